import tomllib
from pathlib import Path

SETTINGS = tomllib.loads(Path("settings.toml").read_text())
