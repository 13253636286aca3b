from openai import OpenAI

client = OpenAI()
MODELS = ["gpt-4"]
model = MODELS.pop()
if model == "gpt-4":
    use()
