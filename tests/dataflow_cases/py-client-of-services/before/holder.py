from openai import OpenAI, AzureOpenAI

class Services:
    def __init__(self):
        self.hosted = AzureOpenAI(azure_endpoint="https://x.openai.azure.com", api_version="2024-02-01")
        self.plain = OpenAI()

services = Services()
