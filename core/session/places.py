"""Which weights of a network the loss surface lies over."""

from itertools import product

from core.engine.network import Network
from core.session.commands import ChooseSurface, Place


def places_of(network: Network, choice: ChooseSurface) -> tuple[Place, ...]:
    """Return the weights chosen, or in the place of what there is not the first ones."""
    first = _all(network, 2)
    found = [place for place in (choice.x, choice.y) if _there(network, place)]
    found += [place for place in first if place not in found]
    if choice.x == choice.y or not _there(network, choice.x):
        found = first
    return tuple(found[:2])


def _all(network: Network, most: int) -> list[Place]:
    """Return the first parameters."""
    found: list[Place] = []
    for number, layer in enumerate(network.layers, 1):
        rows, columns = layer.theta.shape
        for column, row in product(range(min(columns, most)), range(min(rows, most))):
            found.append((number, row, column))
    return found[:most]


def _there(network: Network, place: Place) -> bool:
    layer, row, column = place
    if not 1 <= layer <= len(network.layers):
        return False
    rows, columns = network.layers[layer - 1].theta.shape
    return bool(0 <= row < rows and 0 <= column < columns)


def flat(network: Network, place: Place) -> int:
    """Return where among all parameters a weight is."""
    layer, row, column = place
    start = int(network.segments[2 * (layer - 1)])
    return start + row * int(network.layers[layer - 1].theta.shape[1]) + column
