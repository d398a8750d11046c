"""Which sample is shown while a step is walked through."""

import msgspec
import numpy as np

from core.experiment import from_builtins
from core.session.commands import Choose, NextPhase
from core.session.session import Session
from gui.plots.sample_marks import chosen_point, in_step


def test_the_sample_of_the_batch_takes_the_place_of_the_chosen_one() -> None:
    """Its point is found among the probe set's by its numbers: the batch is shuffled."""
    session = Session(from_builtins({
        "data": {"name": "circles", "samples": 50}, "batch_size": 7, "hidden": [{"units": 3}],
    }))  # fmt: skip
    session.do(Choose(4, 0))
    before = session.frame()
    assert in_step(before) is before
    assert chosen_point(before) == 4
    session.do(NextPhase())
    session.do(NextPhase())
    frame = session.frame()
    at = chosen_point(frame)
    x = frame.phase.x
    np.testing.assert_array_equal(frame.points.X[at], x)
    np.testing.assert_array_equal(in_step(frame).sample.x, x)
    (W, b), _ = session.recording.trainer.network.weights()
    np.testing.assert_allclose(in_step(frame).sample.z[0], x @ W + b, rtol=1e-12)
    elsewhere = msgspec.structs.replace(frame.points, X=frame.points.X + 1)
    assert chosen_point(msgspec.structs.replace(frame, points=elsewhere)) is None
