"""Which models the agent uses. gpt-4o-mini-audio-preview was the cheapest that speaks."""

import os

VOICE_MODEL = os.getenv("VOICE_MODEL", "gpt-4o-mini-audio-preview")
