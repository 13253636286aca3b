"""`llm-codemod mcp` with the SDK's own client, over the pipes of a real process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from harness import ODD_NAMES, TODAY, read_tree, run_migrate, run_program, write_tree
from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult, ListRootsResult, Root, TextContent
from pydantic import FileUrl

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from mcp.client import ClientRequestContext

SERVER = ["-m", "codemod", "mcp", "--as-of", TODAY]
KEY = "sk-proj-4f9a1c77e2b84d0b9c35aa81"
TREE = {
    "app.py": f'from openai import OpenAI\nclient = OpenAI(api_key="{KEY}")\nMODEL = "gpt-4"\n'
    "client.chat.completions.create(model=MODEL, messages=[])\n".encode(),
    "prices.py": b'PRICES = {"gpt-4-32k": 60}\n',
    "notes.md": b"We used gpt-4 for a while.\n",
}


@asynccontextmanager
async def connect(cwd: Path, roots: Sequence[Path] | None, mode: str = "auto") -> AsyncIterator[Client]:
    """Start a server in a directory; with `roots` None, the client does not support roots."""

    async def list_roots(context: ClientRequestContext) -> ListRootsResult:
        del context
        return ListRootsResult(roots=[Root(uri=FileUrl(root.as_uri())) for root in roots or ()])

    kept = {name: os.environ[name] for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "PYTHONPATH") if name in os.environ}
    parameters = StdioServerParameters(command=sys.executable, args=SERVER, cwd=cwd, env=kept)
    async with Client(parameters, list_roots_callback=None if roots is None else list_roots, mode=mode) as client:
        yield client


async def ask(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    answer = await client.call_tool(tool, arguments)
    assert isinstance(answer, CallToolResult)
    assert not answer.is_error, answer.content
    assert answer.structured_content is not None
    assert KEY not in json.dumps(answer.model_dump(mode="json"))
    content: dict[str, Any] = answer.structured_content
    return content


async def be_refused(client: Client, tool: str, **arguments: Any) -> str:
    answer = await client.call_tool(tool, arguments)
    assert isinstance(answer, CallToolResult)
    assert answer.is_error
    [text] = answer.content
    assert isinstance(text, TextContent)
    return text.text


@pytest.mark.asyncio
@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_agent_scans_previews_and_applies(tmp_path: Path, mode: str) -> None:
    project = write_tree(tmp_path / "pro ject é%20", TREE)
    async with connect(tmp_path, [project], mode) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert [*tools] == ["scan", "explain", "preview", "cost", "apply"]
        assert [name for name, tool in tools.items() if not (tool.annotations and tool.annotations.read_only_hint)] == [
            "apply"
        ]
        found = await ask(client, "scan")
        places = found["places"]
        assert [(one["path"], one["line"], one["decision"], one["level"]) for one in places] == [
            ("app.py", 3, "rewrite", "act"),
            ("prices.py", 1, "review", "check"),
            ("notes.md", 1, "review", "mention"),
        ]
        assert places[0]["trace"][-1]["path"] == "app.py"
        assert places[0]["question"] is None
        assert "gpt-4-32k" in places[1]["question"]
        assert (found["total"], found["next_offset"], found["counts"]["rewrite"]) == (3, None, 1)
        seen = await ask(client, "preview")
        edit = {"line": 3, "column": 10, "old": "gpt-4", "new": "gpt-5.6-sol"}
        assert [(one["path"], one["edits"]) for one in seen["files"]] == [("app.py", [edit])]
        assert read_tree(project) == TREE
        done = await ask(client, "apply")
        assert done["files"] == ["app.py"]
        assert read_tree(project) == {**TREE, "app.py": TREE["app.py"].replace(b"gpt-4", b"gpt-5.6-sol")}
        assert (await ask(client, "apply"))["files"] == []
    assert run_program(project, "llm-codemod", "undo").code == 0
    assert read_tree(project) == TREE


@pytest.mark.asyncio
async def test_nothing_outside_of_the_roots_is_read_or_written(tmp_path: Path) -> None:
    project, outside = write_tree(tmp_path / "project", TREE), write_tree(tmp_path / "outside", TREE)
    (project / "folder").symlink_to(outside, target_is_directory=True)
    (project / "file.py").symlink_to(outside / "app.py")
    async with connect(outside, [project]) as client:
        for path in ("/", str(outside), "../outside", "../outside/app.py", "folder", "folder/app.py", "file.py"):
            for tool in ("scan", "preview", "apply"):
                assert "outside of the roots" in await be_refused(client, tool, paths=[path]), path
            assert "outside of the roots" in await be_refused(client, "apply", paths=["app.py", path]), path
        assert read_tree(project / ".")["app.py"] == TREE["app.py"]
        assert (await ask(client, "apply", paths=[str(project / "app.py")]))["files"] == ["app.py"]
        assert (await ask(client, "apply"))["files"] == []  # a search does not follow links either
        assert "NUL" in await be_refused(client, "scan", paths=["a\0b"])
        assert "no such file" in await be_refused(client, "scan", paths=["none.py"])
    assert read_tree(outside) == TREE


@pytest.mark.asyncio
async def test_client_decides_which_directories_are_accessible(tmp_path: Path) -> None:
    one, other = write_tree(tmp_path / "one", TREE), write_tree(tmp_path / "other", TREE)
    async with connect(one, []) as client:
        assert "grants no root" in await be_refused(client, "apply")
    async with connect(one, [one, other]) as client:
        assert "several roots" in await be_refused(client, "scan")
        assert "several roots" in await be_refused(client, "scan", paths=["app.py"])
        assert "several roots" in await be_refused(client, "scan", paths=[str(one), str(other)])
        assert (await ask(client, "scan", paths=[str(other)]))["root"] == str(other)
    async with connect(one, None) as client:
        assert (await ask(client, "scan"))["root"] == str(one)
        assert "outside of the roots" in await be_refused(client, "apply", paths=[str(other)])
    async with connect(Path("/"), None) as client:
        assert "not a project" in await be_refused(client, "scan")
        assert (await ask(client, "explain", what="gpt-4"))["known"] is True


@pytest.mark.asyncio
async def test_results_are_limited_and_paged(tmp_path: Path) -> None:
    many = {f"{number:03}.py": b'ask(model="gpt-4")\n' for number in range(90)}
    write_tree(tmp_path, many)
    async with connect(tmp_path, [tmp_path]) as client:
        first = await ask(client, "scan", limit=200)
        assert len(json.dumps(first)) < 50_000
        paths = [place["path"] for place in first["places"]]
        while (offset := first["next_offset"]) is not None:
            first = await ask(client, "scan", offset=offset, limit=200)
            paths += [place["path"] for place in first["places"]]
        assert paths == sorted(many)
        second = await ask(client, "preview", offset=88, limit=1)
        assert ([one["path"] for one in second["files"]], second["next_offset"]) == (["088.py"], 89)
        for wrong in ({"limit": 0}, {"limit": 100_000}, {"offset": -1}):
            assert "Input should be" in await be_refused(client, "scan", **wrong)


@pytest.mark.asyncio
async def test_odd_names_and_invalid_configurations_do_not_end_the_server(tmp_path: Path) -> None:
    write_tree(tmp_path, {name: b'ask(model="gpt-4")\n' for name in ODD_NAMES if "/" not in name})
    async with connect(tmp_path, [tmp_path]) as client:
        assert (await ask(client, "scan"))["total"] == len([name for name in ODD_NAMES if "/" not in name])
        (tmp_path / "llm-codemod.toml").write_text("mpa = 1\n", encoding="utf-8")
        assert "unknown key" in await be_refused(client, "scan")
        (tmp_path / "llm-codemod.toml").unlink()
        assert "unknown model ID" in await be_refused(client, "scan", only=["gpt-0"])
        assert "to itself" in await be_refused(client, "preview", mapping={"gpt-4": "gpt-4"})
        files = (await ask(client, "preview", mapping={"gpt-4": "ours"}))["files"]
        assert {edit["new"] for file in files for edit in file["edits"]} == {"ours"}


@pytest.mark.asyncio
async def test_explain_and_cost_match_the_commands(tmp_path: Path) -> None:
    async with connect(tmp_path, None) as client:
        page = await ask(client, "explain", what="gpt-4", platform="openai")
        assert [one["id"] for one in page["explanations"]] == ["gpt-4"]
        assert page["explanations"][0]["platforms"][0]["replacement"] == "gpt-5.6-sol"
        message = "Unsupported parameter: 'max_tokens' is not supported with this model."
        assert (await ask(client, "explain", what=message))["known"] is True
        assert (await ask(client, "explain", what="max-completion-tokens"))["known"] is True
        assert (await ask(client, "explain", what="no-such-thing"))["known"] is False
        assert "no such platform" in await be_refused(client, "explain", what="gpt-4", platform="moon")
        bill = await ask(client, "cost", old="gpt-4", input_tokens=1_000_000, requests=2)
        assert bill["comparisons"][0]["total"]["old"] == 60
        assert "no usage" in await be_refused(client, "cost", old="gpt-4")
        assert "part of input_tokens" in await be_refused(client, "cost", old="gpt-4", cached_tokens=1)


@pytest.mark.asyncio
async def test_places_match_migrate(tmp_path: Path) -> None:
    write_tree(tmp_path, TREE)
    written = json.loads(run_migrate(tmp_path, "--format", "json").stdout)["findings"]
    async with connect(tmp_path, [tmp_path]) as client:
        places = (await ask(client, "scan"))["places"]
    for place in places:
        [same] = [one for one in written if (one["path"], one["line"]) == (place["path"], place["line"])]
        assert place == {key: same[key] for key in place}


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    code = "import sys; sys.modules['mcp'] = None; sys.argv[1:] = ['mcp']; from codemod.cli.main import main; main()"
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False, text=True)
    assert ran.returncode == 2
    assert ran.stderr == "error: mcp: the SDK is missing; install it with: pip install 'llm-codemod[mcp]'\n"
