class Browser:
    def __init__(self, computer):
        self.computer = computer

    def look(self):
        self.computer.assistant.llm.model = "gpt-4o-mini"
