"""File classes: rules/file-classes.toml matches what it should, and no source that only has a similar name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness import TODAY

from codemod.api import migrate
from codemod.engine.configuration import RunConfiguration
from codemod.engine.pipeline import Migration
from codemod.rules.file_classes import load_file_classes
from codemod.rules.registry import load_registry
from codemod.values import Decision, Source

if TYPE_CHECKING:
    from pathlib import Path

REGISTRY = load_registry()
PATHS = {
    "vendored": """
        vendor/ai/x.go node_modules/ai/x.js web/static/app.min.js public/vendors~main.js dist/x.js
        Pods/AI/x.swift third_party/x.cc .venv/lib/x.py
    """,
    "lock": """
        package-lock.json web/yarn.lock poetry.lock Cargo.lock uv.lock pnpm-lock.yaml .terraform.lock.hcl
        gradle.lockfile packages.lock.json conda-lock.yml agents.lock.yml
    """,
    "generated": """
        api/generated/x.py x_pb2.py x_pb2_grpc.py api/x.pb.go web/schema.gen.ts lib/x.g.dart
        lib/x.freezed.dart Forms/X.Designer.cs zz_generated.deepcopy.go x.generated.cs
    """,
    "copied": "docs/repomix-output.xml public/llms-full.txt",
    "specification": "openapi.yaml docs/swagger.json api/openai_spec.yaml",
    "recorded": """
        tests/cassettes/x.yaml spec/vcr_cassettes/x.yml tests/vcr/x.yaml web/__snapshots__/x.test.js.snap
        tests/x.ambr tests/testthat/_snaps/x.md x.har app.log
        runs/x.jsonl results/run.json x.approved.txt X.verified.json
        __snapshots__/x.snap.js X.verified.cs tests/golden/x.txt traces/x.json logs/x.txt leaderboard/scores.md
    """,
    "data-set": "data/questions.json datasets/qa/x.json squad_dataset.json model_prices_and_context_window.json",
    "history": """
        CHANGELOG.md changelog.json docs/HISTORY.rst NEWS CHANGES.txt docs/release-notes/x.md
        docs/whatsnew/2.1.rst releases.md _posts/2023-07-01-x.md blog/x.mdx changelog.d/12.md
        .changeset/x.md newsfragments/1.rst docs/adr/0001.md docs/archive/plan.md blog/2023-03-15/demo.js _posts/x.py
        app/migrations/0002_x.py src/Database/Migration/2026_02_25_01_x.php
        alembic/versions/ab12_x.py db/migrate/20230701_x.rb
        src/main/resources/db/migration/V2__x.sql prisma/migrations/1/migration.sql
        versioned_docs/version-1/x.md docs/reference/x.html docs-site/reference/core-api/x.md
        changelogs/unreleased/1.yml
    """,
    "beside": "blog/engine/example.py content/posts/demo/ask.ts src/snapshots/service.ts golden/x.py",
    "catalogue": "src/models.json pricing.yaml model_info.py",
    "mock": "web/__mocks__/x.ts tests/mocks/x.py mock_client.py",
    "live-test": "tests/integration/x.py web/x.integration.test.ts",
    "test": """
        tests/x.py web/x.test.ts spec/x_spec.rb src/test/java/XTest.java x_test.go conftest.py
        tests/resources/variables.ts e2e/x.ts
    """,
}
_BATCH = b'{"custom_id": "1", "method": "POST", "url": "/v1/chat/completions", "body": {"model": "gpt-4"}}\n'
_RESULT = b'{"custom_id": "1", "response": {"body": {"model": "gpt-4", "choices": []}}}\n'
SOURCES = """
    app/history.py internal/history.go src/history.ts app/news.py src/changes.ts scripts/changelog.py app/releases.py
    os/routers/traces/traces.py src/logs/agent.ts app/recordings/service.py leaderboard/run.py
    src/lockfile.py vendors.py distribution/x.py app/generate.py src/dataset.py prices/x.py testament.py
    docs/reference/helm.md
    .github/workflows/changelog.yml .github/release-notes.yml cliff/changelog.toml web/app/api/posts/route.ts
    src/blog/generate.ts priv/data/agents.json data/flows/support.json deploy/releases/app.yaml
    locks/x.py contest/x.py src/blogger.py app/migrate.py changeling.py
"""
CASES = [(name, path) for name, paths in PATHS.items() for path in paths.split()]


@pytest.mark.parametrize("path", SOURCES.split())
def test_sources_have_no_class(path: str) -> None:
    assert load_file_classes().of_path(path) is None
    text = Source(path, b'ask(model="gpt-4")\n' if path.endswith(".py") else b"")
    migration = Migration(RunConfiguration(REGISTRY, TODAY))
    assert all(f.decision == Decision.REWRITE for f in migration.patch(text, migration.configuration.names()).findings)


def test_every_class_has_paths() -> None:
    assert PATHS.keys() == {found.name for found in load_file_classes().classes}


@pytest.mark.parametrize(("name", "path"), CASES)
def test_paths_have_their_class(name: str, path: str) -> None:
    found = load_file_classes().of_path(path)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(("name", "path"), CASES)
def test_nothing_is_rewritten_in_files_that_are_not_sources(name: str, path: str) -> None:
    """Whatever the role of the line, and whether it is shown or not."""
    if name == "live-test":
        return
    migration = Migration(RunConfiguration(REGISTRY, TODAY))
    patch = migration.patch(
        Source(path, b'model = "gpt-4"\ndef test_x(): assert ask(model="gpt-4")\n'), migration.configuration.names()
    )
    assert patch.edits == ()
    ignored = load_file_classes().of_path(path)
    assert ignored is not None
    assert (patch.findings == ()) == (ignored.decision == "ignore")


@pytest.mark.parametrize(
    "first",
    [
        "# Code generated by protoc-gen-go. DO NOT EDIT.",
        "/* eslint-disable */\n// @generated by codegen",
        "<!-- This file is generated from x; do not edit -->",
        "-- AUTO-GENERATED, do not modify this file",
        "http_interactions:",
    ],
)
def test_headers_determine_the_class(first: str) -> None:
    found = load_file_classes().of_file("src/x", f"{first}\nmodel = 'gpt-4'\n".encode())
    assert found is not None
    assert found.decision == "ignore"


def test_length_of_ids_does_not_change_the_header() -> None:
    """Otherwise, a second run would see another header, and decide differently."""
    text = b'models = "%s"\n' * 55
    for id_ in (b"gpt-4o-audio-preview-2024-10-01", b"o3"):
        data = text.replace(b"%s", id_) + b"test('asks the model', () => {})\n"
        found = load_file_classes().of_file("lib/sample.dart", data)
        assert found is not None, id_
        assert found.name == "test"


@pytest.mark.parametrize("first", ["# Generates code", "# The reply is generated by the model", "# edit this", ""])
def test_header_about_another_file_is_ignored(first: str) -> None:
    assert load_file_classes().of_file("src/x.py", f"{first}\nmodel = 'gpt-4'\n".encode()) is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/saved/reasoning.md", "See [models](/docs/models) and [files](/docs/api-reference/files/create).\n"),
        ("notes/claude.md", "[a](/en/docs/build-with-claude/vision) [b](/en/api/messages#body)\n"),
        ("all.md", "This file is a merged representation of the entire codebase.\n"),
    ],
)
def test_copied_documents_are_not_sources(path: str, text: str) -> None:
    found = load_file_classes().of_file(path, text.encode())
    assert found is not None
    assert found.name == "copied"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/guide.md", "See [models](/docs/models) and [our guide](/docs/guides/quick-start).\n"),
        (
            "docs/guide.md",
            "[a](https://platform.openai.com/docs/models) [b](https://platform.openai.com/docs/guides/text)\n",
        ),
        ("src/links.py", "# [a](/docs/models) [b](/docs/api-reference/files)\n"),
    ],
)
def test_own_document_with_links_is_a_source(path: str, text: str) -> None:
    assert load_file_classes().of_file(path, text.encode()) is None


def test_requests_of_a_batch_are_not_recorded() -> None:
    classes = load_file_classes()
    assert classes.of_file("batch/requests.jsonl", _BATCH) is None
    recorded = [classes.of_file("batch/requests.jsonl", data) for data in (_RESULT, b"[]\n", b"{broken\n", b"")]
    assert [found.name if found else "" for found in recorded] == ["recorded"] * 4


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("source_url: https://platform.openai.com/docs/guides/text", "copied"),
        ('source: "https://docs.anthropic.com/en/docs/about-claude/models"', "copied"),
        ("canonical_url: https://example.com/blog/gpt", ""),
        ("description: see https://platform.openai.com/docs/models", ""),
    ],
)
def test_front_matter_identifies_a_copy_of_a_vendors_page(key: str, name: str) -> None:
    found = load_file_classes().of_file("notes/chat.md", f"---\ntitle: x\n{key}\n---\ngpt-4\n".encode())
    assert (found.name if found else "") == name


def test_document_among_copies_is_a_copy(tmp_path: Path) -> None:
    copy = "See [models](/docs/models) and [pricing](/docs/pricing).\n"
    request = '```sh\ncurl https://api.openai.com/v1/responses -d \'{"model": "gpt-4", "input": "Hi"}\'\n```\n'
    for folder, copies in (("copied", 4), ("own", 1)):
        (tmp_path / folder).mkdir()
        for number in range(4):
            text = copy if number < copies else "Our notes.\n"
            (tmp_path / folder / f"{number}.md").write_text(text, "utf-8")
        (tmp_path / folder / "background.md").write_text(request, "utf-8")
    found = {
        patch.source.path: {finding.decision for finding in patch.findings}
        for patch in migrate(cwd=tmp_path, as_of="2026-11-29", no_config=True, show_ignored=True).patches
    }
    assert found == {"copied/background.md": {Decision.IGNORE}, "own/background.md": {Decision.REWRITE}}


@pytest.mark.parametrize(
    ("path", "text", "is_ignored"),
    [
        ("flows/email_response.json", '{"nodes": [], "connections": {}}', False),
        ("flows/OpenAPI Agent.json", '{"nodes": [], "edges": []}', False),
        ("flows/email_response.json", '{"nodes": []}', True),
        ("tests/cassettes/flow.json", '{"nodes": [], "connections": {}}', True),
        ("fixtures/flow.json", '{"nodes": [], "connections": {}}', True),
    ],
)
def test_a_workflow_is_not_recorded_because_of_its_name(path: str, text: str, *, is_ignored: bool) -> None:
    found = load_file_classes().of_file(path, text.encode())
    assert (found is not None and found.decision == "ignore") is is_ignored
