"""A list of repositories to branches and pull requests: clone, migrate, verify, commit, push, open; with a ledger."""
