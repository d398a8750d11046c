"""A step's sample as the data have it: its inputs and its target by their names, in their units."""

from core.phases.phase_frame import PhaseFrame
from gui.panels.step.symbols import FEW, Shape, number
from gui.words import names
from gui.words.names import rich


def target(phase: PhaseFrame) -> str:
    """Return the target by its name or with it, as rich text; "" where it has none."""
    meaning = phase.meaning
    if phase.label is not None and meaning.classes:
        return rich(names.cut(names.class_name(meaning, phase.label)))
    if phase.label is None and meaning.target and len(phase.y):
        given = float(meaning.targets(phase.y[None])[0, 0])
        return f"{rich(names.cut(names.target(meaning)))} = {number(given)}"
    return ""


def inputs(phase: PhaseFrame, image: Shape | None) -> list[str]:
    """Return the first inputs by their names, in a line of rich text or none."""
    meaning = phase.meaning
    if image is not None or not (meaning.features or meaning.scale is not None):
        return []
    given = meaning.inputs(phase.x[None])[0][:FEW].tolist()
    called = (names.cut(names.feature(meaning, i)) for i in range(len(given)))
    texts = [f"{rich(n)} = {number(value)}" for n, value in zip(called, given, strict=True)]
    return [",  ".join([*texts, *["…"] * (len(phase.x) > FEW)])]
