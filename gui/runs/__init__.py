"""The strip of runs beside one another and of ghosts; it imports model and below."""
