"""Drawing points with the mouse: they become a data set."""
