"""The quick fix: the call of a model in Python, JavaScript and JSON, before and after, from the templates of rules/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from codemod.explain.example_calls import LANGUAGES, Call, Client, Fix, Server, load_book
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.explain.example_calls import Book
    from codemod.rules.models import Model

# A longer one does not fit on a line: the path is then given before the server.
_LONGEST_ADDRESS: Final = 80
_GAP: Final = lazy_regex(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Snippet:
    """One language: the lines before, and the lines after ("" without a replacement)."""

    language: str  # python | javascript | json
    before: str
    after: str
    label: str = ""  # of JSON: where it is sent ("POST https://…"), and its meaning
    label_after: str = ""  # if that changes


@dataclass(frozen=True, slots=True)
class QuickFix:
    """The same call in each language."""

    platform: str
    old: str
    new: str  # "" without a replacement
    snippets: tuple[Snippet, ...]
    note: str = ""  # a note about the platform, one sentence
    sources: tuple[str, ...] = ()


def build_quick_fix(model: Model, new: str | None, changes: tuple[str, ...]) -> QuickFix:
    """Return the calls of a model and of its replacement; `changes` are the codes on the way between them.

    Without a replacement (None), only the calls of the model, with the changes that its rule names.
    """
    book = load_book()
    fix = _choose(book, model, new or "", changes)
    before, after = book.calls[fix.before], book.calls[fix.after]
    return QuickFix(
        platform=model.platform,
        old=model.id,
        new=new or "",
        snippets=tuple(_write_snippets(book, model, before, after, new)),
        note=book.notes.get(model.platform, ""),
        sources=tuple(dict.fromkeys([before.source] if new is None else [before.source, after.source])),
    )


def _choose(book: Book, model: Model, new: str, changes: tuple[str, ...]) -> Fix:
    return next(fix for fix in book.fixes if _fits(fix, model, new, changes) and _is_served(book, fix, model))


def _fits(fix: Fix, model: Model, new: str, changes: tuple[str, ...]) -> bool:
    return (
        (not fix.platforms or model.platform in fix.platforms)
        and (not fix.providers or model.provider in fix.providers)
        and (not fix.kinds or model.kind in fix.kinds)
        and (not fix.models or model.id.startswith(fix.models))
        and (not fix.parameters or model.replacement_params in fix.parameters)
        and (not fix.targets or new.startswith(fix.targets))
        and {*fix.changes} <= {*changes}
    )


def _is_served(book: Book, fix: Fix, model: Model) -> bool:
    """Whether the platform of the model has a server for both calls; one from the user's own rules has none."""
    families = (book.calls[fix.before].family, book.calls[fix.after].family)
    return all(not family or (model.platform, family) in book.servers for family in families)


def _write_snippets(book: Book, model: Model, before: Call, after: Call, new: str | None) -> Iterator[Snippet]:
    for language in LANGUAGES:
        is_json = language == "json"
        label = _label(book, model.platform, before, model.id) if is_json else ""
        label_after = _label(book, model.platform, after, new) if is_json and new else ""
        yield Snippet(
            language=language,
            before=_write(book, model.platform, before, language, model.id),
            after=_write(book, model.platform, after, language, new) if new else "",
            label=label,
            label_after="" if label_after == label else label_after,
        )


def _write(book: Book, platform: str, call: Call, language: str, id_: str) -> str:
    lines: str = getattr(call, language)
    lines = lines.replace("{model}", id_)
    client, server = _find_client(book, platform, call)
    if client is None or server is None or language == "json":
        return lines
    opening: str = getattr(client, language)
    opening = opening.replace("{url}", server.url).replace("{key}", server.key)
    return _hoist_imports(f"{opening}\n\n{lines}")


def _find_client(book: Book, platform: str, call: Call) -> tuple[Client | None, Server | None]:
    server = book.servers.get((platform, call.family))
    return (None, None) if server is None else (book.clients[server.client], server)


def _hoist_imports(code: str) -> str:
    """Return the code with JavaScript imports at the top, that of the client first."""
    lines = code.split("\n")
    imports = [line for line in lines if line.startswith("import ") and line.endswith('";')]
    if not imports:
        return code
    rest = "\n".join(line for line in lines if line not in imports).strip("\n")
    return "\n".join(imports) + "\n\n" + _GAP.sub("\n\n", rest)


def _label(book: Book, platform: str, call: Call, id_: str) -> str:
    _, server = _find_client(book, platform, call)
    if server is None:
        return call.body
    path = call.path.replace("{model}", id_)
    is_short = len(server.url + path) <= _LONGEST_ADDRESS
    request = f"POST {server.url}{path}" if is_short else f"POST {path} at {server.url}"
    return ", ".join(part for part in (request, call.body) if part)
