"""What is deprecated, by whom, replaced by what."""
