from openai import AsyncAzureOpenAI as Hosted
