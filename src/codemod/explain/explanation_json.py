"""Explanations as JSON, version 1: a contract with other programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from codemod.explain.followups import FollowUpPage
from codemod.explain.pages import Explanation, MessagePage, Unknown

if TYPE_CHECKING:
    from codemod.explain.pages import Choice, Standing
    from codemod.rules.pricing import CostStep


def format_json(*explanations: Explanation | Unknown | FollowUpPage | MessagePage) -> bytes:
    """Return one document for any number of explanations: dates ISO, prices in US dollars, null for unknown."""
    document = {"version": 1, "explanations": [_write(explanation) for explanation in explanations]}
    return json.dumps(document, indent=2).encode() + b"\n"


def _write(page: Explanation | Unknown | FollowUpPage | MessagePage) -> dict[str, Any]:
    if isinstance(page, MessagePage):
        return {
            "message": page.message.template,
            "known": True,
            "id": page.model or None,
            "nearest": list(page.nearest),
            "platform": page.message.platform,
            "status": page.message.status,
            "means": page.message.means,
            "do": list(page.message.do),
            "follow_up": page.message.code or None,
            "departures": None if page.departures is None else asdict(page.departures),
            "source": page.message.source_url,
        }
    if isinstance(page, FollowUpPage):
        return {"follow_up": page.code, "known": True, "reasons": [asdict(reason) for reason in page.reasons]}
    if isinstance(page, Unknown):
        return {"id": page.id, "known": False, "nearest": list(page.nearest)}
    return {
        "id": page.id,
        "known": True,
        "as_of": page.as_of,
        "horizon": page.horizon,
        "rules_checked": page.rules_checked,
        "alias": None if page.alias is None else page.alias._asdict() | {"may_mean": list(page.relatives)},
        "kind": page.kind.id,
        "means": page.kind.means,
        "checklist": list(page.kind.checklist),
        "platforms": [_write_standing(standing) for standing in page.standings],
        "quick_fix": None if page.quick_fix is None else asdict(page.quick_fix),
        "changes": [
            {
                "code": note.code,
                "means": None if note.change is None else note.change.means,
                "source": None if note.change is None else note.change.source,
                "later": note.is_later,
            }
            for note in page.changes
        ],
        "errors": [
            {"platform": error.platform, "message": error.template, "status": error.status, "source": error.source_url}
            for error in page.errors
        ],
        "commands": list(page.commands),
        "departures": None if page.departures is None else asdict(page.departures),
    }


def _write_standing(standing: Standing) -> dict[str, Any]:
    model, resolution, final = standing.model, standing.resolution, standing.final
    return {
        "platform": model.platform,
        "platform_name": standing.platform.name or model.platform,
        "id": model.id,
        "provider": model.provider,
        "kind": model.kind,
        "status": standing.status,
        "announced": model.announced or None,
        "shutdown": model.shutdown or None,
        "shutdown_kind": model.shutdown_kind or None,
        "not_before": model.not_before or None,
        "days_left": standing.days,
        "published_replacement": model.replacement or None,
        "replacement": resolution.replacement,
        "reason": resolution.reason,
        "chain": list(resolution.chain),
        "drop_in": resolution.drop_in or None,
        "replacement_params": model.replacement_params or None,
        "final_replacement": final.replacement,
        "inferred_replacement": resolution.suggested or None,
        "suggested": resolution.suggested or None,
        "suggested_source": resolution.suggested_source or None,
        "choices": [_write_choice(choice) for choice in standing.choices],
        "source": model.source,
        "source_url": model.source_url or None,
        "checked": model.checked,
        "confidence": model.confidence or None,
        "note": model.note or None,
    }


def _write_choice(choice: Choice) -> dict[str, Any]:
    return {
        "id": choice.id,
        "role": choice.role,
        "shutdown": choice.sunset or None,
        "days_left": choice.sunset_days,
        "gone": choice.is_gone,
        "costs": [_write_step(step) for step in choice.costs] if choice.is_priced else None,
    }


def _write_step(step: CostStep) -> dict[str, Any]:
    amounts = {"old": step.old, "new": step.new, "factor": step.factor}
    return {"what": step.what} | {key: None if amount is None else float(amount) for key, amount in amounts.items()}
