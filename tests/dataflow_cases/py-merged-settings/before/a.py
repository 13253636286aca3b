from openai import OpenAI
local = {"base_url": "http://localhost:8080/v1", "api_key": "x"}
plain = {"api_key": "x"}
a = OpenAI(**dict(local, timeout=3))
b = OpenAI(**(plain | {"timeout": 3}))
c = OpenAI(**(local | {"timeout": 3}))
d = OpenAI(**{**local, "timeout": 3})

def ask_a(q):
    return a.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": q}])

def ask_b(q):
    return b.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": q}])

def ask_c(q):
    return c.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": q}])

def ask_d(q):
    return d.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": q}])
