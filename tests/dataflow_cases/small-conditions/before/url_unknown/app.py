import requests


def ask(text):
    return requests.post("https://gateway.example.com/v1/chat?model=openai/gpt-4-0314", json={"text": text}).json()
