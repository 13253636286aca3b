"""Knows the models: TOML below rules/ and a day in; status, replacement, price and client libraries out."""
