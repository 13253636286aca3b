from openai import OpenAI

from requests_of import Request

client = OpenAI()


def ask(request: Request, messages: list[str]) -> str:
    request = request.copy()
    request = request.merge(messages)
    return request.send(client.chat.completions.create(model="gpt-4", messages=messages))


def tell(options):
    options = options.next()
    return options.ask("gpt-4", stop=options)
