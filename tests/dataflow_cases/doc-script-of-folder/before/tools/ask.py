import click
from openai import OpenAI


@click.command()
@click.option("--llm", default="gpt-4")
@click.option("--top", default=1)
def main(llm, top):
    OpenAI().chat.completions.create(model=llm, messages=[], n=top)
