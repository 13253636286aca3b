"""Answers a caller: speech in, speech out, played while it is still being made."""

import base64
from collections.abc import Iterator

from openai import OpenAI

from agent.settings import VOICE_MODEL

client = OpenAI()


def stream_reply(question_wav: bytes) -> Iterator[bytes]:
    """Yield the spoken answer, piece by piece."""
    stream = client.chat.completions.create(
        model="gpt-4o-mini-audio-preview",
        modalities=["text", "audio"],
        audio={"voice": "alloy", "format": "mp3"},
        messages=[{"role": "user", "content": [as_input_audio(question_wav)]}],
        stream=True,
    )
    for chunk in stream:
        audio = getattr(chunk.choices[0].delta, "audio", None)
        if audio and "data" in audio:
            yield base64.b64decode(audio["data"])


def greet() -> bytes:
    """Return the greeting as one file."""
    greeting = client.chat.completions.create(
        model=VOICE_MODEL,
        modalities=["text", "audio"],
        audio={"voice": "shimmer", "format": "wav"},
        messages=[{"role": "user", "content": "Greet a caller of the bicycle shop in one sentence."}],
    )
    return base64.b64decode(greeting.choices[0].message.audio.data)


def as_input_audio(wav: bytes) -> dict:
    return {"type": "input_audio", "input_audio": {"data": base64.b64encode(wav).decode(), "format": "wav"}}
