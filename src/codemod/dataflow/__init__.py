"""Traces where the value of a model id goes: its definitions, its uses, the requests it reaches, their clients.

Input: a parsed program and a place in it. Output: a `Trace` (codemod.values). This package knows no models, rules or
decisions; `rules/clients.toml` says which classes are clients of which platform.

  program.py    one parsed program, with its symbol table
  workspace.py  the work tree: files, words in them, which file a module name means
  symbols.py    definition of a reference, references of a definition, functions, classes and their call sites
  forward.py    where a value goes: a worklist over expressions, names and calls
  clients.py    where a client comes from, and which platform serves it
  tracer.py     combines both for one occurrence
"""
