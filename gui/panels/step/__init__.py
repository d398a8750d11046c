"""One step in its phases: formulas with their numbers, and matrices."""
