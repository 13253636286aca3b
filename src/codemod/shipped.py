"""Where the data lies that ships with the package: rules/ and grammars/."""

from pathlib import Path


def directory(name: str) -> Path:
    """Return the folder `name` ("rules" or "grammars"): in the wheel, else in the checkout this module runs from."""
    package = Path(__file__).parent
    installed = package / "_shipped" / name
    return installed if installed.is_dir() else package.parent.parent / name
