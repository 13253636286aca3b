from openai import OpenAI
args = {"api_key": "k", "base_url": "http://localhost:1/v1"}
client = OpenAI(**args)
def a(): return client.chat.completions.create(model="gpt-4", messages=[])
class Local(OpenAI):
    def __init__(self):
        super().__init__(base_url="http://localhost:1/v1")
local = Local()
def b(): return local.chat.completions.create(model="gpt-4", messages=[])
def opts(): return {"base_url": "http://localhost:1/v1"}
c2 = OpenAI(**opts())
def c(): return c2.chat.completions.create(model="gpt-4", messages=[])
c3 = OpenAI().with_options(base_url="http://localhost:1/v1")
def d(): return c3.chat.completions.create(model="gpt-4", messages=[])
def e(): return OpenAI().with_options(timeout=3).chat.completions.create(model="gpt-4", messages=[])
c4 = OpenAI()
c4.base_url = "http://localhost:1/v1"
def f(): return c4.chat.completions.create(model="gpt-4", messages=[])
