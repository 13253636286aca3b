from langchain_openai import ChatOpenAI

MODELS = {
    "writer": ChatOpenAI(model="gpt-4"),
    "critic": ChatOpenAI(model="gpt-4-turbo"),
}


def ask(name, text):
    return MODELS[name].invoke(text)
