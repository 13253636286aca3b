from openai import OpenAI
from app.models import Chat
MODEL = "gpt-4-turbo-preview"
def ask(): return OpenAI().chat.completions.create(model=MODEL, messages=[])
def old(): return Chat.objects.filter(model=MODEL)
