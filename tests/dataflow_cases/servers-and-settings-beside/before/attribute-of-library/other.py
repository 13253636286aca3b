from vendor_sdk import options


def is_old():
    return options.CHAT_MODEL == "gpt-4-32k"
