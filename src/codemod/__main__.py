"""`python -m codemod` is `llm-codemod`."""

import sys

if not sys.flags.safe_path:  # `python -m` puts the working directory first: nothing more is imported from there
    del sys.path[0]

from codemod.cli.main import main

if __name__ == "__main__":
    main()
