from openai import OpenAI
from lib_elsewhere import get_system_prompt
client = OpenAI()
def ask(q):
    system = get_system_prompt("gpt-4", q)
    return client.chat.completions.create(model="gpt-4", messages=[{"role": "system", "content": system}])
