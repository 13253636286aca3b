"""Proposes rows for rules/: what others have published in; rows for a person to judge out."""
