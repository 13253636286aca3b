"""`explain` for a model id: its status, its replacement and the cost, what to change, and the sources."""

from __future__ import annotations

import json
import re

import pytest

from codemod.errors import BadArgumentError
from codemod.explain import Explanation, Unknown, explain_model, format_json, format_overview, format_text
from codemod.explain.compose import tell_status
from codemod.rules.models import Model
from codemod.rules.registry import load_registry

REGISTRY = load_registry()
AS_OF = "2026-11-22"
AUDIO = "gpt-4o-mini-audio-preview"


def explain(id_: str, as_of: str = AS_OF, horizon: int = 0, platform: str | None = None) -> Explanation:
    page = explain_model(id_, REGISTRY, as_of, horizon, platform)
    assert isinstance(page, Explanation)
    return page


def flatten(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_explains_gpt_4o_mini_audio_preview() -> None:
    text = format_text(explain(AUDIO))
    for told in [
        "OpenAI  retired, shut down 2026-05-07 (199 days ago), deprecation announced 2025-09-15",
        "retires 2027-01-20 (59 days left); next is gpt-audio-1.5 (--horizon 59)",
        "text in $0.15 -> $0.60, text out $0.60 -> $2.40, audio in $10 (unchanged)",
        "text in $0.15 -> $2.50, text out $0.60 -> $10, audio in $10 -> $32",
        '  -     model="gpt-4o-mini-audio-preview",\n  +     model="gpt-audio-mini",\n        modalities=["text',
        '  -   "model": "gpt-4o-mini-audio-preview",\n  +   "model": "gpt-audio-mini",',
        "The model `gpt-4o-mini-audio-preview` does not exist or you do not have access to it.",
        "[ ] Does the new model take your audio formats?",
        "[ ] Old voices to the new catalogue",
        "[ ] The longest and the shortest input",
        "[ ] Cost per minute, input and output apart",
        "migrate --dry-run --only gpt-4o-mini-audio-preview",
        "2026-12-01  chatgpt-image-latest",
        "https://developers.openai.com/api/docs/deprecations",
        "checked 2026-11-20",
    ]:
        assert told in text, told
    assert "\x1b" not in text


def test_horizon_selects_the_next_live_model() -> None:
    page = explain(AUDIO, horizon=59)
    assert page.standings[0].resolution.replacement == "gpt-audio-1.5"
    assert page.quick_fix is not None
    assert page.quick_fix.new == "gpt-audio-1.5"
    assert [choice.role for choice in page.standings[0].choices] == ["replacement", "published"]
    assert "price:mini-to-full" in [note.code for note in page.changes if not note.is_later]


@pytest.mark.parametrize("platform", sorted(REGISTRY.platforms))
def test_every_model_is_explained(platform: str) -> None:
    for key, model in REGISTRY.models.items():
        if key[0] != platform:
            continue
        page = explain(model.id, platform=platform)
        text = format_text(page)
        flat = flatten(text)
        assert model.shutdown in flat, model.id
        assert f"{flatten(model.source)}, checked {model.checked}" in flat, model.id
        assert model.source_url in text, model.id
        assert all(
            line == line.rstrip() and (len(line) <= 100 or " " not in line.strip()) for line in text.split("\n")
        ), text
        if model.is_leaving():
            assert page.quick_fix is not None, model.id
            assert page.kind.checklist, model.id
            assert all(note.change is not None for note in page.changes), model.id
        for choice in page.standings[0].choices:
            assert choice.id in text, model.id
        assert json.loads(format_json(page))["explanations"][0]["platforms"][0]["shutdown"] == (model.shutdown or None)


def test_every_router_name_is_explained() -> None:
    for id_, alias in REGISTRY.aliases.items():
        text = format_text(explain(id_))
        assert f"Source: {alias.source}" in flatten(text)
        assert alias.stands_for in text


def test_alias_shows_its_model() -> None:
    page = explain("claude-3.5-haiku")
    assert page.standings[0].model.id == "claude-3-5-haiku-20241022"
    assert page.commands[0] == "migrate --dry-run --only claude-3.5-haiku"
    assert explain("claude-3-5-haiku", platform="vertex").standings[0].model.id == "claude-3-5-haiku"
    both = format_text(explain("claude-3-5-haiku"))
    assert "\n  Anthropic (claude-3-5-haiku-20241022)  retired" in both
    assert "\n  Google Vertex AI (claude-3-5-haiku)    retired" in both
    assert explain("gpt-35-turbo").standings[0].model.shutdown == "2025-11-11"  # of the last version
    nameless = explain("claude-3.5-sonnet")
    assert not nameless.standings
    assert "claude-3-5-sonnet" in nameless.relatives
    assert "It may mean: claude-3.7-sonnet," in format_text(nameless)


def test_unknown_id_lists_similar_ones() -> None:
    page = explain_model("gpt-4o-mini-audio-previw", REGISTRY, AS_OF)
    assert isinstance(page, Unknown)
    assert page.nearest[0] == AUDIO
    assert format_text(page).startswith("gpt-4o-mini-audio-previw: unknown model ID\nNearest known ids:\n  gpt-4o-mini")
    assert json.loads(format_json(page))["explanations"] == [
        {"id": page.id, "known": False, "nearest": list(page.nearest)}
    ]
    assert format_text(explain_model("zzzzzzzzzz", REGISTRY, AS_OF)) == "zzzzzzzzzz: unknown model ID\n"


def test_live_model_has_no_quick_fix() -> None:
    page = explain("gpt-realtime-2.1")
    text = format_text(page)
    assert page.quick_fix is None
    assert "OpenAI  live, no known shutdown date" in text
    assert "Azure   live, shutdown planned for 2027-06-25 (215 days left)" in text
    assert "Quick fix" not in text
    assert "[ ]" not in text


def test_id_has_a_status_per_platform() -> None:
    page = explain("gpt-4.1-nano")
    assert [(one.model.platform, one.status, one.days) for one in page.standings] == [
        ("openai", "retired", -30),
        ("azure", "legacy", 143),
    ]
    text = format_text(page)
    assert text.index("Replacement on OpenAI") < text.index("\n  gpt-5.6-luna\n") < text.index("Replacement on Azure")
    assert "also on Azure (legacy)" in text.replace("\n  ", " ")
    azure = explain("gpt-4.1-nano", platform="azure")
    assert [one.model.platform for one in azure.standings] == ["azure"]
    assert azure.quick_fix is not None
    assert azure.quick_fix.new == "gpt-5-nano"
    assert "openai.azure.com" in azure.quick_fix.snippets[0].before
    assert "deployment" in azure.quick_fix.note


def test_a_platform_without_the_id_is_refused() -> None:
    with pytest.raises(BadArgumentError, match=r"--platform groq: no rule for gpt-4 there; it is known on openai"):
        explain_model("gpt-4", REGISTRY, AS_OF, platform="groq")


def test_invalid_date_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        explain_model("gpt-4", REGISTRY, "yesterday")


ROW = Model("m", "acme", "Acme", "chat", "retired", announced="2026-01-01", shutdown="2026-06-01", shutdown_kind="date")


@pytest.mark.parametrize(
    ("model", "as_of", "status"),
    [
        (ROW, "2025-12-31", "active"),
        (ROW, "2026-01-01", "deprecated"),
        (ROW, "2026-05-31", "deprecated"),
        (ROW, "2026-06-01", "retired"),
        (ROW._replace(announced=""), "2025-01-01", "deprecated"),
        (ROW._replace(status="deprecated", shutdown_kind="earliest"), "2027-01-01", "deprecated"),
        (ROW._replace(shutdown_kind="earliest"), "2026-05-31", "deprecated"),
        (ROW._replace(shutdown_kind="earliest"), "2026-06-01", "retired"),
        (ROW._replace(shutdown="", shutdown_kind=""), "2026-06-01", "retired"),
        (ROW._replace(status="legacy"), "2026-02-01", "legacy"),
        (ROW._replace(status="legacy"), "2025-02-01", "active"),
        (ROW._replace(status="active"), "2026-02-01", "active"),
        (ROW._replace(status="unlisted", shutdown="", shutdown_kind=""), "2026-02-01", "unlisted"),
    ],
)
def test_status_is_as_of_the_date(model: Model, as_of: str, status: str) -> None:
    assert tell_status(model, as_of) == status


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        ("2026-05-06", "deprecated, shuts down 2026-05-07 (1 day left)"),
        ("2026-05-07", "retired, shut down 2026-05-07 (today)"),
        ("2026-05-08", "retired, shut down 2026-05-07 (1 day ago)"),
        ("2025-01-01", "live, shutdown planned for 2026-05-07 (491 days left)"),
    ],
)
def test_days_are_counted(as_of: str, told: str) -> None:
    assert f"OpenAI  {told}" in format_text(explain(AUDIO, as_of))


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        ("2026-10-21", "deprecated, shuts down not before 2026-10-22 (1 day left)"),
        ("2026-10-23", "deprecated, may be shut down since 2026-10-22 (1 day ago); that is not confirmed"),
    ],
)
def test_earliest_date_is_not_a_shutdown(as_of: str, told: str) -> None:
    assert told in format_text(explain("veo-3.1-generate-preview", as_of))


def test_price_comparison_needs_both_prices() -> None:
    text = format_text(explain("llama-3.1-70b-specdec"))
    assert "text in $0.15, text out $0.60; no comparison without the old price" in text
    assert "llama-3.3-70b-specdec\n    as published, but no longer available\n    retired 2025-04-14" in text


def test_suggestions_are_not_inserted() -> None:
    page = explain("gemini-1.5-pro", platform="gemini")
    assert page.quick_fix is not None
    assert page.quick_fix.new == ""
    assert all(snippet.after == "" for snippet in page.quick_fix.snippets)
    text = format_text(page)
    assert "None: gemini publishes no replacement for gemini-1.5-pro." in text
    assert "Suggested: gemini-3.8-flash, because vertex names gemini-3.8-flash for gemini-1.5-pro" in text
    assert "migrate --accept suggested rewrites with it." in text
    assert "\n  + " not in text


def test_upcoming_retirements_come_before_past_ones() -> None:
    departures = explain(AUDIO).departures
    assert departures is not None
    days = [one.days for one in departures.shown]
    coming = [day for day in days if day > 0]
    gone = [day for day in days if day <= 0]
    assert days == coming + gone
    assert coming == sorted(coming)
    assert gone == sorted(gone, reverse=True)
    assert len(days) == 10
    assert AUDIO not in {one.id for one in departures.shown}
    others = [
        m
        for m in REGISTRY.models.values()
        if m.platform == "openai" and m.is_leaving() and m.shutdown and m.id != AUDIO
    ]
    assert departures.coming + departures.gone == len(others)
    assert departures.coming == sum(model.shutdown > AS_OF for model in others)


def test_a_log_of_many_ids_has_an_overview() -> None:
    lines = format_overview([explain(AUDIO), explain("gpt-4"), explain("gpt-35-turbo")]).splitlines()
    assert [line.split(":")[0] for line in lines] == [AUDIO, "gpt-4", "gpt-35-turbo"]
    assert lines[0].endswith("retired, shut down 2026-05-07 (199 days ago); replace it with gpt-audio-mini")


def test_json_has_all_facts() -> None:
    document = json.loads(format_json(explain(AUDIO), explain("gpt-4")))
    assert document["version"] == 1
    assert [page["id"] for page in document["explanations"]] == [AUDIO, "gpt-4"]
    audio = document["explanations"][0]
    row = audio["platforms"][0]
    assert (row["status"], row["announced"], row["shutdown"], row["days_left"]) == (
        "retired",
        "2025-09-15",
        "2026-05-07",
        -199,
    )
    assert (row["replacement"], row["final_replacement"]) == ("gpt-audio-mini", "gpt-audio-1.5")
    assert row["choices"][0]["costs"][0] == {"what": "text in", "old": 0.15, "new": 0.6, "factor": pytest.approx(4)}
    assert [snippet["language"] for snippet in audio["quick_fix"]["snippets"]] == ["python", "javascript", "json"]
    assert audio["departures"]["shown"][0]["shutdown"] == "2026-12-01"
