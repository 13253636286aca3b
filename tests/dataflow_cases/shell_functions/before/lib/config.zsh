# Defaults of the plugin.
: ${SAY_OPENAI_MODEL:="gpt-5-mini"}
: ${SAY_SMALL_MODEL:="gpt-5-mini"}
