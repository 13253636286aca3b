"""Formats the places of the digest: one by one while they fit, otherwise grouped by model, reason and file."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from codemod.outputs.terminal_text import View, count_lines, join_fitting, paint, quote_line
from codemod.outputs.wording import count_things, escape, name_place, word_deadline
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codemod.values import Finding, Source

    Found = tuple[Source, Finding]

ALL = ": --all lists them"
_PLACE = lazy_regex(r" (?:in [^\s()]+:\d+|\([^\s()]+:\d+\))")
_BOLD = "1"
_MOST_NAMED = 6


class _Group(NamedTuple):
    """Places with the same model, replacement and reason."""

    head: str
    members: list[Found]


def list_acts(found: Sequence[Found], as_of: str, view: View, room: int) -> Iterator[str]:
    """Yield the places that need a decision, sorted by retirement date, in at most `room` lines."""
    if not found:
        return
    yield f"To decide: {count_things(len(found), 'place')} that a request or a configuration depends on"
    ordered = sorted(found, key=lambda pair: pair[1].shutdown or "9999")
    single = [list(_tell_place(pair, as_of, view)) for pair in ordered]
    if sum(count_lines(lines, view.width) for lines in single) <= room:
        for lines in single:
            yield from lines
        return
    left: list[Found] = []
    room -= 2  # what is left
    for group in _group_acts(ordered, as_of):
        lines = list(_tell_group(group, as_of, view))
        needed = count_lines(lines, view.width)
        if left or needed > room:
            left += group.members
            continue
        room -= needed
        yield from lines
    if left:
        models = Counter(one.occurrence.text for _, one in left)
        named = [f"{model} ({places})" for model, places in models.most_common()]
        head = f"  and {count_things(len(left), 'more place')}{ALL}; "
        yield from join_fitting(named, head, view.width, lines=2, rest="more model")


def _tell_place(pair: Found, as_of: str, view: View) -> Iterator[str]:
    source, one = pair
    yield f"  {paint(escape(name_place(source, one.occurrence.span)), _BOLD, view)}  {_tell_move(one, as_of)}"
    yield f"    {escape(one.reason)}"
    if view.shows_code:
        yield f"    {quote_line(source, one, view)}"


def _tell_move(finding: Finding, as_of: str) -> str:
    new = finding.replacement or (f"{finding.suggested} (suggested)" if finding.suggested else "")
    deadline = word_deadline(finding, as_of)
    return f"{finding.occurrence.text}{f' -> {new}' if new else ''}{f'  {deadline}' if deadline else ''}"


def _group_acts(ordered: Iterable[Found], as_of: str) -> list[_Group]:
    groups: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for pair in ordered:
        groups[_tell_move(pair[1], as_of), _PLACE.sub("", pair[1].reason)].append(pair)
    return [_Group(move, members) for (move, _), members in groups.items()]


def _tell_group(group: _Group, as_of: str, view: View) -> Iterator[str]:
    source, one = group.members[0]
    if len(group.members) == 1:
        yield from _tell_place((source, one), as_of, view)
        return
    yield f"  {paint(count_things(len(group.members), 'place'), _BOLD, view)}  {group.head}"
    reasons = {member.reason for _, member in group.members}
    yield f"    {escape(one.reason if len(reasons) == 1 else _PLACE.sub('', one.reason))}"
    yield from join_fitting(_list_lines(group.members), "    ", view.width, lines=2, rest="more file")
    if view.shows_code:
        yield f"    {quote_line(source, one, view)}"


def _list_lines(found: Iterable[Found]) -> list[str]:
    """Return each file with the lines of its places: "app.py:3, 12"."""
    lines: dict[str, list[int]] = defaultdict(list)
    for source, one in found:
        lines[source.path].append(source.position(one.occurrence.span.start)[0])
    return [f"{escape(path)}:{','.join(map(str, numbers))}" for path, numbers in lines.items()]


def list_groups(title: str, found: Sequence[Found], most: int, view: View) -> Iterator[str]:
    """Yield places by reason, each with its models and files, the most frequent first."""
    if not found:
        return
    models: dict[str, Counter[str]] = defaultdict(Counter)
    files: dict[str, Counter[str]] = defaultdict(Counter)
    for source, one in found:
        reason = _PLACE.sub("", one.reason)
        models[reason][one.occurrence.text] += 1
        files[reason][escape(source.path)] += 1
    every = len({source.path for source, _ in found})
    yield f"{title}: {count_things(len(found), 'place')} in {count_things(every, 'file')}"
    ordered = sorted(models, key=lambda reason: (-models[reason].total(), reason))
    shown = ordered if len(ordered) <= most else ordered[: most - 1]
    for reason in shown:
        yield f"  {paint(f'{models[reason].total():>6,}', _BOLD, view)}  {escape(reason)}"
        yield _name_both(models[reason], files[reason], view.width)
    if len(shown) < len(ordered):
        places = sum(models[reason].total() for reason in ordered[len(shown) :])
        yield f"  {places:>6,}  for {len(ordered) - len(shown)} other reasons{ALL}"


def _name_both(models: Counter[str], files: Counter[str], width: int) -> str:
    """Return the most frequent models and files on one line, as many as fit."""
    sizes = [(count, max(1, count // 2)) for count in range(_MOST_NAMED, 0, -1)]
    lines = [f"{' ' * 10}{_name(models, most, 'model')} in {_name(files, few, 'file')}" for most, few in sizes]
    return next((line for line in lines if len(line) <= width), lines[-1])


def _name(counts: Counter[str], most: int, word: str) -> str:
    named = ", ".join(f"{name}{f' ({places:,})' * (places > 1)}" for name, places in counts.most_common(most))
    left = len(counts) - most
    return f"{named} and {count_things(left, f'more {word}')}" if left > 0 else named
