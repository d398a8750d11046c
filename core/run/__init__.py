"""A run that is kept: to go back over, to set aside, to write to a file or as records."""
