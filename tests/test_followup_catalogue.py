"""rules/followups/ is strict, sourced and dated, and data is enough for a removed or renamed parameter."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from followup_pages import AS_OF, CATALOGUE, Name, occur

from codemod.errors import BadRuleError
from codemod.followups.find import find_follow_ups, load_catalogue
from codemod.rules.models import Model, Resolution

if TYPE_CHECKING:
    from pathlib import Path

    from codemod.values import FollowUp

GOOD = {
    "code": '"audio-voice"',
    "severity": '"breaks"',
    "message": '"no {value}"',
    "parameters": '["audio.voice"]',
    "only": '["alloy"]',
    "confidence": '"sdk"',
    "source": '"a page"',
    "checked": '"2026-11-22"',
}


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"colour": '"red"'}, "follow_up[0].colour"),
        ({"severity": None}, "follow_up[0].severity"),
        ({"severity": '"fatal"'}, "follow_up[0].severity"),
        ({"source": None}, "follow_up[0].source"),
        ({"code": '"Audio Voice"'}, "follow_up[0].code"),
        ({"checked": '"yesterday"'}, "follow_up[0].checked"),
        ({"confidence": '"rumour"'}, "follow_up[0].confidence"),
        ({"source_url": '"http://example.org"'}, "follow_up[0].source_url"),
        ({"message": '"no {voice}"'}, "follow_up[0].message"),
        ({"message": '"no {"'}, "follow_up[0].message"),
        ({"message": r'"no\n{value}"'}, "follow_up[0].message"),
        ({"only": '"alloy"'}, "follow_up[0].only"),
        ({"only": "[]"}, "follow_up[0].only"),
        ({"only": None}, "follow_up[0]"),
        ({"gone": "true"}, "follow_up[0]"),
        ({"gone": "false"}, "follow_up[0].gone"),
        ({"parameters": None}, "follow_up[0].parameters"),
        ({"check": '"text-only"', "only": None}, "follow_up[0].parameters"),
        ({"check": '"magic"', "only": None, "parameters": None}, "follow_up[0].check"),
        ({"when": '"stream"'}, "follow_up[0].when"),
        ({"when": '{ parameters = ["stream"] }'}, "follow_up[0].when"),
        ({"when": '{ language = ["python"] }'}, "follow_up[0].when.language"),
        ({"unless": '{ values = ["none"] }'}, "follow_up[0].unless"),
        ({"request": '["openai-chats"]'}, "follow_up[0].request"),
        ({"targets": '["@openai"]'}, "follow_up[0].targets"),
        ({"between": '"1"', "only": None}, "follow_up[0].between"),
        ({"strings": '["a"]', "only": None, "parameters": None}, "follow_up[0].strings"),
        ({"edit": "true"}, "follow_up[0].edit"),
        ({"before": '"a line"'}, "follow_up[0].before"),
        ({"hits": '["no language"]'}, "follow_up[0].hits"),
        ({"hidden": '"no {voice}"'}, "follow_up[0].hidden"),
        ({"message": '"no'}, "TOML"),
        ({"message": '"{name:>99999999999}"'}, "follow_up[0].message"),
        ({"message": '"{name!r}"'}, "follow_up[0].message"),
        ({"message": '"{name:{value}}"'}, "follow_up[0].message"),
        ({"message": '"{name.__class__}"'}, "follow_up[0].message"),
        ({"message": r'"\u001b[31mred"'}, "follow_up[0].message"),
        ({"before": r'"a\u202eb"', "after": '"b"'}, "follow_up[0].before"),
    ],
)
def test_invalid_entry_reports_file_key_and_remedy(tmp_path: Path, changes: dict[str, str | None], key: str) -> None:
    file = tmp_path / "followups.toml"

    def write(entry: dict[str, str | None]) -> None:
        lines = [f"{name} = {value}" for name, value in entry.items() if value is not None]
        file.write_text("\n".join(["[[follow_up]]", *lines]))

    write({**GOOD})
    assert load_catalogue(file).rules[0].parameters == (("audio", "voice"),)
    write({**GOOD, **changes})
    with pytest.raises(BadRuleError) as error:
        load_catalogue(file)
    assert str(error.value).startswith(f"{file}: {key}: ")
    assert "; " in str(error.value)


@pytest.mark.parametrize(
    "text", ["$(id)", "x(exit())", "x = 1, y", 'x"', "x'", "a b", "x\n", "`x`", "{{x}}", "-x", "é", "1x"]
)
def test_entries_write_only_names_into_programs(tmp_path: Path, text: str) -> None:
    """Entries come from bundles, too, which must not be able to write code."""
    file = tmp_path / "followups.toml"
    spelled = json.dumps(text)
    rule = "".join(f"{name} = {value}\n" for name, value in GOOD.items() if name not in ("only", "parameters"))
    rule = f"[[follow_up]]\n{rule}edit = true\n"
    form = '[[addition]]\nid = "x"\n[[addition.forms]]\nrequest = ["chat"]\n'
    for key, entry in (
        ("follow_up[0].renamed", f'{rule}parameters = ["a"]\nrenamed = {spelled}\n'),
        ("follow_up[0].strings", f"{rule}strings = {{ a = {spelled} }}\n"),
        ("addition[0].forms[0].name", f'{form}name = {spelled}\nvalue = "none"\n'),
        ("addition[0].forms[0].value", f'{form}name = "a"\nvalue = {spelled}\n'),
        ("addition[0].forms[0].code", f'{form}name = "a"\nvalue = "b"\ncode = {spelled}\n'),
        ("addition[0].forms[0].code", form + 'name = "a"\nvalue = "b"\ncode = \'os.system("id")\'\n'),
    ):
        file.write_text(entry, encoding="utf-8")
        with pytest.raises(BadRuleError) as error:
            load_catalogue(file)
        assert str(error.value).startswith(f"{file}: {key}: ")


def test_missing_catalogue_is_a_bad_rule_error(tmp_path: Path) -> None:
    with pytest.raises(BadRuleError, match=r"nowhere\.toml"):
        load_catalogue(tmp_path / "nowhere.toml")


def test_removed_and_renamed_parameters_need_only_data(tmp_path: Path) -> None:
    file = tmp_path / "followups.toml"
    entry = '[[follow_up]]\nseverity = "breaks"\nconfidence = "sdk"\nsource = "a page"\nchecked = "2026-11-22"\n'
    file.write_text(
        f'{entry}code = "max-completion-tokens"\nkinds = ["chat"]\nparameters = ["max_tokens"]\n'
        'renamed = "max_completion_tokens"\nmessage = "write {renamed} for {value}"\n'
        f'{entry}code = "logprobs"\nchanges = ["sampling-params"]\nparameters = ["logprobs"]\ngone = true\n'
        'message = "{new} takes no logprobs"\n'
    )
    chat = Model("gpt-4", "openai", "OpenAI", "chat", "deprecated")
    resolution = Resolution("gpt-6-sol", "", changes=("sampling-params",))
    occurrence, text = occur({"maxTokens": 256, "logprobs": [Name("wanted"), 5], "max_tokens": None})

    def say(model: Model, resolution: Resolution) -> list[tuple[str, str]]:
        found: tuple[FollowUp, ...] = find_follow_ups(load_catalogue(file), occurrence, model, resolution, as_of=AS_OF)
        return [(text[one.span.start : one.span.end], one.message) for one in found]

    assert say(chat, resolution) == [
        ("256", "write max_completion_tokens for 256"),
        ("[=wanted, =5, ]", "gpt-6-sol takes no logprobs"),
    ]
    assert say(chat._replace(kind="audio"), resolution._replace(changes=())) == []


def test_every_entry_is_one_sourced_and_dated_sentence() -> None:
    for rule in CATALOGUE.rules:
        assert rule.source_url or rule.source.startswith("rules/"), rule.code
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", rule.checked), rule.code
        assert not rule.message.endswith("."), rule.code
        assert ". " not in rule.message, rule.code
