from openai import AzureOpenAI, OpenAI

client = OpenAI()
azure = AzureOpenAI(api_version="2024-10-21")
