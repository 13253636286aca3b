"""The tests of a program on an ID: a test whose answer is the same for the replacement is no reason to doubt."""

from __future__ import annotations

import pytest
from decisions import DECISIONS, decide_marked

PYTHON = """import re

from openai import OpenAI

MODEL = "«gpt-4»"
%s

def ask(x):
    if %s:
        x = x[:100]
    return OpenAI().responses.create(model=MODEL, input=x)
"""
TYPESCRIPT = """import OpenAI from "openai";

const MODEL = "«gpt-4»";
%s

export function ask(input: string) {
  if (%s) {
    input = input.slice(0, 100);
  }
  return new OpenAI().responses.create({ model: MODEL, input });
}
"""
# What a test names.
DECLARED_PYTHON = {
    "Known": 'class Known:\n    OLD = frozenset({"gpt-4"})\n    OTHER = {"o1": 1}\n\n',
    "OLD": 'OLD = ["gpt-4", "gpt-4-32k"]\n',
    "OTHER": 'OTHER = ("o1", "o3")\n',
    "FAMILY": 'FAMILY = "gpt-"\n',
    "VERSION": 'VERSION = "gpt-4"\n',
    "GROWING": 'GROWING = ["o1"]\nGROWING.append("o3")\n',
}
DECLARED_TYPESCRIPT = {
    "known": 'const known = new Set(["o1", ...OTHER]);\n',
    "OLD": 'const OLD = ["gpt-4", "gpt-4-32k"];\n',
    "OTHER": 'const OTHER = ["o1", "o3"];\n',
    "FAMILY": 'const FAMILY = "gpt-";\n',
}
GO = """package a

import openai "github.com/sashabaranov/go-openai"

const model = "«gpt-4»"

func ask(ctx context.Context) {
	if %s {
		log.Println("known")
	}
	client := openai.NewClient("k")
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: model})
}
"""
PHP = """<?php
$model = '«gpt-4»';
$other = ['o1', 'o3'];
if (%s) {
    echo 'known';
}
$client = OpenAI::client($key);
$client->chat()->create(['model' => $model, 'messages' => $messages]);
"""


def _declare(declared: dict[str, str], test: str) -> str:
    return "".join(text for name, text in declared.items() if name in test or (name == "OTHER" and "known" in test))


@pytest.mark.parametrize(
    ("row", "test"),
    [
        # Equal or not: neither ID, or the old one.
        ("R2", 'MODEL == "o1"'),
        ("V1", 'MODEL == "gpt-4"'),
        ("V1", '"gpt-4" == MODEL'),
        ("R2", '"o1" == MODEL'),
        ("V1", 'MODEL != "gpt-4"'),
        ("R2", 'MODEL != "o1"'),
        ("V1", "MODEL == VERSION"),
        ("R2", "MODEL == FAMILY"),
        ("V1", "MODEL == unknown"),
        ("V1", "MODEL == get_model()"),
        ("V1", 'MODEL == "o1" + suffix'),
        ("R2", 'MODEL == ("o1")'),
        ("V1", 'MODEL is "gpt-4"'),
        # One of several.
        ("V1", 'MODEL in ("gpt-4", "o1")'),
        ("R2", 'MODEL in ("o1", "o3")'),
        ("R2", 'MODEL not in ["o1", "o3"]'),
        ("V1", "MODEL in OLD"),
        ("R2", "MODEL in OTHER"),
        ("R2", "MODEL not in OTHER"),
        ("V1", "MODEL in GROWING"),
        ("V1", "MODEL in [*OLD]"),
        ("V1", 'MODEL in [*OTHER, "o4-mini"]'),
        ("V1", 'MODEL in OTHER + ["gpt-4"]'),
        ("V1", 'MODEL in [*unknown, "o1"]'),
        ("V1", "MODEL in Known.OLD"),
        ("R2", "MODEL in Known.OTHER"),
        ("V1", "MODEL in Known.MISSING"),
        ("V1", "MODEL in []"),
        ("V1", "MODEL in settings.models"),
        ("R2", 'MODEL in {"o1": 1, "o3": 2}'),
        # Text that it contains, or begins or ends with.
        ("R2", '"gpt" in MODEL'),
        ("V1", '"gpt-4" in MODEL'),
        ("R2", '"vision" in MODEL'),
        ("V1", '"vision" in MODEL or MODEL == VERSION'),
        ("R2", "FAMILY in MODEL"),
        ("V1", 'MODEL.startswith("gpt-4")'),
        ("R2", 'MODEL.startswith("gpt-")'),
        ("R2", 'MODEL.startswith(("gpt-", "o1"))'),
        ("V1", 'MODEL.startswith(("gpt-4", "o1"))'),
        ("R2", "MODEL.startswith(FAMILY)"),
        ("V1", "MODEL.startswith(VERSION)"),
        ("V1", "MODEL.startswith(unknown)"),
        ("R2", 'MODEL.endswith("-mini")'),
        ("V1", 'MODEL.endswith("4")'),
        ("V1", 'MODEL.endswith("-4")'),
        ("R2", 'MODEL.lower().startswith("gpt-")'),
        ("V1", 'MODEL.lower().startswith("gpt-4")'),
        ("R2", 'any(p in MODEL for p in ("vision", "o1"))'),
        ("V1", 'any(p in MODEL for p in ("gpt-4", "o1"))'),
        ("V1", "any(MODEL.startswith(p) for p in OLD)"),
        ("R2", "any(MODEL.startswith(p) for p in OTHER)"),
        # What cuts it.
        ("R2", 'MODEL.removeprefix("openai/") == "o1"'),
        ("V1", 'MODEL.removeprefix("gpt-4") == "o1"'),
        ("R2", 'MODEL.removesuffix("-preview") == "o1"'),
        ("V1", 'MODEL.removesuffix("-4") == "o1"'),
        ("R2", 'MODEL.replace("models/", "") == "o1"'),
        ("V1", 'MODEL.replace("4", "") == "o1"'),
        ("V1", 'MODEL.replace(VERSION, "") == "o1"'),
        ("R2", 'len(MODEL.split("/")) > 1'),
        ("V1", 'len(MODEL.split("-")) > 2'),
        # Regular expressions of plain text.
        ("V1", 're.match("gpt-4", MODEL)'),
        ("R2", 're.match("gpt-", MODEL)'),
        ("R2", 're.match("pt-4", MODEL)'),
        ("V1", 're.search("pt-4", MODEL)'),
        ("R2", 're.search("^pt-4", MODEL)'),
        ("R2", 're.search("o1|o3", MODEL)'),
        ("V1", 're.search("o1|-4", MODEL)'),
        ("V1", 're.search("-4$", MODEL)'),
        ("R2", 're.search("gpt$", MODEL)'),
        ("R2", 're.search("^gpt$", MODEL)'),
        ("V1", 're.search("^gpt-4$", MODEL)'),
        ("V1", 're.fullmatch("gpt-4", MODEL)'),
        ("R2", 're.fullmatch("gpt", MODEL)'),
        ("V1", 're.fullmatch("gpt-4|o1", MODEL)'),
        ("V1", 're.match("^(?:gpt|o1)-", MODEL)'),
        ("V1", 're.match("(gpt-4|o1)", MODEL)'),
        ("V1", 're.match("^gpt|o1", MODEL)'),
        ("V1", 're.search("o1|mini$", MODEL)'),
        ("R2", 're.match("gpt", MODEL) and re.search("o1", MODEL)'),
        ("V1", 're.match(r"gpt-\\d", MODEL)'),
        ("R2", 're.match(r"gpt\\-", MODEL)'),
        ("V1", 're.match(r"gpt\\-4", MODEL)'),
        ("V1", 're.sub("gpt-4", "", MODEL)'),
        ("V1", "re.match(PATTERN, MODEL)"),
        ("R2", 're.search("-preview", MODEL)'),
        ("V1", 're.search("-vision|-audio-", MODEL) and re.search("-4$", MODEL)'),
    ],
)
def test_python(row: str, test: str) -> None:
    finding = decide_marked("x.py", PYTHON % (_declare(DECLARED_PYTHON, test), test))
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]])


@pytest.mark.parametrize(
    ("row", "test"),
    [
        ("V1", 'MODEL === "gpt-4"'),
        ("R2", 'MODEL === "o1"'),
        ("R2", 'MODEL !== "o1"'),
        ("R2", '"o1" == MODEL'),
        ("R2", "MODEL === `o1`"),
        ("V1", "MODEL === OLD[0]"),
        ("V1", "MODEL in prices"),
        ("V1", "OLD.includes(MODEL)"),
        ("R2", "OTHER.includes(MODEL)"),
        ("R2", '["o1", "o3"].includes(MODEL)'),
        ("V1", '["gpt-4", "o3"].includes(MODEL)'),
        ("R2", "[...OTHER, 'o4-mini'].includes(MODEL)"),
        ("V1", "[...OLD, 'o4-mini'].includes(MODEL)"),
        ("V1", "[...unknown, 'o1'].includes(MODEL)"),
        ("R2", "known.has(MODEL)"),
        ("R2", 'new Set(["o1"]).has(MODEL)'),
        ("V1", 'new Set(["gpt-4"]).has(MODEL)'),
        ("V1", "OLD.indexOf(MODEL) >= 0"),
        ("R2", "OTHER.indexOf(MODEL) >= 0"),
        ("R2", 'MODEL.includes("gpt")'),
        ("V1", 'MODEL.includes("gpt-4")'),
        ("R2", 'MODEL.indexOf("vision") >= 0'),
        ("R2", "MODEL.startsWith(FAMILY)"),
        ("V1", 'MODEL.startsWith("gpt-4")'),
        ("R2", 'MODEL.toLowerCase().startsWith("gpt")'),
        ("R2", "OTHER.some((prefix) => MODEL.startsWith(prefix))"),
        ("V1", "OLD.some((prefix) => MODEL.startsWith(prefix))"),
        ("R2", '["o1", "o3"].some((prefix) => MODEL.startsWith(prefix))'),
        ("V1", '["o1", "gpt-4"].some((prefix) => MODEL.startsWith(prefix))'),
        ("V1", "unknown.some((prefix) => MODEL.startsWith(prefix))"),
        ("V1", "OTHER.some((prefix, index) => MODEL.startsWith(prefix))"),
        # Regular expressions, before or behind.
        ("V1", "/gpt-4/.test(MODEL)"),
        ("R2", "/gpt/.test(MODEL)"),
        ("R2", "/^gpt-/i.test(MODEL)"),
        ("R2", "/^pt-4/.test(MODEL)"),
        ("V1", "/pt-4/.test(MODEL)"),
        ("R2", "/16k|1106/.test(MODEL)"),
        ("V1", "/16k|-4/.test(MODEL)"),
        ("V1", "/-4$/.test(MODEL)"),
        ("R2", "/-mini$/.test(MODEL)"),
        ("R2", "/^(?:o1|o3)$/.test(MODEL)"),
        ("V1", "/^(gpt-4|o3)$/.test(MODEL)"),
        ("R2", "/^(gpt|o3)$/.test(MODEL)"),
        ("V1", "/^gpt|o3/.test(MODEL)"),
        ("V1", "/gpt-\\d/.test(MODEL)"),
        ("R2", "/^gpt-/.exec(MODEL)"),
        ("V1", "/^gpt-4/i.exec(MODEL)"),
        ("V1", "/^gpt-(.*)/.exec(MODEL)"),
        ("R2", "MODEL.match(/^gpt-/)"),
        ("V1", "MODEL.match(/^gpt-4/)"),
        ("R2", "MODEL.search(/vision/) >= 0"),
        ("V1", "pattern.test(MODEL)"),
        ("R2", 'MODEL.replace("openai/", "") === "o1"'),
        ("V1", 'MODEL.replace("gpt-4", "") === "o1"'),
        ("R2", 'MODEL.split("/").length > 1'),
    ],
)
def test_typescript(row: str, test: str) -> None:
    finding = decide_marked("x.ts", TYPESCRIPT % (_declare(DECLARED_TYPESCRIPT, test), test))
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]])


@pytest.mark.parametrize(
    ("row", "path", "program", "test"),
    [
        ("V1", "x.go", GO, 'model == "gpt-4"'),
        ("R2", "x.go", GO, 'model == "o1"'),
        ("V1", "x.go", GO, 'strings.HasPrefix(model, "gpt-4")'),
        ("R2", "x.go", GO, 'strings.HasPrefix(model, "gpt-")'),
        ("R2", "x.go", GO, 'strings.HasSuffix(model, "-mini")'),
        ("V1", "x.go", GO, 'strings.HasSuffix(model, "-4")'),
        ("R2", "x.go", GO, 'strings.HasSuffix(model, "-preview")'),
        ("R2", "x.go", GO, 'strings.TrimSuffix(model, "-preview") == "o1"'),
        ("R2", "x.go", GO, 'strings.Contains(model, "gpt")'),
        ("V1", "x.go", GO, 'strings.Contains(model, "gpt-4")'),
        ("R2", "x.go", GO, 'strings.TrimPrefix(model, "openai/") == "o1"'),
        ("V1", "x.go", GO, 'strings.TrimPrefix(model, "gpt-4") == ""'),
        ("R2", "x.go", GO, 'slices.Contains([]string{"o1", "o3"}, model)'),
        ("V1", "x.go", GO, 'slices.Contains([]string{"o1", "gpt-4"}, model)'),
        ("V1", "x.php", PHP, "$model === 'gpt-4'"),
        ("R2", "x.php", PHP, "$model === 'o1'"),
        ("R2", "x.php", PHP, "in_array($model, ['o1', 'o3'])"),
        ("V1", "x.php", PHP, "in_array($model, ['o1', 'gpt-4'])"),
        ("R2", "x.php", PHP, "in_array($model, $other)"),
        ("R2", "x.php", PHP, "str_starts_with($model, 'gpt-')"),
        ("V1", "x.php", PHP, "str_starts_with($model, 'gpt-4')"),
        ("R2", "x.php", PHP, "str_contains($model, 'vision')"),
        ("V1", "x.php", PHP, "str_contains($model, '4')"),
        ("R2", "x.php", PHP, "str_ends_with($model, 'mini')"),
    ],
)
def test_other_languages(row: str, path: str, program: str, test: str) -> None:
    finding = decide_marked(path, program % test)
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]])
