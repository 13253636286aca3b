"""What else must change beside the id."""
