"""Which occurrences are followed, and which uses depend on the id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemod.values import Role, Shape

if TYPE_CHECKING:
    from codemod.values import Occurrence

# Uses that depend on the id: changing it changes what they do.
BINDING = frozenset(role for role in Role if role.keys_on_id) | {
    *(Role.COMPLETION, Role.DEPLOYMENT, Role.FINE_TUNE, Role.PIECE)
}
# Roles from which a value is followed: it is passed to something, or stored under a name.
FOLLOWED = frozenset(
    (
        Role.ARGUMENT,
        Role.COMPLETION,
        Role.CONSTANT,
        Role.DEFAULT,
        Role.CONFIGURATION,
        Role.UNKNOWN,
        Role.MAPPING,
    )
)


def is_kept_alone(occurrence: Occurrence) -> bool:
    """Whether the class of an id makes it one of several models, and it is the only value of its attribute."""
    inner = [frame.shape for frame in occurrence.frames[:2]]
    return occurrence.role is Role.LIST and inner == [Shape.BINDING, Shape.CLASS]
