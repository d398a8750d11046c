"""What a window asks of a session: play, pause, step, back, change; all without a window."""

import numpy as np
import pytest
from msgspec.structs import replace

from core.experiment import from_builtins
from core.faults import Refused
from core.session.commands import (
    ByHand,
    Change,
    EditWeight,
    Load,
    Pause,
    Play,
    Reset,
    Seek,
    SetSpeed,
    SetWeights,
    Step,
    StepBack,
    StepEpoch,
)
from core.session.session import Session


class Clock:
    """Seconds that pass only when told to, a little with each look."""

    def __init__(self, look=1e-4):
        self.now, self.look = 0.0, look

    def __call__(self):
        self.now += self.look
        return self.now


@pytest.fixture
def session():
    return Session(from_builtins({}), Clock())


def theta(session):
    return session.recording.trainer.network.theta.copy()


def changed(session, **fields):
    raw = {"optimizer": {"name": "adam", "learning_rate": 0.05}} | fields
    session.do(Change(from_builtins(raw)))


def test_it_begins_paused_at_step_0(session):
    frame = session.frame()
    assert (frame.status, frame.step, frame.epoch) == ("paused", 0, 0)
    session.advance(1.0)
    assert session.frame().step == 0


def test_play_and_pause(session):
    session.do(Play())
    session.advance(0.01)
    assert session.frame().status == "running"
    session.do(Pause())
    step = session.frame().step
    assert step > 0
    session.advance(0.01)
    assert session.frame().step == step


def test_step_and_step_back(session):
    session.do(Step(3))
    before = theta(session)
    session.do(Step())
    assert session.frame().step == 4
    session.do(StepBack())
    assert session.frame().step == 3
    np.testing.assert_array_equal(theta(session), before)
    session.do(StepBack(10))
    assert session.frame().step == 0


def test_an_epoch_is_stepped_to_its_end():
    session = Session(
        from_builtins(
            {"data": {"name": "circles", "samples": 50, "test_share": 0}, "batch_size": 8}
        )
    )
    session.do(Step(2))
    session.do(StepEpoch())
    assert (session.frame().step, session.frame().epoch) == (7, 1)


def test_reset_starts_from_the_same_weights_and_reinitialise_from_others(session):
    start = theta(session)
    session.do(Step(5))
    session.do(Reset())
    np.testing.assert_array_equal(theta(session), start)
    session.do(Load(replace(session.frame().experiment, seed=1)))
    assert session.frame().experiment.seed == 1
    assert (theta(session) != start).any()


def test_the_learning_rate_changes_live_and_the_rest_starts_again(session):
    session.do(Step(5))
    run = session.frame().run
    changed(session, optimizer={"name": "adam", "learning_rate": 0.01})
    frame = session.frame()
    assert (frame.step, frame.run) == (5, run)
    assert frame.experiment.optimizer.learning_rate == 0.01
    changed(session, hidden=[{"units": 2}], optimizer={"name": "adam", "learning_rate": 0.01})
    frame = session.frame()
    assert frame.step == 0
    assert frame.run != run


def test_a_reset_keeps_the_learning_rate_of_now(session):
    session.do(Step(5))
    changed(session, optimizer={"name": "adam", "learning_rate": 0.01})
    session.do(Reset())
    session.do(Step(5))
    fresh = Session(from_builtins({"optimizer": {"name": "adam", "learning_rate": 0.01}}))
    fresh.do(Step(5))
    np.testing.assert_array_equal(theta(session), theta(fresh))


def test_what_cannot_be_done_leaves_the_run_as_it_was(session):
    session.do(Step(5))
    before = theta(session)
    with pytest.raises(Refused):
        session.do(SetWeights([(np.zeros((3, 3)), np.zeros(3))]))
    huge = from_builtins({"hidden": [{"units": 1_000_000}, {"units": 1_000_000}]})
    with pytest.raises(Refused):
        session.do(Change(huge))
    assert session.frame().step == 5
    np.testing.assert_array_equal(theta(session), before)


@pytest.mark.parametrize("gate", ["and", "or", "nand", "xor"])
def test_gates_set_by_hand_are_right_and_stay_so_after_a_reset(session, gate):
    truth = {"and": np.logical_and, "or": np.logical_or, "xor": np.logical_xor}
    for _ in range(2):
        if _ == 0:
            session.do(ByHand(gate))
        frame = session.frame()
        one, two = frame.points.X.T.astype(bool)
        expected = ~(one & two) if gate == "nand" else truth[gate](one, two)
        np.testing.assert_array_equal(frame.points.p, expected)
        assert frame.measure("accuracy") == 1
        session.do(Step(3))
        session.do(Reset())


def test_the_speed_is_kept(session):
    clock = session._clock
    session.do(SetSpeed(50.0))
    session.do(Play())
    start = clock.now
    while clock.now - start < 4:
        session.advance(0.002)
    assert session.frame().step == pytest.approx(200, abs=60)
    assert 0 <= session.idle() <= 0.1


def test_the_same_run_whatever_the_frame_rate():
    experiment = from_builtins({"data": {"name": "circles"}, "batch_size": 16})
    curves = []
    for slices in (0.0005, 0.02):
        session = Session(experiment, Clock())
        session.do(SetSpeed(20_000.0))
        session.do(Play())
        while session.recording.step_count < 500:
            session.advance(slices)
            session.frame()
        session.do(Seek(500))
        curves.append(session.frame().curves)
    np.testing.assert_array_equal(curves[0].step, curves[1].step)
    for part in ("loss", "grad_norm", "update_ratio"):
        np.testing.assert_array_equal(curves[0][part], curves[1][part])


def test_a_diverging_run_stops_and_says_where():
    session = Session(
        from_builtins(
            {
                "hidden": [{"units": 4, "activation": "relu"}], "loss": "mse",
                "output": {"activation": "linear"},
                "optimizer": {"name": "sgd", "learning_rate": 1e80},
            }
        )
    )  # fmt: skip
    session.do(Play())
    while session.running:
        session.advance(0.01)
    frame = session.frame()
    assert frame.status == "diverged"
    assert frame.diverged.step == frame.step
    session.do(Play())
    assert session.frame().status == "diverged"


def test_frames_hold_exactly_what_the_history_holds(session):
    session.do(Step(137))
    frame, trainer = session.frame(), session.recording.trainer
    rows = trainer.history.exact().mean
    np.testing.assert_array_equal(frame.curves["loss"], rows[:, 0])
    np.testing.assert_array_equal(frame.curves["weight_norm"], rows[:, [2, 4]].T)
    np.testing.assert_array_equal(frame.curves["grad_norm"], rows[:, [10, 12]].T)
    np.testing.assert_array_equal(frame.probes.step, np.arange(0, 137, trainer.probe_every))
    np.testing.assert_array_equal(frame.probes["dead"][0], trainer.probes.exact().mean[:, 0])


def test_the_map_is_the_output_over_the_plane(session):
    session.do(Step(200))
    frame = session.frame()
    x0, x1, y0, y1 = frame.map.extent
    rows, columns = frame.map.values.shape
    x = x0 + (np.arange(columns) + 0.5) * (x1 - x0) / columns
    y = y0 + (np.arange(rows) + 0.5) * (y1 - y0) / rows
    (W1, b1), (W2, b2) = session.recording.trainer.network.weights()
    grid = np.stack(np.meshgrid(x, y), axis=-1)
    expected = 1 / (1 + np.exp(-(np.tanh(grid @ W1 + b1) @ W2 + b2)))[..., 0]
    np.testing.assert_allclose(frame.map.values, expected, atol=1e-6)


def test_histograms_count_every_z(session):
    session.do(Step(50))
    for layer in session.frame().layers:
        assert layer.z_counts.sum() == layer.units * 4
        assert len(layer.z_edges) == len(layer.z_counts) + 1


def test_a_weight_edited_by_hand_is_an_event_in_the_run(session):
    session.do(Step(5))
    session.do(EditWeight(2, 1, 0, -0.5))
    assert session.frame().layers[1].W[1, 0] == -0.5
    session.do(EditWeight(2, 4, 0, 0.25))  # the row after the last is the bias
    assert session.frame().layers[1].b[0] == 0.25
    session.do(Step(5))
    after = theta(session)
    session.do(Seek(3))
    session.do(Seek(10))
    np.testing.assert_array_equal(theta(session), after)


@pytest.mark.parametrize("place", [(0, 0, 0), (3, 0, 0), (1, 3, 0), (1, 0, 4), (2, -1, 0)])
def test_a_weight_that_is_not_there_is_refused(session, place):
    with pytest.raises(Refused):
        session.do(EditWeight(*place, 1.0))
    with pytest.raises(Refused):
        session.do(EditWeight(1, 0, 0, float("nan")))


def test_a_clock_that_is_set_back_or_far_ahead_holds_nothing_up():
    clock = Clock()
    session = Session(from_builtins({}), clock)
    session.do(SetSpeed(100.0))
    session.do(Play())
    for jump in (-3600.0, 1e6, -1e6, 0.0):
        clock.now += jump
        before = session.recording.step_count
        for _ in range(200):
            clock.now += 0.01
            session.advance()
        made = session.recording.step_count - before
        assert 150 <= made <= 350  # two seconds of them, and at most one that was owed
        assert session.idle() <= 0.1
        assert session.frame().steps_per_second <= 1000


def test_steps_beyond_what_32_bits_count_can_be_gone_to():
    session = Session(from_builtins({}), Clock(look=1.0))  # the way there is not to be made
    session.do(Seek(2**31 + 5))
    assert session.goal == 2**31 + 5
    assert session.frame().goal == 2**31 + 5
    session.do(Pause())
    assert session.goal is None
