from langchain_openai import ChatOpenAI

chat = ChatOpenAI(model="gpt-3.5-turbo-0613", temperature=0.2)


def ask(text: str) -> str:
    return chat.invoke(text).content
