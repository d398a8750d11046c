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


def as_given(phase: PhaseFrame, image: Shape | None) -> list[str]:
    """Return lines of rich text: the first inputs, and the target; none where nothing is named."""
    meaning, lines = phase.meaning, list[str]()
    if image is None and (meaning.features or meaning.scale is not None):
        given = meaning.inputs(phase.x[None])[0][:FEW].tolist()
        called = (names.cut(names.feature(meaning, i)) for i in range(len(given)))
        texts = [f"{rich(n)} = {number(value)}" for n, value in zip(called, given, strict=True)]
        lines.append(",  ".join([*texts, *["…"] * (len(phase.x) > FEW)]))
    return [*lines, *filter(None, [target(phase)])]
