"""The weights shown, as what a run starts from: one gesture."""

import msgspec

from core.experiment import Experiment, check
from core.faults import Refused, refuse
from core.given import GIVEN, MOST, BiasInit, WeightInit
from core.session.frame import Frame
from gui.model.workspace import Workspace
from gui.words import status

PATH = "initializer.name"


def can_start_from(frame: Frame | None) -> bool:
    """Return whether there are weights, all of them shown, and not too many to be kept."""
    if frame is None or not frame.layers or frame.parameters > MOST:
        return False
    return all(layer.W is not None for layer in frame.layers)


def start_from(workspace: Workspace) -> None:
    """Begin a run that starts from the weights shown, or say why that can't be."""
    frame = workspace.frame
    try:
        if frame is None:
            raise refuse("weights_not_shown", PATH, 1)
        new = started(workspace.experiment, frame)
    except Refused as refused:
        workspace.refused.emit(refused, PATH)
        return
    moved = ("bias",) if new.bias != workspace.experiment.bias else ()
    workspace.take(PATH, new, moved, status.started_from(frame.step))


def started(experiment: Experiment, frame: Frame) -> Experiment:
    """Return the experiment with the weights of a frame to start from.

    Raises
    ------
    Refused
        If those of some layer are too many to be sent with frames.
    """
    W, b = [], []
    for number, layer in enumerate(frame.layers, 1):
        if layer.W is None or layer.b is None:
            raise refuse("weights_not_shown", PATH, number)
        W.append(tuple(map(tuple, layer.W.tolist())))
        b.append(tuple(layer.b.tolist()))
    bias: float | BiasInit = experiment.bias
    if any(b):
        bias = BiasInit(GIVEN, values=tuple(b))
    start = WeightInit(GIVEN, values=tuple(W))
    return check(msgspec.structs.replace(experiment, initializer=start, bias=bias))
