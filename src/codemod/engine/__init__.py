"""Runs a migration: a configuration and a searcher in; patches, a report and, on request, changed files out.

`run` searches and passes each file with an id to `pipeline`, in one process or several. `overrides` lists what may
change a decision after the table. `writing`, `journal`, `verify` and `undo` write and restore files.
"""
