"""The language server: a diagnostic for each place with its days left, quick fixes, and `explain` on hover.

https://microsoft.github.io/language-server-protocol/. The editor sends the whole document with each change. The server
counts lines as the protocol does: a form feed or U+2028 does not end a line.
"""
