"""Helpers for plain strings and bytes, independent of the rest of the tool: globs, words, secrets."""
