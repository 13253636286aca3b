from base import Base


class Direct(Base):
    model = "gpt-4"
