"""The weights shown, as what a run starts from: one gesture."""

import msgspec

from core.catalog.datasets.csv_file import Csv
from core.edits import edited
from core.experiment import Experiment, check
from core.faults import Refused, refuse
from core.given import GIVEN, MOST, BiasInit, WeightInit
from core.session.frame import Frame
from gui.model.workspace import Workspace
from gui.words import status

PATH = "initializer.name"
_VALUES = ("initializer.values", "bias.values")


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


def start_otherwise(workspace: Workspace, path: str, value: object) -> None:
    """Change how weights or biases start; data that those given did not fit are tried again."""
    draft, trouble = workspace.draft, workspace.trouble
    unfit = trouble is not None and all(f.field.startswith(_VALUES) for f in trouble.faults)
    if draft is None or not unfit or isinstance(draft, Csv):
        workspace.edit(path, value)
        if isinstance(draft, Csv) and unfit:
            workspace.tables.try_table(draft, "data")
        return
    try:
        new, moved = edited(workspace.experiment, path, value)
        new, more = edited(new, "data", msgspec.to_builtins(draft))
    except Refused as refused:
        workspace.refused.emit(refused, path)
        return
    workspace.take("data", new, (path, *moved, *more))


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
