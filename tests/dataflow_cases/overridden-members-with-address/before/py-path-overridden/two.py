from base import Base


class Chat(Base):
    model = "gpt-4"


class Other(Base):
    path = "/completions"
    model = "gpt-3.5-turbo-instruct"
