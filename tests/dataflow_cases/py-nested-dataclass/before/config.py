from dataclasses import dataclass, field


@dataclass
class Writer:
    model: str = "gpt-4"
    tone: str = "dry"


@dataclass
class Judge:
    model: str = "gpt-3.5-turbo"
    strict: bool = True


@dataclass
class Settings:
    writer: Writer = field(default_factory=Writer)
    judge: Judge = field(default_factory=Judge)


settings = Settings()
