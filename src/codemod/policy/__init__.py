"""Decides what may be rewritten unattended.

table.py is the law, rows.py its rows; those of V9 stand in requests.py, of V10 in namespaces.py. facts.py is what they
look at, keep.py what a comment asks.
"""

from codemod.policy.facts import FileFacts, read_facts
from codemod.policy.keep import Keeps, read_keeps
from codemod.policy.table import decide

__all__ = ["FileFacts", "Keeps", "decide", "read_facts", "read_keeps"]
