import os
from openai import OpenAI

class OpenAIProvider:
    name = "OpenAI"
    models = ["gpt-3.5-turbo", "gpt-4o-mini", "gpt-4"]
    default_model = "gpt-4o-mini"

def get_configuration_value(keys):
    found = []
    for key in keys:
        found.append(os.environ.get(key["key"], key["default"]))
    return found

def get_llm_config():
    api_key, model = get_configuration_value([
        {"key": "LLM_API_KEY", "default": os.environ.get("LLM_API_KEY")},
        {"key": "LLM_MODEL", "default": os.environ.get("LLM_MODEL", "gpt-4")},
    ])
    if model not in OpenAIProvider.models:
        raise ValueError(model)
    return api_key, model

def ask(prompt):
    api_key, model = get_llm_config()
    client = OpenAI(api_key=api_key)
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": prompt}])
