import click
from openai import OpenAI


@click.command()
@click.option("--llm", default="gpt-4")
def main(llm):
    limit = 8192 if llm == "gpt-4" else 4096
    OpenAI().chat.completions.create(model=llm, messages=[], max_completion_tokens=limit)
