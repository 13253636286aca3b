OPENAI = ["gpt-4", "gpt-4o"]
ALL = [*OPENAI, "claude-sonnet-4-5"]
DEFAULT = "gpt-4"
