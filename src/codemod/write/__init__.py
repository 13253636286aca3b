"""Puts patches on the disk: each file old or new, never half; what was written is recorded so that it can be undone."""

from codemod.write.journal import Journal, find_root
from codemod.write.run import Writing

__all__ = ["Journal", "Writing", "find_root"]
