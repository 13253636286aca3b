MODEL = "gpt-4"
conf = {}


def set_up(settings):
    conf["chatmodel"] = "OpenAI " + MODEL
    settings.chat_model = "OpenAI " + MODEL
