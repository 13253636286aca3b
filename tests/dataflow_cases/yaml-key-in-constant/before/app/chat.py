from app.keys import MODEL

model = config[MODEL]
if model == "gpt-4":
    use()
