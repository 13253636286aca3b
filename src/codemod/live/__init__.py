"""Which models of a tree answer for the user's own account: the providers' model lists against the rules."""
