"""Updates the rules: an address in; a checked bundle, installed beside the one in use, and what it changes out."""
