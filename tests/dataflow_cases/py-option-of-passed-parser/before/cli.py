from openai import OpenAI


def add(parser):
    parser.add_argument("--model", default="gpt-4")


def run(args):
    return OpenAI().responses.create(model=args.model, input="x")
