"""Secrets are often next to model IDs: no output but the diff shows them."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from harness import TODAY, run_migrate, run_program, write_tree

from codemod.rules.registry import load_registry
from codemod.text.secrets import redact

if TYPE_CHECKING:
    from pathlib import Path

KEY = "sk-proj-S3CRETa9f8"
BARE = "S3CRETa9f8x2"
# «» is where the key stands, always on the line of the id.
PLACES = {
    "a.py": [
        'connect("«»").chat.completions.create(model="gpt-4")',
        'clients["«»"].create(model="gpt-4")',
        'ask("«»", model="gpt-4")',
        'cfg = {"«»": "gpt-4"}',
        'x["«»"] = "gpt-4"',
        'Foo(f"«»").bar(f"gpt-4")',
        'ask(model="gpt-4o-audio-preview", modalities=["text", "audio"], audio={"voice": "«»", "format": "«»"})',
        'ask(model="gpt-4o-audio-preview", audio={"voice": "alloy", "format": "«»"}, stream=True)',
        'connect(model="gpt-4o-realtime-preview", input_audio_format="«»", voice="«»", sample_rate="«»")',
        'os.getenv("«»", "gpt-4")',
        'url = "https://user:«»@api.openai.com/v1/realtime?model=gpt-4o-realtime-preview"',
        '"«»/gpt-4"',
        'MODEL = "«»:gpt-4"',
        '"«»".replace("gpt-4", "")',
        '{"«»": ask}["x"](model="gpt-4")',
        'assert call("«»") == "gpt-4"',
        'raise E("«» gpt-4")',
        'x = "gpt-4" if y == "«»" else z',
    ],
    "a.js": [
        'fetch(`https://x/${k}?key=«»`, {body: JSON.stringify({model: "gpt-4"})})',
        'c[`«»`]({model: "gpt-4"})',
        'tag`«»`({model: "gpt-4"})',
        '/«»/.test("gpt-4")',
        'switch (x) { case "«»": y = "gpt-4" }',
    ],
    "a.yaml": ["«»: gpt-4", "model: gpt-4 # «»", "model: «»/gpt-4", "a: {model: gpt-4, key: «»}"],
    ".env": ["«»=gpt-4", "KEY=«»:gpt-4", "X_«»_MODEL=gpt-4"],
    "a.toml": ['"«»" = "gpt-4"'],
    "a.json": ['{"model": "gpt-4", "k": "«»"}', '{"«»": {"model": "gpt-4"}}', '{"«»": "gpt-4"}'],
    "a.sh": ['curl -H "Bearer «»" -d \'{"model": "gpt-4"}\' https://api.openai.com', "${«»:-gpt-4}"],
    "a.txt": ['«» = "gpt-4"', "gpt-4 «»"],
    "a.rb": ['c["«»"].chat(model: "gpt-4")'],
    "a.go": ['m := map[string]string{"«»": "gpt-4"}'],
    "a.md": ["`«» gpt-4`", '```python\nf("«»").create(model="gpt-4")\n```'],
}


@pytest.mark.parametrize("key", [KEY, BARE])
def test_no_output_but_the_diff_shows_what_stands_beside_an_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    texts = {f"{n}/{name}": text for name, some in PLACES.items() for n, text in enumerate(some)}
    folder = write_tree(tmp_path / "tree", {name: text.replace("«»", key).encode() for name, text in texts.items()})
    write_tree(folder, {"broken.py": f'(((("{key}" gpt-4'.encode(), "wide.py": f'"{key}" gpt-4'.encode("utf-16")})
    shown = run_migrate(folder).stdout.decode()
    assert key in shown, "the diff is the file"
    for arguments in (
        *(["--format", "json"], ["--format", "text"], ["--check"], ["--debug", "--check"]),
        *(["--format", "json", "--show-ignored"], ["--format", "text", "--unsafe", "--show-ignored"], ["--write"]),
    ):
        outcome = run_migrate(folder, *arguments)
        said = outcome.stdout.decode() + outcome.stderr
        assert "a.py" in said
        assert [line for line in said.splitlines() if key in line] == []
    assert key not in run_program(folder, "llm-codemod", "undo").stderr
    records = [file.read_text() for file in (tmp_path / "state").rglob("*") if file.is_file()]
    assert not any(key in record for record in records)


def test_no_model_id_and_no_word_is_taken_for_a_key() -> None:
    names = load_registry().models
    assert [
        name for _, name in names if redact(f"argument model of {name}.create") != f"argument model of {name}.create"
    ] == []
    for text in (
        "argument model of client.beta.chat.completions.createWithResponse",
        "value of DEFAULT_MODEL_2024_07_18",
    ):
        assert redact(text) == text


def test_an_error_of_the_rules_shows_no_foreign_file(tmp_path: Path) -> None:
    write_tree(tmp_path, {"secret.txt": f"password {KEY}\n".encode(), "rules/a.toml": f'platform = "{KEY} x"'.encode()})
    (tmp_path / "link.toml").symlink_to("secret.txt")
    (tmp_path / "rules" / "b.toml").symlink_to("../secret.txt")
    for rules in ("link.toml", "rules"):
        command = [sys.executable, "-c", "from codemod.cli.main import migrate_main as run; run()", "--as-of", TODAY]
        ran = subprocess.run([*command, "--rules", rules], cwd=tmp_path, capture_output=True, check=False)
        assert (ran.returncode, ran.stdout) == (2, b"")
        assert KEY.encode() not in ran.stderr
