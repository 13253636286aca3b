import os
from openai import OpenAI
os.environ["OPENAI_BASE_URL"] = "http://localhost:1/v1"
client = OpenAI()
a = client.chat.completions.create(model="gpt-4", messages=[])
