from openai import OpenAI
client = OpenAI()
from flask import current_app
def run():
    client.chat.completions.create(model=current_app.config["CHAT_MODEL"], messages=[])
