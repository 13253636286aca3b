DRAFTS = {"a": "gpt-4"}
for model in DRAFTS.values():
    if model == "gpt-4":
        use()
