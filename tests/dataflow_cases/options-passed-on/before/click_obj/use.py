from openai import OpenAI
client = OpenAI()
import click
from cli import cli
@cli.command()
@click.pass_context
def run(ctx):
    if ctx.obj["model"] == "gpt-4-turbo-preview":
        print("big")
    client.chat.completions.create(model=ctx.obj["model"], messages=[])
