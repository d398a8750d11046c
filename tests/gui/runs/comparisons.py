"""Frames of several runs, made by hand."""

from typing import Any

import msgspec

from core.experiment import Experiment, from_builtins
from core.session.frame import Frame
from tests.gui.frames import make_frame

FOUR = (
    {"optimizer": {"name": "sgd", "learning_rate": 0.95}},
    {"optimizer": {"name": "momentum", "learning_rate": 0.1}},
    {"optimizer": {"name": "adagrad", "learning_rate": 1.5}},
    {"optimizer": {"name": "adam", "learning_rate": 0.3}},
)


def experiments(*fields: dict[str, Any]) -> tuple[Experiment, ...]:
    return tuple(from_builtins(own) for own in fields)


def several(
    chosen: int = 0, runs: tuple[Experiment, ...] = experiments(*FOUR), **fields: Any
) -> Frame:
    """Return the frame of the chosen run; `fields` are tuples of what each run has."""
    frames = [
        make_frame(experiment=own, run=i + 1, **{key: each[i] for key, each in fields.items()})
        for i, own in enumerate(runs)
    ]
    beside = tuple(frame for i, frame in enumerate(frames) if i != chosen)
    return msgspec.structs.replace(frames[chosen], chosen=chosen, beside=beside)
