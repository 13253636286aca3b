"""The data of explanations is strict, sourced and complete, and every quick fix is code that parses."""

from __future__ import annotations

import ast
import json
import shutil
from typing import TYPE_CHECKING

import pytest
import tree_sitter_javascript
from tree_sitter import Language, Parser

from codemod.errors import BadRuleError
from codemod.explain.change_codes import find_change, load_changes
from codemod.explain.example_calls import load_book
from codemod.explain.explanation_json import format_json
from codemod.explain.explanation_text import format_text
from codemod.explain.followups import explain_follow_up, list_codes
from codemod.explain.kinds import load_kinds
from codemod.explain.messages import load_messages
from codemod.explain.quickfix import QuickFix, build_quick_fix
from codemod.resources import directory
from codemod.rules.models import Model
from codemod.rules.registry import load_registry
from codemod.rules.schema import MODEL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REGISTRY = load_registry()
JAVASCRIPT = Parser(Language(tree_sitter_javascript.language()))
LEAVING = [model for model in REGISTRY.models.values() if model.is_leaving()]


def fix(model: Model, horizon: int) -> QuickFix:
    resolution = REGISTRY.resolve(model, "2026-11-22", horizon)
    changes = resolution.changes or tuple(code.removeprefix("final:") for code in model.changes)
    return build_quick_fix(model, resolution.replacement, changes)


def parses(language: str, code: str) -> bool:
    if language == "javascript":
        return not JAVASCRIPT.parse(code.encode()).root_node.has_error
    parse: Callable[[str], object] = ast.parse if language == "python" else json.loads
    return parse(code) is not None


@pytest.mark.parametrize("horizon", [0, 365])
def test_every_quick_fix_parses_and_names_its_models(horizon: int) -> None:
    done = set()
    for model in LEAVING:
        quick = fix(model, horizon)
        assert [snippet.language for snippet in quick.snippets] == ["python", "javascript", "json"]
        for snippet in quick.snippets:
            for code, label, id_ in (
                (snippet.before, snippet.label, model.id),
                (snippet.after, snippet.label_after or snippet.label, quick.new),
            ):
                assert bool(code) == bool(id_), model.id
                assert id_ in code + label, model.id
                assert "{model}" not in code + label
                assert "{url}" not in code
                assert "{key}" not in code
                if code not in done:
                    assert parses(snippet.language, code or "{}"), code
                    done.add(code)


def test_every_call_is_used_by_a_fix() -> None:
    book = load_book()
    assert {name for fix in book.fixes for name in (fix.before, fix.after)} == book.calls.keys()
    assert {server.client for server in book.servers.values()} == book.clients.keys()
    assert {server.family for server in book.servers.values()} == {call.family for call in book.calls.values()} - {""}


FIXES = {
    "audio": ("gpt-4o-mini-audio-preview", "openai", ['modalities=["text", "audio"]', 'audio={"voice"'], []),
    "chat": ("gpt-4", "openai", ["max_completion_tokens", '"developer"'], ["temperature", "max_tokens="]),
    "realtime": (
        "gpt-4o-realtime-preview",
        "openai",
        ['"type": "realtime"', "output_modalities"],
        [".beta.", '"modalities"'],
    ),
    "image": ("dall-e-3", "openai", ["b64_json"], ["response_format", ".url"]),
    "transcription": ("whisper-1", "openai", ["transcriptions.create"], ["verbose_json"]),
    "tts": ("tts-1", "openai", ["realtime.connect"], ["audio.speech"]),
    "completion": ("text-davinci-003", "openai", ["messages=", "message.content"], ["prompt="]),
    "search": ("gpt-4o-search-preview", "openai", ['{"type": "web_search"}'], ["web_search_options"]),
    "pro": ("gpt-5-pro", "openai", ['reasoning={"mode": "pro"}'], []),
    "old Claude": ("claude-3-opus-20240229", "anthropic", ["messages.create"], ["temperature", "thinking"]),
    "thinking Claude": ("claude-3-7-sonnet-20250219", "anthropic", ['output_config={"effort"'], ["budget_tokens"]),
    "first Claude": ("claude-2.1", "anthropic", ["messages.create", "max_tokens="], ["max_tokens_to_sample"]),
    "Gemini": ("gemini-2.5-pro", "gemini", ['"thinking_level"'], ["thinking_budget"]),
    "Imagen": ("imagen-4.0-generate-001", "gemini", ["generate_content", "image_config"], ["generate_images"]),
    "Groq": ("llama3-70b-8192", "groq", ["https://api.groq.com/openai/v1", 'reasoning_effort="low"'], []),
    "DeepSeek": ("deepseek-chat", "deepseek", ['{"thinking": {"type": "disabled"}}'], []),
    "xAI": ("grok-3", "xai", ['reasoning_effort="none"'], []),
    "Mistral": ("magistral-medium-2506", "mistral", ["chat.complete", "reasoning_effort"], []),
    "Cohere": ("command", "cohere", ["co.chat("], ["generate("]),
    "Bedrock": ("amazon.titan-text-express-v1", "bedrock", ["converse("], ["inputText"]),
    "Vertex": ("text-bison", "vertex", ["generate_content"], ["TextGenerationModel"]),
    "Azure": ("gpt-4.1", "azure", ["openai.azure.com"], []),
}


@pytest.mark.parametrize("case", FIXES)
def test_the_quick_fix_of_a_family(case: str) -> None:
    id_, platform, held, dropped = FIXES[case]
    model = REGISTRY.get(platform, id_)
    assert model is not None
    python = fix(model, 0).snippets[0]
    for text in held:
        assert text in python.after
    for text in dropped:
        assert text in python.before or text in {"thinking", ".beta."}
        assert text not in python.after


def test_platform_of_custom_rules_gets_the_generic_form() -> None:
    quick = build_quick_fix(Model("acme-1", "acme", "Acme", "chat", "retired"), "acme-2", ("max_completion_tokens",))
    assert (
        quick.snippets[0].before
        == '# The other fields are the service\'s own.\nrequest = {"model": "acme-1", **fields}'
    )
    assert json.loads(quick.snippets[2].after) == {"model": "acme-2"}


def test_each_kind_has_a_meaning_and_a_checklist() -> None:
    kinds = load_kinds()
    assert kinds.keys() == {*MODEL["kind"].one_of}
    for kind in kinds.values():
        assert kind.means.endswith(".")
        assert len(kind.checklist) >= 5
        assert all(item.endswith((".", "?")) for item in kind.checklist), kind.id
        assert kind.checklist[0].startswith(("The id", "The call")), kind.id


def test_each_change_code_has_one_sentence() -> None:
    for model in REGISTRY.models.values():
        for code in model.changes:
            assert find_change(code.removeprefix("final:"), model) is not None, code
    codes = {code.removeprefix("final:") for model in REGISTRY.models.values() for code in model.changes}
    assert {change.code for change in load_changes()} == codes
    for change in load_changes():
        assert change.means.endswith(".")
        assert ". " not in change.means
    gemini = next(model for model in LEAVING if model.id == "gemini-2.0-flash")
    sampling = find_change("sampling-params", gemini)
    assert sampling is not None
    assert "deprecated or ignored" in sampling.means


def test_messages_have_known_platforms_and_sources() -> None:
    for message in load_messages():
        assert message.platform in {*REGISTRY.platforms, *(alias.platform for alias in REGISTRY.aliases.values())}
        assert message.source_url.startswith("https://github.com/")
        filled = message.fill("some-model").replace("…", "1.2.3")
        assert message.stands_in(f"Error: {filled}")
        assert {*message.kinds} <= {*MODEL["kind"].one_of}


KIND = (
    '[[kind]]\nid = "chat"\nmeans = "It talks."\nchecklist = ["The id."]\nsource = "a page"\nchecked = "2026-11-22"\n'
)
CHANGE = '[[change]]\ncode = "stop"\nmeans = "It goes on."\nsource = "a page"\nchecked = "2026-11-22"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CHANGE + 'colour = "red"\n', 'change[0].colour: unknown key; did you mean "source"?'),
        (CHANGE.replace('means = "It goes on."\n', ""), "change[0].means: is missing; every row of this table has it"),
        (CHANGE.replace("2026-11-22", "yesterday"), 'change[0].checked: "yesterday" is not valid; '),
        (CHANGE.replace("It goes on.", r"It\ngoes"), r'change[0].means: "It\ngoes" is not valid; '),
        (CHANGE + 'providers = "xAI"\n', "change[0].providers: is text; "),
        ("[change]\n", "change: is not an array of tables; write each row under [[change]]"),
        ('[[chnge]]\ncode = "stop"\n', 'chnge: unknown key; did you mean "change"?'),
        ("[[change]\n", "TOML: "),
    ],
)
def test_invalid_table_reports_file_key_and_remedy(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "changes.toml"
    file.write_text(text)
    with pytest.raises(BadRuleError) as error:
        load_changes(file)
    assert str(error.value).startswith(f"{file}: {told.partition(';')[0]}")
    assert "; " in str(error.value)


def test_kinds_are_those_of_the_rules(tmp_path: Path) -> None:
    file = tmp_path / "kinds.toml"
    file.write_text(KIND)
    with pytest.raises(BadRuleError, match=r"kinds\.toml: kind \w+: is missing; "):
        load_kinds(file)
    file.write_text(KIND.replace('"chat"', '"dance"'))
    with pytest.raises(BadRuleError, match=r"kind \w+: is (missing|not a kind that rules use); "):
        load_kinds(file)
    with pytest.raises(BadRuleError, match=r"nowhere\.toml: TOML: "):
        load_kinds(tmp_path / "nowhere.toml")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("fixes.toml", 'before = "audio"', 'before = "sound"', "no call 'sound'"),
        ("calls/openai.toml", 'client = "openai"', 'client = "opena"', "no client 'opena'"),
        ("calls/openai.toml", "python = '''", "python = '''\n'''\njs = '''", "contains no line|unknown key"),
        (
            "fixes.toml",
            '[[fix]]\nbefore = "any"',
            '[[fix]]\nkinds = ["chat"]\nbefore = "any"',
            "the last one has a condition",
        ),
    ],
)
def test_calls_and_fixes_are_consistent(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    shutil.copytree(directory("rules") / "calls", tmp_path / "calls")
    shutil.copy(directory("rules") / "fixes.toml", tmp_path)
    text = (tmp_path / file).read_text("utf-8")
    assert load_book(tmp_path).fixes == load_book().fixes
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8")
    load_book.cache_clear()
    with pytest.raises(BadRuleError, match=told):
        load_book(tmp_path)


@pytest.mark.parametrize("code", list_codes())
def test_every_code_of_a_follow_up_is_explained(code: str) -> None:
    page = explain_follow_up(code)
    assert page is not None
    text = format_text(page)
    assert text.startswith(f"{code}: a follow-up")
    assert text.count("Source: ") == len(page.reasons)
    assert json.loads(format_json(page))["explanations"][0]["follow_up"] == code
