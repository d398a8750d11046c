"""The life story of the units as a raster: which row is a unit's, and from when to when it is dead.

Steps are those of the probes that showed it: what happened, happened since the probe before.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.engine.life import BORN_DEAD, REVIVED
from core.session.frame import Story
from gui.words.translation import translate

_BETWEEN, _TALLEST = 4, 18  # pixels, at most: between layers, and of a row

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Spans(NamedTuple):
    """When units were dead: from `start` to before `end` (infinite: to the end), each (m,)."""

    layer: Integers
    unit: Integers
    start: Floats
    end: Floats
    born: npt.NDArray[np.bool_]

    def of(self, layer: int, units: range) -> "Spans":
        """Return those of some units of a layer."""
        here = (self.layer == layer) & (self.unit >= units.start) & (self.unit < units.stop)
        return Spans(*(part[here] for part in self))


def spans(story: Story | None) -> Spans:
    """Return the spans of a story, in the order of layers, units and steps."""
    if story is None:
        none = np.empty(0, np.int64)
        return Spans(none, none, np.empty(0), np.empty(0), np.empty(0, np.bool_))
    order = np.lexsort((story.step, story.unit, story.layer))
    layer, unit = story.layer[order].astype(np.int64), story.unit[order].astype(np.int64)
    step, born = story.step[order].astype(np.float64), story.of(BORN_DEAD)[order]
    end = np.full(len(step), np.inf)
    same = (layer[1:] == layer[:-1]) & (unit[1:] == unit[:-1])
    end[:-1][same] = step[1:][same]
    dead = ~story.of(REVIVED)[order]
    return Spans(layer[dead], unit[dead], step[dead], end[dead], born[dead])


def known_to(story: Story | None) -> float:
    """Return the step up to which the story goes."""
    if story is None or story.total <= len(story.step):
        return np.inf
    return float(story.step[-1]) if len(story.step) else 0.0


class Band(NamedTuple):
    """A layer's rows: `rows` of them, `height` pixels each, from `top` on, for `units` units."""

    layer: int
    units: int
    top: int
    rows: int
    height: int

    @property
    def bottom(self) -> int:
        """The pixel after the last row."""
        return self.top + self.rows * self.height

    def row_of(self, unit: Integers) -> Integers:
        """Return the rows (from 0) of `unit`."""
        return unit * self.rows // self.units

    def units_of(self, row: int) -> range:
        """Return the units of a row."""
        return range(-(-row * self.units // self.rows), -(-(row + 1) * self.units // self.rows))


def layout(units: Sequence[tuple[int, int]], height: int) -> list[Band]:
    """Place layers, given as (layer, units), in `height` pixels.

    A unit has a row; where there are more units than pixels, neighbours share one.
    """
    total, layers = sum(count for _, count in units), len(units)
    between = min(_BETWEEN, max(1, height // (4 * max(1, layers))))
    room = max(layers, height - between * (layers - 1))
    tall = min(_TALLEST, room // max(1, total))
    bands, top = [], 0
    for layer, count in units:
        rows = count if tall else max(1, room * count // total)
        bands.append(Band(layer, count, top, rows, max(1, tall)))
        top = bands[-1].bottom + between
    return bands


def shares(band: Band, dead: Spans, columns: int, steps: float) -> Floats:
    """Return which share of its units and its time is dead in each cell (rows, columns).

    Parameters
    ----------
    band : Band
    dead : Spans
        Those of the band's layer.
    columns : int
        How many cells `steps` steps are divided into.
    """
    scale = columns / steps
    row = band.row_of(dead.unit)
    turns = np.zeros((band.rows, columns + 2))
    for step, sign in ((dead.start, 1.0), (dead.end, -1.0)):
        at = np.minimum(step * scale, columns)
        column = at.astype(np.int64)
        late = at - column  # how much of the cell is over by then
        np.add.at(turns, (row, column), sign * (1 - late))
        np.add.at(turns, (row, column + 1), sign * late)
    counts = np.bincount(band.row_of(np.arange(band.units)), minlength=band.rows)
    return np.clip(turns.cumsum(axis=1)[:, :columns] / counts[:, None], 0.0, 1.0)


def story_told(here: Spans, clicked: int | None, every: int) -> list[str]:
    """Return a unit's story, a line an event; first the death that a click now goes to.

    `every` is the number of steps from one probe to the next.
    """
    lines: list[str] = []
    for start, end in zip(here.start, here.end, strict=True):
        if start == clicked:
            lines.insert(0, death_told(start, every, clicked=True))
        else:
            lines.append(death_told(start, every))
        if np.isfinite(end):
            text = translate("LifePlot", "alive again between step {0} and {1}")
            lines.append(text.format(*_between(end, every)))
    return lines


def death_told(step: float, every: int, clicked: bool = False) -> str:
    """Return how a death is described, and where a click on it goes."""
    if step == 0:
        return translate("LifePlot", "dead from the start")
    if clicked:
        text = translate("LifePlot", "dies between step {0} and {1}: click to go to {0}")
    else:
        text = translate("LifePlot", "died between step {0} and {1}")
    return text.format(*_between(step, every))


def _between(step: float, every: int) -> tuple[int, int]:
    return max(0, int(step) - every), int(step)
