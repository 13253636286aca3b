from llm.base import Base


class Direct(Base):
    model = "gpt-4"


class Local(Base):
    model = "gpt-4"

    @property
    def endpoint(self):
        return "http://localhost:8000/v1"
