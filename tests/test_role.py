"""The properties of roles."""

from __future__ import annotations

import copy
import pickle

from codemod.values import Role


def test_role_equals_its_name_and_can_be_pickled() -> None:
    for role in Role:
        assert role == role.value
        assert pickle.loads(pickle.dumps(role)) is role  # noqa: S301 (its own)
        assert copy.deepcopy(role) is role


def test_every_role_has_a_meaning() -> None:
    meanings = [role.meaning for role in Role]
    assert all(meanings)
    assert len(set(meanings)) == len(meanings)


def test_selecting_roles_are_sent_and_not_keys() -> None:
    for role in Role:
        assert role.is_sent or not role.selects_model
        assert not (role.selects_model and (role.keys_on_id or role.is_text))
        assert bool(role.used_as) or not role.keys_on_id
