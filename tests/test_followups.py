"""Every follow-up is reported where the code must change, and not for correct code."""

from __future__ import annotations

from typing import Any

import pytest
from followup_cases import (
    ANSWER,
    FULL,
    HITS,
    MINI,
    MISSES,
    OLD_FULL,
    OLD_MINI,
    RETIRING,
    REWRITES,
    SPEAK,
    TEXT_PART,
    price,
    speak,
    user,
)
from followup_pages import AS_OF, CATALOGUE, CREATE, PREVIEW, TO_MINI, Name, follow, occur
from hypothesis import given
from hypothesis import strategies as st

from codemod.followups.find import CHECKS, find_follow_ups
from codemod.followups.replacement import describe_price_step, describe_prices
from codemod.rules.models import Price, Resolution
from codemod.values import Frame, Role, Shape, Span


@pytest.mark.parametrize(("code", "request_", "place", "said"), HITS)
def test_follow_up_is_reported_at_its_place(code: str, request_: dict[str, Any], place: str, said: str) -> None:
    found = [one for one in follow(request_) if one[0] == code]
    assert [one[1] for one in found] == [place]
    assert said in found[0][2]


@pytest.mark.parametrize(("code", "request_"), MISSES)
def test_follow_up_is_not_reported_for_correct_code(code: str, request_: dict[str, Any]) -> None:
    assert code not in {one[0] for one in follow(request_)}


@pytest.mark.parametrize(("code", "facts", "said"), REWRITES)
def test_follow_ups_of_the_rewrite_are_reported_at_the_id(code: str, facts: dict[str, Any], said: str) -> None:
    assert follow(SPEAK, **facts) == ([(code, "the-old-id", said)] if said else [])


def test_every_check_of_a_rewrite_has_a_hit() -> None:
    said = {code for code, _, message in REWRITES if message}
    assert said == {rule.code for rule in CATALOGUE.rules if rule.rewrites_only}
    assert {rule.check for rule in CATALOGUE.rules if rule.check} == set(CHECKS)


@pytest.mark.parametrize("call", ["ask", "ChatOpenAI", "self.completion", ""])
def test_missing_parameter_counts_only_if_the_call_is_complete(call: str) -> None:
    request = {"messages": user("hi"), "stream": False}
    codes = [one[0] for one in follow(request, call)]
    assert codes == ([] if call else ["audio-text-only"])


@pytest.mark.parametrize(
    ("language", "shapes"),
    [
        ("python", [Shape.PAIR, Shape.MAP]),
        ("python", [Shape.PAIR, Shape.MAP, Shape.BINDING, Shape.CALL]),
        ("json", [Shape.PAIR, Shape.MAP, Shape.COMMENT]),
    ],
)
def test_mapping_that_code_may_extend_is_not_a_whole_request(language: str, shapes: list[Shape]) -> None:
    occurrence, _ = occur({"messages": user("hi")})
    frames = tuple(Frame(shape, Span(0, 9), CREATE) for shape in shapes)
    kept = occurrence._replace(language=language, frames=frames)
    assert find_follow_ups(CATALOGUE, kept, PREVIEW, TO_MINI, as_of=AS_OF) == ()


@pytest.mark.parametrize("call", ["completion", "litellm.completion", "openai.chat.completions\n  ?.create", CREATE])
def test_sending_call_is_recognized_by_its_last_words(call: str) -> None:
    assert [one[0] for one in follow({"messages": user("hi")}, call)] == ["audio-text-only"]


def test_argument_with_the_id_is_the_request() -> None:
    occurrence, text = occur({"": {"model": "my-model", **speak(voice="bob")}})
    start = text.index("my-model")
    inside = occurrence._replace(span=Span(start, start + len("my-model")))
    assert [one.code for one in find_follow_ups(CATALOGUE, inside, PREVIEW, TO_MINI, as_of=AS_OF)] == ["audio-voice"]


def test_streaming_methods_are_recognized() -> None:
    assert follow(speak(format="mp3"), "client.chat.completions.stream")[0][0] == "audio-format"
    assert follow(speak(format="mp3"), "upstream") == []


@pytest.mark.parametrize("target", ["gpt-audio-1.5", "openai/gpt-audio-mini-2025-12-15", "gpt-audio"])
def test_family_includes_members_with_and_without_a_vendor(target: str) -> None:
    assert follow(speak(voice="bob"), resolution=Resolution(target, ""))


@pytest.mark.parametrize("target", ["gpt-audiology", "gpt-4o", "my-gpt-audio", "voxtral-mini-2602"])
def test_catalogue_reports_nothing_for_other_models(target: str) -> None:
    request = {**speak(voice="bob", format="ogg"), "messages": [*user("hi"), ANSWER]}
    assert follow(request, resolution=Resolution(target, "")) == []


@pytest.mark.parametrize("role", [Role.COMPARISON, Role.TABLE_KEY, Role.TABLE_ROW, Role.PROSE, Role.ASSERTION])
def test_no_follow_ups_if_the_id_selects_no_model(role: Role) -> None:
    occurrence, _ = occur(speak(voice="bob"), role=role)
    assert find_follow_ups(CATALOGUE, occurrence, PREVIEW, RETIRING, as_of=AS_OF, old_price=MINI) == ()


@pytest.mark.parametrize(
    ("old", "new", "steps"),
    [
        (
            OLD_MINI,
            FULL,
            "$0.15 → $2.50 per 1M input tokens, $0.60 → $10 per 1M output tokens, $10 → $32 per 1M audio input tokens",
        ),
        (OLD_FULL, FULL, "$40 → $32 per 1M audio input tokens, $80 → $64 per 1M audio output tokens"),
        (
            FULL,
            price(2.5, 10),
            "$32 → an unknown price per 1M audio input tokens, $64 → an unknown price per 1M audio output tokens",
        ),
        (price(2.5, 10), FULL, ""),
        (price(0.1, 0), price(0.02, 0), "$0.10 → $0.02 per 1M input tokens"),
        (
            price(1, 2, cached=0.5),
            price(1, 2, cached=0.125),
            "$0.50 → $0.125 per 1M cached input tokens",
        ),
    ],
)
def test_price_change_has_both_prices(old: Price, new: Price, steps: str) -> None:
    said = describe_price_step(old, new)
    assert said.startswith(steps)
    assert bool(said) == bool(steps)


@given(st.builds(price, *[st.none() | st.floats(0.01, 500)] * 4))
def test_equal_price_is_not_reported_and_unknown_price_is(same: Price) -> None:
    assert describe_price_step(same, same) == ""
    assert ("audio" in describe_prices(same)) == (same.audio_input is not None or same.audio_output is not None)


HIDDEN = st.just(Name("variable"))
FORMATS = st.sampled_from(["wav", "mp3", "ogg", "pcm16", None]) | HIDDEN
VOICES = st.sampled_from(["alloy", "bob", {"id": "voice_1"}]) | HIDDEN
PARTS = st.just(TEXT_PART) | FORMATS.map(lambda name: {"type": "input_audio", "input_audio": {"format": name}}) | HIDDEN
MESSAGES = st.lists(
    st.lists(PARTS, min_size=1, max_size=3).map(lambda parts: user(*parts)[0]) | st.just(ANSWER) | HIDDEN
)
REQUESTS = st.fixed_dictionaries(
    {},
    optional={
        "audio": st.fixed_dictionaries({}, optional={"voice": VOICES, "format": FORMATS}) | st.none() | HIDDEN,
        "modalities": st.lists(st.sampled_from(["text", "audio"]) | HIDDEN, max_size=2) | st.none() | HIDDEN,
        "messages": MESSAGES | HIDDEN,
        "stream": st.booleans() | HIDDEN,
        "rate": st.sampled_from([1.5, 16000, 24000]) | HIDDEN,
    },
)


def codes_of(request: dict[str, Any]) -> set[str]:
    return {one[0] for one in follow(request)}


@given(REQUESTS, st.data())
def test_less_context_never_gives_more_follow_ups(request_: dict[str, Any], data: st.DataObject) -> None:
    hidden = data.draw(st.sets(st.sampled_from(sorted(request_) or ["audio"])))
    assert codes_of(request_ | dict.fromkeys(hidden, Name("variable"))) <= codes_of(request_)
    assert codes_of({**request_, "**more": Name("more")}) <= codes_of(request_)


@given(REQUESTS, st.lists(st.sampled_from(["extra_body", "modelKwargs", "providerOptions", "openai"]), max_size=3))
def test_wrappers_around_parameters_change_nothing(request_: dict[str, Any], wrappers: list[str]) -> None:
    wrapped = request_
    for wrapper in wrappers:
        wrapped = {wrapper: wrapped}
    assert codes_of(wrapped) == codes_of(request_)
