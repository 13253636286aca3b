import click
@click.group()
@click.option("--model", default="gpt-4-turbo-preview")
@click.pass_context
def cli(ctx, model):
    ctx.obj = {"model": model}
