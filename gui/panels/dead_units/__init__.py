"""Dead and saturated units, and the life of each."""
