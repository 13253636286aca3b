import openai
from chat import ask
openai.base_url = "http://vllm.internal:8000/v1"
print(ask("hi"))
