"""What a trace means for a decision: the role, the platforms, and uses that depend on the id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.roles.readings import is_named_after, looks_like_id
from codemod.values import Role, Shape
from codemod.values.trace import Test

if TYPE_CHECKING:
    from codemod.values import Occurrence
    from codemod.values.trace import Trace, Use

# How a reason describes each use.
_DOES = {
    Role.ASSERTION: "the value may reach an assertion",
    Role.COMPARISON: "the value is compared",
    Role.COMPLETION: "the value is sent to the legacy completions endpoint",
    Role.DEPLOYMENT: "the value is the name of a deployment",
    Role.FINE_TUNE: "the value is the base model of a fine-tune",
    Role.MAPPING: "the value is mapped to another name",
    Role.PATTERN: "the value is matched against a pattern",
    Role.PIECE: "the value becomes part of a longer string",
    Role.TABLE_KEY: "the value is looked up in a table",
    Role.TABLE_ROW: "the value becomes an entry in a catalogue of models",
    Role.TYPE: "the type of the value lists what is allowed",
}
# How a reason describes each kind of test.
_TESTS = {
    "contains": "tested for containing",
    "divides": "split at",
    "prefix": "tested for the prefix",
    "suffix": "tested for the suffix",
}
# Roles that a trace can improve: a request that the value reaches is stronger evidence than the value's name.
_UNSURE = frozenset((Role.UNKNOWN, Role.MAPPING))


def read_role(occurrence: Occurrence, trace: Trace) -> Occurrence:
    """Return the occurrence with its trace; as a constant if all its visible uses are requests."""
    occurrence = occurrence._replace(trace=trace)
    ties = [use for use in trace.uses if not use.is_doubt and use.test is None]
    if occurrence.role not in _UNSURE or not trace.requests or ties:
        return occurrence
    if occurrence.role is Role.MAPPING and _is_alias(occurrence):
        return occurrence
    return occurrence._replace(role=Role.CONSTANT, evidence=str(trace.requests[0].step), whole=True)


def _is_alias(occurrence: Occurrence) -> bool:
    """Whether the key of a mapping is another spelling of the id or of a model: an alias table."""
    key = next((f.name for f in occurrence.frames if f.shape == Shape.PAIR), "")
    return not key or is_named_after(key, occurrence.text) or looks_like_id(key)


def find_platforms(trace: Trace | None) -> tuple[frozenset[str], bool]:
    """Return the platforms that serve the requests of a trace, and whether all of them are known."""
    if trace is None or not trace.requests:
        return frozenset(), False
    clients = [request.client for request in trace.requests]
    platforms = {one for client in clients for one in (client.platform, *client.among) if one}
    return frozenset(platforms), all(client.platform or client.among for client in clients)


def is_followed(trace: Trace | None) -> bool:
    """Whether a value was followed to all of its ends, whoever serves the requests."""
    return trace is not None and bool(trace.requests) and not trace.lost


def is_complete(trace: Trace | None) -> bool:
    """Whether a value was followed to all of its ends, each a request of a known client or a known use."""
    return is_followed(trace) and find_platforms(trace)[1]


def find_tie(trace: Trace | None, old: str, new: str) -> Use | None:
    """Return the first use whose result would change with another id, or None."""
    for use in trace.uses if trace else ():
        test = use.test
        if use.is_doubt and is_followed(trace):
            continue
        if test is None:
            return use
        before, after = test.answers(use.prefix + old), test.answers(use.prefix + new)
        if before != after or (before and use.role is Role.TABLE_KEY):
            return use
    return None


def describe_lone_test(occurrence: Occurrence) -> str:
    """Return where the parameter with this default is compared if that is all that is done with it, otherwise ""."""
    trace, is_default = occurrence.trace, [frame.shape for frame in occurrence.frames[:1]] == [Shape.DEFAULT]
    if trace is None or not is_default or trace.requests or trace.lost or len(trace.steps) != 1:
        return ""  # what passes several names may be kept in an object that is sent
    tests = (use.step for use in trace.uses if use.test is not None and not use.is_doubt)
    first = next(tests, None)
    return f"the value is only compared ({first.path}:{first.line}), and no request uses it" if first else ""


def describe_requests(trace: Trace | None) -> str:
    """Return where a value is sent and with which client, "" if the trace has no request of a known client."""
    known = [request for request in trace.requests if request.client.platform] if trace else []
    if not known:
        return ""
    first = known[0]
    more = f", and in {len(known) - 1} other place{'s' * (len(known) > 2)}" if len(known) > 1 else ""  # noqa: PLR2004
    return f"{first.step}, {first.client.step}{more}" if first.client.step else f"{first.step}{more}"


def describe_azure(trace: Trace | None) -> str:
    """Return where an Azure client sends the value, or that it is only one of several possible clients."""
    clients = [request.client for request in trace.requests if request.client.platform == "azure"] if trace else []
    step = next((client.step for client in clients if client.step), None)
    place = f" ({step.path}:{step.line})" if step else ""
    if clients and all(client.why for client in clients):
        return f"one of the clients that may send it is an Azure client{place}, where this is the name of a deployment"
    return f"sent by an Azure client{place}, where this is the name of a deployment"


def describe(use: Use, old: str, new: str) -> str:
    """Describe a use for a reason: what is done with the value, and where."""
    place = f"{use.step.path}:{use.step.line}"
    if use.is_doubt:
        return f"cannot follow the value: {use.step.what} in {place}"
    what = _describe_test(use, old, new) or _DOES.get(use.role, use.step.what)
    return f"{what.replace('the value', 'the model name in the response', 1) if use.of_answer else what} in {place}"


def _describe_test(use: Use, old: str, new: str) -> str:
    """Return what a test asks of the ids, "" if that is not visible: "the value is tested for the prefix gpt-5".

    Only texts that are in the ids are named: others are source text, which no reason quotes.
    """
    if use.test is None or use.role not in (Role.COMPARISON, Role.PATTERN):
        return ""
    kind = use.test.kind
    own = [
        text for text in sorted(use.test.texts) if any(Test(kind, frozenset((text,))).answers(i) for i in (old, new))
    ]
    return f"the value is {_TESTS.get(kind, 'compared with')} {own[0]}" if own else ""
