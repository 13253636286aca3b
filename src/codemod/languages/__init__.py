"""Parses files: bytes in; syntax in terms of `values.Shape`, embedded languages and ids as whole tokens out.

One tree-sitter engine serves every language; the differences are queries in grammars/. Nothing outside uses a parser.
"""
