"""May exactly these characters be replaced with nobody watching? One table, the rows of the law; the first wins.

I: not this id, or no source of truth. V: a person decides. R: the id selects the model of a request. A rewrite is
claimed; whatever no row claims is a review.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from codemod.rules.clients import load_clients
from codemod.rules.files import is_typed_by_hand, load_file_classes
from codemod.rules.models import Alias, Model
from codemod.rules.targets import Target, named_platform
from codemod.values import Decision, Finding, Occurrence, Role, Shape, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from codemod.rules.files import FileClass

_SELECTS = frozenset((Role.ARGUMENT, Role.URL_PARAMETER, Role.CONSTANT, Role.DEFAULT, Role.CONFIGURATION))
_LOGIC = frozenset((Role.COMPARISON, Role.PATTERN))
_TABLE = frozenset((Role.TABLE_KEY, Role.TABLE_ROW))
_LISTED = frozenset((Role.LIST, Role.TYPE))
_TEXT = frozenset((Role.PROSE, Role.COMMENT, Role.DOCSTRING, Role.MESSAGE))
# Roles by which a file keys on an id: where one stands, the same id elsewhere in the file moves with it or not at all.
_KEYING = _LOGIC | _TABLE | _LISTED | {Role.MAPPING, Role.ASSERTION, Role.DEPLOYMENT}
# Kinds whose replacement has another request or answer, or another meaning of its numbers, whatever the id.
_OTHER_KINDS = frozenset(("completion", "image", "video", "moderation", "search", "agent"))
_OTHER_REQUEST = frozenset(
    (
        "bedrock-invoke-body",
        "completions-to-chat",
        "endpoint:speech-to-realtime",
        "generate-to-chat",
        "images:dalle-to-gpt-image",
        "images:generate_images-to-generate_content",
        "palm-to-gemini",
        "search:web_search_options-to-tool",
        "tools:computer-use",
        "tools:deep-research",
    )
)
_MESSAGES_CALLS = ("messages.create", "messages.stream", "ChatAnthropic", "AnthropicModel")
# Formats and options of a transcription that its replacement does not have.
_LOST_FORMATS = frozenset(("srt", "vtt", "verbose_json", "diarized_json"))


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file before one of its occurrences is decided."""

    file_class: FileClass | None
    markers: frozenset[str]  # platforms whose words stand in it
    keyed: Mapping[str, str]  # id -> what the file keys on it for
    is_mocked: bool
    is_script: bool  # no word of a test framework
    has_key: bool  # an API key is read: what it calls may be real


class Case(NamedTuple):
    """All that a row looks at."""

    occurrence: Occurrence
    source: Source
    facts: FileFacts
    target: Target

    @property
    def kind(self) -> str:
        return self.target.model.kind


class Row(NamedTuple):
    """A row of the law; `fits` returns the reason where it fits, "" where not."""

    name: str
    decision: Decision
    fits: Callable[[Case], str]


def classify(source: Source) -> FileClass | None:
    """Return what kind of file it is, by its path and its first lines."""
    classes = load_file_classes()
    return classes.of_path(source.path) or classes.of_header(source.data)


def read_facts(source: Source, file_class: FileClass | None, occurrences: Iterable[Occurrence]) -> FileFacts:
    """Return what a file is, for all its occurrences together."""
    classes = load_file_classes()
    keyed: dict[str, str] = {}
    for occurrence in occurrences:
        if occurrence.role in _KEYING:
            keyed.setdefault(occurrence.text, occurrence.evidence)
        elif _KEYING.intersection(occurrence.uses):
            keyed.setdefault(occurrence.text, f"the name that holds it is used as {min(occurrence.uses)}")
    return FileFacts(
        file_class=file_class,
        markers=load_clients().marked(source.data),
        keyed=keyed,
        is_mocked=any(word in source.data for word in classes.mocks),
        is_script=not any(word in source.data for word in classes.frameworks),
        has_key=any(word in source.data for word in classes.keys),
    )


def decide(occurrence: Occurrence, source: Source, facts: FileFacts, target: Target) -> Finding:
    """Return the finding for one occurrence: the first row of the law that fits, else a review."""
    case = Case(occurrence, source, facts, target)
    rows = _NEVER + (_MAPPED if target.mapped else _REVIEWED) + _CLAIMED
    row, reason = next(((row, reason) for row in rows if (reason := row.fits(case))), (_UNCLEAR, occurrence.evidence))
    model = target.model
    finding = Finding(
        occurrence=occurrence,
        decision=row.decision,
        reason=reason,
        row=row.name,
        provider=model.provider,
        platform=model.platform,
        kind=model.kind,
        status="unlisted",
        replacement=target.resolution.replacement,
        unsafe=row.decision == Decision.REVIEW and _may_be_forced(case, row),
    )
    return finding if isinstance(model, Alias) else replace(finding, status=model.status, shutdown=model.shutdown)


def _may_be_forced(case: Case, row: Row) -> bool:
    """Whether --unsafe may edit: one replacement, the id whole, and nothing in which it could then come twice."""
    return (
        case.target.resolution.replacement is not None
        and (case.occurrence.whole or case.occurrence.role in _TEXT)
        and row.name in ("V1", "V5", "V9", "V10", "V11", "V")
    )


def _ignored_class(*names: str) -> Callable[[Case], str]:
    def fits(case: Case) -> str:
        found = case.facts.file_class
        return found.reason if found and found.name in names else ""

    return fits


def _is_word(case: Case) -> str:
    return "an ordinary word" if case.occurrence.is_word and case.occurrence.role not in _SELECTS else ""


def _is_bundle(case: Case) -> str:
    line = case.source.line_at(case.occurrence.span.start)
    return "" if is_typed_by_hand(line) else "minified or dumped on one line: not the source of truth"


def _is_recorded(case: Case) -> str:
    return (
        "a recorded answer of an API"
        if case.occurrence.role == Role.ANSWER and case.occurrence.language == "json"
        else ""
    )


def _is_link(case: Case) -> str:
    return "part of a link" if case.occurrence.role == Role.URL else ""


def _role(*roles: Role) -> Callable[[Case], str]:
    return lambda case: case.occurrence.evidence if case.occurrence.role in roles else ""


def _is_keyed(case: Case) -> str:
    keyed = case.facts.keyed.get(case.occurrence.text) if case.occurrence.role in _SELECTS else None
    return f"the same file keys on this id: {keyed}" if keyed else ""


def _is_glued(case: Case) -> str:
    return "a piece of a longer string" if case.occurrence.role == Role.PIECE else ""


def _is_catalogue(case: Case) -> str:
    found = case.facts.file_class
    return found.reason if found and found.name == "catalogue" else ""


def _is_tested(case: Case) -> str:
    found = case.facts.file_class
    if case.occurrence.role in (Role.ASSERTION, Role.ANSWER) or (found and found.name == "mock"):
        return case.occurrence.evidence if case.occurrence.role in (Role.ASSERTION, Role.ANSWER) else "in a mock"
    if not found or found.name not in ("test", "live-test"):
        return ""
    if case.facts.is_mocked:
        return "a test with mocks: what they expect or answer may go with the id"
    is_live = found.name == "live-test" and case.facts.has_key
    return "" if is_live or case.facts.is_script else "a test: what it expects may go with the id"


def _is_azure(case: Case) -> str:
    occurrence, model = case.occurrence, case.target.model
    if occurrence.role == Role.DEPLOYMENT:
        return occurrence.evidence
    if occurrence.text.startswith("gpt-35-turbo") or model.platform == "azure":
        return "Azure names deployments, and a deployment is moved by those who own it"
    if (
        "azure" in case.facts.markers
        and model.provider == "OpenAI"
        and named_platform(occurrence, case.facts.markers) != "openai"
    ):
        return "the file uses Azure, where this is the name of a deployment"
    return ""


def _is_fine_tune(case: Case) -> str:
    if case.occurrence.prefix.endswith("ft:") or case.occurrence.text.startswith("ft"):
        return "a fine-tuned model: it has to be trained anew"
    return case.occurrence.evidence if case.occurrence.role == Role.FINE_TUNE else ""


def _is_embedding(case: Case) -> str:
    return "an embedding model: the vectors stored elsewhere change with it" if case.kind == "embedding" else ""


def _has_other_request(case: Case) -> str:
    occurrence, changes = case.occurrence, frozenset(case.target.resolution.changes)
    params = case.target.model.replacement_params if isinstance(case.target.model, Model) else ""
    if occurrence.role == Role.COMPLETION:
        return occurrence.evidence
    if (
        case.kind in _OTHER_KINDS
        or changes & _OTHER_REQUEST
        or "bison" in occurrence.text
        or "gecko" in occurrence.text
    ):
        return f"the replacement has another request or answer ({case.kind})"
    if "text-completions-to-messages" in changes and not _calls(occurrence, _MESSAGES_CALLS):
        return "the text completions of this model are gone; the replacement takes messages"
    if params:
        return f"the replacement needs a second edit: {params}"
    if case.kind == "transcription" and _is_in_session(occurrence):
        return "a realtime session takes another replacement than a file"
    if case.kind == "transcription" and (_calls(occurrence, ("translations.create",)) or _asks_lost_format(occurrence)):
        return "the replacement has neither translations nor these formats"
    return ""


def _is_other_namespace(case: Case) -> str:
    occurrence, markers = case.occurrence, case.facts.markers
    if isinstance(case.target.model, Alias):
        return "a name that the vendor's API does not define"
    if occurrence.role == Role.URL_PARAMETER:
        return ""
    if occurrence.prefix and load_clients().platform_of_prefix(occurrence.prefix) in (None, ""):
        return f"{occurrence.prefix} is another namespace"
    if occurrence.prefix.endswith("/") and occurrence.prefix != "models/" and "litellm" not in markers:
        return f"{occurrence.prefix} may be the namespace of a gateway: nothing in the file says whose"
    if occurrence.suffix:
        return f"{occurrence.suffix} is another namespace"
    if "router" in markers and named_platform(occurrence, markers) is None:
        return "the file uses a router, whose names are its own"
    return ""


def _has_no_replacement(case: Case) -> str:
    return "" if case.target.resolution.replacement else case.target.resolution.reason


def _calls(occurrence: Occurrence, ends: Sequence[str]) -> bool:
    return any(f.name.endswith(tuple(ends)) for f in occurrence.frames if f.shape == Shape.CALL)


def _is_in_session(occurrence: Occurrence) -> bool:
    return any("transcription" in f.name.lower() for f in occurrence.frames if f.shape == Shape.PAIR) or _calls(
        occurrence, ("AudioTranscription",)
    )


def _asks_lost_format(occurrence: Occurrence) -> bool:
    beside = [n for top in occurrence.neighbours for n in top.walk()]
    return any(n.value in _LOST_FORMATS or n.name.replace("_", "").lower() == "timestampgranularities" for n in beside)


def _claims(*roles: Role) -> Callable[[Case], str]:
    def fits(case: Case) -> str:
        return case.occurrence.evidence if case.occurrence.role in roles and case.occurrence.whole else ""

    return fits


def _url_parameter(case: Case) -> str:
    return case.occurrence.evidence if case.occurrence.role == Role.URL_PARAMETER else ""


_NEVER = (
    Row("I1w", Decision.IGNORE, _is_word),
    Row("I2", Decision.IGNORE, _ignored_class("vendored", "lock", "generated", "specification")),
    Row("I2", Decision.IGNORE, _is_bundle),
    Row("I3", Decision.IGNORE, _ignored_class("recorded", "data-set")),
    Row("I3", Decision.IGNORE, _is_recorded),
    Row("I4", Decision.IGNORE, _ignored_class("history")),
    Row("I5", Decision.IGNORE, _is_link),
)
_REVIEWED = (
    Row("V1", Decision.REVIEW, _role(*_LOGIC)),
    Row("V1", Decision.REVIEW, _is_glued),
    Row("V2", Decision.REVIEW, _role(*_TABLE)),
    Row("V2", Decision.REVIEW, _is_catalogue),
    Row("V3", Decision.REVIEW, _role(*_LISTED)),
    Row("V4", Decision.REVIEW, _role(Role.MAPPING)),
    Row("V5", Decision.REVIEW, _is_tested),
    Row("V1", Decision.REVIEW, _is_keyed),
    Row("V6", Decision.REVIEW, _is_azure),
    Row("V7", Decision.REVIEW, _is_fine_tune),
    Row("V8", Decision.REVIEW, _is_embedding),
    Row("V9", Decision.REVIEW, _has_other_request),
    Row("V10", Decision.REVIEW, _is_other_namespace),
    Row("V11", Decision.REVIEW, _role(*_TEXT)),
    Row("V", Decision.REVIEW, _has_no_replacement),
)
# A team that maps an id has chosen its replacement: what that is does not stand in the way, what the text is does.
_MAPPED = tuple(
    row
    for row in _REVIEWED
    if row.fits not in (_is_embedding, _has_other_request, _is_other_namespace, _has_no_replacement, _is_azure)
)
_CLAIMED = (
    Row("R1", Decision.REWRITE, _claims(Role.ARGUMENT)),
    Row("R1", Decision.REWRITE, _url_parameter),
    Row("R2", Decision.REWRITE, _claims(Role.CONSTANT, Role.DEFAULT)),
    Row("R3", Decision.REWRITE, _claims(Role.CONFIGURATION)),
)
_UNCLEAR = Row("V", Decision.REVIEW, lambda case: case.occurrence.evidence)
