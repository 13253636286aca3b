from openai import OpenAI

LIMITS = {"gpt-4": 8192, "gpt-4o": 128000}


def reply(context, messages):
    model = context.get("OPENAI_MODEL")
    return OpenAI().chat.completions.create(model=model, messages=messages[: LIMITS[model]])


def summarize(context, messages):
    return OpenAI().chat.completions.create(model=context["SENT_MODEL"], messages=messages)
