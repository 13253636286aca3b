"""The options of a run in one value, which the ledger keeps for the next run."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from codemod.bulk.tasks import Goal, Wishes
from codemod.bulk.work_folder import sign
from codemod.errors import BadArgumentError


class OnConflict(StrEnum):
    """What to do with a branch from an earlier run."""

    REPLACE = "replace"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Plan:
    """The options of a run, except those that only affect where and how fast it works."""

    wishes: Wishes
    goal: Goal = Goal.LOOK
    verify: str = ""
    verify_limit: float = 600.0  # seconds
    keep_passing: bool = False
    branch: str = "llm-codemod/retired-models"
    message: str = ""  # a template; "": the default one
    author: str = ""  # "Name <address>"; "": git's
    signoff: bool = False
    on_conflict: OnConflict = OnConflict.REPLACE
    draft: bool = False
    labels: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    assignees: tuple[str, ...] = ()
    canary: int = 0  # publish at most this many repositories; 0: all
    max_open: int = 0  # at most this many open pull requests; 0: no limit
    per_minute: float = 5.0  # pull requests

    def digest(self) -> str:
        """Return a digest of everything that affects what is found in a repository at a commit."""
        wishes = asdict(self.wishes) | {
            "only": sorted(self.wishes.only),
            "rules": hashlib.sha256(self.wishes.rules).hexdigest(),
        }
        return hashlib.sha256(json.dumps([wishes, self.verify, *[True] * self.keep_passing]).encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        document = asdict(self)
        document["wishes"] |= {"only": sorted(self.wishes.only), "rules": self.wishes.rules.hex()}
        return document | {"signature": _sign(document)}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> Plan:
        """Return a plan of the ledger. Raises BadArgumentError for one that a run of this user has not written.

        It contains a command and pickled rules. The directory is checked when it is opened; it may be replaced later.
        """
        document = dict(document)
        if not hmac.compare_digest(str(document.pop("signature", "")), _sign(document)):
            raise BadArgumentError("the ledger was not written by your runs of bulk: run `llm-codemod bulk` again")
        wishes = dict(document["wishes"])
        wishes |= {
            "mapping": tuple(tuple(pair) for pair in wishes["mapping"]),
            "only": frozenset(wishes["only"]),
            "include": tuple(wishes["include"]),
            "exclude": tuple(wishes["exclude"]),
            "rules": bytes.fromhex(wishes["rules"]),
        }
        rest: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in document.items()
        }
        rest |= {
            "wishes": Wishes(**wishes),
            "goal": Goal(document["goal"]),
            "on_conflict": OnConflict(document["on_conflict"]),
        }
        return cls(**rest)


def _sign(document: dict[str, Any]) -> str:
    return sign(b"plan\0" + json.dumps(document, sort_keys=True).encode())
