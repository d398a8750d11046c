"""Frames with a loss surface and the way of the run upon it, against replays and formulas."""

import msgspec
import numpy as np
import pytest

from core.experiment import from_builtins
from core.run.recording import Recording
from core.session import commands as c
from core.session.extent import Reach
from core.session.needs import SURFACE, WHOLE
from core.session.parcel import pack, unpack
from core.session.session import Session
from tests.core.engine.test_surface import KINDS, VALLEY, loss_of
from tests.core.run.test_going_back import DEADLY, settle
from tests.core.session.same import assert_same

ALONE = frozenset({SURFACE})
DEEP = {
    "data": {"name": "circles", "samples": 60},
    "hidden": [{"units": 4, "activation": "tanh"}, {"units": 3, "activation": "relu"}],
    "batch_size": 7,
}


def valley(name="sgd", rate=0.95):
    return from_builtins(VALLEY | {"optimizer": {"name": name, "learning_rate": rate}})


def finished(session, *commands):
    """Return the frame after some commands, once nothing more of its surface is to come."""
    for command in commands:
        session.do(command)
    settle(session)
    for _ in range(2000):
        frame = session.frame(ALONE)
        if not frame.unfinished:
            return frame
    raise AssertionError("it never ends")


def axes_of(surface):
    x0, x1, y0, y1 = surface.extent
    rows, columns = surface.values.shape
    return np.linspace(x0, x1, columns), np.linspace(y0, y1, rows)


@pytest.mark.parametrize(
    ("name", "rate", "end", "changes"),
    [
        ("sgd", 0.95, (-0.3872, -0.0942), 29),
        ("momentum", 0.1, (0.8141, 0.2729), 4),
        ("adagrad", 1.5, (-0.1362, 0.0), 0),
        ("adam", 0.3, (0.0202, 0.3220), 2),
    ],
)
def test_the_valley_is_exact_and_its_paths_end_as_in_the_book(name, rate, end, changes):
    frame = finished(Session(valley(name, rate)), c.Step(29))
    surface, path = frame.surface, frame.path
    xs, ys = axes_of(surface)
    np.testing.assert_allclose(surface.values, xs**2 / 20 + ys[:, None] ** 2, rtol=1e-12)
    assert surface.exact
    assert surface.places == ((1, 0, 0), (1, 1, 0))
    np.testing.assert_array_equal(path.step, range(30))
    assert (path.x[0], path.y[0], path.every) == (-7, 2, 1)
    np.testing.assert_allclose((path.x[-1], path.y[-1]), end, atol=5.1e-5)
    sign = np.sign(path.y)
    assert np.count_nonzero(sign[1:] * sign[:-1] < 0) == changes
    x0, x1, y0, y1 = surface.extent
    assert x0 <= path.x.min() <= path.x.max() <= x1
    assert y0 <= path.y.min() <= path.y.max() <= y1


def test_slope_and_next_step_are_those_of_the_formula():
    frame = finished(Session(valley()), c.Step(5))
    x, y = frame.path.x[-1], frame.path.y[-1]
    np.testing.assert_allclose(frame.surface.slope, (x / 10, 2 * y), rtol=1e-7)
    np.testing.assert_allclose(frame.surface.next, (x - 0.095 * x, y - 1.9 * y), rtol=1e-12)


@pytest.mark.parametrize("way", ["weights", "random", "movement"])
@pytest.mark.parametrize("kind", ["deep", "softmax", "features", "penalties"])
def test_a_slice_is_the_loss_through_the_present_weights(kind, way):
    session = Session(from_builtins(KINDS[kind]))
    choice = c.ChooseSurface(way, (2, 1, 0), (1, 2, 1))
    frame = finished(session, choice, c.Step(30))
    surface, trainer = frame.surface, session.recording.trainer
    assert not surface.exact
    assert (surface.step, surface.samples) == (30, trainer.probe.size)
    assert surface.places == (((2, 1, 0), (1, 2, 1)) if way == "weights" else ())
    network, rng = trainer.network, np.random.default_rng(1)
    theta, plane = network.theta.copy(), session._runs.framer.surfaces.plane
    xs, ys = axes_of(surface)
    for row, column in rng.integers(0, 49, (12, 2)):
        network.theta[:] = theta
        if way == "weights":
            network.layers[1].theta[1, 0] = xs[column]
            network.layers[0].theta[2, 1] = ys[row]
        else:
            network.theta[:] = theta + xs[column] * plane.x + ys[row] * plane.y
        wanted = loss_of(trainer.experiment, network.weights(), trainer.probe.X, trainer.probe.Y)
        np.testing.assert_allclose(surface.values[row, column], wanted, rtol=1e-12)
    network.theta[:] = theta


@pytest.mark.parametrize("along", ["x", "y"])
def test_along_one_weight_it_is_the_curve_through_the_other(along):
    frame = finished(Session(valley()), c.Step(3), c.ChooseSurface(along=along))
    surface, path = frame.surface, frame.path
    assert surface.values.shape == (1, 193)
    x0, x1, y0, y1 = surface.extent
    at, held = np.linspace(x0, x1, 193), path.y[-1]
    wanted = at**2 / 20 + held**2
    if along == "y":
        at, held = np.linspace(y0, y1, 193), path.x[-1]
        wanted = held**2 / 20 + at**2
    np.testing.assert_allclose(surface.values[0], wanted, rtol=1e-12)


def test_a_network_of_one_parameter_has_a_curve():
    line = {"data": {"name": "line"}, "hidden": [], "output": {"activation": "linear"}}
    session = Session(from_builtins(line | {"loss": "mse", "use_bias": False}))
    for way in ("weights", "random", "movement"):
        surface = finished(session, c.ChooseSurface(way), c.Step(5)).surface
        assert surface.along == "x"
        assert len(surface.values) == 1


def test_before_anything_moved_there_are_no_main_directions():
    session = Session(from_builtins(DEEP))
    frame = finished(session, c.ChooseSurface("movement"))
    assert (frame.surface, frame.path) == (None, None)
    assert finished(session, c.Step(1)).surface.share == pytest.approx(1)


@pytest.mark.parametrize("size", [1e200, 1e308])
@pytest.mark.parametrize("way", ["random", "movement"])
def test_weights_whose_squares_no_number_holds_have_a_surface_or_none(way, size):
    session = Session(from_builtins(DEEP))
    session.do(
        c.SetWeights([(W * 0 - size, b) for W, b in session.recording.trainer.network.weights()])
    )
    frame = finished(session, c.ChooseSurface(way), c.Step(1), c.EditWeight(1, 0, 0, size))
    assert frame.surface is None or np.isfinite(frame.surface.extent).all()


@pytest.mark.parametrize("steps", [40, 700, 2100])
def test_the_path_is_exact_wherever_it_has_points(steps):
    session = Session(from_builtins(DEEP | {"optimizer": {"name": "adam", "learning_rate": 0.01}}))
    session.do(c.Step(7))
    session.do(c.EditWeight(1, 0, 0, 1.5))
    session.do(c.SetLearningRate(0.03))
    path = finished(session, c.ChooseSurface(x=(1, 0, 0), y=(3, 3, 0)), c.Step(steps)).path
    assert path.step[-1] == steps + 7
    assert path.every >= (steps + 7) / 256
    np.testing.assert_array_equal(path.step[:-1], range(0, steps + 7, path.every))
    alone = Recording(session.recording.experiment, events=session.recording.events)
    layers = alone.trainer.network.layers
    for i in [*range(0, len(path.step), 9), -1]:
        alone.seek(int(path.step[i]))
        assert (path.x[i], path.y[i]) == (layers[0].W[0, 0], layers[2].b[0])


def stories(session, look):
    for command in (
        c.Step(30), c.EditWeight(2, 1, 1, -0.5), c.Step(40), c.Seek(12), c.NextPhase(),
        c.NextPhase(), c.Step(1), c.StepBack(3), c.SetLearningRate(0.2), c.Step(300), c.Seek(55),
        c.EditWeight(1, 0, 0, 2.0), c.Step(90), c.Seek(20),
    ):  # fmt: skip
        session.do(command)
        settle(session)
        look()


def test_looking_at_it_leaves_no_trace():
    looked, alone = (Session(from_builtins(DEEP)) for _ in range(2))
    looked.do(c.ChooseSurface("movement"))
    stories(looked, lambda: [looked.frame(ALONE) for _ in range(3)])
    stories(alone, lambda: None)
    left_out = {"steps_per_second": 0.0, "step_time": None}
    one, other = (msgspec.structs.replace(s.frame(), **left_out) for s in (looked, alone))
    assert_same(one, msgspec.structs.replace(other, answers=one.answers))
    for _ in range(30):
        looked.do(c.Step(1))
        alone.do(c.Step(1))
    assert_same(looked.recording.trainer.snapshot(), alone.recording.trainer.snapshot())
    assert looked.recording.events == alone.recording.events


def test_gone_back_the_path_ends_at_the_present_and_the_range_stays():
    session = Session(valley())
    before = finished(session, c.Step(29))
    after = finished(session, c.Seek(4))
    assert after.path.step.tolist() == [0, 1, 2, 3, 4]
    assert after.surface.extent == before.surface.extent
    assert after.surface.values is before.surface.values  # the same function


def test_after_a_branch_the_path_is_the_branches_own():
    session = Session(valley())
    finished(session, c.Step(29))
    path = finished(session, c.Seek(10), c.EditWeight(1, 1, 0, 3.0), c.Step(1)).path
    np.testing.assert_allclose(path.y[-2:], [3.0, -2.7])
    assert path.step.tolist() == list(range(12))


def test_an_end_that_diverged_is_no_end_of_the_surface():
    session = Session(from_builtins(VALLEY | {"optimizer": {"name": "sgd", "learning_rate": 1e3}}))
    frame = finished(session, c.Step(500))
    assert frame.status == "diverged"
    assert frame.path.step[-1] == frame.step
    assert frame.surface.next is None
    assert session.recording.trainer.diverged is not None
    assert np.isfinite(frame.surface.extent).all()
    session = Session(from_builtins(DEADLY))
    for way in ("weights", "random", "movement"):
        finished(session, c.ChooseSurface(way), c.Step(500))


def test_of_what_a_network_lacks_the_first_weights_are_shown():
    session = Session(from_builtins(DEEP))
    for x, y in (((9, 0, 0), (1, 0, 0)), ((1, 0, 0), (1, 0, 0)), ((0, 0, 0), (1, 50, 0))):
        places = finished(session, c.ChooseSurface(x=x, y=y)).surface.places
        assert len(set(places)) == 2
        assert all(1 <= layer <= 3 for layer, _, _ in places)
    kept = finished(session, c.ChooseSurface(x=(3, 2, 0), y=(4, 0, 0))).surface.places
    assert kept[0] == (3, 2, 0)


def test_while_it_plays_the_slice_is_made_now_and_then_and_at_rest_it_is_whole():
    now = [0.0]

    def clock():
        now[0] += 1e-3
        return now[0]

    session = Session(from_builtins(DEEP), clock)
    session.do(c.SetSpeed(20.0))
    session.do(c.Play())
    steps, shapes = set(), set()
    for _ in range(600):
        session.advance()
        frame = session.frame(ALONE)
        if frame.surface is not None and frame.surface.values.size:
            steps.add(frame.surface.step)
            shapes.add(frame.surface.values.shape)
    assert shapes == {(13, 13)}
    assert 2 <= len(steps) < 40
    frame = finished(session, c.Pause())
    assert frame.surface.values.shape == (49, 49)
    assert frame.surface.step == frame.step


def test_it_is_no_part_of_a_frame_that_has_not_asked_for_it():
    session = Session(valley())
    assert session.frame().surface is None
    assert session.frame(WHOLE | ALONE).surface is not None


def test_it_goes_through_a_pipe_and_only_what_is_new():
    session = Session(valley())
    before = finished(session, c.Step(5))
    after = finished(session, c.Step(1))
    packed = pack(after, before)
    assert_same(unpack(packed, before), after)
    assert "values" not in packed.changed["surface"].changed


def valleys(chosen=0):
    runs = [("sgd", 0.95), ("momentum", 0.1), ("adagrad", 1.5), ("adam", 0.3)]
    return c.Compare(tuple(c.Bring(None, 0, valley(*run)) for run in runs), chosen)


@pytest.mark.parametrize("chosen", [0, 3])
def test_all_runs_of_a_comparison_leave_their_paths_on_the_chosen_ones_surface(chosen):
    frame = finished(Session(from_builtins({})), valleys(chosen), c.Step(29))
    ends = [(run.path.x[-1], run.path.y[-1]) for run in frame.runs]
    wanted = [(-0.3872, -0.0942), (0.8141, 0.2729), (-0.1362, 0), (0.0202, 0.3220)]
    np.testing.assert_allclose(ends, wanted, atol=5.1e-5)
    for run in frame.runs:
        x0, x1, y0, y1 = frame.surface.extent
        assert x0 <= run.path.x.min() <= run.path.x.max() <= x1
        assert y0 <= run.path.y.min() <= run.path.y.max() <= y1
        assert (run.surface is None) == (run is not frame)
        np.testing.assert_array_equal(run.path.step, range(30))


def test_a_run_with_another_loss_is_not_on_the_surface():
    others = [{"hidden": [{"units": 4, "activation": "relu"}]}, {"loss": "mse"}, {"seed": 3}]
    runs = [from_builtins({"data": {"name": "circles"}} | other) for other in [{}, *others]]
    slow = from_builtins({"data": {"name": "circles"}, "optimizer": {"name": "sgd"}})
    brings = tuple(c.Bring(None, 0, run) for run in [*runs[:1], slow, *runs[1:]])
    frame = finished(Session(from_builtins({})), c.Compare(brings[:4]), c.Step(5))
    assert [run.path is not None for run in frame.runs] == [True, True, False, False]
    frame = finished(Session(from_builtins({})), c.Compare((brings[0], brings[4])), c.Step(5))
    assert [run.path is not None for run in frame.runs] == [True, False]  # circles of other noise


@pytest.mark.parametrize("zero", [False, True])
@pytest.mark.parametrize("place", [1e300, 1e150, 1e20, -1e20, 1e-300, 5e-324, 0.0])
def test_an_axis_has_a_width_wherever_its_path_lies(place, zero):
    low, high = Reach().follow(np.array([place]), 0.0, zero)
    assert np.isfinite([low, high]).all()
    assert low < high
    assert low <= min(place, 1e150) <= high
