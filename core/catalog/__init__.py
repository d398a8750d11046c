"""What can be chosen: activations, initializers, losses, optimizers, data sets, a row each."""
