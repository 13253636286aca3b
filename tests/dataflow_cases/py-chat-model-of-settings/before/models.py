from langchain_openai import ChatOpenAI
from langchain.chat_models import init_chat_model
import litellm, dspy
from crewai import LLM
from pydantic_ai.models.openai import OpenAIModel
from pydantic_ai.providers.openai import OpenAIProvider
from agents import OpenAIChatCompletionsModel, Agent
from haystack.components.generators import OpenAIGenerator
from openai import AsyncOpenAI
common = {"temperature": 1}
opts = {"base_url": "http://localhost:1/v1"}
a = ChatOpenAI(model="gpt-4", **common, **opts)
def kwargs(): return {"base_url": "http://localhost:1/v1"}
b = ChatOpenAI(model="gpt-4", **kwargs())
c = init_chat_model("gpt-4", model_provider="openai", base_url="http://localhost:1/v1")
d = litellm.completion(model="gpt-4", messages=[], **opts)
e = dspy.LM("openai/gpt-4", api_base="http://localhost:1/v1")
f = LLM(model="gpt-4", base_url="http://localhost:1/v1")
g = OpenAIModel("gpt-4", provider=OpenAIProvider(base_url="http://localhost:1/v1"))
h = Agent(model=OpenAIChatCompletionsModel(model="gpt-4", openai_client=AsyncOpenAI(base_url="http://localhost:1/v1")))
i = OpenAIGenerator(model="gpt-4", api_base_url="http://localhost:1/v1")
j = [{"model": "gpt-4", "base_url": "http://localhost:1/v1"}]
k = ChatOpenAI(model="gpt-4", **common)
params = dict(model="gpt-4", **opts)
l = ChatOpenAI(**params)
m = OpenAIModel("gpt-4", provider=OpenAIProvider())
n = OpenAIModel("gpt-4")
config = {"model": "gpt-4"}
config["base_url"] = "http://localhost:1/v1"
o = ChatOpenAI(**config)
