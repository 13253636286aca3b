SUMMARY_MODEL = "gpt-4o-audio-preview"
ROUTED_MODEL = "gpt-4-32k"
