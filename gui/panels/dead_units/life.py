"""The life story of the units as a raster: which row is a unit's, and from when to when it is dead.

Steps are those of the probes that showed it: what happened, happened since the probe before.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.engine.life import BORN_DEAD, DIED, REVIVED
from core.session.frame import Story
from core.session.turns import Turn
from gui.words.numbers import short, whole
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
    """Return a unit's story, a line an event; first the one whose update a click now finds.

    `every` is the number of steps from one probe to the next.
    """
    lines: list[str] = []
    for start, end in zip(here.start, here.end, strict=True):
        if start == clicked:
            lines.insert(0, death_told(start, every, clicked=True))
        else:
            lines.append(death_told(start, every))
        if end == clicked:
            text = translate(
                "LifePlot", "revives between step {0} and {1}: click to find the update"
            )
            lines.insert(0, text.format(*_between(end, every)))
        elif np.isfinite(end):
            text = translate("LifePlot", "alive again between step {0} and {1}")
            lines.append(text.format(*_between(end, every)))
    return lines


def death_told(step: float, every: int, clicked: bool = False) -> str:
    """Return how a death is described, and what a click on it does."""
    if step == 0:
        return translate("LifePlot", "dead from the start")
    if clicked:
        text = translate("LifePlot", "dies between step {0} and {1}: click to find the update")
    else:
        text = translate("LifePlot", "died between step {0} and {1}")
    return text.format(*_between(step, every))


def turn_told(turn: Turn, layer: str, unit: str) -> tuple[str, str, list[str]]:
    """Return what an update did to a unit, briefly in two parts, and sentence by sentence.

    `layer` is the name of its layer, `unit` what the unit below is called whose weight changed
    most.
    """
    died = turn.kind == DIED
    brief = translate("LifePlot", "{0}, unit {1}: revives in step {2}")
    if died:
        brief = translate("LifePlot", "{0}, unit {1}: dies in step {2}")
    bias, weight, z = (
        [short(value) for value in pair] for pair in (turn.bias or (0.0, 0.0), turn.weight, turn.z)
    )
    note = f"max z {z[0]} → {z[1]}"
    if bias[0] != bias[1]:
        note = f"b {bias[0]} → {bias[1]} · {note}"
    before = translate("LifePlot", "Dead with the weights of step {0}, alive with those of {1}.")
    if died:
        before = translate(
            "LifePlot", "Alive with the weights of step {0}, dead with those of {1}."
        )
    full = [before.format(whole(turn.step), whole(turn.step + 1))]
    if bias[0] != bias[1]:
        full.append(translate("LifePlot", "Its bias goes from {0} to {1}.").format(*bias))
    if weight[0] != weight[1]:
        text = translate(
            "LifePlot", "Its weight from {0}, which changes most, goes from {1} to {2}."
        )
        full.append(text.format(unit, *weight))
    text = translate("LifePlot", "Its largest z over the probe set goes from {0} to {1}.")
    full.append(text.format(*z))
    if turn.by_hand:
        full.append(translate("LifePlot", "It was done by hand, not by the update."))
    if not turn.own:
        full.append(
            translate("LifePlot", "Its own weights alone don't do it: the layer below changes too.")
        )
    return brief.format(layer, turn.unit + 1, whole(turn.step)), note, full


def _between(step: float, every: int) -> tuple[int, int]:
    return max(0, int(step) - every), int(step)
