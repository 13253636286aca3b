from anthropic import Anthropic


def ask(content, is_long, options=None):
    if is_long:
        options = {"prompt": content, "max_tokens_to_sample": 9}
    else:
        options = {"prompt": content}
    return Anthropic().run(model="claude-2.1", **options)
