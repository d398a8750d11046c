"""A frame comes out of a pipe as it went in, though only what is new of it was sent."""

import pickle
from collections import deque
from typing import Any

import numpy as np
import pytest

from core.experiment import Experiment, from_builtins
from core.faults import Refused
from core.session import commands as c
from core.session.frame import Frame
from core.session.needs import WHOLE, Needs
from core.session.parcel import Receiver, Sender, pack, unpack
from core.session.session import Session
from core.session.worker import Done, FrameWanted, Numbered, Refusal, Worker
from tests.core.session.same import assert_same
from tests.core.session.stories import Clock, experiments
from tests.core.session.test_worker import Line, carried_out

CIRCLES = from_builtins({
    "data": {"name": "circles", "samples": 60}, "batch_size": 10,
    "hidden": [{"units": 8, "activation": "relu"}, {"units": 8, "activation": "relu"}],
})  # fmt: skip


class Pipe:
    """What is sent into it comes out of it, as bytes."""

    def __init__(self) -> None:
        self._inside: deque[bytes] = deque()
        self.sizes: list[int] = []

    def poll(self, timeout: float | None = 0) -> bool:
        return bool(self._inside)

    def send_bytes(self, data: bytes) -> None:
        self._inside.append(data)
        self.sizes.append(len(data))

    def recv(self) -> Any:
        return pickle.loads(self._inside.popleft())


class Ends:
    """A pipe's two ends."""

    def __init__(self) -> None:
        self.pipe = Pipe()
        self.sender, self.receiver = Sender(self.pipe), Receiver(self.pipe)

    def through(self, answer: Any) -> Any:
        """Return what comes out."""
        self.sender.send(answer)
        return self.receiver.recv()


def gesture(rng: np.random.Generator, session: Session) -> c.Command:
    """Return anything a person may do."""
    step, last = session.recording.step_count, session.recording.last
    others = experiments()
    return [
        lambda: c.Play(),
        lambda: c.Play(),
        lambda: c.Pause(),
        lambda: c.Step(int(rng.integers(1, 900))),
        lambda: c.StepBack(int(rng.integers(1, 50))),
        lambda: c.Seek(int(rng.integers(0, last + 1))),
        lambda: c.Peek(int(rng.integers(0, last + 1))),
        lambda: c.SetLearningRate(float(rng.choice([0.01, 0.3, 3.0]))),
        lambda: c.EditWeight(1, 0, 0, float(rng.normal())),
        lambda: c.NextPhase(),
        lambda: c.ChooseSample(int(rng.integers(0, 20))),
        lambda: c.Reset(),
        lambda: c.Load(others[rng.integers(len(others))]),
        lambda: c.Change(others[rng.integers(len(others))]),
        lambda: c.Bring(
            int(rng.integers(1, 4)), step, session.recording.experiment,
            tuple(session.recording.events),
        ),
        lambda: c.Compare(
            tuple(c.Bring(None, 0, others[i]) for i in rng.integers(len(others), size=5)), 1
        ),
        lambda: c.Arrange((0, 0, 0), int(rng.integers(3)), seeds=2),
        lambda: c.ChooseRun(int(rng.integers(3))),
        lambda: c.SetTarget(0.3),
    ][rng.integers(19)]()  # fmt: skip


def some(rng: np.random.Generator) -> Needs:
    """Return all parts, or any."""
    return WHOLE if rng.random() < 0.3 else frozenset(n for n in WHOLE if rng.random() < 0.6)


@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_done_frames_come_out_as_they_went_in(seed: int) -> None:
    rng = np.random.default_rng(seed)
    session, ends = Session(CIRCLES, Clock(0.0005)), Ends()
    session.do(c.SetSpeed(2000.0))
    needs, kept = WHOLE, []
    for _ in range(40):
        if rng.random() < 0.15:
            ends = Ends()  # the worker was killed
        if rng.random() < 0.3:
            needs = some(rng)
        try:
            session.do(gesture(rng, session))
        except Refused as refused:
            refusal = Refusal(1, refused)
            assert_same(ends.through(refusal).refused.faults, refusal.refused.faults)
        for _ in range(rng.integers(1, 4)):
            session.advance(0.02)
            frame = session.frame(needs)
            come = ends.through(frame)
            assert_same(come, frame)
            kept.append((frame, come, pickle.dumps(frame)))
    for frame, come, then in kept:  # nothing sent or received later has changed what there was
        whole = pickle.loads(then)
        assert_same(frame, whole)
        assert_same(come, whole)


def running(experiment: Experiment, steps: int) -> Session:
    session = Session(experiment, Clock(0.0005))
    session.do(c.SetSpeed(2000.0))
    session.do(c.Step(steps))
    while session.goal is not None:
        session.advance(1.0)
    session.do(c.Play())
    return session


def test_what_has_not_changed_is_the_same_object() -> None:
    session, ends = running(CIRCLES, 500), Ends()
    before = ends.through(session.frame())
    session.do(c.SetLearningRate(0.02))
    changed = ends.through(session.frame())
    assert changed.experiment is not before.experiment
    session.advance(0.01)
    after = ends.through(session.frame())
    assert after.step > changed.step
    for name in ("experiment", "events", "start", "meaning", "classes", "data", "notes", "story"):
        assert getattr(after, name) is getattr(changed, name), name
    for name in ("X", "y", "labels"):
        assert getattr(after.points, name) is getattr(changed.points, name), name
    assert after.layers[0].activation is changed.layers[0].activation
    assert after.test_points.X is changed.test_points.X


def test_at_rest_next_to_nothing_is_sent() -> None:
    session, ends = Session(CIRCLES), Ends()
    session.do(c.Step(700))
    first, again = (ends.through(session.frame()) for _ in range(2))
    assert again.curves is first.curves
    assert again.probes is first.probes
    session.do(c.ChoosePlane(1, 0))
    assert ends.through(session.frame()).curves is first.curves


def test_of_a_long_history_only_new_rows_are_sent() -> None:
    session, ends = running(CIRCLES, 6_000), Ends()
    needs = frozenset({"curves", "probes"})
    rows = len(ends.through(session.frame(needs)).curves.rows)
    assert rows > 500
    session.advance(0.02)
    come = ends.through(session.frame(needs))
    assert len(come.curves.rows) >= rows
    assert ends.pipe.sizes[1] < ends.pipe.sizes[0] / 10
    assert_same(come, session.frame(needs))


def test_of_the_runs_beside_only_new_rows_are_sent() -> None:
    session, ends = running(CIRCLES, 6_000), Ends()
    session.do(c.Arrange((0,) * 4))
    session.do(c.Play())
    needs = frozenset({"curves", "probes"})
    ends.through(session.frame(needs))
    session.advance(0.02)
    frame = session.frame(needs)
    come = ends.through(frame)
    assert [len(run.curves.rows) > 500 for run in come.runs] == [True] * 4
    assert ends.pipe.sizes[1] < ends.pipe.sizes[0] / 10
    assert_same(come, frame)


def test_a_frame_that_could_not_be_sent_is_not_built_upon() -> None:
    session, ends = running(CIRCLES, 50), Ends()
    ends.through(session.frame())
    sent, ends.pipe.send_bytes = ends.pipe.send_bytes, broken
    session.advance(0.02)
    with pytest.raises(MemoryError):
        ends.sender.send(session.frame())
    ends.pipe.send_bytes = sent
    session.advance(0.02)
    frame: Frame = session.frame()
    assert_same(ends.through(frame), frame)


def broken(data: bytes) -> None:
    raise MemoryError


def test_a_worker_makes_what_was_needed_last() -> None:
    line = Line(Numbered(1, c.Load(CIRCLES)), FrameWanted(frozenset({"map"})))
    worker = Worker(line, Session(CIRCLES))
    worker.work()
    assert line.frame.parts == {"map"}
    line.messages.append(FrameWanted())
    worker._ended = False
    worker.work()
    assert [a.parts for a in line.answers if isinstance(a, Frame)] == [{"map"}] * 2
    assert carried_out(Line(FrameWanted())).frame.parts == WHOLE


def test_other_answers_go_as_they_are() -> None:
    done = Done(3, c.Saved(1, 2, (), Experiment()))
    assert_same(Ends().through(done), done)


def test_arrays_of_any_kind_come_out_as_they_went_in() -> None:
    numbers = np.arange(24.0).reshape(4, 6)
    numbers[0, :2] = np.nan, -0.0
    arrays = (
        numbers, numbers.T, numbers[::2, ::-1], numbers[:0], numbers > 3, np.array(2.5),
        numbers.astype(np.float32), np.arange(3), np.arange(3, dtype=np.int8),
    )  # fmt: skip
    for array in arrays:
        come = unpack(pickle.loads(pickle.dumps(pack(array, None), 5)), None)
        assert_same(come, np.array(array))
        assert come.flags.writeable


@pytest.mark.parametrize(
    "of", [lambda a: a.T, lambda a: a[::2], lambda a: a[:, 1:3], lambda a: a[:0], lambda a: a[1, 2]]
)
def test_an_array_comes_out_the_same_however_it_lies(of: Any) -> None:
    array = np.asarray(of(np.arange(12.0).reshape(3, 4)))
    out = unpack(pickle.loads(pickle.dumps(pack(array, np.zeros(1)), 5)), np.zeros(1))
    np.testing.assert_array_equal(out, array, strict=True)
