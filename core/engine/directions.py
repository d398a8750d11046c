"""Which two directions of all parameters a loss surface lies over: three ways to choose them."""

from collections.abc import Sequence

import numpy as np

from core.engine.lengths import lengths
from core.engine.network import Network
from core.engine.surface import Plane
from core.tape import Array

_WORK = 4_000_000  # numbers of a path at most that main directions are found from


def over_weights(theta: Array, first: int, second: int | None) -> Plane:
    """Return the plane of two parameters, by their places in `theta`, the others as they are.

    Its coordinates are the two themselves.
    """
    origin, x = theta.copy(), np.zeros_like(theta)
    x[first], origin[first] = 1.0, 0.0
    if second is None:
        return Plane(origin, x, None, (first,))
    y = np.zeros_like(theta)
    y[second], origin[second] = 1.0, 0.0
    return Plane(origin, x, y, (first, second))


def at_random(network: Network, rng: np.random.Generator) -> Plane:
    """Return a plane through the present weights, along two random directions.

    They are filter-normalised as in Li et al., Visualizing the Loss Landscape of Neural Nets
    (2018), 4: drawn from N(0, 1), the weights into each unit scaled to the length that they have
    in the network. Biases stay as they are, but where there is no other parameter for a plane.
    """
    theta = network.theta.astype(np.float64)
    if len(theta) == 1:
        return Plane(theta, np.ones(1), None)
    if sum(layer.W.size for layer in network.layers) > 1:
        return Plane(theta, _normalised(network, rng), _normalised(network, rng))
    return Plane(theta, *rng.standard_normal((2, len(theta))))


def _normalised(network: Network, rng: np.random.Generator) -> Array:
    direction = np.zeros(network.parameters)
    for layer, start in zip(network.layers, network.segments[::2], strict=True):
        drawn = rng.standard_normal(layer.W.shape)
        sizes = np.minimum(lengths(layer.W), np.finfo(np.float64).max)
        # Of a unit whose weights are all 0 there is no length to take: it moves by 1.
        scaled = drawn / lengths(drawn) * np.where(sizes > 0, sizes, 1.0)
        direction[start : start + layer.W.size] = scaled.ravel()
    return direction


def of_movement(
    theta: Array, path: Sequence[Array], rng: np.random.Generator
) -> tuple[Plane, float] | None:
    """Return the plane through `theta` along the two main directions of the way there.

    They are the first two principal components of theta_i - theta, as in Li et al. (2018), 7.2,
    and orthonormal; with them comes the share that they have of all the squared movement. Each
    has the start of the path to its left, or what lies farthest up it. A second direction that
    the path lacks is a random one. None where nothing has moved, or by more than
    a number holds.
    """
    some = np.linspace(0, len(path) - 1, max(2, min(len(path), _WORK // len(theta)))).round()
    chosen = [path[int(i)] for i in some] if path else []
    moves = np.array([step - theta for step in chosen], np.float64)
    size = np.abs(moves).max(initial=0.0)
    if not 0 < size < np.inf:
        return None
    moves /= size
    if len(theta) == 1:
        return Plane(theta.copy(), np.ones(1), None), 1.0
    x, second, strength = _main(moves)
    along = moves @ x
    if (along[0] or -along[np.abs(along).argmax()]) > 0:
        x = -x
    y = second if strength > 1e-12 else rng.standard_normal(len(theta))
    y = _unit(y - (y @ x) * x)
    across = moves @ y
    if across[np.abs(across).argmax()] < 0:
        y = -y
    kept = np.sum((moves @ x) ** 2) + np.sum((moves @ y) ** 2)
    return Plane(theta.copy(), x, y), min(1.0, float(kept / np.sum(moves**2)))


def _main(moves: Array) -> tuple[Array, Array, float]:
    """Return the first two right singular vectors, and the second power as a share of the first."""
    if moves.shape[1] <= len(moves):
        powers, vectors = np.linalg.eigh(moves.T @ moves)
        return vectors[:, -1], vectors[:, -2], powers[-2] / powers[-1]
    powers, shares = np.linalg.eigh(moves @ moves.T)
    return _unit(shares[:, -1] @ moves), shares[:, -2] @ moves, powers[-2] / powers[-1]


def _unit(vector: Array) -> Array:
    found: Array = vector / np.linalg.norm(vector)
    return found
