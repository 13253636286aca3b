"""Every follow-up speaks where the code must change, at that place, and is quiet where the code is fine."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from typing import Any

import pytest
from followup_pages import AS_OF, CATALOGUE, CREATE, PREVIEW, TO_MINI, Name, Price, follow, occur
from hypothesis import given
from hypothesis import strategies as st

from codemod.followups.find import CHECKS, find_follow_ups
from codemod.followups.replacement import describe_price_step, describe_prices
from codemod.rules.models import Resolution
from codemod.values import Frame, Role, Shape, Span


def user(*content: Any) -> list[dict[str, Any]]:
    return [{"role": "user", "content": content[0] if len(content) == 1 else list(content)}]


AUDIO = {"voice": "alloy", "format": "wav"}
SPEAK = {"modalities": ["text", "audio"], "audio": AUDIO}
TEXT_PART = {"type": "text", "text": "What is in this recording?"}
SOUND_PART = {"type": "input_audio", "input_audio": {"data": Name("encoded"), "format": "wav"}}
ANSWER = {"role": "assistant", "audio": {"id": "audio_abc123"}}


def speak(**audio: Any) -> dict[str, Any]:
    return {**SPEAK, "audio": {**AUDIO, **audio}}


def hear(audio_format: Any) -> dict[str, Any]:
    return {"messages": user(TEXT_PART, {"type": "input_audio", "input_audio": {"format": audio_format}})}


# code, what stands beside the id, where it speaks, what it says
HITS: list[tuple[str, dict[str, Any], str, str]] = [
    ("audio-voice", speak(voice="onix"), '"onix"', 'gpt-audio-mini has no voice "onix"; it has alloy, ash, ballad, '),
    ("audio-voice", {"model_kwargs": speak(voice="bob")}, '"bob"', 'no voice "bob"'),
    ("audio-voice", {"providerOptions": {"openai": speak(voice="bob")}}, '"bob"', 'no voice "bob"'),
    ("audio-voice", {"audio_config": {"voice": "bob"}}, '"bob"', 'no voice "bob"'),
    ("audio-format", {**speak(format="mp3"), "stream": True}, '"mp3"', 'streaming gives only pcm16; "mp3" is refused'),
    ("audio-format", speak(format="ogg"), '"ogg"', 'gpt-audio-mini does not speak "ogg"; it speaks aac, flac, mp3, '),
    ("audio-format", speak(format="pcm"), '"pcm"', 'does not speak "pcm"'),
    ("audio-format", {"extraBody": speak(format="ogg")}, '"ogg"', 'does not speak "ogg"'),
    ("input-audio-format", hear("flac"), '"flac"', 'gpt-audio-mini does not hear "flac"; input_audio takes mp3, wav'),
    ("input-audio-format", {"history": user(TEXT_PART, {"inputAudio": {"format": "ogg"}})}, '"ogg"', "not hear"),
    ("audio-modalities", {"modalities": ["text"], "audio": AUDIO}, '[="text", ]', "modalities does not ask for it"),
    ("audio-modalities", {"audio": AUDIO}, '{voice="alloy", format="wav", }', "audio is configured, but modalities"),
    ("audio-modalities", {"modalities": ["text", "audio"]}, '"audio"', "which needs an audio parameter with a voice"),
    ("audio-text-only", {"messages": user("hi")}, "the-old-id", "text in and text out: gpt-audio-mini requires that "),
    ("audio-text-only", {"messages": user(TEXT_PART, TEXT_PART), "modalities": ["text"]}, '[="text", ]', "text out"),
    ("audio-text-only", {"messages": user("hi"), "temperature": Name("heat"), "tools": [Name("f")]}, "the-old-id", ""),
    ("audio-id-from-earlier-turn", {**SPEAK, "messages": [ANSWER]}, '"audio_abc123"', "gpt-4o-mini-audio-preview exp"),
    ("audio-id-from-earlier-turn", {"messages": [{"audio": {"id": Name("turn.id")}}]}, "turn.id", "valid for gpt-aud"),
    ("audio-sample-rate", {**speak(format="pcm16"), "sample_rate": 16000}, "16000", "beside it says 16000 Hz"),
    ("audio-sample-rate", speak(format="pcm16", sampleRate="44_100"), '"44_100"', "pcm16 is 24000 Hz, 16 bit lit"),
    ("audio-sample-rate", {**speak(format="pcm16"), "playback": {"rate": 48e3}}, "48000.0", "says 48000.0 Hz"),
]
# code, what stands beside the id where the code is fine, or cannot be seen
MISSES: list[tuple[str, dict[str, Any]]] = [
    *(("audio-voice", speak(voice=voice)) for voice in ("alloy", "cedar", "nova", "verse", "Alloy", "voice_1234")),
    ("audio-voice", speak(voice={"id": "voice_1234"})),
    ("audio-voice", speak(voice=Name("settings.voice"))),
    ("audio-voice", speak(voice="${VOICE}")),
    ("audio-voice", speak(voice=None)),
    ("audio-voice", {"audio": Name("audio")}),
    ("audio-voice", {**SPEAK, "tts": {"audio": {"voice": "bob"}}}),
    ("audio-voice", {**SPEAK, "fallback": {"model": "tts-1", "audio": {"voice": "bob"}}}),
    ("audio-voice", {**SPEAK, "messages": [{"role": "assistant", "audio": {"voice": "bob"}}]}),
    ("audio-voice", {**SPEAK, "voice": "bob"}),
    *(("audio-format", speak(format=name)) for name in ("wav", "aac", "mp3", "flac", "opus", "pcm16")),
    ("audio-format", {**speak(format="pcm16"), "stream": True}),
    ("audio-format", {**speak(format="mp3"), "stream": False}),
    ("audio-format", {**speak(format="mp3"), "stream": Name("streaming")}),
    ("audio-format", {**speak(format=Name("fmt")), "stream": True}),
    ("audio-format", {**SPEAK, "response_format": {"audio": {"format": "json"}}}),
    ("audio-format", {**SPEAK, "image": {"format": "png"}, "text": {"format": "json"}}),
    *(("input-audio-format", hear(name)) for name in ("wav", "mp3", Name("fmt"), "{{ format }}")),
    ("input-audio-format", {"messages": user(TEXT_PART, {"type": "image", "image": {"format": "png"}})}),
    ("input-audio-format", {"input_audio_format": "flac"}),
    ("audio-modalities", SPEAK),
    ("audio-modalities", {"modalities": ["audio"], "audio": AUDIO}),
    ("audio-modalities", {"modalities": ["text"]}),
    ("audio-modalities", {"modalities": ["text"], "audio": None}),
    ("audio-modalities", {"modalities": Name("modalities"), "audio": AUDIO}),
    ("audio-modalities", {"modalities": ["text", Name("other")], "audio": AUDIO}),
    ("audio-modalities", {"modalities": ["text", "audio"], "audio": Name("audio")}),
    ("audio-modalities", {"modalities": ["text", "audio"], "**params": Name("params")}),
    ("audio-modalities", {"modalities": ["text", "audio"], "extra_body": Name("more")}),
    ("audio-modalities", {"audio": AUDIO, "...": Name("defaults")}),
    ("audio-modalities", {"audio": Name("audio")}),
    ("audio-text-only", {**SPEAK, "messages": user("hi")}),
    ("audio-text-only", {"messages": user(TEXT_PART, SOUND_PART)}),
    ("audio-text-only", {"messages": user(TEXT_PART, Name("recording"))}),
    ("audio-text-only", {"messages": user(Name("content"))}),
    ("audio-text-only", {"messages": Name("messages")}),
    ("audio-text-only", {"messages": [*user("hi"), ANSWER]}),
    ("audio-text-only", {"messages": [{"role": "system", "content": "Be kind."}]}),
    ("audio-text-only", {"messages": user("hi"), "modalities": Name("modalities")}),
    ("audio-text-only", {"messages": user("hi"), "": Name("params")}),
    ("audio-text-only", {"messages": user("hi"), "model_kwargs": Name("kwargs")}),
    ("audio-text-only", {"temperature": 0}),
    ("audio-id-from-earlier-turn", {**SPEAK, "messages": [{"role": "assistant", "content": "the transcript"}]}),
    ("audio-id-from-earlier-turn", {**SPEAK, "messages": [{"role": "assistant", "audio": None, "id": "m1"}]}),
    ("audio-id-from-earlier-turn", {**SPEAK, "id": "request-1"}),
    ("audio-id-from-earlier-turn", {"choices": [{"message": {"audio": {"id": "audio_abc123"}}}]}),
    ("audio-sample-rate", {**speak(format="pcm16"), "sample_rate": 24000}),
    ("audio-sample-rate", {**speak(format="pcm16"), "sample_rate": "24_000"}),
    ("audio-sample-rate", {**speak(format="pcm16"), "sample_rate": Name("SAMPLE_RATE")}),
    ("audio-sample-rate", {**speak(format="pcm16"), "rate": 1.25}),
    ("audio-sample-rate", {**speak(format="pcm16"), "microphone": {"sample_rate": 16000}}),
    ("audio-sample-rate", {**speak(format="mp3"), "sample_rate": 44100}),
]

OLD_MINI = Price(0.15, 0.6, 10, 20)
MINI = Price(0.6, 2.4, 10, 20)
FULL = Price(2.5, 10, 32, 64)
OLD_FULL = Price(2.5, 10, 40, 80)
PRICES = "text in/out 0.60 / 2.40, audio in/out 10 / 20"
STEPS = "text in/out x4 / x4 (0.60 / 2.40), audio in/out x1 / x1 (10 / 20)"
RETIRING = replace(TO_MINI, sunset="2027-01-20", successor="gpt-audio-1.5")

# code, the facts of the rewrite, what it says ("": quiet)
REWRITES: list[tuple[str, dict[str, Any], str]] = [
    (
        "price-step",
        {"old_price": OLD_MINI, "new_price": MINI},
        f"against {PREVIEW.id}, gpt-audio-mini costs {STEPS} USD per million tokens",
    ),
    (
        "price-step",
        {"old_price": MINI},
        f"the price of gpt-audio-mini is not known here; {PREVIEW.id} costs {PRICES} USD per million tokens",
    ),
    (
        "price-step",
        {"new_price": MINI},
        f"the price of {PREVIEW.id} is not known here; gpt-audio-mini costs {PRICES} USD per million tokens",
    ),
    ("price-step", {"old_price": MINI, "new_price": MINI}, ""),
    ("price-step", {}, ""),
    ("price-step", {"new_price": Price()}, ""),
    (
        "replacement-sunset",
        {"resolution": RETIRING},
        "gpt-audio-mini itself retires 2027-01-20; next is gpt-audio-1.5 (--horizon 59)",
    ),
    (
        "replacement-sunset",
        {"resolution": replace(RETIRING, successor=None)},
        "gpt-audio-mini itself retires 2027-01-20, and nothing is published to follow it",
    ),
    ("replacement-sunset", {"resolution": RETIRING, "as_of": "2027-01-20"}, "gpt-audio-mini itself retired 2027-01-20"),
    ("replacement-sunset", {"resolution": TO_MINI}, ""),
    ("replacement-sunset", {"resolution": replace(RETIRING, replacement=None)}, ""),
]


@pytest.mark.parametrize(("code", "request_", "place", "said"), HITS)
def test_a_follow_up_speaks_at_its_place(code: str, request_: dict[str, Any], place: str, said: str) -> None:
    found = [one for one in follow(request_) if one[0] == code]
    assert [one[1] for one in found] == [place]
    assert said in found[0][2]


@pytest.mark.parametrize(("code", "request_"), MISSES)
def test_a_follow_up_is_quiet_where_the_code_is_fine(code: str, request_: dict[str, Any]) -> None:
    assert code not in {one[0] for one in follow(request_)}


@pytest.mark.parametrize(("code", "facts", "said"), REWRITES)
def test_the_rewrite_itself_is_spoken_of_at_the_id(code: str, facts: dict[str, Any], said: str) -> None:
    assert follow(SPEAK, **facts) == ([(code, "the-old-id", said)] if said else [])


def test_every_entry_has_a_hit_and_every_code_a_near_miss() -> None:
    said = [one for _, request, _, _ in HITS for one in follow(request)]
    said += [one for _, facts, _ in REWRITES for one in follow(SPEAK, **facts)]
    for rule in CATALOGUE.rules:
        literals = [re.escape(text) for text, _, _, _ in string.Formatter().parse(rule.message)]
        sentence = re.compile(".+".join(literals) + ".*")
        assert any(code == rule.code and sentence.fullmatch(message) for code, _, message in said), rule
    quiet = {code for code, _ in MISSES} | {code for code, _, message in REWRITES if not message}
    assert quiet == {rule.code for rule in CATALOGUE.rules}
    assert {rule.check for rule in CATALOGUE.rules if rule.check} == set(CHECKS)


@pytest.mark.parametrize("call", ["ask", "ChatOpenAI", "self.completion", ""])
def test_what_is_missing_counts_only_where_the_call_sends_no_more(call: str) -> None:
    request = {"messages": user("hi"), "stream": False}
    codes = [one[0] for one in follow(request, call)]
    assert codes == ([] if call else ["audio-text-only"])
    in_a_variable, _ = occur(request)
    bound = replace(in_a_variable, frames=(Frame(Shape.MAP, Span(0, 9)), Frame(Shape.BINDING, Span(0, 9), "payload")))
    assert find_follow_ups(CATALOGUE, bound, PREVIEW, TO_MINI, as_of=AS_OF) == ()


@pytest.mark.parametrize("call", ["completion", "litellm.completion", "openai.chat\n  .completions.create", CREATE])
def test_a_call_that_sends_is_known_by_its_last_words(call: str) -> None:
    assert [one[0] for one in follow({"messages": user("hi")}, call)] == ["audio-text-only"]


def test_a_streaming_method_streams() -> None:
    assert follow(speak(format="mp3"), "client.chat.completions.stream")[0][0] == "audio-format"
    assert follow(speak(format="mp3"), "upstream") == []


@pytest.mark.parametrize("target", ["gpt-audio-1.5", "openai/gpt-audio-mini-2025-12-15", "gpt-audio"])
def test_a_family_is_its_members_with_or_without_a_vendor(target: str) -> None:
    assert follow(speak(voice="bob"), resolution=Resolution(target, ""))


@pytest.mark.parametrize("target", ["gpt-audiology", "gpt-4o", "my-gpt-audio", "voxtral-mini-2602"])
def test_a_catalogue_says_nothing_of_another_model(target: str) -> None:
    request = {**speak(voice="bob", format="ogg"), "messages": [*user("hi"), ANSWER]}
    assert follow(request, resolution=Resolution(target, "")) == []


@pytest.mark.parametrize("role", [Role.COMPARISON, Role.TABLE_KEY, Role.TABLE_ROW, Role.PROSE, Role.ASSERTION])
def test_nothing_follows_where_the_id_selects_no_model(role: Role) -> None:
    occurrence, _ = occur(speak(voice="bob"), role=role)
    assert find_follow_ups(CATALOGUE, occurrence, PREVIEW, RETIRING, as_of=AS_OF, old_price=MINI) == ()


@pytest.mark.parametrize(
    ("old", "new", "steps"),
    [
        (OLD_MINI, FULL, "text in/out x16.7 / x16.7 (2.50 / 10), audio in/out x3.2 / x3.2 (32 / 64)"),
        (OLD_FULL, FULL, "text in/out x1 / x1 (2.50 / 10), audio in/out x0.8 / x0.8 (32 / 64)"),
        (FULL, Price(2.5, 10), "text in/out x1 / x1 (2.50 / 10), audio at a price that is not known"),
        (Price(2.5, 10), FULL, ""),
        (Price(0.1, 0), Price(0.02, 0), "text in x0.2 (0.02)"),
        (
            Price(1, 2, cached_input=0.5),
            Price(1, 2, cached_input=0.125),
            "text in/out x1 / x1 (1 / 2), cached text in ",
        ),
    ],
)
def test_a_price_step_names_factor_and_new_price(old: Price, new: Price, steps: str) -> None:
    said = describe_price_step(old, new)
    assert said.startswith(steps)
    assert bool(said) == bool(steps)


@given(st.builds(Price, *[st.none() | st.floats(0.01, 500)] * 4))
def test_an_equal_price_is_no_step_and_no_unknown_price_is_told(price: Price) -> None:
    assert describe_price_step(price, price) == ""
    assert ("audio" in describe_prices(price)) == (price.audio_input is not None or price.audio_output is not None)


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
def test_seeing_less_never_says_more(request_: dict[str, Any], data: st.DataObject) -> None:
    hidden = data.draw(st.sets(st.sampled_from(sorted(request_) or ["audio"])))
    assert codes_of(request_ | dict.fromkeys(hidden, Name("variable"))) <= codes_of(request_)
    assert codes_of({**request_, "**more": Name("more")}) <= codes_of(request_)


@given(REQUESTS, st.lists(st.sampled_from(["extra_body", "modelKwargs", "providerOptions", "openai"]), max_size=3))
def test_a_wrapper_around_the_parameters_changes_nothing(request_: dict[str, Any], wrappers: list[str]) -> None:
    wrapped = request_
    for wrapper in wrappers:
        wrapped = {wrapper: wrapped}
    assert codes_of(wrapped) == codes_of(request_)
