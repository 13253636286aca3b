"""Writes reports: a `Report` in, bytes out, one module a format. None but the diff quotes a file."""
