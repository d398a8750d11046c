"""Frames of a step walked through by a real trainer, for the tests of what is shown of it."""

import re

import msgspec
import numpy as np
import pytest

from core.engine.trainer import Trainer
from core.experiment import from_builtins
from core.phases.phase_frame import phase_frame, training_phases
from core.session.frame import Frame
from gui.panels.step.panel import StepPanel
from tests.gui.frames import make_frame

AND = {
    "data": {"name": "and"}, "hidden": [], "output": {"activation": "step"},
    "loss": "perceptron", "optimizer": {"name": "sgd", "learning_rate": 0.1},
}  # fmt: skip


def walk(trainer: Trainer, sample: int = 0, unit: int = 0) -> dict[tuple[str, int | None], Frame]:
    """Make one step; return a frame for each of its phases, by key and layer."""
    steps, frames = trainer.phases(), {}
    next(steps)
    phases = training_phases(trainer.batch_phases)
    base = make_frame(experiment=trainer.experiment)
    for i, phase in enumerate(phases):
        shown = phase_frame(trainer, phases, i, sample, unit)
        frames[phase.key, phase.layer] = msgspec.structs.replace(base, phase=shown)
        next(steps, None)
    return frames


def trainer_of(**fields: object) -> Trainer:
    """Return a trainer of the default experiment but for `fields`."""
    return Trainer(from_builtins(fields))


def read(text: str) -> float:
    """Return the number that a text such as −1.2×10⁻⁵ or 3e−7 is."""
    raised = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")
    return float(re.sub(r"×10(.*)", r"e\1", text).translate(raised))


def plain(text: str) -> str:
    """Return rich text without its marks."""
    return re.sub("<[^>]*>", "", text.replace("<br>", "\n").replace("&nbsp;", " "))


def results(text: str) -> list[float]:
    """Return the numbers in bold."""
    return [read(found) for found in re.findall("<b>([^<]*)</b>", text)]


def told(panel: StepPanel) -> list[str]:
    """Return the lines with numbers, without marks."""
    return plain(panel.page.numbers.text()).split("\n")


def cells(panel: StepPanel, title: str) -> list[list[str]]:
    """Return the texts of a matrix."""
    return next(part.grid.texts for part in panel.page.matrices.parts if part.title == title)


def titles(panel: StepPanel) -> list[str]:
    """Return the equation of matrices, with their shapes."""
    return [f"{p.sign} {p.title} {p.grid.shape}".strip() for p in panel.page.matrices.parts]


def shows(panel: StepPanel, title: str, expected: np.ndarray) -> None:
    """Check a whole matrix against numbers: each to the digits shown."""
    texts = cells(panel, title)
    assert (len(texts), len(texts[0])) == expected.shape
    for row, numbers in zip(texts, expected, strict=True):
        for text, number in zip(row, numbers, strict=True):
            assert read(text) == pytest.approx(number, abs=0.006 * np.abs(expected).max())
