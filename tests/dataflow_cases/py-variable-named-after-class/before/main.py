from typing import Type

from pydantic import BaseSettings

from repos import get_repo


class Settings(BaseSettings):
    model: str = "gpt-4"
    temperature: float = 0.8


class Main:
    settings_class: Type[Settings] = Settings

    def run(self):
        settings = self.settings_class.parse_obj({})
        return get_repo(settings.model)
