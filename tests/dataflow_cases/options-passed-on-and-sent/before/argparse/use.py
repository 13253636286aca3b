from openai import OpenAI
client = OpenAI()
def run(args):
    client.chat.completions.create(model=args.model, messages=[])
