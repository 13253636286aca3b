import argparse

from openai import OpenAI

CHOICES = ("gpt-4", "gpt-3.5-turbo")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-m", "--model", choices=CHOICES, default="gpt-4")
    parser.add_argument("--judge", default="gpt-4", help="model that judges")
    args = parser.parse_args()
    client = OpenAI()
    answer = client.responses.create(model=args.model, input="Hello!").output_text
    print(client.responses.create(model=args.judge, input=f"Judge: {answer}").output_text)


main()
