"""Real frames of every kind of run that the window has to show, each of a few steps."""

from collections.abc import Callable
from typing import Any

import numpy as np
from msgspec.structs import replace

from core.catalog.datasets.table import DATASETS
from core.catalog.optimizers import Sgd
from core.experiment import Experiment, Layer, Output
from core.given import WeightInit
from core.session.commands import (
    Ask,
    Bring,
    ByHand,
    ChooseSample,
    ChooseUnit,
    Compare,
    NextPhase,
    Step,
)
from core.session.frame import Frame
from core.session.needs import ASKED_FOR, EXAMINATION, WHOLE
from core.session.session import Session


def of(session: Session) -> Frame:
    """Return a frame with all that can be asked for, as far as it is worked out at rest."""
    frame = session.frame(WHOLE | ASKED_FOR)
    while session.idle() is not None:
        session.advance(0.05)
        frame = session.frame(WHOLE | ASKED_FOR)
    return replace(frame, parts=frame.parts | {EXAMINATION})  # which takes seconds, and adds little


def xor() -> Frame:
    """A full batch, a sample chosen, and a phase of a step made."""
    session = Session(Experiment())
    session.do(Step(20))
    session.do(ChooseSample(2))
    session.do(ChooseUnit(1))
    session.do(NextPhase())
    return of(session)


def gate() -> Frame:
    """A perceptron whose weights were set by hand."""
    session = Session(Experiment())
    session.do(ByHand("and"))
    return of(session)


def dying() -> Frame:
    """Mini-batches of circles, ReLU units that died, and a test set."""
    hidden = tuple(Layer(8, "relu") for _ in range(2))
    experiment = Experiment(
        data=DATASETS["circles"](), hidden=hidden, batch_size=10, optimizer=Sgd(learning_rate=3.0)
    )
    session = Session(experiment)
    session.do(Step(400))
    return of(session)


def vanishing() -> Frame:
    """Ten sigmoid layers."""
    hidden = tuple(Layer(6, "sigmoid") for _ in range(10))
    session = Session(Experiment(data=DATASETS["moons"](), hidden=hidden))
    session.do(Step(20))
    return of(session)


def digits() -> Frame:
    """Images of ten classes, with an image asked about."""
    experiment = Experiment(
        data=DATASETS["mnist"](samples=200),
        hidden=(Layer(16, "relu"),),
        output=Output("softmax"),
        loss="categorical_crossentropy",
        batch_size=32,
    )
    session = Session(experiment)
    session.do(Step(10))
    session.do(Ask(np.zeros(784)))
    return of(session)


def regression() -> Frame:
    """A curve through points."""
    experiment = Experiment(
        data=DATASETS["sine"](), loss="mse", output=Output("linear"), batch_size=32
    )
    session = Session(experiment)
    session.do(Step(30))
    return of(session)


def diverged() -> Frame:
    """A run that has stopped."""
    experiment = Experiment(
        data=DATASETS["line"](), loss="mse", output=Output("linear"), hidden=(Layer(8, "linear"),),
        optimizer=Sgd(learning_rate=50.0),
    )  # fmt: skip
    session = Session(experiment)
    session.do(Step(300))
    return of(session)


def compared() -> Frame:
    """Five runs that differ, the third chosen, over two seeds; one has diverged."""
    circles = Experiment(data=DATASETS["circles"](), hidden=(Layer(4),), batch_size=10)
    fields: list[dict[str, Any]] = [
        {"optimizer": Sgd(learning_rate=0.3)}, {}, {"hidden": (Layer(3, "relu"), Layer(2))},
        {"seed": 5, "initializer": WeightInit("random_normal", 0.01)},
        {"loss": "mse", "optimizer": Sgd(learning_rate=1e9), "output": Output("linear")},
    ]  # fmt: skip
    runs = tuple(Bring(None, 0, replace(circles, **own)) for own in fields)
    session = Session(circles)
    session.do(Compare(runs, 2, 2))
    session.do(Step(30))
    while session.goal is not None:
        session.advance(0.05)
    return of(session)


SITUATIONS: dict[str, Callable[[], Frame]] = {
    made.__name__: made
    for made in (xor, gate, dying, vanishing, digits, regression, diverged, compared)
}
