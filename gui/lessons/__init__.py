"""Lessons as they are seen: the gallery, and a stop with its rail and its question."""
