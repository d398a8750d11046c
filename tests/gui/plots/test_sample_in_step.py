"""Which sample is shown while a step is walked through."""

import msgspec
import numpy as np

from core.catalog.datasets.meaning import Meaning, Scale
from core.experiment import from_builtins
from core.phases.phase_frame import PhaseFrame
from core.session.commands import ChooseSample, NextPhase
from core.session.frame import PlottedPoints
from core.session.session import Session
from gui.plots.sample_marks import chosen_point, in_step
from tests.gui.frames import make_frame


def test_the_sample_of_the_batch_takes_the_place_of_the_chosen_one() -> None:
    """Its point is found among the probe set's by its numbers: the batch is shuffled."""
    session = Session(from_builtins({
        "data": {"name": "circles", "samples": 50}, "batch_size": 7, "hidden": [{"units": 3}],
    }))  # fmt: skip
    session.do(ChooseSample(4))
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


def test_a_sample_is_found_among_points_in_their_own_units() -> None:
    """The network sees it standardised, even in numbers of 32 bits."""
    scale = Scale(np.array([40.0, 5000.0]), np.array([5.0, 800.0]))
    given = np.random.default_rng(0).normal(scale.mean, scale.deviation, (6, 2))
    seen = ((given - scale.mean) / scale.deviation).astype(np.float32).astype(np.float64)
    layers = tuple(np.zeros(1) for _ in range(2))
    phase = PhaseFrame(0, (("batch", None),), (), 2, 0, x=seen[4], y=np.zeros(1),
                       z=layers, a=layers, slope=layers)  # fmt: skip
    points = PlottedPoints(given, np.zeros(6), np.zeros(6))
    frame = make_frame(points=points, phase=phase, meaning=Meaning(scale=scale))
    assert chosen_point(frame) == 4
