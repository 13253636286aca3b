"""The exact edits of follow-ups: made with the id, and not at all if they could be wrong."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemod.engine.configuration import RunConfiguration
from codemod.engine.pipeline import Migration
from codemod.languages.grammar import languages
from codemod.languages.mentions import Names
from codemod.rules.registry import load_registry
from codemod.values import Source
from codemod.values.edits import apply_edits

CHAT, LIVE = "gpt-4-0613", "gpt-4o-realtime-preview"
NAMES = Names({CHAT, LIVE}, frozenset())
SAFE, UNSAFE = (Migration(RunConfiguration(load_registry(), "2026-11-22", unsafe=unsafe)) for unsafe in (False, True))
CONNECT = f'connect("wss://api.openai.com/v1/realtime?model={LIVE}", '
SOCKET = f'new WebSocket("wss://api.openai.com/v1/realtime?model={LIVE}", '


def migrate(language: str, code: str, migration: Migration = SAFE) -> str:
    """Return the migrated code with the old ids, so that only edits of follow-ups are visible."""
    source = Source(languages()[language].files[0].replace("*", "file"), code.encode())
    patch = migration.patch(source, NAMES)
    ids = {finding.replacement: finding.occurrence.text for finding in patch.findings if finding.replacement}
    text = apply_edits(source.data, patch.edits).decode()
    for new, old in ids.items():
        text = text.replace(new, old)
    return text


# language, before, old text -> new text
MADE = [
    (
        "python",
        f'client.chat.completions.create(model="{CHAT}", max_tokens=9)',
        ("max_tokens", "max_completion_tokens"),
    ),
    ("python", f'post(url, json={{"model": "{CHAT}", "messages": m, "max_tokens": 9}})', ("max_t", "max_completion_t")),
    ("javascript", f'o.chat.completions.create({{ model: "{CHAT}", max_tokens: 9 }});', ("max_t", "max_completion_t")),
    (
        "ruby",
        f'client.chat(parameters: {{ model: "{CHAT}", messages: m, max_tokens: 9 }})',
        ("max_t", "max_completion_t"),
    ),
    (
        "go",
        f"ask(openai.ChatCompletionRequest{{Model: {CHAT!r}, Messages: m, MaxTokens: 9}})".replace("'", '"'),
        ("MaxT", "MaxCompletionT"),
    ),
    (
        "python",
        f'M = "{CHAT}"\nclient.chat.completions.create(model=M, max_tokens=9)',
        ("max_tokens", "max_completion_tokens"),
    ),
    ("json", f'{{"model": "{CHAT}", "messages": [], "max_tokens": 9}}', ("max_t", "max_completion_t")),
    ("bash", f'curl -d \'{{"model": "{CHAT}", "messages": [], "max_tokens": 9}}\'', ("max_t", "max_completion_t")),
    ("python", f'{CONNECT}h)\nif e == "response.audio.delta":\n    play()', ("audio.d", "output_audio.d")),
    (
        "go",
        f'url := "wss://x/v1/realtime?model={LIVE}"\nif e == "response.text.done" {{\n}}',
        ("text.", "output_text."),
    ),
    ("python", f'{CONNECT}{{"a": 1, "OpenAI-Beta": "realtime=v1", "b": 2}})', (' "OpenAI-Beta": "realtime=v1",', "")),
    ("python", f'{CONNECT}{{"OpenAI-Beta": "realtime=v1", "b": 2}})', ('"OpenAI-Beta": "realtime=v1", ', "")),
    ("python", f'{CONNECT}{{"a": 1, "OpenAI-Beta": "realtime=v1"}})', (', "OpenAI-Beta": "realtime=v1"', "")),
    ("python", f'{CONNECT}{{"OpenAI-Beta": "realtime=v1"}})', ('"OpenAI-Beta": "realtime=v1"', "")),
    (
        "python",
        f'{CONNECT}{{\n    "a": 1,  # the key\n    "OpenAI-Beta": "realtime=v1",  # the beta\n}})\n',
        ('    "OpenAI-Beta": "realtime=v1",  # the beta\n', ""),
    ),
    (
        "javascript",
        f'{SOCKET}{{ headers: {{\n  A: b,\n  "OpenAI-Beta": "realtime=v1", // the beta\n}} }});\n',
        ('  "OpenAI-Beta": "realtime=v1", // the beta\n', ""),
    ),
    (
        "javascript",
        f'{SOCKET}{{ headers: {{ A: b, "OpenAI-Beta": "realtime=v1" }} }});',
        (', "OpenAI-Beta": "realtime=v1"', ""),
    ),
    ("javascript", f'{SOCKET}["realtime", "openai-beta.realtime-v1"]);', (', "openai-beta.realtime-v1"', "")),
]


@pytest.mark.parametrize(("language", "before", "change"), MADE)
def test_exact_edits_are_made_with_the_id(language: str, before: str, change: tuple[str, str]) -> None:
    assert change[0] in before
    assert migrate(language, before) == before.replace(*change)
    assert migrate(language, before, UNSAFE) == before.replace(*change)


@pytest.mark.parametrize(
    ("language", "code"),
    [
        # A server, wrapper or spelling of another vendor.
        ("python", f'OpenAI(base_url=u).chat.completions.create(model="{CHAT}", max_tokens=9)'),
        ("python", f'litellm.completion(model="{CHAT}", messages=m, max_tokens=9)'),
        ("python", f'ChatOpenAI(model="{CHAT}", max_tokens=9)'),
        ("javascript", f'ask({{ model: "{CHAT}", messages, maxTokens: 9 }});'),
        # A mapping that other calls may share.
        ("python", f'p = {{"max_tokens": 9}}\nclient.chat.completions.create(model="{CHAT}", **p)\nother(**p)'),
        # Ambiguous: which of the two it is, or what the string is part of.
        ("python", f'{CONNECT}{{"OpenAI-Beta": "realtime=v1"}}, {{"OpenAI-Beta": "realtime=v1"}})'),
        ("python", f'{CONNECT}h)\nif e.startswith(f"response.audio.{{x}}"): play()'),
        # Both names are known already.
        ("python", f'{CONNECT}h)\nif e in ("response.audio.delta", "response.output_audio.delta"): play()'),
        ("elixir", f'url = "wss://x/v1/realtime?model={LIVE}"\nh = %{{"OpenAI-Beta" => "realtime=v1"}}'),
    ],
)
def test_uncertain_edits_are_not_made(language: str, code: str) -> None:
    assert migrate(language, code) == code


@given(
    st.lists(st.sampled_from(["'a': 1", "'b': [2, 3]", "**more", "'c': f(x, y=1)"]), max_size=4),
    st.integers(0, 4),
    st.sampled_from([", ", ",\n        ", ",  # a comment\n        "]),
    st.booleans(),
)
def test_removing_a_header_keeps_the_other_headers(others: list[str], at: int, comma: str, ends: bool) -> None:
    header = "'OpenAI-Beta': 'realtime=v1'"
    items = [*others[:at], header, *others[at:]]
    code = f"def go():\n    {CONNECT}{{{comma.join(items)}{comma.rstrip(' ') if ends else ''}}})\n"
    done = migrate("python", code)
    assert "OpenAI-Beta" not in done
    assert ast.dump(ast.parse(done)) == ast.dump(ast.parse(f"def go():\n    {CONNECT}{{{', '.join(others)}}})\n"))
