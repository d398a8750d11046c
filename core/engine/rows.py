"""The rows of histories: which number is which measure's."""

from collections.abc import Container
from functools import cache, partial
from itertools import groupby

from core.engine.measures import MEASURES
from core.tape import Array


@cache
def places(taken: str, layers: int) -> dict[str, slice]:
    """Return which columns of a row are which measure's, for a network of `layers` layers."""
    found, start = {}, 0
    kept = [m for m in MEASURES.values() if m.taken == taken and m.derive is None]
    for _, group in groupby(kept, key=lambda m: m.block or m.name):
        block = list(group)
        end = start + len(block) * (layers if block[0].per_layer else 1)
        for i, measure in enumerate(block):
            found[measure.name] = slice(start + i, end, len(block))
        start = end
    return found


@cache
def width(taken: str, layers: int) -> int:
    """Return how many numbers a row has."""
    stops: list[int] = [place.stop for place in places(taken, layers).values()]
    return max(stops)


def _places_in(taken: str, numbers: int) -> dict[str, slice]:
    """Return which columns are which measure's, in a row of so many numbers."""
    whole = width(taken, 0)
    return places(taken, (numbers - whole) // (width(taken, 1) - whole))


def column(name: str, rows: Array) -> Array:
    """Return a measure in rows (m, width): (m,), or (layers, m) where each layer has one."""
    measure = MEASURES[name]
    if measure.derive is not None:
        return measure.derive(partial(column, rows=rows))
    place = _places_in(measure.taken, rows.shape[1])[name]
    return rows[:, place].T if measure.per_layer else rows[:, place.start]


def columns(taken: str, rows: Array) -> dict[str, Array]:
    """Return all of "step" or "probe" in rows, by name."""
    return {name: column(name, rows) for name, m in MEASURES.items() if m.taken == taken}


def latest(taken: str, row: Array, without: Container[str] = ()) -> dict[str, float | list[float]]:
    """Return all of "step" or "probe" in one row (width,) but what it may be `without`.

    By name, a list where each layer has one.
    """
    places, numbers, found = _places_in(taken, len(row)), row.tolist(), {}
    for name, measure in MEASURES.items():
        if measure.taken == taken and name not in without:
            if measure.derive is not None:
                found[name] = column(name, row[None])[..., -1].tolist()
            else:
                place = places[name]
                found[name] = numbers[place] if measure.per_layer else numbers[place.start]
    return found
