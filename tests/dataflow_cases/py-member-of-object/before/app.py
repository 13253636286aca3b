from shell import assistant

assistant.llm.model = "gpt-4o"
assistant.run()
