import use
def limit(): return 10 if use.MODEL == "gpt-4-turbo-preview" else 20
