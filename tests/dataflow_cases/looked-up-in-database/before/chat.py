import sqlite3

from openai import OpenAI

client = OpenAI()
CHAT_MODEL = "gpt-4"
TITLE_MODEL = "gpt-3.5-turbo"
connection = sqlite3.connect("app.db")


def answer(text):
    row = connection.execute("SELECT price FROM models WHERE name = ?", (CHAT_MODEL,)).fetchone()
    messages = [{"role": "user", "content": f"{row}: {text}"}]
    return client.chat.completions.create(model=CHAT_MODEL, messages=messages)


def title(text):
    return client.chat.completions.create(model=TITLE_MODEL, messages=[{"role": "user", "content": text}])
