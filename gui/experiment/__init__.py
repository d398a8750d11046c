"""The experiment's card: its fields, and what is wrong with them. It imports model and below."""
