from llm import Careful, Plain

poet = Plain("gpt-4", system="You are a poet.")
clerk = Careful(model="gpt-4")


def both(text):
    return poet.ask(text), clerk.ask(text)
