"""A training step phase by phase, each with its matrices and numbers."""
