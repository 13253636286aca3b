"""Decides what may be rewritten unattended: an occurrence, its file and its model in; decision, row and reason out.

`table` lists the rows in order; `rows`, `requests` (V9) and `namespaces` (V10) contain them. `facts` is what they see,
`keep` handles comments that keep an id, and `attention` ranks findings.
"""

from codemod.policy.attention import rank
from codemod.policy.facts import FileFacts, read_facts
from codemod.policy.keep import Keeps, read_keeps
from codemod.policy.requests import aim_at_session
from codemod.policy.table import decide

__all__ = ["FileFacts", "Keeps", "aim_at_session", "decide", "rank", "read_facts", "read_keeps"]
