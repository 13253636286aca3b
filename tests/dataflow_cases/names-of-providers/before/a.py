from openai import OpenAI
OPENAI_MODEL = "gpt-4-turbo-preview"
CLAUDE_MODEL = "claude-3-opus-20240229"
ANTHROPIC_MODEL = "claude-3-opus-20240229"
PROXY_MODEL = "gpt-4-turbo-preview"
client = OpenAI()
def ask(q):
    return client.chat.completions.create(model=PROXY_MODEL, messages=q)
