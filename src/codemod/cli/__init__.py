"""Options in, one call, one output, one exit code."""
