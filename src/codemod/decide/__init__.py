"""Decides what may be rewritten unattended: table.py is the law, rows.py its rows, facts.py what they look at."""

from codemod.decide.facts import FileFacts, classify, read_facts
from codemod.decide.table import decide

__all__ = ["FileFacts", "classify", "decide", "read_facts"]
