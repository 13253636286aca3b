"""Reads which models the package genai-prices marks as deprecated, as text: nothing of it is imported."""

from __future__ import annotations

import ast
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

from codemod.errors import BadArgumentError
from codemod.refresh.sightings import LISTED, Seen, Sighting
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE: Final = "https://github.com/pydantic/genai-prices"
# Its providers -> our platforms. Others (routers, hosts without rules) are skipped.
_PLATFORMS: Final = {
    "anthropic": "anthropic",
    "aws": "bedrock",
    "azure": "azure",
    "baseten": "baseten",
    "cerebras": "cerebras",
    "cohere": "cohere",
    "databricks": "databricks",
    "deepseek": "deepseek",
    "fireworks": "fireworks",
    "google": "gemini",
    "groq": "groq",
    "minimax": "minimax",
    "mistral": "mistral",
    "moonshotai": "moonshot",
    "openai": "openai",
    "perplexity": "perplexity",
    "together": "together",
    "x-ai": "xai",
    "zai": "zai",
}
_LARGEST: Final = 10_000_000  # bytes
_FOLDER: Final = lazy_regex(r"genai_prices-([\w.+-]+)\.dist-info")


def read_genai_prices(root: Path) -> Seen:
    """Return the content of the package. Raises BadArgumentError if it no longer marks any model."""
    source = f"genai-prices@{_find_version(root)} (PyPI): deprecated"
    with (root / "data.py").open("rb") as stream:
        tree = ast.parse(stream.read(_LARGEST))
    models = [
        Sighting(_PLATFORMS[provider], id_, source, LISTED, source_url=PAGE, is_leaving=True, comment=comment)
        for provider, id_, comment in _list_deprecated(tree)
        if provider in _PLATFORMS
    ]
    if not models:
        raise BadArgumentError(
            f"{source.partition(' ')[0]}: {root / 'data.py'} marks no model as deprecated: "
            "its format has changed: update codemod.refresh.genai_prices"
        )
    return Seen(tuple(models))


def _list_deprecated(tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    """Yield the provider, the id and the comment of each model that is marked."""
    for provider in ast.walk(tree):
        if not _is_call(provider, "Provider"):
            continue
        told = _keywords(provider)
        models = told.get("models")
        for model in models.elts if isinstance(models, ast.List) else ():
            about = _keywords(model)
            if not _is_call(model, "ModelInfo") or _text(about.get("deprecated")) is not True:
                continue
            id_ = str(_text(about.get("id")))
            # The id of an entry for a family is never sent in a request.
            if id_ in _list_equal(about.get("match")):
                comment = _text(about.get("price_comments")) or _text(about.get("description")) or ""
                yield str(_text(told.get("id"))), id_, str(comment)


def _list_equal(clause: ast.expr | None) -> set[str]:
    """Return the ids that a clause matches literally, alone or as one of several."""
    if clause is None:
        return set()
    told = _keywords(clause)
    several = told.get("or_")
    if isinstance(several, ast.List):
        return set().union(*map(_list_equal, several.elts))
    return {str(_text(told["equals"]))} if _is_call(clause, "ClauseEquals") and "equals" in told else set()


def _is_call(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def _keywords(node: ast.AST) -> dict[str, ast.expr]:
    return {key.arg: key.value for key in node.keywords if key.arg} if isinstance(node, ast.Call) else {}


def _text(node: ast.expr | None) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def _find_version(root: Path) -> str:
    """Return the version from pip's directory next to the package, otherwise of the installed package."""
    for folder in root.parent.glob("genai_prices-*.dist-info"):
        if found := _FOLDER.fullmatch(folder.name):
            return found[1]
    try:
        return version("genai-prices")
    except PackageNotFoundError:
        return "unknown"
