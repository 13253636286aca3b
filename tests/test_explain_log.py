"""Ids are found in any text: whole tokens, retiring ones first, a log of any length."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from codemod.explain import find_ids, find_ids_in_stream, name_platforms
from codemod.rules.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Sequence

REGISTRY = load_registry()
AUDIO = "gpt-4o-mini-audio-preview"

TEXTS = {
    "an error of OpenAI": (
        f"The model `{AUDIO}` has been deprecated, learn more here: https://platform.openai.com/docs/deprecations",
        [AUDIO],
    ),
    "the other error of OpenAI": ("The model `gpt-4` does not exist or you do not have access to it.", ["gpt-4"]),
    "the body of an answer": (
        '{"error":{"message":"models/gemini-1.5-pro is not found for API version v1beta, or is not supported"}}',
        ["gemini-1.5-pro"],
    ),
    "an escaped body": (r"body={\"model\":\"gpt-4\",\"n\":1}", ["gpt-4"]),
    "an escape before the id": (r"'\ngpt-4\n'", ["gpt-4"]),
    "an error of Groq": ("The model `llama3-70b-8192` has been decommissioned", ["llama3-70b-8192"]),
    "an error of Anthropic": ("not_found_error, model: claude-3-opus-20240229", ["claude-3-opus-20240229"]),
    "an inference profile": (
        "calling us.anthropic.claude-3-sonnet-20240229-v1:0",
        ["anthropic.claude-3-sonnet-20240229-v1:0"],
    ),
    "a resource name": (
        "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-sonnet-20240229-v1:0",
        ["anthropic.claude-3-sonnet-20240229-v1:0"],
    ),
    "a fine-tune": ("ft:gpt-4o-mini-2024-07-18:org::abc", ["gpt-4o-mini-2024-07-18"]),
    "leaving first, each once": ("gpt-5.6-sol, gpt-4; gpt-5.6-sol gpt-4o gpt-4", ["gpt-4", "gpt-4o", "gpt-5.6-sol"]),
    "a router's name": ("anthropic/claude-3.5-haiku", ["claude-3.5-haiku"]),
    "the id alone": ("command", ["command"]),
    "part of a longer token": ("gpt-4-32k-foo my_gpt-4 gpt-4.json xgpt-4 gpt-40", []),
    "ordinary words": ("an ada compiler reads the command line, o1 and o3 of it; see /usr/bin/ada", []),
    "a word that is a key": ('{"command": "ls", "model": "gpt-4"}', ["gpt-4"]),
    "a word that is a model": ('{"model": "o1"}', ["o1"]),
    "a word behind a provider": ("openai/o3", ["o3"]),
    "a word in a setting": ("OPENAI_MODEL=o1", ["o1"]),
    "a word in an error": ("model 'command' was removed on September 15, 2025", ["command"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize("case", TEXTS)
def test_ids_of_a_text(case: str) -> None:
    text, ids = TEXTS[case]
    assert find_ids(text, REGISTRY) == tuple(ids)


def test_every_id_is_found_alone_and_in_an_error() -> None:
    for id_ in sorted({known for _, known in REGISTRY.models} | REGISTRY.aliases.keys()):
        assert find_ids(f" {id_}\n", REGISTRY) == (id_,)
        base = id_.removeprefix("ft:")  # a fine-tune is its base model with a prefix
        expected = base if any(base == known for _, known in REGISTRY.models) else id_
        assert expected in find_ids(f"The model `{id_}` does not exist", REGISTRY), id_


class Drip:
    """A stream that returns a few bytes at a time, and refuses to be read at once."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self.pieces = list(pieces)

    def read(self, size: int, /) -> bytes:
        assert 0 < size <= 1 << 20
        return self.pieces.pop(0) if self.pieces else b""


def drip(data: bytes, cuts: Sequence[int]) -> Drip:
    places = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    return Drip([data[start:end] for start, end in pairwise(places) if start < end])


PARTS = [
    "gpt-4",
    AUDIO,
    "gpt-5.6-sol",
    "o1",
    "ada",
    "model",
    "openai/",
    '"',
    "`",
    ": ",
    "=",
    " ",
    "\n",
    "\\",
    "-",
    "x",
    "é",
]


@given(st.lists(st.sampled_from(PARTS), max_size=40), st.lists(st.integers(min_value=0), max_size=8))
@example(['"', "model", '"', ": ", '"', "o1", '"'], [11])
@example(["\\", "ngpt-4", " "], [1, 2])
def test_stream_gives_the_same_ids_as_the_whole_text(parts: list[str], cuts: list[int]) -> None:
    text = "log\n" + "".join(parts)
    assert find_ids_in_stream(drip(text.encode(), cuts), REGISTRY) == find_ids(text, REGISTRY)


@pytest.mark.parametrize("filler", [b"2026-11-22T10:00:00Z INFO nothing happened\n", b"no line ends here, ", b"QUJD"])
def test_a_long_log_is_read_in_pieces(filler: bytes) -> None:
    log = filler * (3_000_000 // len(filler)) + f' "model": "{AUDIO}" '.encode() + filler * (2_000_000 // len(filler))
    assert find_ids_in_stream(io.BytesIO(log), REGISTRY) == (AUDIO,)


def test_an_error_names_its_platform() -> None:
    vertex = (
        "404 - Publisher Model `projects/p/locations/l/publishers/google/models/text-embedding-004` was not found"
        " or your project does not have access to it. Please ensure you are using a valid model version."
    )
    assert name_platforms(vertex) == ("vertex",)
    assert name_platforms("The model `x` has been decommissioned") == ()
    assert name_platforms("The model `qwq` does not exist or you do not have access to it.") == ("alibaba", "openai")
