"""The doctor: what is wrong with a run, since when, by which rule, and what would cure it."""
