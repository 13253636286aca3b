STT_MODEL = "whisper-1"
