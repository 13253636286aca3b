from use import get_settings
def limit(): return 10 if get_settings().chat_model == "gpt-4-turbo-preview" else 20
