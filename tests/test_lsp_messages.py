"""No message of a client crashes the language server, makes it read another file, or appears in its log."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from cli_tree import APP
from harness import TODAY, write_tree

from codemod.lsp.features import spell_url

if TYPE_CHECKING:
    from pathlib import Path

SERVER = [sys.executable, "-P", "-m", "codemod", "lsp", "--as-of", TODAY]
SECRET = "S3CRETa9f8x2"
ITEM = {"languageId": "python", "version": 1, "text": SECRET}
WHOLE = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}


def spell(message: object) -> bytes:
    text = message if isinstance(message, bytes) else json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(text), text)


def ask(method: str, params: object, number: object = 5) -> dict[str, object]:
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


def tell(method: str, params: object) -> dict[str, object]:
    return {"jsonrpc": "2.0", "method": method, "params": params}


def talk(folder: Path, *messages: object) -> subprocess.CompletedProcess[bytes]:
    data = b"".join(one if isinstance(one, bytes) else spell(one) for one in messages)
    return subprocess.run(SERVER, cwd=folder, input=data, capture_output=True, check=False, timeout=90)


def read_answers(output: bytes) -> dict[object, Any]:
    """Return the answers by the id of the request."""
    texts = [text[: text.rindex(b"}") + 1] for text in output.split(b"\r\n\r\n")[1:]]
    return {one["id"]: one for one in map(json.loads, texts) if "id" in one}


def start(folder: Path) -> list[dict[str, object]]:
    about: dict[str, object] = {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}}
    item = {"uri": (folder / "app.py").as_uri(), "languageId": "python", "version": 1, "text": APP.decode()}
    opened = tell("textDocument/didOpen", {"textDocument": item})
    return [ask("initialize", about, 0), tell("initialized", {}), opened]


def finish(folder: Path) -> list[dict[str, object]]:
    """Return a valid request, and the end."""
    line = next(number for number, text in enumerate(APP.decode().splitlines()) if '"gpt-4"' in text)
    where = {"line": line, "character": APP.decode().splitlines()[line].index("gpt-4")}
    asked = {"textDocument": {"uri": (folder / "app.py").as_uri()}, "position": where}
    end: list[dict[str, object]] = [
        {"jsonrpc": "2.0", "id": 8, "method": "shutdown"},
        {"jsonrpc": "2.0", "method": "exit"},
    ]
    return [ask("textDocument/hover", asked, 7), *end]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_tree(tmp_path, {"tree/app.py": APP, "outside.py": f'KEY = "{SECRET}"\nMODEL = "gpt-4"\n'.encode()})
    return tmp_path / "tree"


def test_invalid_messages_are_one_line_each_and_the_server_goes_on(folder: Path) -> None:
    uri = (folder / "app.py").as_uri()
    text = {"uri": uri}
    params: list[object] = [{}, [], None, "x", 5, {"textDocument": {"uri": 7}}]
    invalid: list[object] = [
        *(ask("textDocument/codeAction", one) for one in params),
        *(ask("textDocument/hover", {"textDocument": text, "position": {"line": at, "character": at}})
          for at in (-1, 2**63, 10**400, "a", None)),
        ask("textDocument/codeAction", {"textDocument": text, "range": WHOLE, "context": None}),
        ask("unknown/method", {}),
        ask("textDocument/hover", {}, {}),
        tell("textDocument/didChange", {"textDocument": {**text, "version": "x"}, "contentChanges": SECRET}),
        tell("textDocument/didOpen", {"textDocument": {**text, "text": [SECRET]}}),
        tell("textDocument/didOpen", {"textDocument": {**ITEM, "uri": "file://[::1"}}),
        b"{" + SECRET.encode(), b"[" * 100_000, b"null", b"5", b"\xff", b'{"id": ' + b"9" * 6_000 + b"}",
    ]  # fmt: skip
    ran = talk(folder, *start(folder), *(spell(one) for one in invalid), *finish(folder))
    assert ran.returncode == 0
    assert SECRET.encode() not in ran.stderr + ran.stdout
    sentence = b"llm-codemod: a message is not valid in the Language Server Protocol, so it is ignored"
    assert set(ran.stderr.splitlines()) == {sentence}
    assert len(ran.stderr.splitlines()) == len(invalid)
    answers = read_answers(ran.stdout)
    assert answers[5]["error"]["code"] in (-32601, -32602)
    assert "gpt-4 retired" in answers[7]["result"]["contents"]["value"]


@pytest.mark.parametrize("name", ["../outside.py", "link.py", "pipe", "device", "missing.py", "n" * 300, ""])
def test_only_open_documents_and_files_of_the_workspace_are_read(folder: Path, name: str) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "device").symlink_to("/dev/zero")
    (folder / "link.py").symlink_to("../outside.py")
    asked = {"textDocument": {"uri": f"{folder.as_uri()}/{name}"}, "range": WHOLE, "context": {"diagnostics": []}}
    ran = talk(folder, *start(folder), ask("textDocument/codeAction", asked), *finish(folder))
    assert ran.returncode == 0
    assert SECRET.encode() not in ran.stderr + ran.stdout
    [line] = ran.stderr.splitlines()
    assert line.endswith(b": is not open in the editor, and cannot be read")
    answers = read_answers(ran.stdout)
    assert answers[5]["error"]["message"] in line.decode()
    assert "data" not in answers[5]["error"]
    assert "gpt-4 retired" in answers[7]["result"]["contents"]["value"]


@pytest.mark.parametrize("length", ["-5", "abc", "9" * 20, "9" * 5_000, "²", "200000001", ""])
def test_wrong_length_ends_the_server_with_one_line(folder: Path, length: str) -> None:
    ran = talk(folder, *start(folder), f"Content-Length: {length}\r\n\r\n{{}}".encode(), *finish(folder))
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 1
    assert ran.stderr.startswith(b"error: stdin: Content-Length is not a number up to 200000000")


def test_length_is_read_in_any_case(folder: Path) -> None:
    messages = b"".join(map(spell, [*start(folder), *finish(folder)])).replace(b"Content-Length: ", b"content-length:")
    ran = talk(folder, messages)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert 7 in read_answers(ran.stdout)


def test_request_before_initialize_is_refused(folder: Path) -> None:
    ran = talk(folder, *finish(folder)[:1], *start(folder), *finish(folder)[1:])
    assert ran.returncode == 0
    assert len(ran.stderr.splitlines()) == 1
    assert read_answers(ran.stdout)[7]["error"]["code"] == -32002


def test_an_address_of_rules_cannot_end_its_link() -> None:
    assert spell_url("https://a.example/b#c") == "https://a.example/b#c"
    shown = spell_url("https://a.example/)![x](https://b.example/p.png)<img>`")
    assert not set("()[]<>`") & set(shown)
