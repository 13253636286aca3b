"""`python -m codemod` is `llm-codemod`."""

from codemod.cli.main import main

if __name__ == "__main__":
    main()
