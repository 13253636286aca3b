from functools import lru_cache
from pydantic_settings import BaseSettings
from openai import OpenAI
class Settings(BaseSettings):
    chat_model: str = "gpt-4-turbo-preview"
@lru_cache
def get_settings(): return Settings()
def run(): return OpenAI().chat.completions.create(model=get_settings().chat_model, messages=[])
