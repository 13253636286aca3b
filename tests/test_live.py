"""`llm-codemod live` against servers on loopback that speak the providers' schemas."""

from __future__ import annotations

import dataclasses
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from harness import TODAY, Outcome, run_program, write_tree

from codemod.live.ask import ask
from codemod.live.providers import Provider, load_providers
from codemod.rules.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

KEY = "sk-test-A1B2C3D4E5F6G7H8"
OPENAI = b"""from openai import OpenAI

client = OpenAI()
client.chat.completions.create(model="gpt-4", messages=[])
client.chat.completions.create(model="gpt-4o", messages=[])
"""
VARIABLES = {name for one in load_providers().values() for name in (*one.keys, *one.base)}


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tree(tmp_path / "tree", {"app.py": OPENAI})


class Asked:
    """The requests that a server got."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.methods: set[str] = set()
        self.url = ""


@contextmanager
def serve(answer: Callable[[dict[str, list[str]], dict[str, str]], Any]) -> Iterator[Asked]:
    """Serve JSON on loopback; an answer (status, headers) has no list."""
    asked = Asked()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked.methods.add(self.command)
            asked.paths.append(parts.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked.headers.append(headers)
            said = answer(parse_qs(parts.query), headers)
            status, more, body = said if isinstance(said, tuple) else (200, {}, json.dumps(said).encode())
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **more}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    asked.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def live(folder: Path, *arguments: str) -> Outcome:
    return run_program(folder, "llm-codemod", "live", "--as-of", TODAY, *arguments)


def list_openai(*ids: str) -> dict[str, Any]:
    return {"object": "list", "data": [{"id": id_, "object": "model", "owned_by": "system"} for id_ in ids]}


def test_listed_models_are_compared_with_the_rules(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(lambda _, __: list_openai("gpt-4", "gpt-6-luna")) as server:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", f"{server.url}/v1/")
        outcome = live(folder)
        document = json.loads(live(folder, "--format", "json").stdout)
    assert outcome.code == 1
    said = outcome.stdout.decode()
    assert "openai  gpt-4  1 place: listed for this account, but the rules say retired 2026-10-23\n" in said
    assert "openai  gpt-4o  1 place: not listed for this account, but the rules say it retires only on" in said
    assert "openai  gpt-5.6-sol  replacement: not listed for this account" in said
    assert "openai  gpt-6-luna  replacement: listed, as the rules say\n" in said
    assert KEY not in said + outcome.stderr
    assert (server.methods, set(server.paths)) == ({"GET"}, {"/v1/models"})
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"
    assert {row["model"]: row["listed"] for row in document["models"]} == {
        "gpt-4": True,
        "gpt-4o": False,
        "gpt-5.6-sol": False,
        "gpt-6-luna": True,
    }


def test_nothing_is_sent_without_a_key(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(lambda _, __: list_openai()) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", f"{server.url}/v1")
        outcome = live(folder)
    assert (outcome.code, server.paths) == (0, [])
    assert "openai: not asked: set OPENAI_API_KEY\n" in outcome.stderr


def test_only_providers_of_the_project_are_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(lambda _, __: {"data": []}) as server:
        monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
        live(folder)
    assert server.paths == []


@pytest.mark.parametrize("status", [401, 403, 429, 500])
def test_refusal_is_reported_without_the_key(folder: Path, monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    body = json.dumps({"error": {"message": f"Incorrect API key provided: {KEY}"}}).encode()
    with serve(lambda _, __: (status, {}, body)) as server:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", f"{server.url}/v1")
        outcome = live(folder)
    assert outcome.code == 3
    assert f"the server answers {status}" in outcome.stderr
    assert KEY not in outcome.stdout.decode() + outcome.stderr


def test_key_is_not_sent_along_a_redirect(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(lambda _, __: list_openai()) as other:
        with serve(lambda _, __: (302, {"Location": f"{other.url}/v1/models"}, b"")) as server:
            monkeypatch.setenv("OPENAI_API_KEY", KEY)
            monkeypatch.setenv("OPENAI_BASE_URL", f"{server.url}/v1")
            outcome = live(folder)
        assert other.paths == []
    assert (outcome.code, "your key is not sent there" in outcome.stderr) == (3, True)


@pytest.mark.parametrize("body", [b"<html>", b"{}", b'{"data": [{}]}', b'{"data": ["x"]}', b"[]", b"null"])
def test_unexpected_response_is_not_a_list(folder: Path, monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    with serve(lambda _, __: (200, {}, body)) as server:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", f"{server.url}/v1")
        outcome = live(folder)
    assert (outcome.code, "is not a list of models" in outcome.stderr) == (3, True)


def anthropic(query: dict[str, list[str]], headers: dict[str, str]) -> Any:
    assert (headers["x-api-key"], headers["anthropic-version"]) == (KEY, "2023-06-01")
    pages = {"": ["claude-a", "claude-b"], "claude-b": ["claude-c"]}
    ids = pages[query.get("after_id", [""])[0]]
    data = [
        {"type": "model", "id": id_, "display_name": id_.title(), "created_at": "2025-01-01T00:00:00Z"} for id_ in ids
    ]
    return {"data": data, "has_more": ids[-1] == "claude-b", "first_id": ids[0], "last_id": ids[-1]}


def gemini(query: dict[str, list[str]], headers: dict[str, str]) -> Any:
    assert headers["x-goog-api-key"] == KEY
    assert "key" not in query
    if "pageToken" in query:
        return {"models": [{"name": "models/gemini-b", "supportedGenerationMethods": ["generateContent"]}]}
    return {"models": [{"name": "models/gemini-a", "version": "001"}], "nextPageToken": "p2"}


def cohere(query: dict[str, list[str]], headers: dict[str, str]) -> Any:
    assert headers["authorization"] == f"Bearer {KEY}"
    return {"models": [{"name": "command-a", "endpoints": ["chat"]}]} | (
        {} if "page_token" in query else {"next_page_token": "x"}
    )


@pytest.mark.parametrize(
    ("platform", "answer", "ids"),
    [
        ("anthropic", anthropic, {"claude-a", "claude-b", "claude-c"}),
        ("gemini", gemini, {"gemini-a", "gemini-b"}),
        ("cohere", cohere, {"command-a"}),
    ],
)
def test_every_page_is_read_in_the_format_of_the_provider(platform: str, answer: Any, ids: set[str]) -> None:
    provider = load_providers()[platform]
    with serve(answer) as server:
        found = ask(provider, {provider.keys[0]: KEY, provider.base[0]: server.url}, 10)
    assert (found.failure, set(found.ids)) == ("", ids)


def entry(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "object": "model", "created": 1715367049, "owned_by": "owner", **more}


# One entry as the reference of each provider shows it.
LISTED = {
    "openai": {"object": "list", "data": [entry("a")]},
    "anthropic": {
        "data": [{"type": "model", "id": "a", "display_name": "A", "created_at": "2025-01-01T00:00:00Z"}],
        "has_more": False,
        "first_id": "a",
        "last_id": "a",
    },
    "gemini": {"models": [{"name": "models/a", "version": "1", "inputTokenLimit": 1, "outputTokenLimit": 1}]},
    "mistral": {
        "object": "list",
        "data": [entry("a", capabilities={"completion_chat": True}, max_context_length=32768, aliases=[], type="base")],
    },
    "groq": {"object": "list", "data": [entry("a", active=True, context_window=8192, public_apps=None)]},
    "cohere": {"models": [{"name": "a", "endpoints": ["chat"], "finetuned": False, "context_length": 128000}]},
    "xai": {"object": "list", "data": [entry("a")]},
    "deepseek": {"object": "list", "data": [{"id": "a", "object": "model", "owned_by": "deepseek"}]},
    "together": [{"id": "a", "object": "model", "created": 0, "type": "chat", "pricing": {"input": 0.2}}],
    "moonshot": {"object": "list", "data": [entry("a", root="a", permission=[])]},
}


@pytest.mark.parametrize("platform", sorted(load_providers()))
def test_only_the_list_of_a_provider_is_asked_with_the_key_in_its_header(platform: str) -> None:
    provider = load_providers()[platform]
    parts = urlsplit(provider.url)
    with serve(lambda _, __: LISTED[platform]) as server:
        here = dataclasses.replace(provider, url=f"{server.url}{parts.path}")
        found = ask(here, {provider.keys[-1]: KEY}, 10)
    assert (found.failure, set(found.ids)) == ("", {"a"})
    assert (server.methods, server.paths) == ({"GET"}, [parts.path])
    assert server.paths[0].endswith("/models")
    assert server.headers[0][provider.header.lower()].removeprefix("Bearer ") == KEY
    assert KEY not in repr(found)


def test_alias_is_listed_if_its_model_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = b'from anthropic import Anthropic\n\nAnthropic().messages.create(model="claude-sonnet-4-5", messages=[])\n'
    folder = write_tree(tmp_path / "alias", {"app.py": code})
    dated = {"type": "model", "id": "claude-sonnet-4-5-20250929"}
    with serve(lambda _, __: {"data": [dated], "has_more": False}) as server:
        monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
        said = live(folder).stdout.decode()
    assert "anthropic  claude-sonnet-4-5  1 place: listed, as the rules say\n" in said


def test_list_without_an_envelope_is_read() -> None:
    with serve(lambda _, __: [{"id": "org/model", "type": "chat"}]) as server:
        provider = Provider("together", f"{server.url}/v1/models", ("K",), items="", id="id", source_url="")
        assert ask(provider, {"K": KEY}, 10).ids == {"org/model"}


def test_every_provider_is_a_platform_of_the_rules_and_asked_over_https() -> None:
    registry = load_registry()
    platforms = {model.platform for id_ in registry.leaving for model in registry.named(id_)}
    for name, provider in load_providers().items():
        assert name in platforms
        assert provider.url.startswith("https://")
        assert provider.source_url.startswith("https://")


def test_unsupported_platform_is_refused(folder: Path) -> None:
    refused = live(folder, "--platform", "bedrock")
    assert (refused.code, "--platform bedrock: not supported; use one of anthropic, " in refused.stderr) == (2, True)
