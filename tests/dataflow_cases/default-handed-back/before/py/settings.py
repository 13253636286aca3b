import json


class Settings:
    def __init__(self, path: str = "settings.json"):
        with open(path) as file:
            self.data = json.load(file)

    def get(self, key: str, default=None):
        """Return a setting, or the default."""
        return self.data.get(key, default)
