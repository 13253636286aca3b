"""The model registry: TOML below rules/ and a date in; status, replacement, price and client libraries out."""
