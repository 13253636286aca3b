"""Recognizes directories of documents that were copied, all or mostly, from the site of a vendor."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from codemod.guarded import read_small
from codemod.rules.file_classes import load_file_classes

if TYPE_CHECKING:
    from codemod.rules.file_classes import FileClass

_MOST_READ = 12  # documents of a directory
_LARGEST = 200_000  # bytes of one
_FEWEST = 3  # copies that determine the class of the others


@lru_cache(maxsize=256)
def find_copies(folder: str) -> FileClass | None:
    """Return the class of a directory's copied documents, None if less than most of its documents are copies."""
    classes = load_file_classes()
    try:
        with os.scandir(folder) as entries:
            names = sorted(e.name for e in entries if e.name.lower().endswith(classes.documents))[:_MOST_READ]
    except OSError:
        return None
    if len(names) < _FEWEST:
        return None
    texts = (read_small(os.path.join(folder, name), _LARGEST) for name in names)  # noqa: PTH118
    found = [copied for text in texts if (copied := classes.of_links(text))]
    return found[0] if len(found) >= max(_FEWEST, len(names) * 2 // 3) else None
