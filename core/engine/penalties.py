"""What is minimised besides the loss of the data, as numbers for each parameter."""

import numpy as np

from core.catalog.optimizer import Optimizer
from core.catalog.optimizers import AdamW
from core.engine.network import Network
from core.engine.passes import biases_of
from core.tape import Array


def decay_of(optimizer: Optimizer, network: Network) -> Array:
    """Return the weight decay of each parameter (parameters,) that is in the gradient.

    That of adamw is not: it is no part of a loss.
    """
    return _each(
        optimizer, network, 0.0 if isinstance(optimizer, AdamW) else optimizer.weight_decay
    )


def l1_of(optimizer: Optimizer, network: Network) -> Array:
    """Return the l1 of each parameter (parameters,)."""
    return _each(optimizer, network, optimizer.l1)


def _each(optimizer: Optimizer, network: Network, strength: float) -> Array:
    spared = biases_of(network) & (not optimizer.decay_biases)
    return np.where(spared, 0.0, strength)
