"""Helpers for plain strings and bytes that know nothing of this tool: globs, words, secrets."""
