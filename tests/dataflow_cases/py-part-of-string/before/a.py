from openai import OpenAI
client = OpenAI()
A_MODEL = "gpt-4"
B_MODEL = "gpt-4"
C_MODEL = "gpt-4"
D_MODEL = "gpt-4"
E_MODEL = "gpt-4"
PRICES = {"gpt-4-input": 3}
def a(q):
    price = PRICES[f"{A_MODEL}-input"]
    return client.chat.completions.create(model=A_MODEL, messages=q)
def b(q):
    with open(f"prompts/{B_MODEL}.txt") as f: text = f.read()
    return client.chat.completions.create(model=B_MODEL, messages=q)
def c(q):
    key = f"{C_MODEL}-input"
    if key == "gpt-4-input": pass
    return client.chat.completions.create(model=C_MODEL, messages=q)
def d(q):
    log.info(f"{D_MODEL} is used")
    return client.chat.completions.create(model=D_MODEL, messages=q)
def e(q):
    name = f"prompts/{E_MODEL}.txt"
    text = load(name)
    return client.chat.completions.create(model=E_MODEL, messages=q)
