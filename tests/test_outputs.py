"""The text for people and the JSON for programs say the same, and neither shows the source."""

import json
from importlib.metadata import version

from codemod.outputs import json_v1, text
from codemod.values import Decision, Edit, FilePatch, Finding, FollowUp, Occurrence, Report, Role, Skipped, Source, Span

SECRET = "sk-not-to-be-printed"  # noqa: S105 -- the word to look for
VOICE = Source(
    "app/voice.py", f'\ufeffKEY = "{SECRET}"\n"é", model="gpt-4o-mini-audio-preview", format="mp3"\n'.encode()
)
PRICES = Source("app/prices.py", b'  "gpt-4": 1,\n  "o9": 2,\n')
BUILD = Source("build/bündle.js", b"gpt-4")


def find_at(source: Source, part: str) -> Span:
    start = source.data.index(part.encode())
    return Span(start, start + len(part.encode()))


def make_finding(source: Source, model: str, role: Role, decision: Decision, **details: object) -> Finding:
    occurrence = Occurrence(find_at(source, model), model, "python", role)
    values: dict[str, object] = {"provider": "openai", "platform": "openai", "kind": "chat", "status": "retired"}
    values |= {"reason": "a table keyed by the id", "row": "V2"} | details
    return Finding(occurrence, decision, **values)  # type: ignore[arg-type]


MP3_TO_PCM = Edit(find_at(VOICE, "mp3"), b"mp3", b"pcm16")
REWRITE = make_finding(
    VOICE,
    "gpt-4o-mini-audio-preview",
    Role.ARGUMENT,
    Decision.REWRITE,
    reason="argument model=",
    row="R1",
    kind="audio",
    shutdown="2026-05-07",
    replacement="gpt-audio-mini",
    follow_ups=(
        FollowUp("replacement-sunset", "gpt-audio-mini retires 2027-01-20", find_at(VOICE, "gpt-4o-mini")),
        FollowUp("audio-format", 'streaming gives only pcm16; "mp3" is refused', find_at(VOICE, "mp3"), MP3_TO_PCM),
    ),
)
REVIEW = make_finding(PRICES, "gpt-4", Role.TABLE_KEY, Decision.REVIEW, status="deprecated", shutdown="2027-01-20")
UNDATED = make_finding(PRICES, "o9", Role.TABLE_KEY, Decision.REVIEW, status="deprecated")
IGNORED = make_finding(BUILD, "gpt-4", Role.UNKNOWN, Decision.IGNORE, reason="a built bundle", shutdown="2026-11-22")
REPORT = Report(
    patches=(
        FilePatch(PRICES, (REVIEW, UNDATED)),
        FilePatch(VOICE, (REWRITE,)),
        FilePatch(Source("app/quiet.py", b""), ()),
        FilePatch(BUILD, (IGNORED,)),
    ),
    skipped=(Skipped("data.bin", "binary: it holds NUL bytes"),),
    as_of="2026-11-22",
    rules_checked="2026-11-20",
    rules_models=922,
)

EXPECTED = """\
app/prices.py:1:4    review     table-key: a table keyed by the id   gpt-4 retires 2027-01-20
app/prices.py:2:4    review     table-key: a table keyed by the id   o9 deprecated, no date
app/voice.py:2:13    rewrite    gpt-4o-mini-audio-preview -> gpt-audio-mini   retired 2026-05-07
app/voice.py:2:13    follow-up  replacement-sunset: gpt-audio-mini retires 2027-01-20
app/voice.py:2:49    follow-up  audio-format: streaming gives only pcm16; "mp3" is refused (--unsafe edits it)
build/bündle.js:1:1  ignore     unknown: a built bundle   gpt-4 retired 2026-11-22
data.bin             skipped    binary: it holds NUL bytes
3 files: 1 rewrite, 2 reviews, 2 follow-ups, 1 skipped
"""


def test_people_read_aligned_lines_and_the_sum() -> None:
    assert text.format_report(REPORT) == EXPECTED
    assert text.format_report(Report(())) == "nothing found\n"
    assert text.format_report(Report((), REPORT.skipped)).endswith("\nnothing found, 1 skipped\n")


def test_programs_read_the_contract_key_by_key() -> None:
    written = json_v1.format_report(REPORT)
    document = json.loads(written)
    assert list(document) == ["version", "tool", "rules", "as_of", "findings", "skipped", "summary"]
    assert document["version"] == 1
    assert document["tool"] == {"name": "llm-codemod", "version": version("llm-codemod")}
    assert document["rules"] == {"checked": "2026-11-20", "models": 922}
    assert document["as_of"] == "2026-11-22"
    assert document["skipped"] == [{"path": "data.bin", "reason": "binary: it holds NUL bytes"}]
    assert document["summary"] == {"files": 3, "rewrite": 1, "review": 2, "follow_ups": 2, "skipped": 1}
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
        "follow_ups": [
            {
                "code": "replacement-sunset",
                "line": 2,
                "column": 13,
                "message": "gpt-audio-mini retires 2027-01-20",
                "edit": None,
            },
            {
                "code": "audio-format",
                "line": 2,
                "column": 49,
                "message": 'streaming gives only pcm16; "mp3" is refused',
                "edit": "offered",
            },
        ],
    }
    assert document["findings"][2] == expected
    assert list(document["findings"][2]) == list(expected)
    assert [finding["replacement"] for finding in document["findings"]] == [None, None, "gpt-audio-mini", None]
    assert [finding["decision"] for finding in document["findings"]] == ["review", "review", "rewrite", "ignore"]
    assert written.isascii()
    assert written.endswith(b"}\n")


def test_no_source_text_is_shown() -> None:
    assert SECRET not in text.format_report(REPORT)
    assert SECRET.encode() not in json_v1.format_report(REPORT)


def test_names_reach_no_terminal_raw_and_break_no_json() -> None:
    path = "a\x1b[2J\n\u202e\x9b\udcff模.py"
    source = Source(path, b"gpt-4")
    finding = make_finding(source, "gpt-4", Role.ARGUMENT, Decision.REVIEW, reason="says \x07")
    report = Report((FilePatch(source, (finding,)),), (Skipped(path, "no\r"),))
    lines = text.format_report(report).split("\n")
    assert lines[0].startswith(r"a\x1b[2J\n\u202e\x9b\xff模.py:1:1  review     argument: says \x07")
    assert lines[1] == r"a\x1b[2J\n\u202e\x9b\xff模.py      skipped    no\r"
    assert all(line.isprintable() for line in lines)
    document = json.loads(json_v1.format_report(report))
    assert document["findings"][0]["path"] == document["skipped"][0]["path"] == "a\x1b[2J\n\u202e\x9b\\xff模.py"


def test_one_long_path_does_not_push_the_others() -> None:
    long = "deep/" * 20 + "x.py"
    lines = text.format_report(Report((), (Skipped("a.py", "why"), Skipped(long, "why")))).split("\n")
    assert lines[:2] == ["a.py  skipped    why", f"{long}  skipped    why"]
