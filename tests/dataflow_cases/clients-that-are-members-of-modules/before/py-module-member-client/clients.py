from openai import OpenAI

local = OpenAI(base_url="http://localhost:8000/v1")
direct = OpenAI()
