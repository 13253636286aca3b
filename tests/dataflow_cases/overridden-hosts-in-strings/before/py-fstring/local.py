from base import Base


class Local(Base):
    url = "http://localhost:1234/v1"
    model = "gpt-4"
