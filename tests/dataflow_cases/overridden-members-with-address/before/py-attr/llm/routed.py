from llm.base import Base


class Routed(Base):
    url = "https://openrouter.ai/api/v1"
    model = "gpt-4"
