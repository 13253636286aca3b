from openai import OpenAI
A = "gpt-4-turbo-preview"
B = "gpt-4-turbo-preview"
C = "gpt-4-turbo-preview"
D = "gpt-4-turbo-preview"
client = OpenAI()
def a(q):
    if (m := A).startswith("gpt-4-"):
        q = q[:10]
    return client.chat.completions.create(model=m, messages=q)
def b(q):
    return client.chat.completions.create(model=(m := B), messages=q), m
def c(q):
    x = LIMITS[(m := C)]
    return client.chat.completions.create(model=m, messages=q)
def d(q):
    if (m := D) and q:
        return client.chat.completions.create(model=m, messages=q)
LIMITS = {"gpt-4-turbo-preview": 1}
