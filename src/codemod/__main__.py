"""`python -m codemod` is `llm-codemod`."""

import sys

if (
    not sys.flags.safe_path
):  # `python -m` puts the working directory first on sys.path, so import nothing else before it is removed.
    del sys.path[0]

from codemod.cli.main import main

if __name__ == "__main__":
    main()
