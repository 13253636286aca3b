from llm.base import Base


class Local(Base):
    endpoint = "http://localhost:8000/v1"
