"""What the window says, in the language in force: names, numbers, sentences. It imports look."""
