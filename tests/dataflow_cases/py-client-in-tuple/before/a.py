from openai import OpenAI, AzureOpenAI

def pick(plan):
    if plan == "pro":
        return AzureOpenAI(azure_endpoint="https://x.openai.azure.com", api_version="2024-02-01"), "gpt-4"
    return AzureOpenAI(azure_endpoint="https://x.openai.azure.com", api_version="2024-02-01"), "gpt-4"

def ask(q):
    client, model = pick("pro")
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": q}])
