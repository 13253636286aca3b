"""The command line: options in; one call, one output and one exit code out. Only this package uses typer and rich."""
