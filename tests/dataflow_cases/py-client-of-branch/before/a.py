import os
from openai import AzureOpenAI, OpenAI

if os.getenv("API_HOST") == "azure":
    client = AzureOpenAI(azure_endpoint="https://x.openai.azure.com")
    MODEL = "gpt-4"
elif os.getenv("API_HOST") == "ollama":
    client = OpenAI(base_url="http://localhost:11434/v1")
    MODEL = "gpt-4"
else:
    client = OpenAI()
    MODEL = "gpt-4"

print(client.chat.completions.create(model=MODEL, messages=[]))
