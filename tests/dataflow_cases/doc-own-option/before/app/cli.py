import click

from app.session import Session, title


@click.group()
def main():
    pass


@main.command()
@click.option("--description")
@click.option("--model", default="gpt-4")
@click.option("--title-model", default="gpt-4")
def generate(description, model, title_model):
    Session(model).answer(description)
    title(description, title_model)
