"""Brings newer rules: fetches a bundle, checks it, puts it in the place of the old one, says what changed."""
