STT_MODEL = "whisper-1"
NOTE_STT_MODEL = "whisper-1"
