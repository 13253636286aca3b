"""The replacement is the first live link of the published chain on the date, or none with the reason."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemod.rules.chains import resolve_chain
from codemod.rules.models import Model, Resolution
from codemod.rules.registry import load_registry

REGISTRY = load_registry()
TODAY = "2026-11-22"


def resolve(platform: str, id_: str, as_of: str = TODAY, horizon: int = 0) -> Resolution:
    model = REGISTRY.get(platform, id_)
    assert model is not None
    return REGISTRY.resolve(model, as_of, horizon)


def test_a_replacement_that_retires_names_its_successor() -> None:
    assert resolve("openai", "gpt-4o-mini-audio-preview") == Resolution(
        replacement="gpt-audio-mini",
        reason="openai names gpt-audio-mini as the replacement",
        chain=("gpt-4o-mini-audio-preview", "gpt-audio-mini"),
        sunset="2027-01-20",
        successor="gpt-audio-1.5",
        drop_in="yes",
        changes=("audio:voices-superset", "price:text-4x"),
    )


@pytest.mark.parametrize(("as_of", "horizon"), [(TODAY, 365), (TODAY, 59), ("2027-01-20", 0)])
def test_retired_replacement_is_skipped(as_of: str, horizon: int) -> None:
    found = resolve("openai", "gpt-4o-mini-audio-preview", as_of, horizon)
    tense = "retired" if as_of > TODAY else "retires"
    assert found == Resolution(
        replacement="gpt-audio-1.5",
        reason=f"gpt-audio-mini {tense} 2027-01-20; gpt-audio-1.5 is the next live link",
        chain=("gpt-4o-mini-audio-preview", "gpt-audio-mini", "gpt-audio-1.5"),
        drop_in="yes",
        changes=("audio:voices-superset", "price:text-4x", "price:mini-to-full"),
    )


def test_replacement_is_live_until_its_shutdown_date() -> None:
    assert resolve("openai", "gpt-4o-mini-audio-preview", TODAY, 58).replacement == "gpt-audio-mini"
    assert resolve("openai", "gpt-4o-mini-audio-preview", "2027-01-19").replacement == "gpt-audio-mini"


@pytest.mark.parametrize(
    ("platform", "id_", "reason"),
    [
        (
            "azure",
            "text-davinci-003",
            "gpt-35-turbo-instruct retired 2025-11-11; azure publishes no replacement for gpt-35-turbo-instruct",
        ),
        (
            "openai",
            "codex-mini-latest",
            "gpt-5-codex-mini is in no list of openai; openai publishes no replacement for gpt-5-codex-mini",
        ),
        # An inference is in its row, and is not applied.
        (
            "vertex",
            "claude-3-5-haiku@20241022",
            "vertex publishes no replacement for claude-3-5-haiku@20241022",
        ),
    ],
)
def test_chain_without_a_live_link_reports_its_end(platform: str, id_: str, reason: str) -> None:
    found = resolve(platform, id_)
    assert (found.replacement, found.reason) == (None, reason)


def test_alternatives_do_not_make_a_replacement_ambiguous() -> None:
    model = next(m for m in REGISTRY.models.values() if m.alternatives and resolve(m.platform, m.id).replacement)
    assert resolve(model.platform, model.id).chain[1] == model.replacement


@pytest.mark.parametrize("horizon", [0, 90, 365, 3650])
def test_every_result_is_live_on_its_platform_on_the_day(horizon: int) -> None:
    day = (date.fromisoformat(TODAY) + timedelta(days=horizon)).isoformat()
    found = {key: REGISTRY.resolve(model, TODAY, horizon) for key, model in REGISTRY.models.items()}
    assert sum(result.replacement is not None for result in found.values()) > 500
    for (platform, id_), result in found.items():
        check_result(REGISTRY.models[platform, id_], result, REGISTRY.models, day)


def check_result(model: Model, result: Resolution, models: Any, day: str) -> None:
    """Check a result against the properties of all results, and each link against its row."""
    links = [models[model.platform, id_] for id_ in result.chain]
    assert links[0] is model
    assert len({*result.chain}) == len(links)
    assert all(before.replacement == after.id for before, after in pairwise(links))
    dead = links[1:] if result.replacement is None else links[1:-1]
    passed_over = (link.is_gone(day) or link.status == "unlisted" or link.is_leaving() for link in dead)
    assert all(passed_over)
    assert result.reason
    if result.replacement is None:
        assert (result.sunset, result.successor) == ("", None)
        assert (result.drop_in, bool(result.suggested)) in {("", False), ("check", True)}
        return
    target = links[-1]
    assert result.replacement == target.id != model.id
    assert not target.is_gone(day)
    assert result.sunset == (target.shutdown if target.shutdown_kind == "date" else "")
    ranks = ["yes", "check", "no", "reembed"]
    assert result.drop_in == ranks[max(ranks.index(link.drop_in) for link in links[:-1])]
    assert not any(change.startswith("final:") for change in result.changes)
    assert {c for link in links[:-1] for c in link.changes if not c.startswith("final:")} <= {*result.changes}
    if result.successor is not None:
        assert result.successor not in result.chain
        assert not models[model.platform, result.successor].is_gone(max(day, result.sunset))


names = st.sampled_from("abcdef")
dates = st.dates(date(2026, 1, 1), date(2028, 1, 1)).map(date.isoformat)


@st.composite
def rows(draw: st.DrawFn, id_: str) -> Model:
    shutdown = draw(st.just("") | dates)
    to = draw(st.just("") | names.filter(lambda other: other != id_))
    return Model(
        id=id_,
        platform="acme",
        provider="Acme",
        kind="chat",
        status=draw(st.sampled_from(["active", "legacy", "deprecated", "retired", "unlisted"])),
        shutdown=shutdown,
        shutdown_kind=draw(st.sampled_from(["date", "earliest"])) if shutdown else "",
        replacement=to,
        drop_in=draw(st.sampled_from(["yes", "check", "no", "reembed"])) if to else "none",
        changes=tuple(draw(st.lists(st.sampled_from(["x", "y", "final:z"]), unique=True))),
    )


registries = st.sets(names, min_size=1).flatmap(lambda ids: st.tuples(*(rows(id_) for id_ in sorted(ids))))


@given(registries, dates, st.integers(0, 400))
def test_generated_rules_never_give_an_invalid_replacement(models: tuple[Model, ...], as_of: str, horizon: int) -> None:
    table = {(model.platform, model.id): model for model in models}
    day = (date.fromisoformat(as_of) + timedelta(days=horizon)).isoformat()
    for model in models:
        result = resolve_chain(model, lambda platform, id_: table.get((platform, id_)), as_of, horizon)
        check_result(model, result, table, day)
        if result.replacement is None and model.replacement and ("acme", model.replacement) not in table:
            assert result.reason == f"{model.replacement} has no rule on acme: it is not known to be live"


def test_circular_replacements_end() -> None:
    one = Model("one", "acme", "Acme", "chat", "retired", replacement="two", drop_in="yes")
    two = one._replace(id="two", replacement="one")
    found = resolve_chain(one, lambda _, id_: {"one": one, "two": two}.get(id_), TODAY)
    assert found == Resolution(None, "two is retired; its replacement one leads to it again", ("one", "two"))


def test_earliest_date_does_not_retire_a_model() -> None:
    old = Model("old", "acme", "Acme", "chat", "retired", replacement="new", drop_in="yes")
    new = old._replace(id="new", status="deprecated", shutdown="2026-10-01", shutdown_kind="earliest", replacement="")
    found = resolve_chain(old, lambda _, id_: {"new": new}.get(id_), TODAY)
    assert (found.replacement, found.sunset, found.successor) == ("new", "", None)
