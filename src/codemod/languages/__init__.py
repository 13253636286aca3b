"""Parses files: bytes in; syntax in the words of `values.Shape`, embedded languages and ids as whole tokens out.

One tree-sitter engine serves every language; what differs is a query in grammars/. Nothing outside knows a parser.
"""
