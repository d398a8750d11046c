"""The commands of `python -m core`: what they read and write, and how they end. No Qt here."""
