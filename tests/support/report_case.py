"""A small report for the tests of the outputs: each decision, a follow-up, a skipped file, a secret beside an id."""

from codemod.errors import Skipped
from codemod.values import (
    Change,
    Decision,
    Edit,
    FileEdit,
    FilePatch,
    FileWarning,
    Finding,
    FollowUp,
    Occurrence,
    Report,
    Role,
    Severity,
    Source,
    Span,
)

SECRET = "sk-not-to-be-printed"
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
    values |= {"reason": "a table has this ID as a key", "row": "V2"} | details
    return Finding(occurrence, decision, **values)  # type: ignore[arg-type]


PREVIEW = "gpt-4o-mini-audio-preview"
MOVED = Edit(find_at(VOICE, PREVIEW), PREVIEW.encode(), b"gpt-audio-mini")
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
    change=Change((FileEdit("", MOVED),), 1),
    follow_ups=(
        FollowUp("replacement-sunset", "gpt-audio-mini retires 2027-01-20", find_at(VOICE, "gpt-4o-mini")),
        FollowUp(
            "audio-format",
            'streaming gives only pcm16; "mp3" is refused',
            find_at(VOICE, "mp3"),
            MP3_TO_PCM,
            severity=Severity.BREAKS,
        ),
    ),
)
REVIEW = make_finding(PRICES, "gpt-4", Role.TABLE_KEY, Decision.REVIEW, status="deprecated", shutdown="2027-01-20")
UNDATED = make_finding(PRICES, "o9", Role.TABLE_KEY, Decision.REVIEW, status="deprecated")
IGNORED = make_finding(BUILD, "gpt-4", Role.UNKNOWN, Decision.IGNORE, reason="a built bundle", shutdown="2026-11-22")
REPORT = Report(
    patches=(
        FilePatch(PRICES, (REVIEW, UNDATED)),
        FilePatch(VOICE, (REWRITE,)),
        FilePatch(Source("app/quiet.py", b"\nx"), (), warnings=(FileWarning("keep-ended", "it is over", Span(1, 2)),)),
        FilePatch(BUILD, (IGNORED,)),
    ),
    skipped=(Skipped("data.bin", "binary: contains NUL bytes"),),
    as_of="2026-11-22",
    rules_checked="2026-11-20",
    rules_models=922,
)
