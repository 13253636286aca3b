from openai import OpenAI

from jobs import jobs

client = OpenAI()


def loop():
    while True:
        job = jobs.get()
        limit = 8000 if job["model"] == "gpt-4" else 100000
        client.chat.completions.create(model=job["model"], messages=[{"role": "user", "content": job["text"][:limit]}])
