"""The lists of retired and retiring models: by provider, by platform, and as a calendar."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from markdown_text import escape, note, table
from model_links import FOLDER, UNSEARCHED, anchor, heading

from codemod.explain.compose import tell_status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from model_links import ModelLinks

    from codemod.rules.models import Model
    from codemod.rules.registry import Registry

CALENDAR: Final = "calendar.md"
_NEVER: Final = "9999"


def write_lists(registry: Registry, links: ModelLinks) -> Iterator[tuple[str, str]]:
    """Yield the path and the Markdown of each list."""
    models = [model for model in registry.models.values() if model.is_leaving()]
    lists = {
        f"{FOLDER}/index.md": _list_by_provider,
        f"{FOLDER}/platforms.md": _list_by_platform,
        CALENDAR: _write_calendar,
    }
    for path, write in lists.items():
        yield path, UNSEARCHED + "\n".join(write(models, registry, links))


def list_ids(registry: Registry, links: ModelLinks) -> str:
    """Return each ID with its page and its status as JSON, the search index of docs/site.js."""
    rows = [
        (id_, page, _word(registry.named(id_)[0], registry.checked) if registry.named(id_) else "a name for a model")
        for id_, page in links.pages.items()
    ]
    return json.dumps(rows, separators=(",", ":")) + "\n"


def _list_by_provider(models: list[Model], registry: Registry, links: ModelLinks) -> Iterator[str]:
    yield heading(1, "Models by provider")
    platforms = len({model.platform for model in models})
    yield (
        f"{len(models)} retired or retiring models on {platforms} platforms, as of {registry.checked}. Each ID "
        "has a page: its dates, its replacement, the call before and after, what else changes. "
        "[By platform](platforms.md) · [as a calendar](../calendar.md).\n"
    )
    yield from _list_groups(models, lambda model: model.provider, registry, links, "provider")
    yield heading(2, "Other names", "other-names")
    yield "Names used by routers, editors and clouds, and IDs without their date. They have no rule of their own.\n"
    names = [alias for id_, alias in sorted(registry.aliases.items()) if not registry.named(id_)]
    yield table(
        ("name", "used on", "alias of"),
        (
            (
                links.to(alias.id, FOLDER),
                escape(alias.platform),
                links.to(alias.stands_for, FOLDER) if alias.stands_for else "unknown",
            )
            for alias in names
        ),
    )


def _list_by_platform(models: list[Model], registry: Registry, links: ModelLinks) -> Iterator[str]:
    yield heading(1, "Models by platform")
    yield ("The platform is the API that you call. The same ID can have other dates on other platforms.\n")
    yield from _list_groups(models, lambda model: _name_platform(model, registry), registry, links, "platform")


def _list_groups(
    models: list[Model], key: Callable[[Model], str], registry: Registry, links: ModelLinks, what: str
) -> Iterator[str]:
    """Yield a table of the groups, then a table of models for each; `what` is "provider" or "platform"."""
    groups: dict[str, list[Model]] = defaultdict(list)
    for model in models:
        groups[key(model)].append(model)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0].lower()))
    yield table(
        (what, "models", "retired", "next retirement"),
        (_count_group(named, group, registry) for named, group in ordered),
    )
    by_provider = what == "provider"
    for named, group in ordered:
        yield heading(2, named, anchor(named))
        yield table(
            ("model", "platform" if by_provider else "made by", "status", "replacement"),
            (
                (
                    links.to(model.id, FOLDER),
                    escape(_name_platform(model, registry) if by_provider else model.provider),
                    _word(model, registry.checked),
                    links.to(model.replacement, FOLDER) if model.replacement else "none",
                )
                for model in sorted(group, key=lambda model: _rank(model, registry.checked))
            ),
        )


def _count_group(named: str, group: list[Model], registry: Registry) -> tuple[str, ...]:
    gone = sum(model.is_gone(registry.checked) for model in group)
    coming = sorted(model.shutdown for model in group if model.shutdown > registry.checked)
    return f"[{escape(named)}](#{anchor(named)})", str(len(group)), str(gone), coming[0] if coming else "none known"


def _write_calendar(models: list[Model], registry: Registry, links: ModelLinks) -> Iterator[str]:
    today = registry.checked
    dated = sorted((model for model in models if model.shutdown), key=lambda model: (model.shutdown, model.id))
    coming = [model for model in dated if model.shutdown > today]
    gone = [model for model in dated if model.shutdown <= today]
    undated = [model for model in models if not model.shutdown]
    yield heading(1, "Calendar of shutdowns")
    yield (
        f"{len(coming)} upcoming shutdowns and {len(gone)} past ones, as of {today}. Dates are those of the named "
        "platform; other platforms may have other dates. `llm-codemod check --format ics` writes the same for your own "
        "code, [as a calendar file](outputs.md#ics).\n"
    )
    yield '<div class="filter" markdown="0"></div>\n'
    yield heading(2, "Upcoming", "to-come")
    for month, ending in groupby(coming, key=lambda model: model.shutdown[:7]):
        yield heading(3, _name_month(month), month)
        yield _tabulate(ending, registry, links, counts_days=True)
    yield heading(2, "Past", "gone")
    for year, ended in groupby(reversed(gone), key=lambda model: model.shutdown[:4]):
        rows = list(ended)
        title = f"{year}: {len(rows)} {'model' if len(rows) == 1 else 'models'}"
        yield note("failure", title, _tabulate(iter(rows), registry, links), is_folded=year != today[:4])
    if undated:
        yield heading(2, "Without a date", "without-a-date")
        yield "Deprecated by the platform, without a published date.\n"
        yield _tabulate(iter(undated), registry, links)


def _tabulate(models: Iterator[Model], registry: Registry, links: ModelLinks, *, counts_days: bool = False) -> str:
    left = ("days left",) if counts_days else ()
    return table(
        ("day", *left, "model", "platform", "replacement"),
        (
            (
                f'<span class="day">{_word_day(model)}</span>',
                *((_count_days(model.shutdown, registry.checked),) if counts_days else ()),
                links.to(model.id),
                escape(_name_platform(model, registry)),
                links.to(model.replacement) if model.replacement else "none",
            )
            for model in models
        ),
    )


def _word_day(model: Model) -> str:
    if not model.shutdown:
        return "no day"
    return f"not before {model.shutdown}" if model.shutdown_kind == "earliest" else model.shutdown


def _word(model: Model, today: str) -> str:
    return f"{tell_status(model, today)}, {_word_day(model)}"


def _rank(model: Model, today: str) -> tuple[bool, int, str]:
    """Return a sort key: upcoming ones first, next one first; then retired ones, latest first."""
    day = model.shutdown or _NEVER
    is_past = day <= today
    number = int(day.replace("-", "").ljust(8, "0"))
    return is_past, -number if is_past else number, model.id


def _name_platform(model: Model, registry: Registry) -> str:
    platform = registry.platforms.get(model.platform)
    return (platform.name if platform else "") or model.platform


def _count_days(day: str, today: str) -> str:
    """Return the days left on the day of the rules, marked so that a browser counts them again."""
    days = (date.fromisoformat(day) - date.fromisoformat(today)).days
    return f'<span class="left" data-day="{day}">{days} {"day" if days == 1 else "days"}</span>'


def _name_month(month: str) -> str:
    return date.fromisoformat(f"{month}-01").strftime("%B %Y")
