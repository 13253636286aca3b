"""Which models of a project the user's own account can use: the providers' model lists compared with the rules."""
