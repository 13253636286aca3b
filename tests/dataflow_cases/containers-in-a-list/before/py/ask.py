from openai import OpenAI

client = OpenAI()


def jobs(texts):
    found = []
    for text in texts:
        job = {"model": "gpt-3.5-turbo-0613", "messages": [{"role": "user", "content": text}]}
        found.append(job)
    return found


def run(texts):
    return [client.chat.completions.create(**job) for job in jobs(texts)]
