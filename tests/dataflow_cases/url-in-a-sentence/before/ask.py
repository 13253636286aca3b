import subprocess

import requests

URL = "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0-flash:generateContent"


def ask(text: str, key: str) -> dict:
    answer = requests.post(URL, params={"key": key}, json={"contents": [{"parts": [{"text": text}]}]}, timeout=60)
    if not answer.ok:
        print("no answer from https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0-flash:generateContent")
    return answer.json()


def ask_by_shell() -> bytes:
    command = "curl -X POST https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0-flash:generateContent -d @body.json"
    return subprocess.check_output(command, shell=True)


def explain() -> None:
    print("Read more about it at https://platform.openai.com/docs/models/gpt-3.5-turbo before you start")
