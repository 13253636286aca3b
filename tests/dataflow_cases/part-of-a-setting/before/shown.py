import openai

MODEL = "gpt-4"
client = openai.OpenAI()


def ask(messages: list) -> object:
    title = "Answered by " + MODEL
    print(title)
    return client.chat.completions.create(model=MODEL, messages=messages)
