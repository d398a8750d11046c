"""The digits page: the worst mistakes and a pad to draw on."""
