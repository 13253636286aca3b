import os
from openai import OpenAI
os.environ["BOT_MODEL"] = "gpt-4-turbo-preview"
def ask(t): return OpenAI().chat.completions.create(model=os.environ["BOT_MODEL"], messages=[t])
