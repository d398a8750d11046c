"""A phase's formula in general, and with the numbers of one sample and one unit."""

from collections.abc import Callable

from core.experiment import Experiment
from core.phases.phase_frame import PhaseFrame
from gui.panels.step import backward as step_backward
from gui.panels.step import forward as step_forward
from gui.panels.step.symbols import Shape, Told

_TELL: dict[str, Callable[[PhaseFrame, Experiment], Told]] = {
    "z": step_forward.z,
    "a": step_forward.a,
    "loss": step_forward.loss,
    "error": step_backward.error,
    "slope": step_backward.slope,
    "delta": step_backward.delta,
    "gradient": step_backward.gradient,
    "update": step_backward.update,
}


def kind(phase: PhaseFrame) -> str:
    """Return the phase's key; that of the output's delta is "error"."""
    key = phase.order[phase.index][0]
    return "error" if phase.worked and phase.worked[0].key == "error" else key


def tell(phase: PhaseFrame, experiment: Experiment, image: Shape | None = None) -> Told:
    """Return the formula of a phase, in general and with its numbers.

    `image` is the shape of inputs that are images.
    """
    if kind(phase) == "batch":
        return step_forward.batch(phase, image)
    return _TELL[kind(phase)](phase, experiment)
