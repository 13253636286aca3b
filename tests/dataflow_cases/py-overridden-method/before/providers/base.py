from abc import ABC, abstractmethod

WINDOWS = {"gpt-4": 8192, "gpt-6-sol": 400000}


class Provider(ABC):
    @abstractmethod
    def default_model(self) -> str: ...

    @abstractmethod
    def title_model(self) -> str: ...

    @abstractmethod
    def complete(self, model: str, messages: list) -> str: ...

    def chat(self, messages: list, model: str | None = None) -> str:
        name = model or self.default_model()
        window = WINDOWS[name]
        return self.complete(name, messages[-window:])

    def title(self, messages: list) -> str:
        return self.complete(self.title_model(), messages)
