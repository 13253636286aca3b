import os

MODEL = os.environ.get("LLM_MODEL", "gpt-4o-mini")
VARIABLES = [{"key": "TITLE_MODEL", "value": os.environ.get("TITLE_MODEL", "gpt-4o-mini")}]
OTHER = os.environ.get("OTHER_MODEL", "gpt-4o-mini")
