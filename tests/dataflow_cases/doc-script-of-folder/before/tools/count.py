import argparse

from openai import OpenAI

parser = argparse.ArgumentParser()
parser.add_argument("--llm", default="gpt-4")
args = parser.parse_args()
OpenAI().chat.completions.create(model=args.llm, messages=[])
with open(f"{args.llm}.json", "w") as found:
    found.write("{}")
