from openai import OpenAI, AzureOpenAI

def connect(hosted):
    return AzureOpenAI(azure_endpoint="https://x.openai.azure.com", api_version="2024-02-01"), "x"

def direct():
    return OpenAI(), 3

def ask(q):
    client, name = connect(True)
    return client.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": q}])

def tell(q):
    client, name = direct()
    return client.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": q}])
