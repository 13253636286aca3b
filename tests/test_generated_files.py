"""Generated and mutated files of every language: bytes outside of edits stay, parsers agree, git applies the diff."""

from __future__ import annotations

import os
import random
import subprocess
from typing import TYPE_CHECKING

import pytest
from fuzzing import DAY, MIGRATIONS, NAMES, check_file, check_input
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from language_samples import LINES, SAMPLES
from mutating import read_rule_seeds, read_seeds

from codemod.engine.configuration import RunConfiguration
from codemod.engine.pipeline import Migration
from codemod.languages.grammar import languages
from codemod.outputs.diff import format_patch
from codemod.rules.registry import load_registry
from codemod.search.reader import read_source
from codemod.values import Source
from codemod.values.edits import apply_edits

if TYPE_CHECKING:
    from pathlib import Path

IDS = ["gpt-4", "gpt-4o-mini-audio-preview", "claude-3-opus-20240229", "gemini-1.5-pro", "gpt-4o"]
ENDS = ["\n", "\r\n", "\r"]
# Text that must be preserved next to an id: in a comment if the language has them.
ODD = [
    "",
    "\t",
    "\f",
    "\x85",
    "\u2028",
    "e\u0301",
    "\U0001f600",
    "\u202e\u05d0",
    "\u200f",
    "\ufeff",
    "\x0b",
    "é",
    "模型",
]
COMMENTS = {"json": "", "xml": "<!-- {} -->", "html": "<!-- {} -->", "markdown": "{}", "php": "<?php // {} ?>"}


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return the name and the bytes of a file in some language: lines with ids, and unusual text between them."""
    key = draw(st.sampled_from(sorted(LINES)))
    language = languages()[key]
    comment = COMMENTS.get(key, f"{language.comment[0]} {{}}" if language.comment else "")
    models = draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=1 if key == "json" else 4))
    lines = []
    for model in models:
        odd = draw(st.sampled_from(ODD))
        lines += [comment.format(odd)] * bool(comment) + [LINES[key].format(model)]
    ends = draw(st.sampled_from([[end] for end in ENDS] + [ENDS]))
    text = "".join(line.replace("\n", ends[0]) + draw(st.sampled_from(ends)) for line in lines)
    text = text if draw(st.booleans()) else text.rstrip("\r\n")
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return language.files[0].replace("*", "file"), (mark + text).encode()


def git(folder: Path, diff: bytes, *options: str) -> None:
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CEILING_DIRECTORIES": str(folder.parent)}
    command = ["git", "apply", "--whitespace=nowarn", *options, "-"]
    ran = subprocess.run(command, input=diff, cwd=folder, env=os.environ | settings, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr


@settings(max_examples=6, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(files(), min_size=20, max_size=40), st.integers(0, 2))
def test_generated_files_of_every_language_keep_their_bytes(
    tmp_path_factory: pytest.TempPathFactory, batch: list[tuple[str, bytes]], way: int
) -> None:
    folder = tmp_path_factory.mktemp("files")
    diff, before, after = b"", {}, {}
    for number, (name, data) in enumerate(batch):
        patch = check_file(name, data, MIGRATIONS[way], folder)
        assert patch
        assert patch.findings, (name, data)
        path = f"{number}/{name}"
        before[path], after[path] = data, apply_edits(data, patch.edits)
        diff += format_patch(type(patch)(Source(path, data), (), patch.edits))
        (folder / str(number)).mkdir()
        (folder / path).write_bytes(data)
    if diff:
        git(folder, diff)
        assert {path: (folder / path).read_bytes() for path in after} == after
        git(folder, diff, "-R")
    assert {path: (folder / path).read_bytes() for path in before} == before


@pytest.mark.parametrize("portion", range(8))
def test_mutated_files_and_rules(tmp_path: Path, portion: int) -> None:
    """A small part of `make fuzz`, always the same."""
    seeds, rules = read_seeds(), read_rule_seeds()
    words = [check_input(number, seeds, rules, tmp_path) for number in range(portion * 60, portion * 60 + 60)]
    assert words.count("edited") > 3, "it must reach what it is to test"
    assert words.count("rules refused") > 3


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*/sample.*")), ids=lambda path: path.parent.name)
def test_bytes_that_are_not_text_crash_no_language(tmp_path: Path, sample: Path) -> None:
    data, dice = sample.read_bytes(), random.Random(sample.parent.name)  # noqa: S311 (the same for a name)
    for stray in (b"\xe9", b"\xff", b"\xc3", b"\xed\xa0\x80"):
        for _ in range(5):
            at = dice.randint(0, len(data))
            check_file(sample.name, data[:at] + stray + data[at:], MIGRATIONS[1], tmp_path)


@pytest.mark.parametrize(
    ("text", "codec", "is_edited"),
    [
        ('\ufeffask(model="gpt-4")  # é\n', "utf-8", True),
        ('# -*- coding: latin-1 -*-\n# é\nask("ü", model="gpt-4")\n', "latin-1", True),
        ('# coding: iso-8859-15\n# €\nask(model="gpt-4")\n', "iso-8859-15", True),
        ('# coding: gbk\n# 模型\nask(model="gpt-4")\n', "gbk", True),
        ('# coding: shift_jis\n# 表示\nask(model="gpt-4")\n', "shift_jis", True),
        ('# é\nask(model="gpt-4")\n', "cp1252", True),
        ('\ufeffask(model="gpt-4")\n', "utf-16-le", False),
        ('\ufeffask(model="gpt-4")\n', "utf-32-be", False),
    ],
)
def test_a_file_is_edited_in_its_encoding_or_skipped(tmp_path: Path, text: str, codec: str, is_edited: bool) -> None:
    (tmp_path / "x.py").write_bytes(text.encode(codec))
    source = read_source("x.py", tmp_path / "x.py")
    assert isinstance(source, Source) == is_edited
    if isinstance(source, Source):
        patch = Migration(RunConfiguration(load_registry(), DAY)).patch(source, NAMES)
        assert apply_edits(source.data, patch.edits) == text.replace("gpt-4", "gpt-5.6-sol").encode(codec)


def test_id_whose_first_letter_belongs_to_a_character_is_not_found(tmp_path: Path) -> None:
    """In GBK and Shift JIS, the second byte of a character can be a letter: 0xC4 and g are one character."""
    data = b'# coding: gbk\nask(model="gpt-4")\nx = "\xc4gpt-4"\n'
    patch = check_file("x.py", data, MIGRATIONS[1], tmp_path)
    assert patch
    assert [finding.occurrence.span.start for finding in patch.findings] == [data.index(b"gpt-4")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.js", "const x = { m: claude-3-opus-20240229 };\n"),
        ("x.pl", 'ask({ model => "gpt-4o-mini-audio-preview" });\n'),
        ("x.js", 'new Azure({\n  azureDeploymentName: "gpt-4",\n  model: "gpt-4o",\n});\n'),
        ("x.py", 'x = "\\xff"; ask(model="gpt-4")\n'),
        ("x.yaml", "- " * 300 + "gpt-4\n"),
        ("x.sh", 'MODEL=gpt-4 x="$(" \'{"model": "gpt-4"\n'),
    ],
    ids=["a difference", "tokens in a string", "a deployment", "latin-1", "deep", "torn"],
)
@pytest.mark.parametrize("way", range(3))
def test_regressions_found_by_fuzzing(tmp_path: Path, name: str, text: str, way: int) -> None:
    patch = check_file(name, text.encode("latin-1"), MIGRATIONS[way], tmp_path)
    assert patch
    is_code = name == "x.js" and "opus" in text
    assert not (is_code and patch.edits), "numbers and names with minus signs between them are no id"
