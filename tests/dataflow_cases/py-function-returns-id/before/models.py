def chat_model():
    return "gpt-4"


def title_model():
    return "gpt-4"
