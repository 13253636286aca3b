"""`python -m codemod` is `llm-codemod`."""

import sys

# `python -m` puts the working directory first on sys.path: import nothing else before it is removed.
if not sys.flags.safe_path:
    del sys.path[0]

from codemod.cli.main import main

if __name__ == "__main__":
    main()
