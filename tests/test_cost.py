"""The cost of usage: correct sums, known or explicitly unknown prices, and every usage format."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from harness import TODAY, Outcome, run_program
from hypothesis import given, settings
from hypothesis import strategies as st

from codemod.cost import Question, UsageLine, compare_usage, format_text, multiply, read_usage
from codemod.cost.amounts import ITEMS, MIXED_IN, TEXT_IN, add
from codemod.cost.bill import Side, charge, sum_up
from codemod.cost.comparison_table import spell_usd
from codemod.cost.comparisons import is_same_model
from codemod.errors import BadArgumentError
from codemod.rules.models import AudioRate, Price
from codemod.rules.registry import load_registry

if TYPE_CHECKING:
    from pathlib import Path

    from codemod.cost.amounts import Amounts, Item
    from codemod.rules.registry import Registry

MINI = "gpt-4o-mini-audio-preview"


@cache
def rules() -> Registry:
    return load_registry()


def cost(folder: Path, *arguments: str, stdin: bytes = b"") -> Outcome:
    return run_program(folder, "llm-codemod", "cost", "--as-of", TODAY, *arguments, stdin=stdin)


def ask(folder: Path, *arguments: str, stdin: bytes = b"") -> Any:
    return json.loads(cost(folder, *arguments, "--format", "json", stdin=stdin).stdout)


counts = st.integers(0, 10**12).map(Decimal)
amounts = st.dictionaries(st.sampled_from(ITEMS), counts, max_size=6)
rates = st.none() | st.integers(0, 10**9).map(lambda n: n / 10**6)
prices = st.none() | st.builds(
    Price, st.just("acme"), st.just("m"), st.just("s"), st.just(TODAY), rates, rates, rates, rates, rates, rates, rates
)
audio_rates = st.none() | st.builds(
    AudioRate,
    *map(st.just, ("acme", "m", "s", TODAY)),
    input_per_second=st.none() | st.integers(0, 99).map(float),
    output_per_second=st.none() | st.integers(0, 99).map(float),
)
sides = st.builds(Side, st.just("m"), st.just("acme"), prices, audio_rates)


def bill(usage: Amounts, side: Side) -> tuple[Decimal, bool]:
    money = sum_up(charge(item, amount, side) for item, amount in usage.items() if amount)
    return money.known, money.is_whole


def add_up(parts: list[Amounts]) -> dict[Item, Decimal]:
    sums: dict[Item, Decimal] = {}
    for part in parts:
        add(sums, part)
    return sums


@settings(max_examples=200)
@given(st.lists(amounts, max_size=4), sides, st.randoms())
def test_sum_does_not_depend_on_the_order(parts: list[Amounts], side: Side, random: Any) -> None:
    shuffled = random.sample(parts, len(parts))
    assert add_up(parts) == add_up(shuffled)
    whole, is_known = bill(add_up(parts), side)
    assert abs(whole - sum((bill(part, side)[0] for part in parts), Decimal(0))) < Decimal("1e-6")
    assert is_known == all(bill(part, side)[1] for part in parts)


@given(amounts, sides, st.integers(1, 10**6))
def test_twice_the_requests_cost_twice_as_much(usage: Amounts, side: Side, times: int) -> None:
    one, many = bill(usage, side), bill(multiply(usage, Decimal(times)), side)
    assert abs(many[0] - one[0] * times) < Decimal("1e-3")
    assert one[1] == many[1]


@given(st.sampled_from(ITEMS), counts, sides)
def test_cost_is_never_negative_and_unknown_cost_is_never_zero(item: Item, amount: Decimal, side: Side) -> None:
    cost_of = charge(item, amount, side)
    assert cost_of.usd is None or cost_of.usd >= 0
    if cost_of.rate is None or cost_of.billed is None:
        assert cost_of.usd is None
    if cost_of.usd == 0:
        assert cost_of.rate == 0 or not cost_of.billed


@given(st.decimals("1e-12", 10**9, places=12))
def test_amounts_are_rounded_for_display(amount: Decimal) -> None:
    told = Decimal(spell_usd(amount).replace(" ", ""))
    assert abs(told - amount) <= (Decimal("0.005") if amount >= 1 else amount * Decimal("0.005"))


def test_worked_example_gives_the_documented_result(tmp_path: Path) -> None:
    """Text costs little compared with audio: the relevant step is from mini to full."""
    tokens = ("--input-tokens", "500", "--output-tokens", "150", "--audio-output-tokens", "1000")
    thousand = (*tokens, "--requests", "1000")
    [mini] = ask(tmp_path, MINI, *thousand)["comparisons"]
    assert (mini["new"]["id"], mini["requests"]) == ("gpt-audio-mini", 1000)
    assert (mini["shutdown"], mini["successor"]) == ("2027-01-20", "gpt-audio-1.5")
    assert (mini["total"]["old"], mini["total"]["new"]) == (20.165, 20.66)
    assert (mini["text"]["ratio"], mini["audio"]["ratio"]) == (4, 1)
    [full] = ask(tmp_path, MINI, "gpt-audio-1.5", *thousand)["comparisons"]
    assert (full["total"]["new"], full["reason"]) == (66.75, "your own choice")
    [later] = ask(tmp_path, MINI, "--horizon", "59", *thousand)["comparisons"]
    assert later["new"]["id"] == "gpt-audio-1.5"


def test_seconds_become_tokens_only_with_a_sourced_rate(tmp_path: Path) -> None:
    minute = ("--audio-input-seconds", "60", "--audio-output-seconds", "60")
    outcome = cost(tmp_path, "gpt-4o-realtime-preview", *minute)
    said = " ".join(outcome.stdout.decode().split())
    assert outcome.code == 0
    assert "60 s heard are 600 tokens, 10 a second; 60 s spoken are 1 200 tokens, 20 a second (OpenAI guide" in said
    outcome = cost(tmp_path, MINI, *minute)
    said = " ".join(outcome.stdout.decode().split())
    assert outcome.code == 1
    assert "gpt-audio-mini: no published rate of tokens per second heard or spoken" in said
    assert "total 0.0300 unknown unknown unknown" in said
    outcome = cost(tmp_path, MINI, *minute, "--audio-tokens-per-second", "10/20")
    assert (outcome.code, b"(your own assumption)" in b" ".join(outcome.stdout.split())) == (0, True)
    [by_minute] = ask(tmp_path, "whisper-1", "--audio-input-seconds", "600")["comparisons"]
    assert by_minute["lines"][0]["old"] == {"usd": 0.06, "rate": 0.006, "per": "minute", "billed": 600}


def test_missing_prices_are_reported(tmp_path: Path) -> None:
    outcome = cost(tmp_path, "gpt-4", "claude-sonnet-5", "--input-tokens", "1_000_000", "--cached", "400,000")
    said = outcome.stdout.decode()
    assert outcome.code == 1
    assert "cached text in  400 000 tokens          unknown  0.0800     unknown  unknown" in said
    assert "total                           18.00 + unknown    1.28     unknown  unknown" in said
    assert "gpt-4: unknown price for cached text in" in said
    assert "claude-sonnet-5 is served on anthropic, not on openai" in said
    [one] = ask(tmp_path, "claude-1.0", "--input-tokens", "5")["comparisons"]
    assert one["total"] == {
        "old": None, "new": 0.000005, "difference": None, "ratio": None, "old_known": 0, "new_known": 0.000005,
    }  # fmt: skip


def test_without_a_replacement_only_the_old_bill_is_shown(tmp_path: Path) -> None:
    outcome = cost(tmp_path, "gpt-6-luna", "--input-tokens", "1000000")
    assert outcome.code == 1
    assert b" total 0.100 " in b" ".join(outcome.stdout.split())
    assert b"No new model: openai publishes no replacement for gpt-6-luna; pass one" in outcome.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "no model: pass OLD, as in llm-codemod cost OLD, or --usage FILE"),
        ([MINI], "no usage: pass --input-tokens"),
        ([MINI, "--input-tokens", "0"], "no usage: pass --input-tokens"),
        ([MINI, "--input-tokens", "-5"], "--input-tokens -5: write a whole number, 0 or more"),
        ([MINI, "--input-tokens", "1.5"], "--input-tokens 1.5: write a whole number, 0 or more"),
        ([MINI, "--input-tokens", "nan"], "--input-tokens nan: write a whole number, 0 or more"),
        ([MINI, "--input-tokens", "9" * 40], "write a whole number, 0 or more"),
        ([MINI, "--audio-input-seconds", "-1"], "--audio-input-seconds -1: write a number of seconds, 0 or more"),
        ([MINI, "--input-tokens", "5", "--requests", "1e9"], "--requests 1e9: write a whole number, 0 or more"),
        (
            [MINI, "--input-tokens", "5", "--cached", "6"],
            "--cached 6: more than --input-tokens 5, which includes it",
        ),
        ([MINI, "--input-tokens", "5", "--audio-tokens-per-second", "10"], "write IN/OUT, two numbers, such as 10/20"),
        (
            [MINI, "--input-tokens", "5", "--platform", "mars"],
            "--platform mars: no such platform; use one of ai21, alibaba",
        ),
        ([MINI, "--input-tokens", "5", "--platform", "azure"], "no rule for gpt-4o-mini-audio-preview there"),
        (["gpt-9", "--input-tokens", "5"], "gpt-9: unknown model ID; did you mean gpt-"),
        ([MINI, "gpt-9", "--input-tokens", "5"], "gpt-9: unknown model ID; did you mean gpt-"),
        ([MINI, "--input-tokens", "5", "--usage", "x"], "--usage and amounts exclude each other"),
        (["--usage", "absent.csv"], "--usage absent.csv: cannot be read: no such file or directory"),
        (["--usage", "."], "--usage .: cannot be read: is a directory"),
    ],
)
def test_bad_arguments_are_reported_in_one_line(tmp_path: Path, arguments: list[str], told: str) -> None:
    outcome = cost(tmp_path, *arguments)
    assert (outcome.code, outcome.stdout) == (2, b"")
    assert outcome.stderr.startswith("error: ")
    assert told in outcome.stderr
    assert outcome.stderr.count("\n") == 1


HEAD = "start_time,num_model_requests,model,batch,service_tier,input_tokens,output_tokens,input_cached_tokens"
FULL = HEAD + (
    ",input_text_tokens,input_cached_text_tokens,input_audio_tokens,input_cached_audio_tokens,output_audio_tokens"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "--usage u: empty"),
        ("\n \n", "--usage u: empty"),
        ("day,tokens\n1,2\n", "--usage u, line 1: no column model; it is neither a usage export"),
        ("model,cost\ngpt-4,2\n", "--usage u, line 1: no column input_tokens"),
        (f"{HEAD}\n1,1,gpt-4,,,10,5,0\n1,1,gpt-4,,,10\n", "--usage u, line 3: 6 fields, but the first line has 8"),
        (
            f"{HEAD}\n1,1,gpt-4,,,-10,5,0\n",
            "--usage u, line 2: input_tokens is '-10'; it must be a whole number, 0 or more",
        ),
        (f"{HEAD}\n1,1,gpt-4,,,ten,5,0\n", "--usage u, line 2: input_tokens is 'ten'"),
        (f"{HEAD}\n1,1,gpt-4,,,10.5,5,0\n", "--usage u, line 2: input_tokens is '10.5'"),
        (f"{HEAD}\n1,1,,,,10,5,0\n", "--usage u, line 2: no model; export the usage again, grouped by model"),
        (f"{HEAD}\n1,1,gpt-4,,,10,5,20\n", "line 2: text in would be -10: the parts exceed the total"),
        (f'{HEAD}\n1,1,"gpt-4,,,10,5,0\n', "--usage u, line 2: is not CSV: unexpected end of data"),
        (f"{HEAD}\n", "--usage: contains no usage"),
        ("{}\n", "--usage: contains no usage"),
        ('{"usage": {"prompt_tokens": 3}}\n', "--usage u, line 1: no model; pass it"),
        ('{"model": 4, "usage": {"prompt_tokens": 3}}\n', "--usage u, line 1: model is not a string"),
        ('{"model": "gpt-4", "usage": {"prompt_tokens": true}}\n', "line 1: prompt_tokens is True"),
        ('{"model": "gpt-4", "usage": {"prompt_tokens": 1e400}}\n', "line 1: prompt_tokens is inf"),
        ('{"model": "gpt-4", "usage": {"total": 3}}\n', "line 1: the usage has no tokens"),
        (
            '{"model": "gpt-4", "usage": {"prompt_tokens": 3}}\n{"a": \n',
            "--usage u, line 2: is not JSON: expecting value",
        ),
        ('[\n{"a": 1,}\n]\n', "--usage u, line 2: is not JSON: "),
        ("[" * 100_000, "is not JSON"),
        (
            '{"data": [{"results": [{"object": "organization.costs.result"}]}]}',
            "organization.costs.result counts no tok",
        ),
        ("\xff", "--usage u, line 1: no column model"),
    ],
)
def test_bad_usage_is_reported_with_its_line_number(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "u").write_text(text, encoding="utf-8")
    outcome = cost(tmp_path, "--usage", "u")
    assert (outcome.code, outcome.stdout) == (2, b""), outcome.stderr
    assert told in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_usage_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    outcome = cost(tmp_path, "--usage", "-", stdin=b"\xff\xfem\x00")
    assert outcome.stderr == "error: --usage stdin, line 1: is not UTF-8; save the file as UTF-8\n"


def read(text: str) -> list[UsageLine]:
    return list(read_usage([line.encode() for line in text.splitlines(keepends=True)], "u"))


def spell(line: UsageLine) -> dict[str, int]:
    return {f"{item.name} {item.unit}": int(amount) for item, amount in line.amounts.items() if amount}


CHAT = {
    "prompt_tokens": 100,
    "completion_tokens": 181,
    "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 60},
    "completion_tokens_details": {"audio_tokens": 148, "reasoning_tokens": 9},
}
CACHED = {"prompt_tokens": 100, "completion_tokens": 5, "prompt_tokens_details": {"cached_tokens": 64}}
UNTOLD = {"prompt_tokens": 100, "prompt_tokens_details": {"cached_tokens": 64, "audio_tokens": 20}}
RESPONSES = {
    "input_tokens": 90,
    "input_tokens_details": {"cached_tokens": 30, "cache_write_tokens": 10},
    "output_tokens": 7,
}
REALTIME = {
    "input_tokens": 132,
    "output_tokens": 121,
    "input_token_details": {
        "text_tokens": 119,
        "audio_tokens": 13,
        "cached_tokens": 69,
        "cached_tokens_details": {"text_tokens": 64, "audio_tokens": 5},
    },
    "output_token_details": {"text_tokens": 30, "audio_tokens": 91},
}
ANTHROPIC = {"input_tokens": 8, "cache_read_input_tokens": 900, "cache_creation_input_tokens": 10, "output_tokens": 50}


@pytest.mark.parametrize(
    ("usage", "told"),
    [
        (CHAT, {"text out tokens": 33, "audio out tokens": 148, "text in tokens": 40, "audio in tokens": 60}),
        (CACHED, {"text out tokens": 5, "text in tokens": 36, "cached text in tokens": 64}),
        (UNTOLD, {"input, text and audio not separated tokens": 100}),
        (
            RESPONSES,
            {
                "text out tokens": 7,
                "text in tokens": 50,
                "cached text in tokens": 30,
                "written to the cache tokens": 10,
            },
        ),
        (
            REALTIME,
            {
                "text out tokens": 30,
                "audio out tokens": 91,
                "text in tokens": 55,
                "cached text in tokens": 64,
                "audio in tokens": 8,
                "cached audio in tokens": 5,
            },
        ),
        (
            ANTHROPIC,
            {
                "text in tokens": 8,
                "cached text in tokens": 900,
                "written to the cache tokens": 10,
                "text out tokens": 50,
            },
        ),
        ({"type": "duration", "seconds": 12.0}, {"audio in seconds": 12}),
    ],
)
def test_every_usage_format_is_read(usage: dict[str, Any], told: dict[str, int]) -> None:
    answers: list[dict[str, Any]] = [
        {"object": "chat.completion", "model": "m", "usage": usage},
        {"type": "response.done", "response": {"model": "m", "usage": usage}},
        {"model": "m", **usage},
    ]
    lines = read("".join(json.dumps(answer) + "\n" for answer in answers))
    assert [(line.model, spell(line)) for line in lines] == [("m", told)] * len(answers)
    [batch] = read(json.dumps({"custom_id": "1", "response": {"body": {"model": "m", "usage": usage}}}))
    assert (batch.tier, spell(batch)) == ("batch", told)
    assert read(json.dumps({"custom_id": "2", "error": {"code": "server_error"}}) + "\n") == []


def test_export_and_usage_api_give_the_same_result() -> None:
    row = "1,3.0,m,FALSE,default,182.0,40.0,74.0,80.0,64.0,28.0,10.0,12.0"
    cells = dict(zip(FULL.split(","), row.split(","), strict=True))
    numbers: dict[str, Any] = {
        key: float(value) if key.endswith(("tokens", "requests")) else value for key, value in cells.items()
    }
    page = {
        "object": "page",
        "data": [{"object": "bucket", "results": [numbers | {"batch": False}]}, {"results": []}],
        "has_more": False,
    }
    told = {
        "text in tokens": 80,
        "cached text in tokens": 64,
        "text out tokens": 28,
        "audio in tokens": 28,
        "cached audio in tokens": 10,
        "audio out tokens": 12,
    }
    empty = "1," + "," * 11
    for text in (
        f"{FULL}\n{row}\n{empty}\n",
        f"\ufeff{FULL}\r\n{row}\r\n",
        f"{FULL}\n{row}\n".replace(",", "\t"),
        json.dumps(page),
        json.dumps(page, indent=2),
        json.dumps([page]),
    ):
        [line] = read(text)
        assert (line.model, int(line.requests), line.tier, spell(line)) == ("m", 3, "", told), text


def test_older_export_is_counted_if_unambiguous() -> None:
    clear, unclear = read(f"{HEAD},input_audio_tokens\n1,1,m,TRUE,,100,5,60,0\n1,1,m,,flex,100,5,60,40\n")
    assert (clear.tier, spell(clear)) == (
        "batch",
        {"text in tokens": 40, "cached text in tokens": 60, "text out tokens": 5},
    )
    assert (unclear.tier, int(unclear.amounts[MIXED_IN]), TEXT_IN in unclear.amounts) == ("flex", 100, False)


def test_a_file_of_many_models_is_compared_model_by_model(tmp_path: Path) -> None:
    records = [
        {"model": f"{MINI}-2024-12-17", "usage": CHAT},
        {"model": "gpt-4", "usage": CACHED, "service_tier": "flex"},
        {"model": "gpt-6-luna", "usage": CACHED},
        {"model": "gpt-4", "usage": CACHED},
        {"model": "llama-in-house", "usage": CACHED},
    ]
    lines = [json.dumps(record) for record in records]
    answer = ask(tmp_path, "--usage", "-", stdin="\n".join(lines).encode())
    assert answer == ask(tmp_path, "--usage", "-", stdin="\n".join(reversed(lines)).encode())
    assert [(one["old"]["id"], one["requests"]) for one in answer["comparisons"]] == [
        ("gpt-4", 2),
        (f"{MINI}-2024-12-17", 1),
    ]
    assert answer["left_out"] == [
        {"model": "gpt-6-luna", "records": 1, "reason": "live: no replacement needed"},
        {"model": "llama-in-house", "records": 1, "reason": "unknown model ID"},
    ]
    assert answer["comparisons"][0]["tiers"] == {"flex": 1}
    [one] = ask(tmp_path, MINI, "--usage", "-", stdin="\n".join(lines).encode())["comparisons"]
    assert (one["old"]["id"], one["snapshots"]) == (MINI, [f"{MINI}-2024-12-17"])
    [bare] = ask(tmp_path, "gpt-4", "--usage", "-", stdin=json.dumps(CACHED).encode())["comparisons"]
    assert bare["lines"][0]["amount"] == 36
    outcome = cost(tmp_path, "o1-mini", "--usage", "-", stdin="\n".join(lines).encode())
    assert outcome.stderr.startswith("error: --usage: contains no usage of o1-mini; it has gpt-4, gpt-4o-mini-audio-")


@pytest.mark.parametrize(
    ("id_", "asked", "is_same"),
    [
        ("gpt-4", "gpt-4", True),
        ("gpt-4-0613", "gpt-4", True),
        ("gpt-4o-2024-08-06", "gpt-4o", True),
        ("claude-3-opus-20240229", "claude-3-opus", True),
        ("gpt-4o", "gpt-4", False),
        ("gpt-4-32k", "gpt-4", False),
        ("gpt-4-1106-preview", "gpt-4", False),
        ("gpt-4", "gpt-4-0613", False),
    ],
)
def test_a_dated_snapshot_is_the_same_model(id_: str, asked: str, is_same: bool) -> None:
    assert is_same_model(id_, asked) == is_same


def test_every_retiring_model_can_be_compared() -> None:
    question = Question(rules(), TODAY)
    for id_ in rules().leaving:
        line = UsageLine(id_, {TEXT_IN: Decimal(1000)})
        alias = rules().aliases.get(id_)
        if alias and not rules().named(id_) and not rules().named(alias.stands_for):
            with pytest.raises(BadArgumentError, match="unknown model ID"):
                compare_usage([line], question, id_, None)
        else:
            assert format_text(compare_usage([line], question, id_, None)).endswith("answers\n")


def test_custom_prices_are_used(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        f'[[price]]\nplatform = "openai"\nid = "{MINI}"\ninput = 100.0\nsource = "contract"\nchecked = "2026-11-01"\n'
    )
    outcome = cost(tmp_path, MINI, "--input-tokens", "1000000", "--rules", "mine.toml")
    assert f"{MINI}: text in 100 US dollars a million tokens; contract, checked 2026-11-01" in " ".join(
        outcome.stdout.decode().split()
    )
