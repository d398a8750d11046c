"""Symbols of single numbers, and of what is told with them, as rich text."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication

from core.catalog.activations import ACTIVATIONS
from core.experiment import Experiment
from core.phases.worked import MOST, Worked
from gui.look import theme
from gui.panels.step.numbers import constants, filled, number

FEW = 4  # numbers of a sample's targets that are listed: of more classes, which it is
Shape = tuple[int, int]


class Told(NamedTuple):
    """A phase's formula, and the lines with its numbers."""

    general: str
    lines: list[str]


def symbol(letter: str, index: int | str, layer: int) -> str:
    """Return the symbol of one number of a layer: z₂⁽¹⁾."""
    return f"{letter}<sub>{index}</sub><sup>({layer})</sup>"


def of_z(formula: str, work: Worked, experiment: Experiment) -> str | None:
    """Return a formula of an activation with the unit's numbers."""
    spec = experiment.layers[work.layer - 1]
    row, values = ACTIVATIONS[spec.activation], dict(work.values)
    values |= constants(row.formula)
    if "slope" in spec.parameters:
        values["α"] = spec.parameters["slope"]
    return filled(formula.split(";")[0], values)


def input_symbol(index: str, layer: int) -> str:
    """Return the symbol of what goes into a layer."""
    return f"x<sub>{index}</sub>" if layer == 1 else symbol("a", index, layer - 1)


def unit_symbol(letter: str, work: Worked) -> str:
    """Return the symbol of the unit that is worked out."""
    return symbol(letter, work.unit + 1, work.layer)


def weight(work: Worked) -> str:
    """Return the symbol of the weight or bias that is worked out."""
    if work.key == "b":
        return unit_symbol("b", work)
    return symbol("w", pair(1, work.unit + 1), work.layer)


def pair(row: int, column: int) -> str:
    """Return two indices, apart where they would run together."""
    return f"{row}{column}" if max(row, column) < 10 else f"{row},{column}"


def dot(work: Worked, experiment: Experiment) -> str:
    """Return a dot in the layer's colour."""
    color = theme.current().layer(work.layer, len(experiment.layers))
    return f'<span style="color:{color}">●</span>'


def listed(values: dict[str, float]) -> str:
    """Return numbers by their symbols."""
    texts = [f"{key} = {number(value)}" for key, value in values.items()]
    return ",  ".join(texts).replace("← =", " ←")


def inputs(x: npt.NDArray[np.float64], image: Shape | None) -> str:
    """Return a sample's inputs: the first numbers, or of an image its size."""
    return sample(x) if image is None else "{} × {}".format(*image)


def targets(y: npt.NDArray[np.float64]) -> str:
    """Return a sample's targets, or where there are many which class it is."""
    if len(y) <= FEW:
        return sample(y)
    return QCoreApplication.translate("Step", "class {0}").format(int(y.argmax()))


def sample(values: npt.NDArray[np.float64], most: int = MOST) -> str:
    """Return the first numbers of a sample, at `most` so many."""
    texts = [number(value) for value in values[:most].tolist()]
    if values.size == 1:
        return texts[0]
    return f"({', '.join(texts)}{', …' if values.size > most else ''})"
