from openai import OpenAI

client = OpenAI(base_url="https://api.groq.com/openai/v1")
print(client.chat.completions.create(model="llama3-8b-8192", messages=[{"role": "user", "content": "Hi"}]))
