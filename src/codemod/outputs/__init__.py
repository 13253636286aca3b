"""Formats reports: a `Report` in, bytes out, one module per format. Only the diff quotes source text."""
