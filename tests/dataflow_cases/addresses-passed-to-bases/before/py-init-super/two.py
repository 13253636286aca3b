from base import Base


class Direct(Base):
    model = "gpt-4"


class Local(Base):
    model = "gpt-4"

    def __init__(self):
        super().__init__(base_url="http://localhost:8000/v1")
