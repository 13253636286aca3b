from openai import OpenAI

client = OpenAI()
STEPS = [
    {"prompt": "Outline", "model": "gpt-4"},
    {"prompt": "Draft", "model": "gpt-4-turbo"},
]


def run(text):
    for step in STEPS:
        if step["model"].startswith("gpt-4"):
            text = text[:1000]
        text = client.chat.completions.create(model=step["model"], messages=[{"role": "user", "content": text}])
