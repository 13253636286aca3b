"""The question that a person, or an agent, must answer before a reviewed place can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.rules.targets import SERVICE
from codemod.text.secrets import redact
from codemod.values import Decision, Severity

if TYPE_CHECKING:
    from codemod.values import Finding
    from codemod.values.trace import Step

_MOST_NAMED = 4
# Rows whose question is about the place, not about the replacement.
_OF_THE_PLACE = frozenset(("V5", "V6", "V7", "V11"))
_BREAKS = Severity.BREAKS
_QUESTIONS = {
    "V1": "Does this code, or the code in this file that depends on {old}, do the right thing with {new}?",
    "V2": "Does this table need an entry for {new}, and does anything still look up {old} in it?",
    "V3": "Should this list or type allow {new} in place of {old}, or both for a while?",
    "V4": "Should this name map to {new} from now on, and what sends it?",
    "V5": "Does the test still hold with {new}: does anything that it expects or mocks depend on {old}?",
    "V6": "If Azure serves it: which deployment does this name refer to, and which model and version does it run?",
    "V7": "Which base model should be fine-tuned again, and which fine-tuned model ID replaces this one?",
    "V8": "When will the stored vectors of {old} be re-embedded with {new}, so that both change together?",
    "V9": "Can this request, and the code that reads its response, change to what {new} takes: {reason}?",
    "V10": "Which server handles this request, and what does it call {new}?",
    "V11": "Should this text name {new}, or is it about {old} on purpose?",
}


def ask(finding: Finding) -> str:
    """Return the question of a review, "" if there is none."""
    return redact(_ask(finding)) if finding.decision == Decision.REVIEW else ""


def _ask(finding: Finding) -> str:
    if finding.row not in _OF_THE_PLACE:
        if not finding.replacement:
            return _ask_for_replacement(finding)
        if refused := list(dict.fromkeys(f.parameter or f.code for f in finding.follow_ups if f.severity == _BREAKS)):
            named = ", ".join(refused[:_MOST_NAMED]) + (" …" if len(refused) > _MOST_NAMED else "")
            return f"Can this request do without, or change, what {finding.replacement} refuses: {named}?"
    return _ask_of_place(finding)


def _ask_of_place(finding: Finding) -> str:
    old = finding.occurrence.text
    new = finding.replacement or finding.suggested or "the new model"
    lost = finding.occurrence.trace.lost if finding.occurrence.trace else ()
    if finding.row == "V1" and (use := _find_use(finding)):
        return f"Does the code at {use.path}:{use.line}, where {old} arrives, do the right thing with {new}?"
    if finding.row in _QUESTIONS:
        return _QUESTIONS[finding.row].format(old=old, new=new, reason=finding.reason)
    if lost:
        return f"Where does the value go from {lost[0].path}:{lost[0].line}, and does a request send it?"
    return f"Does this value select the model of a request, and does that request work with {new}?"


def _find_use(finding: Finding) -> Step | None:
    """Return where the program depends on the id, if that is not the place of the finding."""
    uses = finding.occurrence.trace.uses if finding.occurrence.trace else ()
    return next((use.step for use in uses if not use.is_doubt), None)


def _ask_for_replacement(finding: Finding) -> str:
    if finding.kind == SERVICE:
        return f"{finding.occurrence.text} has ended or will end. Which service and model should take its requests?"
    told = f"No replacement for {finding.occurrence.text} is published."
    if finding.suggested:
        return f"{told} Is {finding.suggested} right here? It is suggested because {finding.suggested_source}."
    return f"{told} Which model should be used here?"
