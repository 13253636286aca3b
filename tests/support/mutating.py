"""Creates the inputs of the fuzzer: mutated fixtures and samples; the same number gives the same input."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import NamedTuple

from shapes import make_seeds

from codemod.resources import directory

TESTS = Path(__file__).parents[1]
LONGEST = 60_000
PIECES = [
    *(b"gpt-4", b"gpt-4o-audio-preview", b"claude-3-opus-20240229", b"o1", b"ada", b"models/gemini-1.5-pro", b"gpt-4-"),
    *(
        b'"',
        b"'",
        b"`",
        b'"""',
        b"'''",
        b"\\",
        b'\\"',
        b"(",
        b")",
        b"[",
        b"]",
        b"{",
        b"}",
        b"<",
        b">",
        b"#",
        b"//",
        b"/*",
    ),
    *(
        b"*/",
        b"<!--",
        b"-->",
        b"```\n",
        b"```python\n",
        b"~~~",
        b"${",
        b"#{",
        b"{{",
        b"}}",
        b"<?php ",
        b"?>",
        b"<script>",
    ),
    *(
        b"\n",
        b"\r\n",
        b"\r",
        b"\t",
        b"\f",
        b"\v",
        b"\0",
        b" ",
        b"\xef\xbb\xbf",
        b"\xff",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\x85",
    ),
    *(s.encode() for s in ("\u0085", "\u2028", "\u00a0", "e\u0301", "\U0001f600", "\u202e", "\u200f", "\u200b")),
    *(b"# -*- coding: latin-1 -*-\n", b"# coding: gbk\n", b"#!/usr/bin/env python\n", b"model", b"model=", b"model: "),
    *(
        b"=",
        b"==",
        b":",
        b",",
        b";",
        b"if ",
        b"def f():\n    ",
        b"return ",
        b"f'",
        b"rb'",
        b"<<EOF\n",
        b"EOF\n",
        b"%%bash\n",
    ),
    *(b"|a", b"::add-mask::", b"##vso[", b"$(x)", b"# comment\n"),
    *(b'{"model": "gpt-4"}', b'ask(model="gpt-4")', b'\'{"model": "gpt-4"}\'', b'MODEL = "gpt-4"\n', b"model: gpt-4\n"),
]
RULE_PIECES = [
    b"[[model]]\n",
    b"[",
    b"]",
    b'"',
    b"=",
    b"9" * 5_000,
    b"a." * 60,
    b"\n",
    b'id = "gpt-4"\n',
    b"#",
    b"\\u0000",
]
RULE_PIECES += [
    b'replacement = "gpt-4"\n',
    b'alias_of = "gpt-4"\n',
    b"inf",
    b"nan",
    b"1979-05-27",
    b"'''",
    b"\xff",
    b"{",
    b"[",
]


class Seed(NamedTuple):
    path: str
    data: bytes


def read_seeds() -> list[Seed]:
    """Return the corpus: every file of the fixtures, every language's sample, and the shapes that were slow once."""
    files = [*sorted(TESTS.glob("fixtures/*/before/**/*")), *sorted(TESTS.glob("languages/*/sample.*"))]
    shapes = [Seed(*shape) for shape in make_seeds()]
    return [*(Seed(file.name, file.read_bytes()) for file in files if file.is_file()), *shapes]


def read_rule_seeds() -> list[Seed]:
    rules = directory("rules")
    files = [*sorted((rules / "platforms").glob("*.toml")), rules / "aliases.toml", rules / "words.toml"]
    return [Seed(file.name, file.read_bytes()[:8_000].rpartition(b"\n\n")[0]) for file in files]


def mutate(seed: Seed, others: list[Seed], pieces: list[bytes], dice: random.Random) -> bytes:
    """Return the seed after a few mutations; sometimes unchanged."""
    data = seed.data[:LONGEST]
    for _ in range(dice.choice((0, 1, 1, 2, 3, 5, 8))):
        at, end = sorted(dice.randint(0, len(data)) for _ in range(2))
        piece = dice.choice(pieces)
        part = data[at : min(end, at + dice.choice((1, 5, 50, 500)))]
        other = dice.choice(others).data
        start = dice.randint(0, len(other))
        data = dice.choice(
            (
                lambda d, at=at, p=piece: d[:at] + p + d[at:],
                lambda d, at=at, p=piece: d[:at] + p + d[at + len(p) :],
                lambda d, at=at, e=part: d[:at] + d[at + len(e) :],
                lambda d, at=at, e=part: d[:at] + e * dice.choice((2, 3, 30)) + d[at:],
                lambda d, at=at, p=piece: d[:at] + p * dice.choice((2, 30, 300)) + d[at:],
                lambda d, at=at, o=other, s=start: d[:at] + o[s : s + 300] + d[at:],
                lambda d, at=at: d[:at] + bytes([dice.randrange(256)]) + d[at + 1 :],
                lambda d: d.replace(b"\r\n", b"\n").replace(b"\n", dice.choice((b"\r\n", b"\r", b"\n\r", b" "))),
                lambda d, at=at: d[:at],
                lambda d: d.rstrip(),
                lambda d: d.decode("utf-8", "replace").encode(dice.choice(("latin-1", "utf-16", "cp1252")), "replace"),
                lambda d: b'{"x": ' + json.dumps(d.decode("utf-8", "replace")).encode() + b"}",
                lambda d: b"```" + dice.choice((b"", b"python", b"json", b"sh")) + b"\n" + d + b"\n```\n",
                lambda d: b"\xef\xbb\xbf" + d,
            )
        )(data)
    return data[:LONGEST]


def make_input(number: int, seeds: list[Seed], rules: list[Seed]) -> tuple[Seed, bool]:
    """Return input `number`, always the same one, and whether it is a rules file: every fifth."""
    dice = random.Random(number)  # noqa: S311 (the same number, the same input)
    if number % 5 == 4:
        seed = dice.choice(rules)
        return Seed(seed.path, mutate(seed, rules, RULE_PIECES, dice)), True
    seed = dice.choice(seeds)
    path = seed.path if dice.random() < 0.9 else dice.choice(seeds).path  # a file whose name does not match its content
    return Seed(path, mutate(seed, seeds, PIECES, dice)), False
