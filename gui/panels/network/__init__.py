"""The network diagram: what is drawn, what can be done on it."""
