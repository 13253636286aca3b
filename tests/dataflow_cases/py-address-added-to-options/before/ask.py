from openai import OpenAI
def a(url, key):
    kw = {"api_key": key}
    if url:
        kw["base_url"] = url
    return OpenAI(**kw).chat.completions.create(model="gpt-4-0613", messages=[])
def b(url, key):
    kw = dict(api_key=key)
    if url:
        kw.update(base_url=url)
    client = OpenAI(**kw)
    return client.chat.completions.create(model="gpt-4-0613", messages=[])
def c(url, key):
    client = OpenAI(api_key=key) if not url else OpenAI(api_key=key, base_url=url)
    return client.chat.completions.create(model="gpt-4-0613", messages=[])
def d(key):
    kw = dict(api_key=key)
    kw.update(timeout=5)
    return OpenAI(**kw).chat.completions.create(model="gpt-4-0613", messages=[])
