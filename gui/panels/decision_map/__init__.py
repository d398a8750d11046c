"""What the network answers: over a plane, over a line, to digits."""
