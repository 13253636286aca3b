import litellm

MODEL = "openai/gpt-4"
NOTES_MODEL = "openai/gpt-3.5-turbo"


def ask(prompt: str, model: str = MODEL) -> str:
    tokens = 800 if model == "openai/gpt-4" else 4000
    result = litellm.completion(model=model, messages=[{"role": "user", "content": prompt[:tokens]}])
    return result.choices[0].message.content


def notes(prompt: str) -> str:
    return litellm.completion(model=NOTES_MODEL, messages=[{"role": "user", "content": prompt}])
