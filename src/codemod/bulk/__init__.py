"""Migrates many repositories: a list of them in; branches, pull requests and a ledger out.

Each repository is cloned, migrated, verified, committed, pushed and opened as a pull request.
"""
