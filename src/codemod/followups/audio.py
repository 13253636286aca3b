"""The follow-ups of audio chat that need an `if`: is audio requested, configured, or used at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.followups.case import Case, Sighting
from codemod.followups.parameter_paths import Sight, is_call_of, name_call, spell_name
from codemod.values import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemod.followups.parameter_paths import Parameter
    from codemod.values import Neighbour, Occurrence

# Calls that send exactly their own arguments; any other function may add parameters.
_SENDING_CALLS = (
    "ChatCompletion.acreate",
    "ChatCompletion.create",
    "JSON.stringify",
    "axios.post",
    "completions.create",
    "completions.parse",
    "completions.stream",
    "completions.with_raw_response.create",
    "completions.with_streaming_response.create",
    "httpx.post",
    "json.dumps",
    "litellm.acompletion",
    "litellm.completion",
    "requests.post",
)
_SENDING_FUNCTIONS = frozenset({"acompletion", "completion"})  # imported from litellm, not a method
_DATA_LANGUAGES = frozenset({"json", "yaml"})
_DATA_SHAPES = frozenset({Shape.PAIR, Shape.MAP, Shape.LIST})
_AUDIO_PATHS = (("audio",), ("audio_config",))
# Parts of a message that are, or may be, audio.
_AUDIO_NAMES = frozenset({"audio", "file", "file_data", "input_audio", "media"})


def find_audio_without_modality(case: Case) -> Iterator[Sighting]:
    """Yield the modalities (or the audio object if there are none) of a call whose audio settings have no effect."""
    outputs = [found for found in _find_audio(case.sight) if _is_audio_output(found.neighbour)]
    if not outputs:
        return
    modalities = _find_modalities(case.sight)
    if not modalities:
        if _is_whole_request(case):
            yield Sighting(outputs[0].span, {})
    elif not any(_may_be_audio(found.neighbour) for found in modalities):
        yield Sighting(modalities[0].span, {})


def find_modality_without_audio(case: Case) -> Iterator[Sighting]:
    """Yield the modality "audio" of a call without voice and format."""
    if _find_audio(case.sight) or not _is_whole_request(case):
        return
    for modalities in _find_modalities(case.sight):
        for modality in modalities.neighbour.walk():
            if modality.value == "audio":
                yield Sighting(modality.span, {})


def find_text_only(case: Case) -> Iterator[Sighting]:
    """Yield the modalities (or the id) of a fully visible call that neither sends nor requests audio."""
    modalities = _find_modalities(case.sight)
    messages = list(case.sight.find(("messages",)))
    if _find_audio(case.sight) or any(_may_be_audio(found.neighbour) for found in modalities):
        return
    if not messages or not _is_whole_request(case):
        return
    if all(_is_text(found.neighbour) for found in messages) and any(_asks(found.neighbour) for found in messages):
        yield Sighting(modalities[0].span if modalities else case.occurrence.span, {})


def _find_audio(sight: Sight) -> list[Parameter]:
    return [found for found in sight.find_any(_AUDIO_PATHS) if found.is_given()]


def _find_modalities(sight: Sight) -> list[Parameter]:
    return [found for found in sight.find(("modalities",)) if found.is_given()]


def _is_audio_output(audio: Neighbour) -> bool:
    return not audio.opaque and any(child.name in {"voice", "format"} for child in audio.children)


def _may_be_audio(modalities: Neighbour) -> bool:
    """Whether one of the modalities is audio, or not visible."""
    return any(_is_hidden(found) or "audio" in (found.value or "").lower() for found in modalities.walk())


def _is_whole_request(case: Case) -> bool:
    """Whether the parameters next to the id are all that is sent."""
    call = name_call(case.occurrence)
    sends_it_all = call in _SENDING_FUNCTIONS or is_call_of(call, _SENDING_CALLS) or _is_data(case.occurrence)
    return sends_it_all and not case.sight.may_hide_parameters()


def _is_data(occurrence: Occurrence) -> bool:
    return occurrence.language in _DATA_LANGUAGES and all(frame.shape in _DATA_SHAPES for frame in occurrence.frames)


def _is_text(messages: Neighbour) -> bool:
    """Whether all messages are visible and none contains audio."""
    return not any(
        _is_hidden(found)
        or spell_name(found.name) in _AUDIO_NAMES
        or (found.name == "type" and found.value in _AUDIO_NAMES)
        for found in messages.walk()
    )


def _is_hidden(found: Neighbour) -> bool:
    """Whether there may be more than is visible; a call or a condition is opaque and may have children."""
    return found.opaque or (found.value is None and not found.children)


def _asks(messages: Neighbour) -> bool:
    """Whether there is a user message: a list with only a system prompt is extended elsewhere."""
    return any(found.name == "role" and found.value == "user" for found in messages.walk())
