"""The rows of V9: the replacement needs a different request."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from codemod.text.name_parts import last_name
from codemod.text.regex import lazy_regex
from codemod.values import Role, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from codemod.policy.facts import Case
    from codemod.rules.targets import Target
    from codemod.values import Occurrence, Request, Span

# Kinds whose replacement has another request or response, or other semantics of its numbers, whatever the id.
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
_NEAR = 400  # bytes
# All current replacements by these makers accept images.
_SEEING = frozenset(("OpenAI", "Anthropic", "Google"))
_IMAGE = lazy_regex(rb"""["'](?:image_url|input_image|image)["']""")
_REALTIME = lazy_regex(rb"""["'`](?:wss?://[\w.]|[\w:/.-]{0,80}/realtime["'`?])""")
_MESSAGES_CALLS = ("messages.create", "messages.stream", "ChatAnthropic", "AnthropicModel")
# Formats and options of a transcription that the replacement does not have.
_LOST_FORMATS = frozenset(("srt", "vtt", "verbose_json", "diarized_json"))


def has_other_request(case: Case) -> str:
    occurrence, changes = case.occurrence, frozenset(case.target.resolution.changes)
    if occurrence.role == Role.COMPLETION:
        return occurrence.evidence
    if case.kind in ("chat", "reasoning") and _is_realtime(case):
        return "a realtime session takes another model than a chat"
    if "bison" in occurrence.text or case.kind in _OTHER_KINDS or changes & _OTHER_REQUEST:
        return f"the replacement uses a different request and response format ({case.kind})"
    is_messages = case.calls(*_MESSAGES_CALLS) and "langchain-old" not in case.facts.markers
    if "text-completions-to-messages" in changes and not is_messages:
        return "text completions have ended for this model; the replacement takes messages"
    is_llm = case.calls("OpenAI") and not case.calls("ChatOpenAI", "AzureOpenAI")
    if is_llm and "langchain-llm" in case.facts.markers:
        return "this OpenAI class is the legacy completions endpoint"
    return ""


def _is_realtime(case: Case) -> bool:
    """Whether the class, call or map with the id also contains the address of a realtime session."""
    around = [f.span for f in case.occurrence.frames if f.shape in (Shape.CLASS, Shape.CALL, Shape.MAP)]
    widest = max(around, key=lambda span: span.end - span.start, default=None)  # it contains the others
    return widest is not None and _has_realtime(case.source.data, widest)


@lru_cache(maxsize=4)  # called for every id in a class
def _has_realtime(data: bytes, span: Span) -> bool:
    return _REALTIME.search(data, span.start, span.end) is not None


def needs_second_edit(case: Case) -> str:
    if params := case.target.resolution.params:
        return f"the request must change, too: {params}"
    is_thought = any(change.startswith("thinking") for change in case.target.resolution.changes)
    # Parameters that Claude refuses are follow-ups, which also consider whether the old model still works.
    is_told = case.target.model.provider == "Anthropic"
    if is_thought and any(_thinks(place, is_told=is_told) for place in case.places()):
        return "the replacement takes different thinking parameters"
    if case.kind != "transcription":
        return ""
    if any(map(_is_in_session, case.places())):
        return f"transcribes a realtime session, which takes {case.target.in_session or 'another model than a file'}"
    if _has_nearby(case, b"audio/translations") or any(_translates(p) or _asks_lost_format(p) for p in case.places()):
        return "the replacement supports neither translations nor these response formats"
    is_unseen = _may_be_unseen(case)
    return (
        "cannot see the request, which may need a translation or format that the replacement lacks" if is_unseen else ""
    )


def aim_at_session(target: Target, occurrence: Occurrence, find_requests: Callable[[], Iterable[Request]]) -> Target:
    """Return the target with the replacement for a realtime session, if the id is in one."""
    if not target.in_session:
        return target
    places: list[Occurrence | Request] = [occurrence, *find_requests()]
    if not any(map(_is_in_session, places)):
        return target
    return target._replace(resolution=target.resolution._replace(replacement=target.in_session))


def loses_sight(case: Case) -> str:
    old, new, provider = case.occurrence.text, case.target.resolution.replacement or "", case.target.model.provider
    is_lost = "vision" in old and "vision" not in new and provider != "OpenAI"
    if provider not in _SEEING and new != old:
        call = next((f.span for f in case.occurrence.frames if f.shape == Shape.CALL), None)
        is_lost = is_lost or (call is not None and _IMAGE.search(case.source.data, call.start, call.end) is not None)
    return "no source says that the replacement accepts images" if is_lost else ""


def _thinks(place: Occurrence | Request, *, is_told: bool) -> bool:
    """Whether a request has thinking parameters; with `is_told`, only those whose value is not visible."""
    beside = (n for top in place.neighbours for n in top.walk())
    thinking = [n for n in beside if "thinking" in n.name.lower()]
    return any(n.name != "thinking" or n.opaque or not n.children for n in thinking) if is_told else bool(thinking)


def _is_in_session(place: Occurrence | Request) -> bool:
    held = (f.name.lower() for f in place.frames if f.shape in (Shape.BINDING, Shape.CLASS, Shape.DEFAULT))
    if any("inputaudiotranscription" in name.replace("_", "") for name in held):
        return True
    calls = (f.name.lower() for f in place.frames if f.shape == Shape.CALL)
    # The field that holds the model, and the one around it: further out, it is a section of a settings file.
    fields = [last_name(f.name).lower() for f in place.frames if f.shape == Shape.PAIR][:3]
    is_of_file = fields[1:] == ["transcription", "audio"]  # Spring; a session has audio.input.transcription
    return any("transcription" in name for name in fields[:2] if not is_of_file) or any(
        name.endswith("audiotranscription") or ("realtime" in name and "stt" in name) for name in calls
    )


def _has_nearby(case: Case, text: bytes) -> bool:
    """Whether a text is near the id, or near a place in the same file that gets it."""
    own = (place.span for place in case.places() if getattr(place, "path", "") in ("", case.source.path))
    return any(text in case.source.data[max(0, span.start - _NEAR) : span.end + _NEAR] for span in own)


def _may_be_unseen(case: Case) -> bool:
    """Whether the value was not followed to its end, and nothing that is known of it says that it transcribes."""
    trace, is_named = case.occurrence.trace, case.occurrence.role in (Role.CONSTANT, Role.DEFAULT, Role.CONFIGURATION)
    if trace is None or not is_named or not trace.lost or any(sent.client.platform for sent in trace.requests):
        return False
    calls = (frame.name.lower() for place in case.places() for frame in place.frames if frame.shape == Shape.CALL)
    return not any("transcri" in call for call in calls) and not _has_nearby(case, b"transcriptions")


def _translates(place: Occurrence | Request) -> bool:
    return any("translat" in f.name.lower() for f in place.frames if f.shape == Shape.CALL)


def _asks_lost_format(place: Occurrence | Request) -> bool:
    beside = [n for top in place.neighbours for n in top.walk()]
    formats = ((n, one) for n in beside if "format" in n.name.lower() for one in _LOST_FORMATS)
    if any(n.means(one) for n, one in formats):
        return True
    return any(n.value in _LOST_FORMATS or n.name.replace("_", "").lower() == "timestampgranularities" for n in beside)
