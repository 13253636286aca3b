from base import Base


class Local(Base):
    url = "http://localhost:1234/v1/chat/completions"
    model = "gpt-4"
