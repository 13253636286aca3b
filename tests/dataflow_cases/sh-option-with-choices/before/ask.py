import argparse
from openai import OpenAI

p = argparse.ArgumentParser()
p.add_argument("--model", choices=["gpt-4", "gpt-4-turbo"], required=True)
args = p.parse_args()
OpenAI().chat.completions.create(model=args.model, messages=[])
