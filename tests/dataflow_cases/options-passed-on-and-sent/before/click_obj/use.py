from openai import OpenAI
client = OpenAI()
import click
from cli import cli
@cli.command()
@click.pass_context
def run(ctx):
    client.chat.completions.create(model=ctx.obj["model"], messages=[])
