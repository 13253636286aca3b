from langchain_openai import ChatOpenAI

MODELS = {
    "gpt-4": lambda: ChatOpenAI(model="gpt-4"),
    "gpt-4-turbo": lambda: ChatOpenAI(model="gpt-4-turbo"),
}


def ask(name, text):
    return MODELS[name]().invoke(text)
