"""Moves a code base off retired and retiring LLM model ids."""
