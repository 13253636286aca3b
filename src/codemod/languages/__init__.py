"""What an id is in a file: one tree-sitter engine, a query a language."""
