"""Proposes new rows for rules/ from what others have written down; a person decides."""
