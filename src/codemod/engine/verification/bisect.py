"""Finds which of many groups pass together: failing sets are halved until a single group fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from codemod.engine.verification.command import Ran

Group = TypeVar("Group")


class Settled(NamedTuple):
    """Groups by index: those that pass together, and the result of each other one."""

    kept: list[int]
    rejected: dict[int, Ran]


def settle(
    groups: Sequence[Group],
    attempt: Callable[[Sequence[Group]], Ran],
    keep: Callable[[Sequence[Group]], None] = lambda _: None,
    reject: Callable[[Group, Ran], None] = lambda *_: None,
) -> Settled:
    """Return which of the groups pass on top of each other.

    `attempt` gets everything that is to be in place, in order. As soon as it is known, `keep` gets the groups that
    pass, and `reject` each group that does not. With N groups of which k fail, it takes at most about 2 k log2 N runs:
    one if all pass. No combination is tried twice: if a whole fails and its left half passes, the right half must
    contain a failure.
    """
    known: dict[frozenset[int], Ran] = {}
    settled = Settled([], {})

    def ask(trial: Sequence[int]) -> Ran:
        wanted = frozenset((*settled.kept, *trial))
        if wanted not in known:
            known[wanted] = attempt([groups[at] for at in sorted(wanted)])
        return known[wanted]

    waiting = [tuple(range(len(groups)))]
    while waiting:
        trial = waiting.pop()
        if not trial:
            continue
        ran = ask(trial)
        if ran.passed:
            settled.kept.extend(trial)
            keep([groups[at] for at in trial])
        elif len(trial) == 1:
            settled.rejected[trial[0]] = ran
            reject(groups[trial[0]], ran)
        else:
            half = len(trial) // 2
            waiting += [trial[half:], trial[:half]]
    settled.kept.sort()
    return settled
