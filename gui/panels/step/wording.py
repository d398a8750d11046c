"""The words of a phase: all of them, or in short where there is little room."""

from typing import NamedTuple

import msgspec

from core.experiment import Experiment
from core.phases.phase_frame import PhaseFrame
from core.phases.worked import Worked, shortened
from gui.panels.step import phase_words
from gui.panels.step.formulas import kind, tell
from gui.panels.step.symbols import Shape, muted
from gui.words.layers import layer_color

_FEW = 6  # terms: where no more are written out, biases' updates aren't either


class Wording(NamedTuple):
    """Rich texts; `tip` is what the phase does."""

    heading: str
    formula: str
    numbers: str
    reading: str
    tip: str = ""

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """All that is written."""
        return self.heading, self.formula, self.numbers, self.reading


def invitation(wide: bool) -> Wording:
    """Return how to begin, and what a step is made of: in one row if there is a `wide` place."""
    told = [(muted(word), formula) for word, formula in phase_words.overview()]
    if wide:
        cells = "".join(f"<td width='25%'>{word}<br>{formula}</td>" for word, formula in told)
        table = f"<table width='100%'><tr>{cells}</tr></table>"
    else:
        row = "<tr><td style='padding-right: 14px'>{}</td><td>{}</td></tr>"
        table = f"<table>{''.join(row.format(*cells) for cells in told)}</table>"
    return Wording(f"<b>{phase_words.invitation()}</b>", "", table, "")


def wording(phase: PhaseFrame, experiment: Experiment, image: Shape | None, says: bool) -> Wording:
    """Return what is said of a phase; with `says` also what it does, and how matrices are read."""
    layers = len(experiment.layers)
    key, told = kind(phase), tell(phase, experiment, image)
    layer = phase.order[phase.index][1]
    rule = key == "error" and experiment.loss == "perceptron"
    product = key == "z" and "b" not in phase.worked[0].values
    tip = phase_words.says("rule" if rule else "product" if product else key)
    name = phase_words.name(key, layer, layers)
    more = f"&nbsp; {muted(tip)}" if says else ""
    return Wording(
        f'<b style="color:{layer_color(layer, layers)}">{name}</b>{more}',
        told.general if says else told.general.replace("<br>", ";&ensp; "),
        "<br>".join(told.lines),
        phase_words.rows() if says else "",
        tip,
    )


def layers_in(phase: PhaseFrame) -> list[int]:
    """Return the layers that a phase of several is of, from 1; none for one of a single one."""
    several = phase.order[phase.index][1] is None
    return sorted({work.layer for work in phase.worked}) if several else []


def in_part(phase: PhaseFrame, layers: list[int], terms: int) -> PhaseFrame:
    """Return the phase of some of its layers, with at most so many terms of each sum."""
    matrices, worked = phase.matrices, phase.worked
    if layers:
        matrices = tuple(matrix for matrix in matrices if matrix.layer in layers)
        worked = tuple(work for work in worked if work.layer in layers)
    if terms < _FEW:
        worked = tuple(work for work in worked if work.key != "b")
    short = tuple(shortened(work, terms, _kept(work, phase)) for work in worked)
    return msgspec.structs.replace(phase, matrices=matrices, worked=short)


def _kept(work: Worked, phase: PhaseFrame) -> int | None:
    """Return which term is to be seen, however small."""
    if work.key in ("dW", "db"):
        return phase.sample
    return work.unit if work.key in ("a", "loss") else None
