import litellm

MODEL = "gemini-2.0-flash"
OTHER = "gemini-2.0-flash"
LAST = "gemini-2.0-flash"


def ask(route, text):
    name = route + "gemini/" + MODEL
    return litellm.completion(model=name, messages=text)


def plain(text):
    name = "gemini/" + OTHER
    return litellm.completion(model=name, messages=text)


def more(text, x):
    name = "gemini/" + LAST + "" + x
    return litellm.completion(model=name, messages=text)
