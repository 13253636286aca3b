from base import Base


class Four(Base):
    MODEL = "gpt-4"
