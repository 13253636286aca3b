from slack_bolt import App, BoltContext

DEFAULT_MODEL = "gpt-4"
SENT_MODEL = "gpt-3.5-turbo"

app = App()


@app.middleware
def set_model(context: BoltContext, next_):
    context["OPENAI_MODEL"] = DEFAULT_MODEL
    context["SENT_MODEL"] = SENT_MODEL
    next_()
