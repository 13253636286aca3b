"""Finds what else must change with an id: a finding and both models in; follow-ups out, some with an edit.

The entries are data in rules/followups/; checks that need an `if` are functions here.
"""
