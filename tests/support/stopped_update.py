"""Installs the rules of a directory and is killed, as by kill -9, at its nth step on disk.

python stopped_update.py STEP FOLDER DAY
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any

from codemod.rules.current import find_store
from codemod.update.origin import read_source
from codemod.update.store import check_sent, install

if TYPE_CHECKING:
    from collections.abc import Callable

steps = 0


def count(call: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*arguments: Any, **options: Any) -> Any:
        global steps  # noqa: PLW0603 (the whole program is this count)
        steps += 1
        if steps == int(sys.argv[1]):
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **options)

    return counted


sent = read_source(sys.argv[2], 30)
rules = check_sent(sent, sys.argv[3])
for name in ("mkdir", "fsync", "rename", "replace"):
    setattr(os, name, count(getattr(os, name)))
install(find_store(), sent.files, rules, sent.origin, sys.argv[3])
sys.stdout.write(str(steps))
