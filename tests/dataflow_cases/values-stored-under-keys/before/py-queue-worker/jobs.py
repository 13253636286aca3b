import queue

jobs = queue.Queue()


def enqueue(text):
    jobs.put({"model": "gpt-4", "text": text})
