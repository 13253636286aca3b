import requests

MODEL = "gemini-2.0-flash"
LOCAL = "gemini-2.0-flash"
DOCS = "gemini-2.0-flash"
BASE = "https://generativelanguage.googleapis.com/v1beta/models/"


def ask(text, key):
    url = f"https://generativelanguage.googleapis.com/v1beta/models/{MODEL}:generateContent?key={key}"
    return requests.post(url, json={"contents": text}, timeout=60).json()


def ask_local(text):
    url = f"http://localhost:8080/v1beta/models/{LOCAL}:generateContent"
    return requests.post(url, json={"contents": text}, timeout=60).json()


def link():
    return f"https://ai.google.dev/gemini-api/docs/models/{DOCS}"


def ask_default(text, model="gemini-2.0-flash"):
    url = "https://generativelanguage.googleapis.com/v1beta/models/" + model + ":generateContent"
    return requests.post(url, json={"contents": text}, timeout=60).json()


def ask_elsewhere(text, host, model="gemini-2.0-flash"):
    return requests.post(host + model + ":generateContent", json={"contents": text}, timeout=60).json()


def ask_latest(text, model="gemini-2.0-flash"):
    name = f"{model}-latest"
    url = f"https://generativelanguage.googleapis.com/v1beta/models/{name}:generateContent"
    return requests.post(url, json={"contents": text}, timeout=60).json()


def ask_resource(text, model="gemini-2.0-flash"):
    name = f"models/{model}"
    url = f"https://generativelanguage.googleapis.com/v1beta/{name}:generateContent"
    return requests.post(url, json={"contents": text}, timeout=60).json()
