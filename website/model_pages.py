"""A page for each retired or retiring model ID: the content of `llm-codemod explain ID`, for a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import markdown_text
from html_text import checklist, code, diff, escape, items, link, message, name, note, paragraph, table, tabs
from model_links import FOLDER, UNSEARCHED, anchor, heading

from codemod.explain import Explanation, explain_model
from codemod.explain.phrases import (
    CONFIDENCE,
    LANGUAGES,
    ROLES,
    describe_costs,
    describe_day,
    describe_drop_in,
    describe_prices,
    describe_status,
    name_platform,
    summarise,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model_links import ModelLinks

    from codemod.explain.pages import Choice, Departures, Standing
    from codemod.explain.quickfix import QuickFix, Snippet
    from codemod.rules.models import Alias
    from codemod.rules.registry import Registry

_BOXES: Final = {"retired": "failure", "deprecated": "warning"}


class ModelPage(NamedTuple):
    """A page in two parts, because rendering 900 pages from Markdown is only fast if they are short."""

    path: str
    skeleton: str  # Markdown: title, first sentence, headings, a <!-- slot N --> for each piece
    pieces: tuple[str, ...]  # HTML


def write_model_pages(registry: Registry, links: ModelLinks) -> Iterator[ModelPage]:
    """Yield the page of each ID, as of the date of the rules."""
    for id_, page in links.pages.items():
        explained = explain_model(id_, registry, registry.checked)
        if not isinstance(explained, Explanation):
            raise TypeError(f"{id_}: it is looked for, and no rule knows it")
        yield write_page(f"{FOLDER}/{page}.md", explained, links)


def fill_slots(html: str, pieces: tuple[str, ...]) -> str:
    """Return the HTML of a skeleton with its pieces inserted."""
    for number, piece in enumerate(pieces):
        html = html.replace(_slot(number), piece, 1)
    return html


def write_page(path: str, page: Explanation, links: ModelLinks) -> ModelPage:
    """Return the page of one explanation."""
    sections = [(title, html) for title, body in _sections(page, links) if (html := "".join(body))]
    pieces = (_tell_trail(page), _tell_first(page, links), *(html for _, html in sections))
    lines = [
        UNSEARCHED,
        heading(1, page.id),
        _slot(0),
        "",
        f"{markdown_text.escape(summarise(page))}.",
        "",
        _slot(1),
        "",
    ]
    for number, (title, _) in enumerate(sections, 2):
        lines += [heading(2, title), _slot(number), ""]
    return ModelPage(path, "\n".join(lines), pieces)


def _slot(number: int) -> str:
    return f"<!-- slot {number} -->"


def _sections(page: Explanation, links: ModelLinks) -> Iterator[tuple[str, Iterator[str]]]:
    leaving = [standing for standing in page.standings if standing.is_leaving]
    if page.alias is not None:
        yield "A name for a model", _tell_alias(page.alias, page.relatives, links)
    yield "Status", _tell_status(page)
    for standing in leaving:
        where = f" on {name_platform(standing)}" if len(page.standings) > 1 else ""
        yield f"Replacement{where}", _tell_replacement(standing, page.horizon, links)
    if page.quick_fix is not None:
        yield "Quick fix", _tell_quick_fix(page.quick_fix)
    yield "What else must change", _tell_changes(page)
    yield "Error messages for this model", _tell_errors(page)
    if leaving or page.alias is not None:
        yield "Checklist", iter((paragraph(escape(page.kind.means)), checklist(map(escape, page.kind.checklist))))
    yield "Find every use", iter((code("\n".join(page.commands)),))
    if page.departures is not None:
        yield f"Also retiring on {name_platform(page.standings[0])}", _tell_departures(page.departures, page, links)
    yield "Sources", _tell_sources(page)


def _tell_trail(page: Explanation) -> str:
    if page.standings:
        provider = page.standings[0].model.provider
        whose = f'<a href="../#{anchor(provider)}">{escape(provider)}</a>'
    else:
        provider = page.alias.provider if page.alias else ""
        whose = f'<a href="../#other-names">Other names</a> / {escape(provider)}'
    return paragraph(f'<a href="../">Models</a> / {whose} / {escape(page.kind.id)}', "trail")


def _tell_first(page: Explanation, links: ModelLinks) -> str:
    """Return the box at the top: the status, and what to type."""
    if not page.standings:
        return ""
    first = page.standings[0]
    title = escape(f"{name_platform(first)}: {describe_status(first)}")
    body = ""
    if first.resolution.replacement:
        new = _link_model(first.resolution.replacement, links)
        body = paragraph(f"Replace it with {new}: {escape(describe_drop_in(first.resolution.drop_in))}.")
        look = page.commands[0]
        body += code(f"{look}\n{look.replace('--dry-run', '--write')}")
    elif first.is_leaving:
        body = paragraph("There is no single published replacement: choose one below.") + _show_map(first.model.id)
    return note(_BOXES.get(first.status, "info"), title, body)


def _show_map(id_: str) -> str:
    return code(f"migrate --dry-run --map {id_}=NEW")


def _link_model(id_: str, links: ModelLinks) -> str:
    page = links.pages.get(id_)
    return name(id_) if page is None else f'<a href="../{page}/">{name(id_)}</a>'


def _tell_alias(alias: Alias, relatives: tuple[str, ...], links: ModelLinks) -> Iterator[str]:
    if alias.stands_for:
        to = _link_model(alias.stands_for, links)
        yield paragraph(
            f"{name(alias.id)} is the name of {to} on {escape(alias.platform)}; the rest is about that model."
        )
    else:
        where = escape(alias.platform)
        yield paragraph(f"{name(alias.id)} is a name used on {where}; it is unknown for which model.")
    if alias.note:
        yield paragraph(f"Note: {escape(alias.note)}.")
    if relatives:
        yield paragraph(f"It may mean: {', '.join(_link_model(id_, links) for id_ in relatives)}.")
    yield paragraph(f"Source: {link(alias.source_url, alias.source)}, checked {alias.checked}.", "source")


def _tell_status(page: Explanation) -> Iterator[str]:
    has_other_id = len({standing.model.id for standing in page.standings}) > 1
    rows = [
        (
            escape(name_platform(standing)) + (f" ({name(standing.model.id)})" if has_other_id else ""),
            escape(describe_status(standing)),
        )
        for standing in page.standings
    ]
    if rows:
        yield table(("platform", "status"), rows)


def _tell_replacement(standing: Standing, horizon: int, links: ModelLinks) -> Iterator[str]:
    model, resolution = standing.model, standing.resolution
    if resolution.replacement is None:
        yield paragraph(f"None: {escape(resolution.reason)}.")
    for choice in standing.choices:
        yield from _tell_choice(choice, standing, horizon, links)
    if resolution.suggested:
        suggested = _link_model(resolution.suggested, links)
        yield paragraph(f"Suggested: {suggested}, because {escape(resolution.suggested_source)}.")
        yield paragraph("<code>migrate --accept suggested</code> rewrites with it.")
    if standing.choices:
        yield paragraph(f"{name(model.id)} itself: {escape(describe_prices(standing))}.")
        return
    yield paragraph("After you have chosen one:")
    yield _show_map(model.id)


def _tell_choice(choice: Choice, standing: Standing, horizon: int, links: ModelLinks) -> Iterator[str]:
    is_first = choice.role == "replacement"
    what = ROLES[choice.role]
    if is_first:
        what = f"{standing.resolution.reason}; {describe_drop_in(standing.resolution.drop_in)}"
        if standing.model.replacement_params:
            what += f"; with {standing.model.replacement_params}"
    elif choice.role == "final":
        what = f"{what}; {standing.final.reason}"
    ending = describe_day(choice.sunset, choice.sunset_days, "retires", "retired") or "no shutdown date is known"
    if is_first and standing.resolution.successor:
        ending += f"; next is {standing.resolution.successor}"
        if choice.sunset_days is not None and choice.sunset_days > horizon:
            ending += f" (--horizon {choice.sunset_days})"
    yield paragraph(f"<strong>{_link_model(choice.id, links)}</strong>")
    yield items(escape(fact) for fact in (what, ending, describe_costs(choice)))


def _tell_quick_fix(fix: QuickFix) -> Iterator[str]:
    if fix.note:
        yield paragraph(escape(fix.note))
    if not fix.new:
        yield paragraph("This is the call; there is no replacement to show.")
    yield tabs([(LANGUAGES[one.language], _write_snippet(one, is_changed=bool(fix.new))) for one in fix.snippets])


def _write_snippet(snippet: Snippet, *, is_changed: bool) -> str:
    labels = [escape(text) for text in (snippet.label, snippet.label_after) if text]
    told = paragraph(" becomes ".join(labels), "request") if labels else ""
    return told + (diff(snippet.before, snippet.after) if is_changed else code(snippet.before))


def _tell_changes(page: Explanation) -> Iterator[str]:
    told = []
    for change in page.changes:
        means = "a code from your own rules" if change.change is None else change.change.means
        later = "later, with the final replacement: " if change.is_later else ""
        told.append(f"{name(change.code)}: {later}{escape(means)}")
    if told:
        yield items(told)


def _tell_errors(page: Explanation) -> Iterator[str]:
    model = page.standings[0].model.id if page.standings else page.id
    names = {standing.platform.id: name_platform(standing) for standing in page.standings}
    for error in page.errors:
        yield message(error.fill(model))
        seen = link(error.source_url, error.source)
        yield paragraph(f"{escape(names[error.platform])}, {escape(error.status)}; seen in {seen}", "source")


def _tell_departures(departures: Departures, page: Explanation, links: ModelLinks) -> Iterator[str]:
    if not departures.shown:
        return
    yield table(
        ("day", "model", "replacement"),
        (
            (
                f'<span class="day">{one.shutdown}</span>',
                _link_model(one.id, links),
                _link_model(one.replacement, links) if one.replacement else "",
            )
            for one in departures.shown
        ),
    )
    where = page.standings[0].platform
    announced = f": {link(where.page)}" if where.page else ""
    all_ = f'<a href="../platforms/#{anchor(where.name or where.id)}">In all</a>'
    yield paragraph(f"{all_} {departures.coming} upcoming and {departures.gone} retired{announced}")


def _tell_sources(page: Explanation) -> Iterator[str]:
    told = []
    for standing in page.standings:
        model = standing.model
        trust = f", {CONFIDENCE[model.confidence]}" if model.confidence else ""
        source = link(model.source_url, model.source) if model.source_url else escape(model.source)
        told.append(f"{escape(name_platform(standing))}: {source}, checked {model.checked}{trust}")
        if model.replacement_source and model.replacement_source != model.source:
            told.append(f"replacement: {escape(model.replacement_source)}")
        if model.note:
            told.append(f"note: {escape(model.note)}")
    if page.errors or page.changes or page.quick_fix is not None:
        told.append(f"kind: {escape(page.kind.source)}, checked {page.kind.checked}")
    changes = dict.fromkeys(note.change.source for note in page.changes if note.change is not None)
    told += [f"changes: {escape(source)}" for source in changes]
    if page.quick_fix is not None:
        told.append(f"quick fix: {escape('; '.join(page.quick_fix.sources))}")
    if told:
        yield items(told)
    yield paragraph(f"As of {page.as_of}, with rules checked on {page.rules_checked}. The same in a terminal:")
    yield code(f"llm-codemod explain {page.id}")
