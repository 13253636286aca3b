"""Text and JSON have the same content, and neither contains source text."""

import json
from importlib.metadata import version

from report_case import REPORT, REWRITE, SECRET, VOICE, make_finding

from codemod.errors import Skipped
from codemod.outputs import report_json, text
from codemod.values import Decision, FilePatch, Report, Role, Source

EXPECTED = """\
app/voice.py:2:49    breaks     will fail until changed: audio-format: streaming gives only pcm16; \
"mp3" is refused (fixed by --unsafe)
app/prices.py:1:4    review     table-key: a table has this ID as a key   gpt-4 retires 2027-01-20
app/prices.py:2:4    review     table-key: a table has this ID as a key   o9 deprecated, no date
app/voice.py:2:13    rewrite    gpt-4o-mini-audio-preview -> gpt-audio-mini   retired 2026-05-07
app/quiet.py:2:1     warning    keep-ended: it is over
build/bündle.js:1:1  ignore     unknown: a built bundle   gpt-4 retired 2026-11-22
data.bin             skipped    binary: contains NUL bytes
1 place              follow-up  replacement-sunset: gpt-audio-mini retires 2027-01-20
3 files: 1 rewrite, 2 reviews, 2 follow-ups, 1 skipped, 1 warning
"""


def test_text_has_aligned_lines_and_totals() -> None:
    assert text.format_report(REPORT) == EXPECTED
    assert text.format_report(Report(())) == "nothing found\n"
    assert text.format_report(Report((), REPORT.skipped)).endswith("\nnothing found, 1 skipped\n")


def test_json_follows_the_contract() -> None:
    written = report_json.format_report(REPORT)
    document = json.loads(written)
    assert list(document) == ["version", "tool", "rules", "as_of", "findings", "skipped", "warnings", "summary"]
    assert document["version"] == 1
    assert document["tool"] == {"name": "llm-codemod", "version": version("llm-codemod")}
    assert document["rules"] == {"checked": "2026-11-20", "models": 922}
    assert document["as_of"] == "2026-11-22"
    assert document["skipped"] == [{"path": "data.bin", "reason": "binary: contains NUL bytes"}]
    warning = {"path": "app/quiet.py", "line": 2, "column": 1, "code": "keep-ended", "message": "it is over"}
    assert document["warnings"] == [warning]
    counts = {"files": 3, "rewrite": 1, "review": 2, "follow_ups": 2, "skipped": 1}
    assert document["summary"] == {**counts, "left_out": {}, "left_out_files": {}}
    left_out = json.loads(
        report_json.format_report(REPORT._replace(left_out=(("recorded", 3),), left_out_files=(("recorded", 2),)))
    )
    assert left_out["summary"] == {**counts, "left_out": {"recorded": 3}, "left_out_files": {"recorded": 2}}
    assert "3 ids in files that are not sources (3 recorded)" in text.format_report(
        REPORT._replace(left_out=(("recorded", 3),), left_out_files=(("recorded", 2),))
    )
    expected = {
        "path": "app/voice.py",
        "line": 2,
        "column": 13,
        "byte_start": VOICE.data.index(b"gpt-4o"),
        "byte_end": VOICE.data.index(b'", format'),
        "language": "python",
        "model": "gpt-4o-mini-audio-preview",
        "text": "gpt-4o-mini-audio-preview",
        "provider": "openai",
        "platform": "openai",
        "kind": "audio",
        "status": "retired",
        "shutdown": "2026-05-07",
        "role": "argument",
        "decision": "rewrite",
        "reason": "argument model=",
        "replacement": "gpt-audio-mini",
        "suggested": None,
        "suggested_source": None,
        "change": 1,
        "follow_ups": [
            {
                "code": "replacement-sunset",
                "line": 2,
                "column": 13,
                "message": "gpt-audio-mini retires 2027-01-20",
                "edit": None,
                "severity": "note",
                "made": False,
                "path": "app/voice.py",
            },
            {
                "code": "audio-format",
                "line": 2,
                "column": 49,
                "message": 'streaming gives only pcm16; "mp3" is refused',
                "edit": "offered",
                "severity": "breaks",
                "made": False,
                "path": "app/voice.py",
            },
        ],
        "trace": [],
        "level": "act",
        "question": None,
    }
    assert document["findings"][2] == expected
    assert list(document["findings"][2]) == list(expected)
    assert [finding["replacement"] for finding in document["findings"]] == [None, None, "gpt-audio-mini", None]
    assert [finding["decision"] for finding in document["findings"]] == ["review", "review", "rewrite", "ignore"]
    assert written.isascii()
    assert written.endswith(b"}\n")


def test_follow_ups_of_a_pair_of_models_are_reported_once() -> None:
    both = Report((FilePatch(VOICE, (REWRITE, REWRITE)),), as_of="2026-11-22")
    lines = text.format_report(both).splitlines()
    assert [line.split()[:4] for line in lines if "replacement-sunset" in line] == [
        ["2", "places", "follow-up", "replacement-sunset:"]
    ]
    assert sum("audio-format" in line for line in lines) == 2
    assert lines[-1] == "1 file: 2 rewrites, 0 reviews, 4 follow-ups"
    assert report_json.format_report(both).count(b'"replacement-sunset"') == 2


def test_no_source_text_is_shown() -> None:
    assert SECRET not in text.format_report(REPORT)
    assert SECRET.encode() not in report_json.format_report(REPORT)


def test_names_are_escaped_in_text_and_valid_in_json() -> None:
    path = "a\x1b[2J\n\u202e\x9b\udcff模.py"
    source = Source(path, b"gpt-4")
    finding = make_finding(source, "gpt-4", Role.ARGUMENT, Decision.REVIEW, reason="says \x07")
    report = Report((FilePatch(source, (finding,)),), (Skipped(path, "no\r"),))
    lines = text.format_report(report).split("\n")
    assert lines[0].startswith(r"a\x1b[2J\n\u202e\x9b\xff模.py:1:1  review     argument: says \x07")
    assert lines[1] == r"a\x1b[2J\n\u202e\x9b\xff模.py      skipped    no\r"
    assert all(line.isprintable() for line in lines)
    document = json.loads(report_json.format_report(report))
    assert document["findings"][0]["path"] == document["skipped"][0]["path"] == "a\x1b[2J\n\u202e\x9b\\xff模.py"


def test_one_long_path_does_not_shift_other_lines() -> None:
    long = "deep/" * 20 + "x.py"
    lines = text.format_report(Report((), (Skipped("a.py", "why"), Skipped(long, "why")))).split("\n")
    assert lines[:2] == ["a.py  skipped    why", f"{long}  skipped    why"]
