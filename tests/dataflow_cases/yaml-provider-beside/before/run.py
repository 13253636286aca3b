X = {"provider": "copilot", "model": "gpt-4.1"}
Y = {"adapter": {"name": "copilot", "model": "gpt-4.1"}}
run(provider="copilot", model="gpt-4.1")
run(provider="azure", model="gpt-4.1")
run(provider="openai", model="gpt-4.1")
run(provider="mygate", model="gpt-4.1")
run(model_provider="azure", model="gpt-4.1")
