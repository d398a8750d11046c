"""A frame has the parts it needs to have; nothing of the run depends on what frames need."""

import numpy as np
import pytest

from core.engine.history import History
from core.experiment import from_builtins
from core.session import commands as c
from core.session.curves import Growing
from core.session.frame import Frame
from core.session.needs import DISTRIBUTIONS, WHOLE
from core.session.session import Session
from tests.core.session.same import assert_same
from tests.core.session.stories import Clock

PLANE = {"data": {"name": "circles", "samples": 60}, "hidden": [{"units": 3, "activation": "relu"}]}
DIGITS = {
    "data": {"name": "mnist", "samples": 100}, "hidden": [{"units": 5, "activation": "relu"}],
    "output": {"activation": "softmax"}, "loss": "categorical_crossentropy",
}  # fmt: skip


def without(frame: Frame, part: str) -> bool:
    """Return whether there is nothing of a part in a frame."""
    layers = frame.layers
    return {
        "curves": lambda: not len(frame.curves.rows),
        "probes": lambda: not len(frame.probes.rows),
        "map": lambda: frame.map is None,
        "mistakes": lambda: frame.mistakes is None,
        "unit_maps": lambda: all(layer.maps is None for layer in layers),
        "images": lambda: all(layer.images is None for layer in layers),
        "histograms": lambda: not any(len(layer.z_counts) for layer in layers),
        **{
            part: lambda key=key: all(key not in layer.distributions for layer in layers)
            for key, part in DISTRIBUTIONS.items()
        },
        "gradient": lambda: all(layer.gradient is None for layer in layers),
        "race": lambda: not frame.results,
        "band": lambda: frame.band is None,
        "beside": lambda: all(other.map is None for other in frame.beside),
    }.get(part, lambda: all(part not in layer.measures for layer in layers))()


@pytest.mark.parametrize("described", [PLANE, DIGITS], ids=["plane", "digits"])
def test_a_part_is_there_alone_or_the_whole_but_for_it(described: dict[str, object]) -> None:
    session = Session(from_builtins(described))
    session.do(c.Step(25))
    whole = session.frame()
    found = {part for part in WHOLE if not without(whole, part)}
    assert found >= WHOLE - {"map", "unit_maps", "mistakes", "images", "race", "band", "beside"}
    for part in sorted(found):
        alone = session.frame(frozenset({part}))
        assert alone.parts == {part}
        assert {other for other in WHOLE if not without(alone, other)} == {part}
        rest = session.frame(WHOLE - {part})
        assert {other for other in WHOLE if not without(rest, other)} == found - {part}
    none = session.frame(frozenset())
    assert none.curve("loss")[1].shape == (0,)
    assert none.curve("grad_norm")[1].shape == (len(none.layers), 0)
    for name in ("loss", "accuracy"):
        assert none.measure(name) == whole.measure(name)
    assert none.by_layer("dead") == whole.by_layer("dead")
    assert_same(none.points, whole.points)
    assert_same(none.layers[0].W, whole.layers[0].W)


def test_a_run_is_the_same_whatever_frames_were_needed() -> None:
    rng, finals = np.random.default_rng(5), []
    for wanted in (None, WHOLE, "any"):
        session = Session(from_builtins(PLANE), Clock(0.0005))
        session.do(c.SetSpeed(3000.0))
        session.do(c.Play())
        while session.recording.step_count < 3000:
            session.advance(0.02)
            if wanted is not None:
                some = frozenset(part for part in WHOLE if rng.random() < 0.5)
                session.frame(some if wanted == "any" else WHOLE)
        session.do(c.Seek(3000))
        finals.append(session.frame())
    for other in finals[1:]:
        for name in ("curves", "probes", "layers", "measures", "story", "map"):
            assert_same(getattr(finals[0], name), getattr(other, name), name)


# curves of a run that moves


@pytest.mark.parametrize("total", [300, 1500, 5000, 70_000, 300_000])
def test_growing_curves_are_means_of_whole_strides(total: int) -> None:
    values = np.random.default_rng(total).normal(size=(total, 2))
    history, seen = History(2), []
    growing = Growing(history, every=10.0)
    marks = {*np.random.default_rng(1).integers(1, total, 40).tolist(), total}
    for done, row in enumerate(values, 1):
        history.append(row)
        if done in marks:
            steps, rows = growing.upto(done)
            stride = history.stride
            known = len(rows) * stride
            assert done - max(stride, 256) < known <= done
            np.testing.assert_array_equal(steps, np.arange(len(rows)) * stride * 10.0)
            expected = values[:known].reshape(-1, stride, 2).mean(axis=1)
            np.testing.assert_allclose(rows, expected, rtol=1e-9, atol=1e-12)
            seen.append((rows, rows.copy()))
    for rows, then in seen:
        np.testing.assert_array_equal(rows, then)
    assert growing.upto(total // 2)[1].base is growing.upto(total)[1].base


def test_growing_curves_are_the_whole_strides_of_the_exact_ones() -> None:
    history = History(3, recent=512, buckets=512)
    growing, rng = Growing(history), np.random.default_rng(0)
    for _ in range(60):
        for row in rng.normal(size=(int(rng.integers(1, 700)), 3)):
            history.append(row)
        for end in (history.total, int(rng.integers(0, history.total + 1))):
            steps, rows = growing.upto(end)
            exact = history.curve(end)
            assert len(exact.mean) - 1 <= len(rows) <= len(exact.mean)
            np.testing.assert_array_equal(rows, exact.mean[: len(rows)])
            np.testing.assert_array_equal(steps, exact.step[: len(rows)])
        if rng.random() < 0.3:  # rows are forgotten, and others follow
            history.truncate(history.boundary(int(rng.integers(0, history.total + 1))))
            np.testing.assert_array_equal(
                growing.upto(history.total)[1], history.curve().mean[: history.whole(history.total)]
            )


def test_a_run_at_rest_shows_its_last_step() -> None:
    session = Session(from_builtins(PLANE), Clock(0.0005))
    session.do(c.SetSpeed(2000.0))
    session.do(c.Step(1500))
    session.do(c.Play())
    session.advance(0.02)
    moving = session.frame()
    session.do(c.Pause())
    rest = session.frame()
    assert len(moving.curves.rows) == moving.step // 2  # two steps to a point by now
    assert len(rest.curves.rows) == -(-rest.step // 2)
    loss = session.recording.trainer.history.row(rest.step - 1)[0]
    if rest.step % 2:
        assert rest.curve("loss")[1][-1] == loss


@pytest.mark.parametrize(("speed", "serve"), [(40_000.0, 3), (5000.0, 1)])
def test_curves_of_fast_training_serve_for_three_frames(speed: float, serve: int) -> None:
    """Of slow training each frame has its own; at rest they are of the step shown."""
    session, curves, steps = Session(from_builtins(PLANE), Clock(0.0005)), [], []
    session.do(c.SetSpeed(speed))
    session.do(c.Play())
    for _ in range(7):
        session.advance(0.02)
        frame = session.frame()
        curves.append(frame.curves)
        steps.append(frame.step)
    assert steps[-1] < 1024  # each step has a row
    own = [curves[i // serve * serve] for i in range(7)]
    assert all(shown is expected for shown, expected in zip(curves, own, strict=True))
    assert [len(shown.rows) for shown in own[::serve]] == steps[::serve]
    session.do(c.Pause())
    assert len(session.frame().curves.rows) == session.recording.step_count
    for place in (20, steps[-1]):
        session.do(c.Seek(place))
        session.frame()
        session.do(c.Play())
        session.advance(0.02)
        after = session.frame()
        assert len(after.curves.rows) == after.step
