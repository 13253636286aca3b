class Settings:
    pass


settings = Settings()
settings.model = "gpt-4"
settings.request = {"model": "gpt-4", "logit_bias": {}}
