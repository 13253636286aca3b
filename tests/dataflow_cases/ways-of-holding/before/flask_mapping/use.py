from openai import OpenAI
client = OpenAI()
from flask import current_app
def run():
    if current_app.config["CHAT_MODEL"] == "gpt-4-turbo-preview":
        print("big")
    client.chat.completions.create(model=current_app.config["CHAT_MODEL"], messages=[])
