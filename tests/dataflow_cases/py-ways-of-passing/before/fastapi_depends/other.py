from fastapi import Depends
from use import get_settings
def limit(s=Depends(get_settings)): return 10 if s.chat_model == "gpt-4-turbo-preview" else 20
