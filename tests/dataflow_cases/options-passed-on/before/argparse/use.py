from openai import OpenAI
client = OpenAI()
def run(args):
    if args.model == "gpt-4-turbo-preview":
        print("big")
    client.chat.completions.create(model=args.model, messages=[])
