from openai import OpenAI
from other import limit
MODEL = "gpt-4-turbo-preview"
JOBS = [{"model": MODEL, "text": t} for t in ("a", "b")]
def run():
    for job in JOBS:
        limit(job)
        OpenAI().chat.completions.create(model=job["model"], messages=[job["text"]])
