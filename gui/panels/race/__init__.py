"""The table of the race: how the runs of a comparison stand, and a sentence that reads it."""
