"""Cases for the tests of follow-ups: requests and rewrites, each with its expected follow-up or none."""

from __future__ import annotations

from typing import Any

from followup_pages import AS_OF, PREVIEW, TO_MINI, Maybe, Name

from codemod.rules.models import Price


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


# code, the neighbours of the ID, where it reports, the message
HITS: list[tuple[str, dict[str, Any], str, str]] = [
    ("audio-voice", speak(voice="onix"), '"onix"', 'gpt-audio-mini has no voice "onix"; it has alloy, ash, ballad, '),
    ("audio-voice", {"model_kwargs": speak(voice="bob")}, '"bob"', 'no voice "bob"'),
    ("audio-voice", {"providerOptions": {"openai": speak(voice="bob")}}, '"bob"', 'no voice "bob"'),
    ("audio-voice", {"audio_config": {"voice": "bob"}}, '"bob"', 'no voice "bob"'),
    ("audio-voice", speak(voice="none"), '"none"', 'no voice "none"'),
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
# code, the neighbours of the ID on which it does not report
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
    ("audio-modalities", {"modalities": Maybe(["text"]), "audio": AUDIO}),
    ("audio-modalities", {"modalities": ["text"], "audio": Maybe(AUDIO)}),
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
    ("audio-text-only", {"messages": [*user("hi"), *user([])]}),
    ("audio-text-only", {"messages": Maybe(user("hi"))}),
    ("audio-text-only", {"messages": user(TEXT_PART, {"type": "file", "name": "speech.wav"})}),
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


def price(*amounts: float | None, cached: float | None = None) -> Price:
    """Text in, text out, audio in, audio out."""
    text_in, text_out, audio_in, audio_out = (*amounts, None, None, None, None)[:4]
    return Price("openai", "a-model", "a page", AS_OF, text_in, text_out, cached, audio_in, audio_out)


OLD_MINI = price(0.15, 0.6, 10, 20)
MINI = price(0.6, 2.4, 10, 20)
FULL = price(2.5, 10, 32, 64)
OLD_FULL = price(2.5, 10, 40, 80)
PRICES = (
    "$0.60 per 1M input tokens, $2.40 per 1M output tokens, "
    "$10 per 1M audio input tokens, $20 per 1M audio output tokens"
)
STEPS = "$0.15 → $0.60 per 1M input tokens, $0.60 → $2.40 per 1M output tokens"
RETIRING = TO_MINI._replace(sunset="2027-01-20", successor="gpt-audio-1.5")

# code, the facts of the rewrite, the message ("": none)
REWRITES: list[tuple[str, dict[str, Any], str]] = [
    (
        "price-step",
        {"old_price": OLD_MINI, "new_price": MINI},
        f"price of gpt-audio-mini instead of {PREVIEW.id}: {STEPS}",
    ),
    (
        "price-step",
        {"old_price": MINI},
        f"the price of gpt-audio-mini is not known here; {PREVIEW.id} costs {PRICES}",
    ),
    (
        "price-step",
        {"new_price": MINI},
        "",
    ),
    ("price-step", {"old_price": MINI, "new_price": MINI}, ""),
    ("price-step", {}, ""),
    ("price-step", {"new_price": price()}, ""),
    (
        "replacement-sunset",
        {"resolution": RETIRING},
        "gpt-audio-mini itself retires 2027-01-20; next is gpt-audio-1.5 (--horizon 59)",
    ),
    (
        "replacement-sunset",
        {"resolution": RETIRING._replace(successor=None)},
        "gpt-audio-mini itself retires 2027-01-20, and nothing is published to follow it",
    ),
    ("replacement-sunset", {"resolution": RETIRING, "as_of": "2027-01-20"}, "gpt-audio-mini itself retired 2027-01-20"),
    ("replacement-sunset", {"resolution": TO_MINI}, ""),
    ("replacement-sunset", {"resolution": RETIRING._replace(replacement=None)}, ""),
]
