"""The excerpt of a file that a report keeps has the same positions as the file."""

from __future__ import annotations

import pytest

from codemod.engine.configuration import RunConfiguration
from codemod.engine.excerpts import cut_patch
from codemod.engine.pipeline import Migration
from codemod.outputs import report_json, text
from codemod.rules.registry import load_registry
from codemod.search.reader import make_source
from codemod.values import FilePatch, Report, Source

MIGRATION = Migration(RunConfiguration(load_registry(), "2026-11-22"))
CODE = (
    "# é\nimport openai\nx = 'é'; ask(model='gpt-4o-mini-audio-preview', audio={'voice': 'alloy'})\n"
    "# gpt-4-0613 🎉 gpt-4"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_report_reads_the_same_without_the_text(encoding: str, ending: str) -> None:
    data = CODE.replace("\n", ending).encode(encoding, "replace")
    source = make_source("app.py", data)
    assert isinstance(source, Source)
    patch = MIGRATION.patch(source, MIGRATION.configuration.names())
    short = cut_patch(patch)
    assert len(patch.findings) > 1
    assert short.source.data == b""
    whole, cut = Report((patch,)), Report((short,))
    assert report_json.format_report(cut) == report_json.format_report(whole)
    assert text.format_report(cut) == text.format_report(whole)
    for finding in patch.findings:
        at = finding.occurrence.span.start
        assert short.source.line_at(at) == source.line_at(at)


def test_patch_without_findings_keeps_no_text() -> None:
    source = Source("a.py", b"x = 1\n")
    assert cut_patch(FilePatch(source, ())).findings == ()
