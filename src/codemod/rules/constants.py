"""SDK constants that stand for a model (rules/constants/*.toml): `openai.GPT4VisionPreview`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from codemod.errors import BadRuleError
from codemod.resources import directory, read_table
from codemod.text.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEYS = frozenset(("title", "source", "checked", "platform", "imports", "constants"))


class Sdk(NamedTuple):
    """One file of rules/constants."""

    title: str
    platform: str  # the platform of the models, "" if they are from several makers
    imports: tuple[bytes, ...]  # a file that uses the SDK contains one of these words
    constants: Mapping[str, str]  # qualified name, as written -> id


class Constant(NamedTuple):
    """A constant in a file that uses its SDK."""

    sdk: Sdk
    model_id: str

    def name_of(self, model_id: str, like: str) -> str:
        """Return the constant of another id, written in the form of `like`; "" if the SDK has none."""
        owner = like.removesuffix(_last(like))
        names = (name for name, id_ in self.sdk.constants.items() if id_ == model_id)
        return next((name for name in names if name.removesuffix(_last(name)) == owner), "")


def find_constant(text: str, data: bytes) -> Constant | None:
    """Return the SDK constant that a text is, in a file with this content, or None."""
    found = (sdk for sdk in _by_name().get(text, ()) if any(word in data for word in sdk.imports))
    sdk = next(found, None)
    return Constant(sdk, sdk.constants[text]) if sdk else None


def tell_constant(constant: Constant, text: str, new: str | None) -> str:
    """Return a sentence: what a constant stands for, and what to write instead."""
    stands_for = f"{constant.sdk.title} constant for {constant.model_id}"
    if new is None:
        return f"{stands_for}; no replacement is published"
    other = constant.name_of(new, text)
    if other and redact(other) != other:
        other = f"the constant for {new}"  # reports would hide its name as a likely key
    return f"{stands_for}; use {other}" if other else f"{stands_for}; the SDK has no constant for {new}, pass the ID"


@cache
def constants_of_ids() -> dict[str, frozenset[str]]:
    """Return all constants of each id."""
    found: dict[str, set[str]] = {}
    for sdk in load_sdks():
        for name, id_ in sdk.constants.items():
            found.setdefault(id_, set()).add(name)
    return {id_: frozenset(names) for id_, names in found.items()}


@cache
def _by_name() -> dict[str, tuple[Sdk, ...]]:
    found: dict[str, tuple[Sdk, ...]] = {}
    for sdk in load_sdks():
        for name in sdk.constants:
            found[name] = (*found.get(name, ()), sdk)
    return found


@cache
def load_sdks() -> tuple[Sdk, ...]:
    """Read rules/constants. Raises BadRuleError for an unknown or missing key, or a value of the wrong type."""
    files = sorted((directory("rules") / "constants").glob("*.toml"))
    return tuple(read_sdk(file.name, read_table(file)) for file in files)


def read_sdk(file: str, table: Mapping[str, Any]) -> Sdk:
    """Return the content of one file. Raises BadRuleError if it breaks the schema."""
    for key in table.keys() ^ _KEYS:
        raise BadRuleError(file, key, "is missing or unknown", f"write {', '.join(sorted(_KEYS))}")
    imports, constants = table["imports"], table["constants"]
    if not isinstance(imports, list) or not imports or not all(isinstance(word, str) and word for word in imports):
        raise BadRuleError(file, "imports", "is not a list of words", "write words of files that use the SDK")
    if not isinstance(constants, dict) or not all(isinstance(id_, str) for id_ in constants.values()):
        raise BadRuleError(file, "constants", "is not a table of IDs", 'write "Name.CONSTANT" = "id"')
    return Sdk(table["title"], table["platform"], tuple(word.encode() for word in imports), constants)


def _last(name: str) -> str:
    """Return the last part of a qualified name."""
    return name.replace("::", ".").replace("->", ".").rsplit(".", 1)[-1]
