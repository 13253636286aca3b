class Options:
    STT_MODEL = "other"


settings = Options()
