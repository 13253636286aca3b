from langchain_openai import ChatOpenAI

MODELS = {
    "gpt-4": ChatOpenAI(model="gpt-4"),
    "gpt-4-turbo": ChatOpenAI(model="gpt-4-turbo"),
}


def ask(name, text):
    return MODELS[name].invoke(text)
