"""An explanation as plain text, at most 100 columns wide: headings, sentences, lines of code."""

from __future__ import annotations

import shlex
import textwrap
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from codemod.explain.followups import FollowUpPage
from codemod.explain.lines import tell_departures, tell_follow_up, tell_message
from codemod.explain.pages import Explanation, MessagePage, Unknown
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
from codemod.outputs.terminal_text import View, paint
from codemod.outputs.wording import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Page = Explanation | Unknown | FollowUpPage | MessagePage

    from codemod.explain.pages import Choice, Departures, Standing
    from codemod.explain.quickfix import QuickFix, Snippet

_WIDTH: Final = 100
_SIGNS: Final = {"equal": "  ", "delete": "- ", "insert": "+ "}
_SIGN_COLOURS: Final = {"- ": "31", "+ ": "32"}
_BOLD: Final = "1"


def format_text(explanation: Page, *, is_full: bool = True, view: View = View()) -> str:  # noqa: B008 (does not change)
    """Return the explanation as text, every line ending with a newline; unless `is_full`, only what to do."""
    if isinstance(explanation, FollowUpPage):
        return tell_follow_up(explanation)
    if isinstance(explanation, MessagePage):
        return tell_message(explanation)
    if isinstance(explanation, Unknown):
        lines = list(_tell_unknown(explanation))
    else:
        lines = [*(paint(line, _BOLD, view) for line in _wrap(summarise(explanation), "", "  ")), ""]
        for heading, body in _sections(explanation, is_full=is_full):
            told = [_paint_edit(line.rstrip(), view) for line in body]
            if told:
                lines += [paint(heading, _BOLD, view), *told, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _paint_edit(line: str, view: View) -> str:
    """Return a line of a diff in the color of its sign, any other line unchanged."""
    return paint(line, _SIGN_COLOURS[line[2:4]], view) if line[2:4] in _SIGN_COLOURS else line


def format_pages(*pages: Page, is_full: bool = False, view: View = View()) -> str:  # noqa: B008 (does not change)
    """Return the explanations one after the other; for several models, with an overview first."""
    known = [page for page in pages if isinstance(page, Explanation)]
    overview = [format_overview(known)] if len(known) > 1 else []
    return "\n".join([*overview, *(format_text(page, is_full=is_full, view=view) for page in pages)])


def format_overview(explanations: Iterable[Explanation]) -> str:
    """Return a line for each explanation: a summary of a log with many ids."""
    return "".join(f"{summarise(explanation)}\n" for explanation in explanations)


def _tell_unknown(unknown: Unknown) -> Iterator[str]:
    yield f"{escape(unknown.id)}: unknown model ID"
    if unknown.nearest:
        yield "Nearest known ids:"
        yield from (f"  {id_}" for id_ in unknown.nearest)


def _sections(page: Explanation, *, is_full: bool) -> Iterator[tuple[str, Iterable[str]]]:
    if page.alias is not None:
        yield "A name for a model", _tell_alias(page)
    yield "Status", _tell_status(page)
    leaving = [standing for standing in page.standings if standing.is_leaving]
    for standing in leaving:
        where = f" on {name_platform(standing)}" if len(page.standings) > 1 else ""
        yield f"Replacement{where}", _tell_replacement(standing, page.horizon)
    if page.quick_fix is not None and is_full:
        is_fixed = "before (-) and after (+)" if page.quick_fix.new else "before; there is no replacement to show"
        yield f"Quick fix, {is_fixed}", _tell_quick_fix(page.quick_fix)
    yield "What else must change", _tell_changes(page)
    if is_full:
        yield "Error messages for this model", _tell_errors(page)
        if leaving or page.alias is not None:
            yield f"What a model of kind {page.kind.id} means for your code", _wrap(page.kind.means)
            yield "Checklist", (line for item in page.kind.checklist for line in _wrap(item, "  [ ] "))
        yield "Find every use", (f"  {command}" for command in page.commands)
    if page.departures is not None:
        yield (
            f"Also retiring on {name_platform(page.standings[0])}",
            _tell_departures(page.departures, page.standings[0].platform.page),
        )
    if is_full:
        yield "Sources", _tell_sources(page)
    else:
        more = "before and after, checklist, error messages, sources" if leaving else "sources"
        yield f"More ({more})", [f"  llm-codemod explain --full {shlex.quote(page.id)}"]


def _tell_alias(page: Explanation) -> Iterator[str]:
    alias = page.alias
    if alias is None:
        return
    if alias.stands_for:
        yield from _wrap(
            f"{alias.id} is a name of {alias.stands_for} on {alias.platform}; the rest is about that model."
        )
    else:
        yield from _wrap(f"{alias.id} is a name used on {alias.platform}; it is unknown for which model.")
    if alias.note:
        yield from _wrap(f"Note: {alias.note}.")
    if page.relatives:
        yield from _wrap(f"It may mean: {', '.join(page.relatives)}.")
    yield from _wrap(f"Source: {alias.source}, checked {alias.checked}.")


def _tell_status(page: Explanation) -> Iterator[str]:
    has_other_id = len({standing.model.id for standing in page.standings}) > 1
    names = [
        name_platform(standing) + (f" ({standing.model.id})" if has_other_id else "") for standing in page.standings
    ]
    width = max(map(len, names), default=0)
    for name, standing in zip(names, page.standings, strict=True):
        yield from _wrap(describe_status(standing), f"  {name:{width}}  ")


def _tell_replacement(standing: Standing, horizon: int) -> Iterator[str]:
    model, resolution = standing.model, standing.resolution
    if resolution.replacement is None:
        yield from _wrap(f"None: {resolution.reason}.")
    for choice in standing.choices:
        yield from _tell_choice(choice, standing, horizon)
    if resolution.suggested:
        yield from _wrap(f"Suggested: {resolution.suggested}, because {resolution.suggested_source}.")
        yield from _wrap("migrate --accept suggested rewrites with it.")
    if standing.choices:
        yield from _wrap(f"{model.id} itself: {describe_prices(standing)}.")
    else:
        yield from _wrap("After you have chosen one: migrate --dry-run --map OLD=NEW")


def _tell_choice(choice: Choice, standing: Standing, horizon: int) -> Iterator[str]:
    is_first = choice.role == "replacement"
    resolution = standing.resolution if is_first else standing.final
    what = ROLES[choice.role]
    if is_first:
        what = f"{resolution.reason}; {describe_drop_in(resolution.drop_in)}"
        if standing.model.replacement_params:
            what += f"; with {standing.model.replacement_params}"
    elif choice.role == "final":
        what = f"{ROLES['final']}; {resolution.reason}"
    yield f"  {choice.id}"
    yield from _wrap(what, "    ")
    ending = describe_day(choice.sunset, choice.sunset_days, "retires", "retired") or "no shutdown date is known"
    if is_first and resolution.successor:
        ending += f"; next is {resolution.successor}"
        if choice.sunset_days is not None and choice.sunset_days > horizon:
            ending += f" (--horizon {choice.sunset_days})"
    yield from _wrap(ending, "    ")
    yield from _wrap(describe_costs(choice), "    ")


def _tell_quick_fix(fix: QuickFix) -> Iterator[str]:
    if fix.note:
        yield from _wrap(fix.note)
    for snippet in fix.snippets:
        if fix.note or snippet is not fix.snippets[0]:
            yield ""
        label = f": {snippet.label}" if snippet.label and not snippet.label_after else ""
        yield from _wrap(LANGUAGES[snippet.language] + label, "  ", "    ")
        yield from _tell_snippet(snippet, is_changed=bool(fix.new))


def _tell_snippet(snippet: Snippet, *, is_changed: bool) -> Iterator[str]:
    if snippet.label_after:
        yield from _wrap(snippet.label, f"  {_SIGNS['delete']}", "    ")
        yield from _wrap(snippet.label_after, f"  {_SIGNS['insert']}", "    ")
    before = snippet.before.split("\n")
    if not is_changed:
        yield from (f"    {line}" for line in before)
        return
    after = snippet.after.split("\n")
    for tag, start, end, to, until in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (f"  {_SIGNS[tag]}{line}" for line in before[start:end])
            continue
        yield from (f"  {_SIGNS['delete']}{line}" for line in before[start:end])
        yield from (f"  {_SIGNS['insert']}{line}" for line in after[to:until])


def _tell_changes(page: Explanation) -> Iterator[str]:
    for note in page.changes:
        means = "a code from your own rules" if note.change is None else note.change.means
        later = "later, with the final replacement: " if note.is_later else ""
        yield from _wrap(f"{note.code}: {later}{means}", "  ", "    ")


def _tell_errors(page: Explanation) -> Iterator[str]:
    model = page.standings[0].model.id if page.standings else page.id
    names = {standing.platform.id: name_platform(standing) for standing in page.standings}
    for error in page.errors:
        yield from _wrap(f"{error.fill(model)}", "  ", "  ")
        yield from _wrap(f"{names[error.platform]}, {error.status}; seen in {error.source}", "      ", "      ")


def _tell_departures(departures: Departures, page: str) -> Iterator[str]:
    yield from tell_departures(departures)
    if departures.shown:
        where = f": {page}" if page else ""
        yield from _wrap(f"In all {departures.coming} upcoming and {departures.gone} retired{where}")


def _tell_sources(page: Explanation) -> Iterator[str]:
    for standing in page.standings:
        model = standing.model
        said = f"{name_platform(standing)}: {model.source}, checked {model.checked}"
        if model.confidence:
            said += f", {CONFIDENCE[model.confidence]}"
        yield from _wrap(said, "  ", "    ")
        if model.source_url:
            yield f"    {model.source_url}"
        if model.replacement_source and model.replacement_source != model.source:
            yield from _wrap(f"replacement: {model.replacement_source}", "    ")
        if model.note:
            yield from _wrap(f"note: {model.note}", "    ")
    if page.standings:
        yield from _wrap(f"As of {page.as_of}, with rules checked on {page.rules_checked}.")
    if page.errors or page.changes or page.quick_fix is not None:
        yield from _wrap(f"Kind: {page.kind.source}, checked {page.kind.checked}.", "  ", "    ")
    if page.quick_fix is not None:
        yield from _wrap(f"Quick fix: {'; '.join(page.quick_fix.sources)}.", "  ", "    ")


def _wrap(text: str, first: str = "  ", rest: str | None = None) -> list[str]:
    """Return the lines of a paragraph; a text without blanks is not broken."""
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
