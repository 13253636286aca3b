"""The rows of the decision table: each returns its reason if it applies, otherwise ""."""

from __future__ import annotations

from bisect import bisect_left
from itertools import dropwhile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemod.policy.facts import TESTS
from codemod.policy.flow import (
    describe,
    describe_azure,
    describe_lone_test,
    describe_requests,
    find_tie,
    is_complete,
    is_followed,
)
from codemod.roles.vocabulary import normalise
from codemod.rules.file_classes import is_typed_by_hand, load_file_classes
from codemod.rules.targets import SERVICE, named_platform
from codemod.text.name_parts import file_name, folder_of
from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape, Span
from codemod.values.trace import GATEWAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemod.policy.facts import Case

_SHORTEST_SLUG = 4
_MOST_AROUND = 12  # pieces of syntax between an id and the key of its entry
_DOCUMENTS = frozenset(("text", "markdown", "restructuredtext", "asciidoc", "html"))
# A command that starts a fine-tune, in the paragraph before its request body.
_FINE_TUNES = lazy_regex(rb"\bcurl\b[^<]{1,300}/fine[_-]tun(?:ing/jobs|es)\b")
_NEAR = 400  # bytes
# The date at the end of a snapshot's id.
_DAY = lazy_regex(r"-20\d\d-?\d\d-?\d\d$")
# The prefix of a family's ids: gpt-5, claude-3-7, claude-sonnet-4, o1.
_FAMILY = lazy_regex(r"([a-z]+)(?:-[a-z]+)?-?\d[\w.]{0,3}(?:-\d)?-?")
# CI configuration: Azure markers there are about Azure itself, whatever it runs.
_PIPELINES = lazy_regex(r"\.?azure[-_]?(?:pipelines?|devops)")
# Names by which test runners recognize a test: test_x.py, x.test.ts, x_spec.rb, XTest.java, XSpec.scala.
_TEST_NAME = lazy_regex(r"^test_|[._-](?:test|spec|tests)\.|[a-z](?:Tests?|Spec|Specs|IT|Suite)\.")
_FIXTURES = frozenset(("fixture", "fixtures", "__fixtures__", "testdata", "test_data", "mocks"))
# A real key comes from an environment variable with such a name.
_KEY_OF_ENVIRONMENT = b"API_KEY"
# The tests of a Rust module are at its end.
_RUST_TESTS = lazy_regex(rb"#\[cfg\(test\)\]\s*(?:#\[[^\]\n]*\]\s*)?(?:pub )?mod ")


def ignored_class(*names: str) -> Callable[[Case], str]:
    def fits(case: Case) -> str:
        found = case.facts.file_class
        return found.reason if found and found.name in names else ""

    return fits


def is_word(case: Case) -> str:
    return "an ordinary word" if case.occurrence.is_plain_word else ""


def is_bundle(case: Case) -> str:
    if case.source.path.endswith(".ipynb") or case.occurrence.in_document:
        return ""  # some programs save a notebook or a workflow on one line
    line = case.source.line_at(case.occurrence.span.start)
    return "" if is_typed_by_hand(line) else "minified or dumped on one line: not the source of truth"


def is_recorded(case: Case) -> str:
    if case.occurrence.role == Role.RECORDED:
        return case.occurrence.evidence
    return (
        "a recorded API response" if case.occurrence.role == Role.ANSWER and case.occurrence.language == "json" else ""
    )


def is_link(case: Case) -> str:
    return "part of a link" if case.occurrence.role == Role.URL else ""


def role(is_meant: Callable[[Role], bool]) -> Callable[[Case], str]:
    return lambda case: case.occurrence.evidence if is_meant(case.occurrence.role) else ""


def is_keyed(case: Case) -> str:
    occurrence = case.occurrence
    if not occurrence.role.selects_model:
        return ""
    old, new = (
        f"{occurrence.prefix}{one}{occurrence.suffix}"
        for one in (occurrence.text, case.target.resolution.replacement or "")
    )
    if tie := find_tie(occurrence.trace, old, new):
        return describe(tie, old, new)
    if lone := describe_lone_test(occurrence):
        return lone
    if _is_listed_beside(case):
        return "a list beside it contains this ID"
    if is_followed(occurrence.trace):
        return ""
    if keyed := case.facts.keyed.get(occurrence.text):
        return keyed
    slug, name = normalise(_DAY.sub("", occurrence.text)), normalise(file_name(case.source.path))
    if len(slug) >= _SHORTEST_SLUG and slug in name:
        return "the file is named after the model"
    if occurrence.role is Role.CONFIGURATION and occurrence.parsed:
        return ""  # code in strings of a settings file tests its own values
    new = case.target.resolution.replacement or ""
    lost = (p for p in case.facts.asked | case.facts.looked_up if p in occurrence.text and p not in new)
    part = min((*lost, *(p for p in case.facts.asked if _asks_for_family(p, case))), default="")
    return f"the code in this file tests IDs for {part}" if part else ""


def _asks_for_family(part: str, case: Case) -> bool:
    """Whether a program tests ids for a family that contains the new id but not the old one, or neither.

    `startswith("gpt-5")` selects what the program does for reasoning models: gpt-6-luna is one too, but fails the test.
    """
    old, resolution = case.occurrence.text, case.target.resolution
    family, new = _FAMILY.fullmatch(part), resolution.replacement or ""
    if family is None or part in old or not new:
        return False
    is_kin = new.startswith(family[1]) or (case.target.model.provider == "OpenAI" and family[1] == "o")
    return is_kin and (part in new or bool(resolution.changes))


def _is_listed_beside(case: Case) -> bool:
    """Whether a list in the same record contains the id: {defaultModel: "gpt-4", models: ["gpt-4", …]}."""
    around = dropwhile(lambda f: f.shape is not Shape.PAIR, case.occurrence.frames)
    record = next((f.span for f in around if f.shape in (Shape.MAP, Shape.CALL)), None)
    if record is None:
        return False
    listed = case.facts.listed.get(case.occurrence.text, ())
    first = bisect_left(listed, Span(record.start, record.start))
    return first < len(listed) and record.contains(listed[first])


def is_under_own_key(case: Case) -> str:
    """Return a reason if the key of the entry with the id is the same id: {"gpt-4": ChatOpenAI(model="gpt-4")}."""
    occurrence = case.occurrence
    pairs = (f for f in occurrence.frames[:_MOST_AROUND] if f.shape is Shape.PAIR)
    is_own = occurrence.role.selects_model and any(f.name == occurrence.text for f in pairs)
    return "the key of its entry is the same ID" if is_own else ""


def is_glued(case: Case) -> str:
    return "the code builds a longer string from this ID" if case.occurrence.role == Role.PIECE else ""


def is_catalogue(case: Case) -> str:
    found = case.facts.file_class
    return found.reason if found and found.name in ("catalogue", "beside") else ""


def is_tested(case: Case) -> str:
    found = case.facts.file_class
    if case.occurrence.role in (Role.ASSERTION, Role.ANSWER) or (found and found.name == "mock"):
        is_quoted = case.occurrence.role in (Role.ASSERTION, Role.ANSWER)
        return case.occurrence.evidence if is_quoted else "in a mock, whose responses may depend on this ID"
    if case.facts.is_mocked:
        return "in a test with mocks; they may depend on this ID"
    if not found or found.name not in TESTS:
        before = case.source.data[: case.occurrence.span.start]
        return "in the tests of a module" if case.source.path.endswith(".rs") and _RUST_TESTS.search(before) else ""
    is_followed = is_complete(case.occurrence.trace) and GATEWAY not in case.facts.markers
    reads_key = _KEY_OF_ENVIRONMENT in case.source.data
    is_live = case.facts.has_key and (found.name == "live-test" or (is_followed and reads_key))
    return "" if is_live or _is_script(case) or _is_marked_live(case) else "in a test; assertions may depend on this ID"


def _is_marked_live(case: Case) -> bool:
    """Whether the id is an argument in a test whose decorators say that it calls the API."""
    function = next((f for f in case.occurrence.frames if f.shape == Shape.FUNCTION), None)
    if function is None or case.occurrence.role is not Role.ARGUMENT:
        return False
    marks: list[bytes] = []
    for line in reversed(case.source.data[: function.span.start].splitlines()):
        if not line.strip().startswith((b"@", b"#[")):
            break
        marks.append(line)
    head = b"\n".join(
        (*marks, case.source.data[function.span.start : case.occurrence.span.start].partition(b"def ")[0])
    )
    return any(mark in head for mark in load_file_classes().live_marks)


def _is_script(case: Case) -> bool:
    """Whether a file in a test directory only passes the id to a real call."""
    folders = folder_of(case.source.path.lower()).split("/")
    is_test = _TEST_NAME.search(file_name(case.source.path)) or _FIXTURES.intersection(folders)
    is_passed = case.occurrence.role in (Role.ARGUMENT, Role.URL_PARAMETER) or case.facts.has_key
    return case.facts.is_script and not is_test and is_passed


def is_azure(case: Case) -> str:
    occurrence, model = case.occurrence, case.target.model
    if occurrence.role == Role.DEPLOYMENT:
        return occurrence.evidence
    named = named_platform(occurrence, case.facts.markers)
    is_azures_own = model.platform == "azure" and model.provider == "OpenAI"
    if occurrence.text.startswith("gpt-35-turbo") or named == "azure" or is_azures_own:
        return "Azure deployment: change the deployment first, then this name"
    if case.facts.is_client and "azure" in case.facts.markers:
        return describe_azure(occurrence.trace)
    is_azures = "azure" in case.facts.markers or "azure" in _PIPELINES.sub("", case.source.path.lower())
    is_possible = model.provider == "OpenAI" and named != "openai"
    if is_azures and (is_possible or (model.platform == "azure" and "azure" in case.facts.markers)):
        return "the file uses Azure, where this may be the name of a deployment"
    return ""


def is_fine_tune(case: Case) -> str:
    if case.occurrence.prefix.endswith("ft:") or case.occurrence.text.startswith("ft"):
        return "fine-tuned model: train the replacement again"
    before = case.source.data[max(0, case.occurrence.span.start - _NEAR) : case.occurrence.span.start]
    if case.occurrence.role.selects_model and _FINE_TUNES.search(before.rpartition(b"\n\n")[2]):
        return "the base model of a fine-tune"
    return case.occurrence.evidence if case.occurrence.role == Role.FINE_TUNE else ""


def is_embedding(case: Case) -> str:
    return "embedding model: stored vectors must be re-embedded" if case.kind == "embedding" else ""


def is_service(case: Case) -> str:
    """Return a reason if a program names an ended service, library or constant. Links do not count."""
    occurrence = case.occurrence
    is_constant = case.kind == SERVICE and occurrence.text != case.target.model.id
    if is_constant and (occurrence.role.is_logic or occurrence.role.is_table or occurrence.role.is_listed):
        return ""
    is_program = occurrence.language not in _DOCUMENTS and occurrence.role not in (Role.COMMENT, Role.DOCSTRING)
    return case.target.resolution.reason if case.kind == SERVICE and is_program else ""


def is_on_ended_platform(case: Case) -> str:
    is_meant = case.target.is_ended and not case.occurrence.role.is_text
    return case.target.resolution.reason if is_meant else ""


def is_held(case: Case) -> str:
    return case.target.hold


def is_unknown_file(case: Case) -> str:
    if case.occurrence.language != "text":
        return ""
    ending = PurePosixPath(case.source.path).suffix
    kind = f"{ending} files are" if ending else "a file of this name is"
    return f"{kind} not parsed, so the use of this ID is unknown"


def has_no_replacement(case: Case) -> str:
    return "" if case.target.resolution.replacement else case.target.resolution.reason


def claims(*roles: Role) -> Callable[[Case], str]:
    def fits(case: Case) -> str:
        if case.occurrence.role not in roles or not case.occurrence.whole:
            return ""
        return describe_requests(case.occurrence.trace) or case.occurrence.evidence

    return fits


def url_parameter(case: Case) -> str:
    return case.occurrence.evidence if case.occurrence.role == Role.URL_PARAMETER else ""
