"""The commit message and the body of the pull request: what was rewritten, what is left, and how to undo it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from codemod.errors import BadArgumentError
from codemod.outputs.wording import escape as show_hidden
from codemod.text.regex import lazy_regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemod.bulk.plan import Plan
    from codemod.bulk.tasks import Seen

SUBJECT = "Move off retired and retiring model IDs"
_TEMPLATE = SUBJECT + "\n\n{list}\n"
FIELDS = ("repository", "list", "models", "rewrites", "files")
_CUT = "\n\n*Truncated: the full text exceeds the limit of the forge. `migrate` prints all of it.*\n"
_HEAD = (
    "These model IDs are retired or will be. Each was replaced where it selects the model of a request; no other"
    " byte was changed."
)
_RESPECT = (
    "If you close it, no other is opened for its branch. If you add commits to the branch, it is not updated any more."
)
_REFERENCE = lazy_regex(r"[@#]|\bGH-(?=\d)|\bwww(?=\.)|:(?=//)|[!%$&](?=\d)", re.IGNORECASE)
_ROOM = 200  # characters reserved for what a forge adds


def write_message(plan: Plan, name: str, seen: Seen) -> str:
    """Return the commit message from the plan's template. Raises BadArgumentError for an unknown field."""
    rewrites = [finding for finding in seen.findings if finding["decision"] == "rewrite"]
    values = {
        "repository": name,
        "list": "\n".join(f"- {line}" for line in _list_models(rewrites, plan.wishes.as_of)),
        "models": ", ".join(dict.fromkeys(finding["model"] for finding in rewrites)),
        "rewrites": str(len(rewrites)),
        "files": str(len(seen.changes)),
    }
    template = (plan.message or _TEMPLATE).replace("\\n", "\n")
    return re.sub(r"\{(\w+)\}", lambda match: values[match[1]], template).strip() + "\n"


def check_template(template: str) -> None:
    """Raise BadArgumentError for a template that cannot be formatted."""
    for name in re.findall(r"\{(\w+)\}", template):
        if name not in FIELDS:
            known = ", ".join(f"{{{field}}}" for field in FIELDS)
            raise BadArgumentError(f"--message: unknown field {{{name}}}; use {known}")
    if not template.replace("\\n", "\n").strip().split("\n", 1)[0].strip():
        raise BadArgumentError("--message: its first line is empty; start with the subject")


def write_body(plan: Plan, seen: Seen, commit: str, *, longest: int) -> str:
    """Return the body of the pull request in Markdown, limited to `longest` characters."""
    rewrites = [finding for finding in seen.findings if finding["decision"] == "rewrite"]
    reviews = [finding for finding in seen.findings if finding["decision"] == "review"]
    parts = [
        _write_rewrites(rewrites, plan.wishes.as_of),
        _write_verification(seen.verification),
        _write_follow_ups(rewrites),
        _write_reviews(reviews, plan.wishes.as_of),
        _write_skipped(seen.skipped),
        _write_owners(rewrites),
        _write_undo(commit),
    ]
    body = "\n\n".join(part for part in parts if part) + "\n"
    if len(body) <= longest - _ROOM:
        return body
    # At the end of a line, so that no code span stays open.
    return body[: body.rfind("\n", 0, longest - _ROOM - len(_CUT))] + _CUT


def word_shutdown(finding: dict[str, Any], as_of: str) -> str:
    """Return the retirement of a finding's model: "retired 2026-05-07", "" if no date is known."""
    if finding["shutdown"]:
        return f"{'retired' if finding['shutdown'] <= as_of else 'retires'} {finding['shutdown']}"
    return {"retired": "retired", "deprecated": "deprecated, no date", "legacy": "legacy, no date"}.get(
        finding["status"], ""
    )


def _list_models(rewrites: Iterable[dict[str, Any]], as_of: str) -> Iterator[str]:
    counted = Counter((f["model"], f["replacement"], word_shutdown(f, as_of)) for f in rewrites)
    for (old, new, when), places in counted.items():
        count = f", {places} places" if places > 1 else ""
        yield f"{old} -> {new}" + (f" ({when})" if when else "") + count


def _write_rewrites(rewrites: list[dict[str, Any]], as_of: str) -> str:
    counted = Counter((f["model"], f["replacement"], f["platform"], word_shutdown(f, as_of)) for f in rewrites)
    rows = [
        f"| {quote(old)} | {quote(new)} | {platform} | {when} | {places} |"
        for (old, new, platform, when), places in counted.items()
    ]
    places = [f"- {_name_place(f)}: {quote(f['model'])} → {quote(f['replacement'])}" for f in rewrites]
    return "\n".join(
        [
            _HEAD,
            "",
            "| model | replacement | platform | | places |",
            "|---|---|---|---|---|",
            *rows,
            "",
            *_fold(f"{len(places)} places", places),
        ]
    )


def _write_verification(verification: dict[str, Any] | None) -> str:
    if not verification:
        return ""
    kept = [group for group in verification["groups"] if group["outcome"] == "kept"]
    rejected = [group for group in verification["groups"] if group["outcome"] == "rejected"]
    head = (
        f"Verified with {quote(verification['command'])}: it passes with these changes. Of"
        f" {len(kept) + len(rejected)} groups of changes {len(kept)} were kept and {len(rejected)} reverted, because it"
        " fails with them."
    )
    lines = [
        f"- {quote(place['model'])} → {quote(place['replacement'])} {quote(place['path'] + ':' + str(place['line']))}"
        for group in rejected
        for place in group["places"]
    ]
    recorded = [f"- {quote(one['path'])}: record again: {one['advice']}" for one in verification["recordings"]]
    return "\n".join([head, "", *_fold(f"{len(lines)} places reverted", lines) * bool(lines), *recorded]).strip()


def _write_follow_ups(rewrites: list[dict[str, Any]]) -> str:
    told: dict[tuple[str, str], list[str]] = {}
    for finding in rewrites:
        for follow_up in finding["follow_ups"]:
            where = quote(f"{finding['path']}:{follow_up['line']}")
            places = told.setdefault((follow_up["code"], follow_up["message"]), [])
            if where not in places:
                places.append(where)
    if not told:
        return ""
    lines = [f"- [ ] **{code}**: {escape(message)} ({', '.join(places)})" for (code, message), places in told.items()]
    return "\n".join(["### To do before merging", "", *lines])


def _write_reviews(reviews: list[dict[str, Any]], as_of: str) -> str:
    if not reviews:
        return ""
    lines = [
        f"- [ ] {_name_place(f)}: {quote(f['model'])} {word_shutdown(f, as_of)}, {f['role']}: {escape(f['reason'])}"
        for f in reviews
    ]
    return "\n".join(["### Not changed: needs a decision", "", *_fold(f"{len(lines)} places", lines)])


def _write_skipped(skipped: Iterable[dict[str, str]]) -> str:
    lines = [f"- {quote(s['path'])}: {escape(s['reason'])}" for s in skipped]
    return "\n".join(["### Not read", "", *lines]) if lines else ""


def _write_owners(rewrites: list[dict[str, Any]]) -> str:
    owners = dict.fromkeys(owner for finding in rewrites for owner in finding["owners"])
    # As code, so that nobody is notified: --reviewer is for that.
    return (
        f"Owners of the changed files, by CODEOWNERS: {', '.join(quote(owner) for owner in owners)}" if owners else ""
    )


def _write_undo(commit: str) -> str:
    return "\n".join(
        [
            "### To undo",
            "",
            f"`git revert {commit[:12]}`, or close this pull request. {_RESPECT}",
            "",
            "<sub>Made by llm-codemod.</sub>",
        ]
    )


def _fold(title: str, lines: list[str], few: int = 12) -> list[str]:
    if len(lines) <= few:
        return lines
    return [f"<details><summary>{title}</summary>", "", *lines, "", "</details>"]


def _name_place(finding: dict[str, Any]) -> str:
    return quote(f"{finding['path']}:{finding['line']}")


def quote(text: str) -> str:
    """Return the text as a code span, in which nothing is a mention, a link or a tag."""
    plain = show_hidden(" ".join(text.split())) or " "
    longest = max((len(run) for run in re.findall(r"`+", plain)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if plain[0] == "`" or plain[-1] == "`" else ""
    return f"{fence}{pad}{plain.replace('|', chr(92) + '|')}{pad}{fence}"


def escape(text: str) -> str:
    """Escape the text for Markdown: no mention, no issue, no tag, no character reference that stands for one."""
    escaped = re.sub(r"([\\`*_\[\]<>#|~&])", r"\\\1", show_hidden(" ".join(text.split())))
    # A forge looks for references in the rendered text: `fixes #1`, `closes GH-1`, `resolves https://…/issues/1`.
    return _REFERENCE.sub("\\g<0>\u200b", escaped)
