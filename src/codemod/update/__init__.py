"""Updates the rules: an address in; a checked bundle, installed next to the one in use, and its changes out."""
