"""The runs of a comparison side by side: a column each, with its map and its layers."""
