from openai import OpenAI

from settings import Settings


def ask(settings: Settings, text: str) -> str:
    if settings.get("mode", "short") == text:
        text = f"{text}\nAnswer in detail."
    model = settings.get("openai_model", "gpt-3.5-turbo-0613")
    answer = OpenAI().chat.completions.create(model=model, messages=[{"role": "user", "content": text}])
    return answer.choices[0].message.content


def summarize(settings: Settings, text: str) -> str:
    model = settings.get("summary_model", default="gpt-3.5-turbo-0613")
    answer = OpenAI().chat.completions.create(model=model, messages=[{"role": "user", "content": text}])
    return answer.choices[0].message.content
