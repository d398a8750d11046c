"""The softmax bench: numbers typed or taken, and what becomes of them in each precision."""
