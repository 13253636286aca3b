"""An id is found where it is a whole token, and nowhere else."""

import re
import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from codemod.languages.mentions import Mention, Names
from codemod.rules.registry import load_registry
from codemod.values import Span

REGISTRY = load_registry()
NAMES = Names(REGISTRY.leaving, REGISTRY.words)
QUOTES = ['"', "'", "`"]
# A full stop after an id ends a sentence; within a token, it is part of it.
GLUE_BEFORE = [*string.ascii_letters, *string.digits, "_", ".", "-"]
GLUE_AFTER = [*string.ascii_letters, *string.digits, "_", ".0", ".j", "-"]


def find(text: str) -> list[tuple[str, str, str]]:
    return [(found.prefix, found.id, found.suffix) for found in NAMES.find(text.encode())]


def test_every_id_is_found_between_quotes_of_every_kind() -> None:
    for id_ in NAMES.ids:
        for quote in QUOTES:
            data = f"({quote}{id_}{quote})".encode()
            place = Span(2, 2 + len(id_))
            assert NAMES.find(data) == [Mention(place, id_, "", "", id_ in REGISTRY.words)], data


def test_an_id_with_a_character_before_or_after_is_another_token() -> None:
    for id_ in NAMES.ids:
        near = [f'"{glue}{id_}"' for glue in GLUE_BEFORE] + [f'"{id_}{glue}"' for glue in GLUE_AFTER]
        assert [text for text in near if id_ in {found for _, found, _ in find(text)}] == []


def test_every_id_is_covered_by_a_search_pattern() -> None:
    patterns = NAMES.patterns()
    assert all(any(p in f'"{id_}"'.encode() for p in patterns) for id_ in REGISTRY.leaving)
    assert not any(word.encode() in patterns for word in REGISTRY.words), "an ordinary word alone is everywhere"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("openai/gpt-4", ("openai/", "gpt-4", "")),
        ("openai:gpt-4o", ("openai:", "gpt-4o", "")),
        ("models/gemini-2.0-flash", ("models/", "gemini-2.0-flash", "")),
        ("openrouter/anthropic/claude-2.1", ("openrouter/anthropic/", "claude-2.1", "")),
        ("us.anthropic.claude-3-opus-20240229-v1:0", ("us.", "anthropic.claude-3-opus-20240229-v1:0", "")),
        ("bedrock/eu.anthropic.claude-v2:1", ("bedrock/eu.", "anthropic.claude-v2:1", "")),
        ("claude-3-opus@20240229", ("", "claude-3-opus@20240229", "")),
        ("groq/compound-mini", ("", "groq/compound-mini", "")),
        ("gpt-4:free", ("", "gpt-4", ":free")),
        ("ft:gpt-3.5-turbo-0125:acme::8abc", ("ft:", "gpt-3.5-turbo-0125", ":acme::8abc")),
        (
            "/v1beta/models/gemini-2.0-flash:generateContent",
            ("/v1beta/models/", "gemini-2.0-flash", ":generateContent"),
        ),
        ("/openai/deployments/gpt-4/chat/completions", ("/openai/deployments/", "gpt-4", "/chat/completions")),
        ("https://platform.openai.com/docs/models/gpt-4", ("https://platform.openai.com/docs/models/", "gpt-4", "")),
        ("wss://api.openai.com/v1/realtime?model=gpt-4o-realtime-preview&x=1", ("", "gpt-4o-realtime-preview", "")),
        ("It was gpt-4.", ("", "gpt-4", "")),
        ("gpt-4: slow", ("", "gpt-4", "")),
        (r"one\ngpt-4 two", ("", "gpt-4", "")),
        (r"one\tgpt-4", ("", "gpt-4", "")),
        ("modèle=gpt-4,模型", ("", "gpt-4", "")),
    ],
)
def test_prefixes_and_suffixes_do_not_glue(text: str, found: tuple[str, str, str]) -> None:
    assert find(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "gpt-4-32k-eu",
        "gpt-4.json",
        "my_gpt-4",
        "gpt-4:0",
        "gpt-4:7b",
        "gpt-4/notes",
        "gpt-4#low",
        "gpt-4@2024",
        "plus.anthropic.claude-v2:1",
        "anthropic.claude-3-opus-20240229-v9:0",
        "gpt-4-completion",
        "x" * 400 + "/gpt-4",
    ],
)
def test_longer_tokens_contain_no_id(text: str) -> None:
    assert find(text) == []


def test_several_ids_in_one_token_are_found_each() -> None:
    assert [found for _, found, _ in find("gpt-4/claude-2.1 openai/gpt-4o:gpt-4")] == [
        "gpt-4",
        "claude-2.1",
        "gpt-4o",
        "gpt-4",
    ]


SOME = Names(
    ["gpt-4", "gpt-4o", "gpt-4o-mini", "o1", "o1-mini", "ada", "claude-2.1", "anthropic.claude-v2:1", "groq/compound"],
    ["o1", "ada"],
)
pieces = st.one_of(
    st.sampled_from([f"{quote}{id_}{quote}" for id_ in sorted(SOME.ids) for quote in QUOTES]),
    st.sampled_from(
        [prefix + id_ for id_ in sorted(SOME.ids) for prefix in ["openai/", "us.", "ft:", "x", "-", "\\n", ""]]
    ),
    st.sampled_from(["/v1", ":free", ":0", "-v2", ".", "é", "model=", "model: ", '"', "'", "\\", "\n"]),
    st.text("abgpto14-./:_ \"'", max_size=6),
)


@settings(max_examples=400, deadline=None)
@example("model: o1-mini")
@example("?model=o1-mini")
@given(st.lists(pieces, max_size=12).map(" ".join) | st.lists(pieces, max_size=6).map("".join))
def test_searching_near_hits_finds_the_same_as_searching_everywhere(text: str) -> None:
    data = text.encode()
    hits = [hit.start() for hit in re.finditer(b"|".join(map(re.escape, SOME.patterns())), data)]
    assert [m for m in SOME.find(data, hits) if not m.is_word] == [m for m in SOME.find(data) if not m.is_word]
    quoted = [m.span for m in SOME.find(data) if m.is_word and is_quoted(data, m)]
    near = [m.span for m in SOME.find(data, hits)]
    assert [span for span in quoted if span not in near] == []


def is_quoted(data: bytes, mention: Mention) -> bool:
    """Whether nothing but a word stands between two quotes, neither of which is the end of another string."""
    before, after = data[: mention.span.start], data[mention.span.end :]
    alone = not mention.prefix and not mention.suffix
    return alone and before[-1:] in (b'"', b"'") and before[-1:] == after[:1] and before[-2:-1] in (b"", b" ")
