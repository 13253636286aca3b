from fastapi import Depends
from openai import OpenAI
class Settings:
    chat_model: str = "gpt-4-turbo-preview"
def get_settings(): return Settings()
def run(s: Settings = Depends(get_settings)): return OpenAI().chat.completions.create(model=s.chat_model, messages=[])
