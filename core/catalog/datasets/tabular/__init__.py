"""A person's table: what is in the file, how it is understood, and the arrays it comes to."""
