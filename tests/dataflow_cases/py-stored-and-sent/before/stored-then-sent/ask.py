from openai import OpenAI
from .models import Chat
client = OpenAI()
def ask(chat: Chat, q):
    return client.chat.completions.create(model=chat.model, messages=q)
