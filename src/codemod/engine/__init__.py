"""Runs a migration: configuration and paths in, patches and a report out, and on request files written.

A run searches, hands each file with an id through the stages (`pipeline`), in one process or several, and writes.
"""
