"""Proposes rows for rules/: published data in; rows for a person to review out."""
