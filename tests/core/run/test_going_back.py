"""Going back in a session: exact moments, a future that stays, branches, and runs set aside."""

import msgspec
import numpy as np

from core.experiment import from_builtins
from core.session.commands import (
    Bring,
    Change,
    Command,
    EditWeight,
    Load,
    OpenRun,
    Pause,
    Peek,
    SaveRun,
    Seek,
    Step,
)
from core.session.frame import Frame
from core.session.session import Session

DEADLY = {
    "data": {"name": "circles", "samples": 60},
    "hidden": [{"units": 6, "activation": "relu"}, {"units": 6, "activation": "relu"}],
    "optimizer": {"name": "sgd", "learning_rate": 2.0},
    "batch_size": 7,
}
OF_THE_SESSION = ("answers", "steps_per_second", "step_time", "last", "story", "run")


def bring(frame: Frame, step: int) -> Bring:
    """Return what goes to a step of the run that a frame shows."""
    assert frame.start is not None
    return Bring(frame.run, step, frame.start, frame.events)


def settle(session: Session) -> Frame:
    while session.goal is not None:
        session.advance()
    return session.frame()


def done(session: Session, command: Command) -> Frame:
    session.do(command)
    return settle(session)


def at_rate(rate: float, **fields: object) -> object:
    return from_builtins(DEADLY | {"optimizer": {"name": "sgd", "learning_rate": rate}} | fields)


def assert_same(one: object, other: object, path: str = "frame") -> None:
    """Compare everything a frame shows, to the bit."""
    if isinstance(one, msgspec.Struct):
        for name in one.__struct_fields__:
            if path != "frame" or name not in (*OF_THE_SESSION, "events"):
                assert_same(getattr(one, name), getattr(other, name), f"{path}.{name}")
    elif isinstance(one, np.ndarray):
        np.testing.assert_array_equal(one, other, err_msg=path)
    elif isinstance(one, dict):
        assert one.keys() == other.keys(), path
        for key in one:
            assert_same(one[key], other[key], f"{path}[{key}]")
    elif isinstance(one, tuple) and not isinstance(one, str):
        assert len(one) == len(other), path
        for i, (a, b) in enumerate(zip(one, other, strict=True)):
            assert_same(a, b, f"{path}[{i}]")
    else:
        assert one == other, path


def live_run(steps: int) -> tuple[Session, dict[int, Frame]]:
    """Return a session that was stepped one by one, with events, and its frame at each step."""
    session = Session(from_builtins(DEADLY))
    frames = {0: session.frame()}
    while len(frames) <= steps:
        frame = done(session, Step())
        if frame.step == 40:
            frame = done(session, Change(at_rate(0.3)))
        if frame.step == 70:
            frame = done(session, EditWeight(1, 0, 2, -1.25))
        frames[frame.step] = frame
    return session, frames


def test_every_moment_is_as_it_was_live():
    session, frames = live_run(120)
    assert len(frames[120].story.step) > 0  # units die in this run
    for step in (0, 1, 15, 16, 17, 39, 40, 41, 70, 71, 119, 120, 33):
        frame = done(session, Seek(step))
        assert frame.step == step
        assert frame.last == 120
        assert_same(frame, frames[step])


def test_the_future_stays_and_playing_on_gives_the_same_bits():
    session, frames = live_run(120)
    done(session, Seek(30))
    for step in range(31, 121):
        assert_same(done(session, Step()), frames[step])
    assert session.frame().events == frames[120].events


def test_a_look_goes_at_once_to_the_nearest_kept_moment():
    session, frames = live_run(120)
    frame = done(session, Peek(50))
    assert frame.step == 48
    assert_same(frame, frames[48])
    assert done(session, Peek(1_000_000)).step == 112


def test_a_change_in_the_past_makes_a_branch_and_the_first_run_comes_back():
    session, frames = live_run(120)
    first = frames[120].run
    done(session, Seek(33))
    branch = done(session, EditWeight(2, 0, 0, 0.5))
    assert branch.run != first
    assert (branch.step, branch.last) == (33, 33)
    assert [event.step for event in branch.events] == [33]
    assert len(branch.curves.step) == 33
    assert done(session, Step(10)).last == 43
    again = done(session, bring(frames[120], 33))
    assert (again.run, again.last) == (first, 120)
    assert_same(again, frames[33])
    assert_same(done(session, Seek(120)), frames[120])
    back = done(session, bring(branch, 40))
    assert (back.step, back.last) == (40, 43)


def test_another_experiment_sets_the_run_aside_too():
    session, frames = live_run(50)
    done(session, Load(from_builtins({})))
    done(session, Step(5))
    assert_same(done(session, bring(frames[50], 50)), frames[50])


def test_a_run_no_longer_kept_is_made_again():
    session, frames = live_run(50)
    for seed in range(20):
        done(session, Load(from_builtins({"seed": seed})))
        done(session, Step(100 + seed))
    frame = done(session, bring(frames[50], 50))
    assert_same(frame, frames[50])
    frame = done(session, bring(msgspec.structs.replace(frames[50], run=10_000), 50))
    assert frame.run == 10_000
    assert_same(frame, frames[50])


def test_a_run_that_diverged_can_be_gone_back_over_and_to_its_end():
    wild = {"optimizer": {"name": "sgd", "learning_rate": 1e200}, "loss": "mse"}
    wild["output"] = {"activation": "linear"}
    calm = wild | {"optimizer": {"name": "sgd", "learning_rate": 0.1}}
    session = Session(from_builtins(wild))
    end = done(session, Step(100))
    assert end.status == "diverged"
    assert end.ended == end.diverged
    back = done(session, Seek(0))
    assert back.status == "paused"
    assert back.ended == end.ended
    assert done(session, Step(100)).status == "diverged"
    done(session, Seek(0))
    calmed = done(session, Change(from_builtins(calm)))
    assert calmed.ended is None
    assert done(session, Step(100)).step == 100


def test_snapshots_of_all_runs_keep_within_the_memory():
    memory = 400_000
    session = Session(from_builtins(DEADLY), memory=memory)
    for seed in range(6):
        done(session, Load(at_rate(0.1, seed=seed)))
        done(session, Step(2000))
    kept = [
        session.recording.snapshots,
        *(k.snapshots for k in session._runs._aside._kept.values()),
    ]
    taken = sum(
        s.theta.nbytes + s.gradient.nbytes + sum(a.nbytes for a in s.optimizer.values())
        for snapshots in kept
        for s in snapshots
    )
    assert 0 < taken <= memory


class Clock:
    """A tenth of a second passes with each look."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        self.now += 0.1
        return self.now


def test_what_takes_long_is_gone_to_in_pieces_and_can_be_given_up():
    session = Session(from_builtins({}), Clock(), memory=30_000)  # few snapshots: far apart
    done(session, Step(5000))
    session.do(Seek(4999))
    assert session.goal == 4999
    frame = session.frame()
    assert (frame.goal, frame.status) == (4999, "paused")
    assert frame.step < 4999
    session.advance()
    assert session.frame().step > frame.step
    session.do(Pause())
    assert session.goal is None
    assert session.idle() is None
    assert session.frame().step < 4999


def test_what_is_done_on_the_way_is_done_where_the_way_leads():
    session = Session(from_builtins({}), Clock(), memory=30_000)
    done(session, Step(5000))
    session.do(Seek(4990))
    assert session.goal == 4990
    session.do(EditWeight(1, 0, 0, 0.5))
    assert session.recording.events[-1].step == 4990


def test_a_saved_run_keeps_its_timeline(tmp_path):
    session, frames = live_run(120)
    done(session, Seek(33))
    done(session, SaveRun(str(tmp_path / "run.npz")))
    other = Session(from_builtins({}))
    frame = done(other, OpenRun(str(tmp_path / "run.npz")))
    assert (frame.step, frame.last) == (33, 120)
    assert_same(frame, frames[33])
    assert_same(done(other, Seek(16)), frames[16])
    assert_same(done(other, Seek(120)), frames[120])
