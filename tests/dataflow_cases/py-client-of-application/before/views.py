from flask import current_app, g
from openai import OpenAI
def setup(app):
    app.config["LLM"] = OpenAI(base_url="http://localhost:1/v1")
    app.openai = OpenAI(base_url="http://localhost:1/v1")
def a():
    return current_app.config["LLM"].chat.completions.create(model="gpt-4", messages=[])
def b():
    return current_app.openai.chat.completions.create(model="gpt-4", messages=[])
