"""Lessons: what a folder of one says, and the measuring of what it claims; no words of its own."""
