"""What the window says, in the current language: names, numbers, sentences. It imports look."""
