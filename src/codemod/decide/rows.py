"""The rows of the law one by one: each returns the reason, in words for a person, where it fits, "" where not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from codemod.decide.facts import CLOUDS, SELECTS, TESTS
from codemod.rules.clients import load_clients
from codemod.rules.files import is_typed_by_hand
from codemod.rules.models import Alias, Model
from codemod.rules.targets import named_platform
from codemod.rules.vocabulary import normalise
from codemod.values import Role, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from codemod.decide.facts import Case
    from codemod.values import Occurrence, Request

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
        "transcription:diarization-lost",
    )
)
_SHORTEST_SLUG = 4
# A command that starts a fine-tune, in the paragraph before what it sends.
_FINE_TUNES = re.compile(rb"\bcurl\b[^<]{1,300}/fine[_-]tun(?:ing/jobs|es)\b")
_NEAR = 400  # bytes
# All that they replace a model with today sees images.
_SEEING = frozenset(("OpenAI", "Anthropic", "Google"))
_IMAGE = re.compile(rb"""["'](?:image_url|input_image|image)["']""")
_REALTIME = re.compile(rb"""["'`](?:wss?://[\w.]|[\w:/.-]{0,80}/realtime["'`?])""")
# The day at the end of a snapshot's id.
_DAY = re.compile(r"-20\d\d-?\d\d-?\d\d$")
# Whose own aliases these are: mistral's pixtral-large-latest.
_VENDORS = frozenset(("anthropic", "gemini", "mistral", "openai", "xai"))
_PATH_WORD = re.compile(r"[a-z0-9]+")
# Calls that read "openai/gpt-4" as the provider and its model.
_READS_PREFIX = ("completion", "LM", "LLM")
# The beginning of the ids of a family: gpt-5, claude-3-7, claude-sonnet-4, o1.
_FAMILY = re.compile(r"([a-z]+)(?:-[a-z]+)?-?\d[\w.]{0,3}(?:-\d)?-?")
# How test runners know a test: test_x.py, x.test.ts, x_spec.rb, XTest.java, XSpec.scala.
_TEST_NAME = re.compile(r"^test_|[._-](?:test|spec|tests)\.|[a-z](?:Tests?|Spec|Specs|IT|Suite)\.")
_FIXTURES = frozenset(("fixture", "fixtures", "__fixtures__", "testdata", "test_data", "mocks"))
# The tests of a Rust module stand at its end.
_RUST_TESTS = re.compile(rb"#\[cfg\(test\)\]\s*(?:#\[[^\]\n]*\]\s*)?(?:pub )?mod ")
_MESSAGES_CALLS = ("messages.create", "messages.stream", "ChatAnthropic", "AnthropicModel")
# Formats and options of a transcription that its replacement does not have.
_LOST_FORMATS = frozenset(("srt", "vtt", "verbose_json", "diarized_json"))

_TAKES_ROUTER = re.compile(
    rb"(?m)^\s*(?:import|from|use|using|require)\b[^\n]*(?i:openrouter)|OPENROUTER_API_KEY|(?:create|Chat)OpenRouter"
)


def ignored_class(*names: str) -> Callable[[Case], str]:
    def fits(case: Case) -> str:
        found = case.facts.file_class
        return found.reason if found and found.name in names else ""

    return fits


def is_word(case: Case) -> str:
    return "an ordinary word" if case.occurrence.is_word and case.occurrence.role not in SELECTS else ""


def is_bundle(case: Case) -> str:
    if case.source.path.endswith(".ipynb"):
        return ""  # some programs save a notebook on one line
    line = case.source.line_at(case.occurrence.span.start)
    return "" if is_typed_by_hand(line) else "minified or dumped on one line: not the source of truth"


def is_recorded(case: Case) -> str:
    if case.occurrence.role == Role.RECORDED:
        return case.occurrence.evidence
    return (
        "a recorded answer of an API"
        if case.occurrence.role == Role.ANSWER and case.occurrence.language == "json"
        else ""
    )


def is_link(case: Case) -> str:
    return "part of a link" if case.occurrence.role == Role.URL else ""


def role(*roles: Role) -> Callable[[Case], str]:
    return lambda case: case.occurrence.evidence if case.occurrence.role in roles else ""


def is_keyed(case: Case) -> str:
    occurrence = case.occurrence
    if occurrence.role not in SELECTS:
        return ""
    if keyed := case.facts.keyed.get(occurrence.text):
        return keyed
    new = case.target.resolution.replacement or ""
    lost = (p for p in case.facts.asked | case.facts.looked_up if p in occurrence.text and p not in new)
    if part := min((*lost, *(p for p in case.facts.asked if _asks_for_family(p, case))), default=""):
        return f"the same file asks whether an id holds {part}"
    slug, name = normalise(_DAY.sub("", occurrence.text)), normalise(case.source.path.rsplit("/", 1)[-1])
    return "the file is named after the model" if len(slug) >= _SHORTEST_SLUG and slug in name else ""


def _asks_for_family(part: str, case: Case) -> bool:
    """Whether a program asks ids for a family that the old one is none of, and the new one is, or is as little.

    `startswith("gpt-5")` says what the program does for models that reason: gpt-6-luna does too, and is not asked for.
    """
    old, resolution = case.occurrence.text, case.target.resolution
    family, new = _FAMILY.fullmatch(part), resolution.replacement or ""
    if family is None or part in old or not new:
        return False
    is_kin = new.startswith(family[1]) or (case.target.model.provider == "OpenAI" and family[1] == "o")
    return is_kin and (part in new or bool(resolution.changes))


def is_glued(case: Case) -> str:
    return "a piece of a longer string" if case.occurrence.role == Role.PIECE else ""


def is_catalogue(case: Case) -> str:
    found = case.facts.file_class
    return found.reason if found and found.name in ("catalogue", "beside") else ""


def is_tested(case: Case) -> str:
    found = case.facts.file_class
    if case.occurrence.role in (Role.ASSERTION, Role.ANSWER) or (found and found.name == "mock"):
        return case.occurrence.evidence if case.occurrence.role in (Role.ASSERTION, Role.ANSWER) else "in a mock"
    if not found or found.name not in TESTS:
        before = case.source.data[: case.occurrence.span.start]
        return "in the tests of a module" if case.source.path.endswith(".rs") and _RUST_TESTS.search(before) else ""
    if case.facts.is_mocked:
        return "a test with mocks: what they expect or answer may go with the id"
    is_live = found.name == "live-test" and case.facts.has_key
    return "" if is_live or _is_script(case) else "a test: what it expects may go with the id"


def _is_script(case: Case) -> bool:
    """Whether a file in a folder of tests only passes the id to a real call."""
    folders, _, name = case.source.path.lower().rpartition("/")
    is_test = _TEST_NAME.search(case.source.path.rpartition("/")[2] or name) or _FIXTURES.intersection(
        folders.split("/")
    )
    is_passed = case.occurrence.role in (Role.ARGUMENT, Role.URL_PARAMETER) or case.facts.has_key
    return case.facts.is_script and not is_test and is_passed


def is_azure(case: Case) -> str:
    occurrence, model = case.occurrence, case.target.model
    if occurrence.role == Role.DEPLOYMENT:
        return occurrence.evidence
    named = named_platform(occurrence, case.facts.markers)
    is_azures_own = model.platform == "azure" and (model.provider == "OpenAI" or "azure" in case.facts.markers)
    if occurrence.text.startswith("gpt-35-turbo") or named == "azure" or is_azures_own:
        return "Azure names deployments, and a deployment is moved by those who own it"
    is_azures = "azure" in case.facts.markers or "azure" in case.source.path.lower()
    if is_azures and model.provider == "OpenAI" and named != "openai":
        return "the file uses Azure, where this is the name of a deployment"
    is_client = case.facts.is_client and "azure" in case.facts.markers
    return "the client is Azure's, where this is the name of a deployment" if is_client else ""


def is_fine_tune(case: Case) -> str:
    if case.occurrence.prefix.endswith("ft:") or case.occurrence.text.startswith("ft"):
        return "a fine-tuned model: it has to be trained anew"
    before = case.source.data[max(0, case.occurrence.span.start - _NEAR) : case.occurrence.span.start]
    if case.occurrence.role in SELECTS and _FINE_TUNES.search(before.rpartition(b"\n\n")[2]):
        return "the base model of a fine-tune"
    return case.occurrence.evidence if case.occurrence.role == Role.FINE_TUNE else ""


def is_embedding(case: Case) -> str:
    return "an embedding model: the vectors stored elsewhere change with it" if case.kind == "embedding" else ""


def has_other_request(case: Case) -> str:
    occurrence, changes = case.occurrence, frozenset(case.target.resolution.changes)
    if occurrence.role == Role.COMPLETION:
        return occurrence.evidence
    if case.kind in ("chat", "reasoning") and _is_realtime(case):
        return "a realtime session takes another model than a chat"
    is_palm = "bison" in occurrence.text or "gecko" in occurrence.text
    if is_palm or case.kind in _OTHER_KINDS or changes & _OTHER_REQUEST:
        return f"the replacement has another request or answer ({case.kind})"
    is_messages = _calls(occurrence, _MESSAGES_CALLS) and "langchain-old" not in case.facts.markers
    if "text-completions-to-messages" in changes and not is_messages:
        return "the text completions of this model are gone; the replacement takes messages"
    is_llm = _calls(occurrence, ("OpenAI",)) and not _calls(occurrence, ("ChatOpenAI", "AzureOpenAI"))
    if is_llm and "langchain-llm" in case.facts.markers:
        return "this OpenAI class is the legacy completions endpoint"
    return ""


def _is_realtime(case: Case) -> bool:
    """Whether the class, call or map that holds the id says the address of a realtime session, too."""
    around = (f.span for f in case.occurrence.frames if f.shape in (Shape.CLASS, Shape.CALL, Shape.MAP))
    return any(_REALTIME.search(case.source.data, span.start, span.end) for span in around)


def needs_second_edit(case: Case) -> str:
    model = case.target.model
    params = model.replacement_params if isinstance(model, Model) else ""
    if params:
        return f"the replacement needs a second edit: {params}"
    if any(change.startswith("thinking") for change in case.target.resolution.changes) and any(
        map(_thinks, case.places())
    ):
        return "the replacement takes other thinking parameters"
    if case.kind != "transcription":
        return ""
    if any(map(_is_in_session, case.places())):
        return "a realtime session takes another replacement than a file"
    if b"audio/translations" in case.source.data or any(
        _translates(place) or _asks_lost_format(place) for place in case.places()
    ):
        return "the replacement has neither translations nor these formats"
    return ""


def loses_sight(case: Case) -> str:
    old, new, provider = case.occurrence.text, case.target.resolution.replacement or "", case.target.model.provider
    is_lost = "vision" in old and "vision" not in new and provider != "OpenAI"
    if provider not in _SEEING and new != old:
        call = next((f.span for f in case.occurrence.frames if f.shape == Shape.CALL), None)
        is_lost = is_lost or (call is not None and _IMAGE.search(case.source.data, call.start, call.end) is not None)
    return "nothing says that the replacement sees images" if is_lost else ""


def is_held(case: Case) -> str:
    return case.target.hold


def is_other_namespace(case: Case) -> str:
    occurrence, markers = case.occurrence, case.facts.markers
    if isinstance(case.target.model, Alias) and case.target.model.platform not in _VENDORS:
        router = case.target.model.platform
        return (
            f"no rule of {router} knows this id" if router in CLOUDS else "a name that the vendor's API does not define"
        )
    if not case.facts.is_client and (stranger := _stranger(case)):
        return f"the path names {stranger}, whose server may know this id as something else"
    if occurrence.role == Role.URL_PARAMETER:
        return ""
    if occurrence.prefix and load_clients().platform_of_prefix(occurrence.prefix) in (None, ""):
        return f"{occurrence.prefix} is another namespace"
    if occurrence.prefix.endswith("/") and occurrence.prefix != "models/" and "litellm" not in markers:
        return f"{occurrence.prefix} may be the namespace of a gateway: nothing in the file says whose"
    if occurrence.suffix:
        return f"{occurrence.suffix} is another namespace"
    if occurrence.language == "bash" and any(f.shape == Shape.CALL and f.name == "litellm" for f in occurrence.frames):
        return "the command names what a proxy serves"
    named = named_platform(occurrence, markers)
    is_anyones = named == "" or (named is None and ("gateway" in markers or _uses_router(case)))
    if is_anyones or _is_sent_elsewhere(case):
        return "a router or a gateway has names of its own"
    return ""


def _stranger(case: Case) -> str:
    """Return the word of the path that names a vendor whose server takes other vendors' ids, "" where none does."""
    strangers, model = load_clients().strangers, case.target.model
    words = (word for word in _PATH_WORD.findall(case.source.path.lower()) if word in strangers)
    return next((word for word in words if strangers[word] != model.provider and word not in model.id.lower()), "")


def _is_sent_elsewhere(case: Case) -> bool:
    """Whether the call that gets the id, or the client of one that gets a prefixed id, is told another address.

    A prefix names a platform to libraries that read it; to a gateway it is a part of the name.
    """
    occurrence, markers = case.occurrence, case.facts.markers & {"gateway", "router"}
    if not markers or case.facts.is_client:
        return bool(markers)
    call = next((f for f in occurrence.frames if f.shape == Shape.CALL), None)
    around = call or next((f for f in occurrence.frames if f.shape == Shape.MAP), None)
    clients = load_clients()
    if around and clients.marked(case.source.data[around.span.start : around.span.end]) & {"gateway", "router"}:
        return True
    if not occurrence.prefix or occurrence.role == Role.CONFIGURATION or "gateway" not in markers:
        return False
    return not (
        call and (_calls(occurrence, _READS_PREFIX) or clients.markers["litellm"].stands_in(call.name.encode()))
    )


def _uses_router(case: Case) -> bool:
    """Whether the program takes a router's client or key, or the router stands beside the id or in its spelling.

    A router that a program only mentions wants its own spelling ("openai/gpt-4"), which a bare id is not.
    """
    if "router" not in case.facts.markers:
        return False
    around = next((f.span for f in case.occurrence.frames if f.shape in (Shape.CALL, Shape.MAP, Shape.BINDING)), None)
    beside = case.source.data[around.start : around.end] if around else case.source.data
    is_beside = load_clients().markers["router"].stands_in(beside)
    return is_beside or bool(case.occurrence.prefix) or _takes_router(case.source.data)


@lru_cache(maxsize=1)  # every id of a file asks
def _takes_router(data: bytes) -> bool:
    return _TAKES_ROUTER.search(data) is not None


def is_unknown_file(case: Case) -> str:
    return "in a file of a kind that is not known" if case.occurrence.language == "text" else ""


def has_no_replacement(case: Case) -> str:
    return "" if case.target.resolution.replacement else case.target.resolution.reason


def _calls(occurrence: Occurrence, ends: Sequence[str]) -> bool:
    return any(f.name.endswith(tuple(ends)) for f in occurrence.frames if f.shape == Shape.CALL)


def _thinks(place: Occurrence | Request) -> bool:
    beside = (n for top in place.neighbours for n in top.walk())
    return any("thinking" in n.name.lower() for n in beside)


def _is_in_session(place: Occurrence | Request) -> bool:
    named = (f.name.lower() for f in place.frames if f.shape in (Shape.PAIR, Shape.CLASS))
    held = (f.name.lower() for f in place.frames if f.shape in (Shape.BINDING, Shape.DEFAULT))
    calls = (f.name.lower() for f in place.frames if f.shape == Shape.CALL)
    if any("input_audio_transcription" in name or "inputaudiotranscription" in name for name in held):
        return True
    return any("transcription" in name for name in named) or any(
        name.endswith("audiotranscription") or ("realtime" in name and "stt" in name) for name in calls
    )


def _translates(place: Occurrence | Request) -> bool:
    return any("translat" in f.name.lower() for f in place.frames if f.shape == Shape.CALL)


def _asks_lost_format(place: Occurrence | Request) -> bool:
    beside = [n for top in place.neighbours for n in top.walk()]
    return any(n.value in _LOST_FORMATS or n.name.replace("_", "").lower() == "timestampgranularities" for n in beside)


def claims(*roles: Role) -> Callable[[Case], str]:
    def fits(case: Case) -> str:
        return case.occurrence.evidence if case.occurrence.role in roles and case.occurrence.whole else ""

    return fits


def url_parameter(case: Case) -> str:
    return case.occurrence.evidence if case.occurrence.role == Role.URL_PARAMETER else ""
