from openai import OpenAI, AzureOpenAI

class Holder:
    class shared:
        openai = AzureOpenAI(azure_endpoint="https://x.openai.azure.com", api_version="2024-02-01")

class Plain:
    openai = OpenAI()
