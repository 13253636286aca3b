"""Classifies occurrences: the syntax around an id in; its role, and the evidence for it in words, out."""
