"""`llm-codemod lsp` with a real client of the language server protocol, over the pipes of a real process."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator  # noqa: TC003 -- the fixture reads its annotations when it runs
from pathlib import Path  # noqa: TC003 -- so does it

import pytest
import pytest_lsp
from harness import ENDLESS, TODAY, write_tree
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

SERVER = [sys.executable, "-m", "codemod", "lsp", "--as-of", TODAY]
# Before the ids: a character with two UTF-16 units, line endings of each kind, and characters that do not end a line.
TEXT = (
    'x = "\U0001f600\u2028"; ask(model="gpt-4")\r\n'
    'y = "\x0c"; MODEL = "gpt-4-32k"\n'
    "\r"
    'PRICES = {"gpt-4o-mini-audio-preview": 1}\n'
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER))  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient, project: Path) -> AsyncGenerator[None, None]:
    capabilities = client_capabilities("visual-studio-code")
    await lsp_client.initialize_session(types.InitializeParams(capabilities=capabilities, root_uri=project.as_uri()))
    yield
    await lsp_client.shutdown_session()


async def open_text(client: LanguageClient, path: Path, text: str) -> tuple[str, list[types.Diagnostic]]:
    uri = path.as_uri()
    item = types.TextDocumentItem(uri, "python", 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return uri, list(client.diagnostics[uri])


async def ask_fixes(
    client: LanguageClient, uri: str, where: types.Range, only: list[str] | None = None, *, keeps: bool = False
) -> list[types.CodeAction]:
    context = types.CodeActionContext([], only)
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), where, context)
    answer = await client.text_document_code_action_async(params)
    actions = [action for action in answer or () if isinstance(action, types.CodeAction)]
    return [action for action in actions if action.title.startswith("Keep ") == keeps]


def apply_edits(text: str, action: types.CodeAction, uri: str) -> str:
    """Apply the edits of an action like an editor: lines by the protocol, columns in UTF-16 units."""
    assert action.edit
    assert action.edit.changes
    data = text.encode("utf-16-le")
    ends = [0, *(at + 2 for at in range(0, len(data), 2) if data[at : at + 2] == b"\n\0" or (
        data[at : at + 2] == b"\r\0" and data[at + 2 : at + 4] != b"\n\0"))]  # fmt: skip

    def offset(position: types.Position) -> int:
        return ends[position.line] + 2 * position.character

    for edit in sorted(action.edit.changes[uri], key=lambda one: offset(one.range.start), reverse=True):
        data = data[: offset(edit.range.start)] + edit.new_text.encode("utf-16-le") + data[offset(edit.range.end) :]
    return data.decode("utf-16-le")


@pytest.mark.asyncio
async def test_each_place_has_a_diagnostic_with_the_days(client: LanguageClient, project: Path) -> None:
    _, diagnostics = await open_text(client, project / "app.py", TEXT)
    assert [(d.range.start.line, d.range.start.character, d.severity, d.code) for d in diagnostics] == [
        (0, 22, types.DiagnosticSeverity.Error, "openai:gpt-4"),
        (1, 18, types.DiagnosticSeverity.Error, "openai:gpt-4-32k"),
        (3, 11, types.DiagnosticSeverity.Error, "openai:gpt-4o-mini-audio-preview"),
    ]
    assert diagnostics[0].message.startswith("gpt-4 retired 2026-10-23 (30 days ago). Replacement: ")
    assert diagnostics[0].source == "llm-codemod"
    assert diagnostics[0].code_description
    assert diagnostics[0].code_description.href.startswith("https://")


@pytest.mark.asyncio
async def test_each_place_has_a_fix_and_there_is_one_for_all(client: LanguageClient, project: Path) -> None:
    uri, diagnostics = await open_text(client, project / "app.py", TEXT)
    first, every = await ask_fixes(client, uri, diagnostics[0].range)
    assert first.title == "Replace gpt-4 with gpt-5.6-sol"
    assert first.is_preferred
    assert list(first.diagnostics or ()) == diagnostics[:1]
    assert apply_edits(TEXT, first, uri) == TEXT.replace('"gpt-4"', '"gpt-5.6-sol"')
    assert every.title == "Replace 2 retired or retiring model ids in this file"
    both = apply_edits(TEXT, every, uri)
    assert '"gpt-4"' not in both
    assert "gpt-4-32k" not in both
    assert "gpt-4o-mini-audio-preview" in both  # a price table: a person decides
    [alone] = await ask_fixes(client, uri, diagnostics[2].range)
    assert alone.kind == "source.fixAll.llm-codemod"
    for only, titles in [(["quickfix"], [first.title]), (["source.fixAll"], [every.title]), (["refactor"], [])]:
        assert [one.title for one in await ask_fixes(client, uri, diagnostics[0].range, only)] == titles


@pytest.mark.asyncio
async def test_edits_update_diagnostics_and_closing_clears_them(client: LanguageClient, project: Path) -> None:
    uri, _ = await open_text(client, project / "app.py", TEXT)
    whole = types.TextDocumentContentChangeWholeDocument('ask(model="gpt-4")\n')
    identifier = types.VersionedTextDocumentIdentifier(2, uri)
    client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [whole]))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert [d.code for d in client.diagnostics[uri]] == ["openai:gpt-4"]
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert list(client.diagnostics[uri]) == []


@pytest.mark.asyncio
async def test_hover_explains_only_the_model(client: LanguageClient, project: Path) -> None:
    uri, diagnostics = await open_text(client, project / "app.py", TEXT)
    identifier = types.TextDocumentIdentifier(uri)
    hover = await client.text_document_hover_async(types.HoverParams(identifier, diagnostics[0].range.start))
    assert hover
    assert isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.value.splitlines() == [
        "gpt-4 retired 2026-10-23 \\(30 days ago\\). Replacement: gpt-5.6-sol, a safe edit.",
        "",
        "[Source](https://developers.openai.com/api/docs/deprecations) · `llm-codemod explain gpt-4`",
    ]
    assert hover.range == diagnostics[0].range
    assert await client.text_document_hover_async(types.HoverParams(identifier, types.Position(0, 1))) is None


@pytest.mark.asyncio
async def test_configuration_applies_and_its_errors_are_reported(client: LanguageClient, project: Path) -> None:
    uri, diagnostics = await open_text(client, project / "app.py", TEXT)
    first, _ = await ask_fixes(client, uri, diagnostics[0].range)
    assert first.title == "Replace gpt-4 with gpt-5.6-sol"
    for text, title in [('map = { gpt-4 = "ours" }\n', "ours"), ("mpa = 1\n", "gpt-5.6-sol")]:
        (project / "llm-codemod.toml").write_text(text, encoding="utf-8")
        await open_text(client, project / "llm-codemod.toml", text)
        first, _ = await ask_fixes(client, uri, diagnostics[0].range)
        assert first.title == f"Replace gpt-4 with {title}"
    assert "unknown key" in client.messages[-1].message


@pytest.mark.asyncio
async def test_vendored_files_have_no_diagnostics_and_unread_ones_are_reported(
    client: LanguageClient, project: Path
) -> None:
    _, vendored = await open_text(client, project / "node_modules/app.py", TEXT)
    assert vendored == []
    _, [binary] = await open_text(client, project / "nul.py", 'MODEL = "gpt-4"\0\n')
    assert binary.message == "Not read, content unknown: binary: contains NUL bytes"


@pytest.mark.asyncio
async def test_a_fix_edits_every_file_that_its_change_reaches(client: LanguageClient, project: Path) -> None:
    constant = 'CHAT_MODEL = "gpt-4o"\n'
    ask = "from openai import OpenAI\nfrom config import CHAT_MODEL\n\nclient = OpenAI()\n\n\ndef ask(m):\n"
    ask += "    return client.chat.completions.create(model=CHAT_MODEL, messages=m, max_tokens=9)\n"
    write_tree(project, {"config.py": constant.encode(), "ask.py": ask.encode()})
    uri, _ = await open_text(client, project / "config.py", constant)
    where = types.Range(types.Position(0, 0), types.Position(0, 20))
    fix, every = await ask_fixes(client, uri, where)
    assert fix.title == "Replace gpt-4o with gpt-6-luna and what must change with it"
    other = (project / "ask.py").as_uri()
    for action in (fix, every):
        assert apply_edits(constant, action, uri) == constant.replace("gpt-4o", "gpt-6-luna")
        assert apply_edits(ask, action, other) == ask.replace("max_tokens", "max_completion_tokens")
    assert (project / "ask.py").read_text() == ask
    # The editor's text of the other file differs from the disk: nothing is offered.
    await open_text(client, project / "ask.py", "# new\n" + ask)
    assert await ask_fixes(client, uri, where) == []


KEPT = {
    "app.py": ('def f():\n    ask(model="gpt-4")\n', '    # llm-codemod: keep[gpt-4]\n    ask(model="gpt-4")\n'),
    "crlf.ts": ('ask({ model: "gpt-4" });\r\n', '// llm-codemod: keep[gpt-4]\r\nask({ model: "gpt-4" });\r\n'),
    "app.yaml": ("a:\n  model: gpt-4\n", "a:\n  # llm-codemod: keep[gpt-4]\n  model: gpt-4\n"),
    "notes.md": ("We use gpt-4.\n", "<!-- llm-codemod: keep[gpt-4] -->\nWe use gpt-4.\n"),
    "page.html": ('<b data-model="gpt-4"/>\n', '<!-- llm-codemod: keep[gpt-4] -->\n<b data-model="gpt-4"/>\n'),
    "q.sql": ("SELECT 'gpt-4';\n", "-- llm-codemod: keep[gpt-4]\nSELECT 'gpt-4';\n"),
    "run.sh": (
        "curl https://api.openai.com \\\n  -d model=gpt-4\n",
        "curl https://api.openai.com \\\n  -d model=gpt-4  # llm-codemod: keep[gpt-4]\n",
    ),
    "fence.md": (
        '```python\nask(model="gpt-4")\n```\n',
        '```python\n# llm-codemod: keep[gpt-4]\nask(model="gpt-4")\n```\n',
    ),
}


@pytest.mark.asyncio
async def test_keep_action_uses_the_comment_syntax_of_the_language(client: LanguageClient, project: Path) -> None:
    for name, (before, after) in KEPT.items():
        uri, [diagnostic] = await open_text(client, project / name, before)
        [keep] = await ask_fixes(client, uri, diagnostic.range, keeps=True)
        assert (keep.title, keep.kind, keep.is_preferred) == ("Keep gpt-4 with a comment", "quickfix", None), name
        kept = apply_edits(before, keep, uri)
        assert kept.endswith(after), name
        whole = types.TextDocumentContentChangeWholeDocument(kept)
        identifier = types.VersionedTextDocumentIdentifier(2, uri)
        client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [whole]))
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        assert list(client.diagnostics[uri]) == [], name


@pytest.mark.asyncio
async def test_keep_action_is_not_offered_where_comments_are_text_or_invalid(
    client: LanguageClient, project: Path
) -> None:
    uncommented = {
        "settings.json": '{\n  "model": "gpt-4"\n}\n',
        "prompt.py": 'ask(prompt="""\nYou are gpt-4.\nBe kind.\n""")\n',
    }
    for name, text in uncommented.items():
        uri, [diagnostic] = await open_text(client, project / name, text)
        assert await ask_fixes(client, uri, diagnostic.range, keeps=True) == [], name


IMPATIENT = """
import codemod.engine.helper
from codemod.cli.main import main
codemod.engine.helper._SECONDS = 5.0
if __name__ == '__main__':
    main()
"""


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=[sys.executable, "-c", IMPATIENT, "lsp", "--as-of", TODAY])
)  # type: ignore[untyped-decorator]
async def impatient(lsp_client: LanguageClient) -> AsyncGenerator[None, None]:
    await lsp_client.initialize_session(
        types.InitializeParams(capabilities=client_capabilities("visual-studio-code"), root_uri=None)
    )
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_parser_that_hangs_loses_only_its_document(impatient: LanguageClient, tmp_path: Path) -> None:
    _, found = await open_text(impatient, tmp_path / "a.pl", ENDLESS.decode())
    assert [one.message for one in found if "too long or too much memory" in one.message]
    _, found = await open_text(impatient, tmp_path / "b.py", TEXT)
    assert len(found) == 3
