"""Events are done at their step, whichever way a run comes there; unsound ones are refused."""

import json
import math

import numpy as np
import pytest

from core.engine import life as engine_life
from core.engine import trainer as engine_trainer
from core.engine.trainer import Trainer
from core.experiment import from_builtins
from core.faults import Refused
from core.run import file as run_file
from core.run.events import Event, check_events
from core.run.recording import Recording
from core.session.commands import Bring, ByHand, EditWeight, Load, NextPhase, Pause, Step
from core.session.session import Session
from core.session.worker import to_bring_back
from tests.core.run.test_going_back import Clock, done

EVENTS = (Event(0, "weight", [1, 0, 0, 100.0]), Event(16, "learning_rate", 0.3))


def experiment(**changes):
    base = {
        "data": {"name": "circles", "samples": 60},
        "hidden": [{"units": 5, "activation": "relu"}],
        "batch_size": 7,
        "seed": 3,
    }
    return from_builtins(base | changes)


def straight(steps: int) -> Trainer:
    """Return a trainer to which `EVENTS` were done by hand."""
    trainer = Trainer(experiment())
    trainer.network.layers[0].theta[0, 0] = 100.0
    trainer.run(min(steps, 16))
    if steps >= 16:
        trainer.learning_rate = 0.3
    trainer.run(steps - trainer.step_count)
    return trainer


def live(probe_every: int | None = None) -> Recording:
    recording = Recording(experiment(), probe_every=probe_every)
    recording.act(EVENTS[0].name, EVENTS[0].value)
    recording.run(16)
    recording.act(EVENTS[1].name, EVENTS[1].value)
    recording.run(24)
    return recording


WAYS = {
    "live": lambda run, path: run,
    "events": lambda run, path: Recording(experiment(), events=run.events),
    "fork": lambda run, path: run.fork(),
    "kept": lambda run, path: Recording.of(run.keep()),
    "thinned": lambda run, path: Recording.of(run.keep(0), memory=0),
    "file": lambda run, path: (run_file.save(path, run), run_file.load(path))[1],
}


@pytest.mark.parametrize("step", [0, 5, 15, 16, 17, 40])
@pytest.mark.parametrize("way", WAYS)
def test_events_are_done_whichever_way_a_run_comes_to_a_step(way, step, tmp_path):
    recording = WAYS[way](live(), tmp_path / "run.npz")
    for target in (step, 40, step):
        recording.seek(target)
        np.testing.assert_array_equal(
            recording.trainer.network.theta, straight(target).network.theta
        )
        assert recording.trainer.learning_rate == straight(target).learning_rate


@pytest.mark.parametrize("saved", [0, 16])
def test_a_file_saved_at_the_step_of_an_event_goes_on_and_back(saved, tmp_path):
    recording = live()
    recording.seek(saved)
    run_file.save(tmp_path / "run.npz", recording)
    again = run_file.load(tmp_path / "run.npz")
    for target in (saved, 40, saved, 10, 30):
        again.seek(target)
        np.testing.assert_array_equal(again.trainer.network.theta, straight(target).network.theta)


def test_a_textbook_gate_comes_back_with_its_weights():
    session = Session(from_builtins({}))
    by_hand = done(session, ByHand("xor"))
    assert by_hand.measure("accuracy") == 1.0
    done(session, Load(from_builtins({"seed": 1})))
    assert done(session, to_bring_back(by_hand)).measure("accuracy") == 1.0
    again = Session(from_builtins({}))
    assert done(again, to_bring_back(by_hand)).measure("accuracy") == 1.0


def test_what_is_done_while_a_run_is_replayed_leaves_its_later_events_whole():
    """They are to come still, so that this is done in its past: to a branch."""
    session = Session(experiment(), Clock())
    late = (*EVENTS, Event(5000, "learning_rate", 0.01))
    session.do(Bring(None, 5001, experiment(), late))
    session.advance()
    session.do(Pause())
    frame = session.frame()
    assert 0 < frame.step < 5000
    assert frame.last == 5000
    branch = done(session, EditWeight(1, 0, 0, 2.0))
    assert branch.run != frame.run
    assert [e.step for e in branch.events] == [*(e.step for e in EVENTS if e.step <= frame.step),
                                               frame.step]  # fmt: skip
    assert done(session, Bring(frame.run, 5000, frame.start, frame.events)).events == late
    assert session.recording.trainer.learning_rate == 0.01


def test_a_negative_zero_is_done_again_as_such():
    recording = Recording(experiment())
    recording.act("weight", [2, 5, 0, -0.0])  # a bias, which begins at 0.0
    assert math.copysign(1, recording.trainer.network.layers[1].b[0]) == -1
    again = Recording(experiment(), events=recording.events)
    assert again.trainer.network.theta.tobytes() == recording.trainer.network.theta.tobytes()


@pytest.mark.parametrize("at", [0, 10, 13, 50])
def test_what_is_done_within_a_step_made_by_phases_is_measured_anew(at):
    """The probe and the test of that step were of other weights; all units die by this."""
    weights = ([[[0.0] * 5] * 2, [-1.0] * 5], [[[0.1]] * 5, [0.0]])
    session = Session(experiment())
    done(session, Step(at))
    for _ in range(4):
        session.do(NextPhase())
    session._act("weights", weights)
    done(session, Step(30))
    plain = Trainer(experiment())
    plain.run(at)
    plain.network.set_weights([(np.array(W), np.array(b)) for W, b in weights])
    plain.run(30)
    trainer = session.recording.trainer
    for mine, other in ((trainer.history, plain.history), (trainer.probes, plain.probes)):
        np.testing.assert_array_equal(mine.exact().mean, other.exact().mean)
    assert trainer.life.events == plain.life.events


def flickering(events=()) -> Recording:
    """Return a run whose units die and revive at steps 10, 20, 30, … by hand."""
    recording = Recording(experiment(), events=events, probe_every=10)
    for step in range(10, 200, 10):
        recording.seek(step)
        for unit in range(5):
            recording.act("weight", [1, 2, unit, -100.0 if step % 20 else 1.0])
    recording.seek(201)
    return recording


def test_past_the_life_events_kept_going_back_restores_what_was_alive(monkeypatch):
    monkeypatch.setattr(engine_life, "_MOST", 33)
    recording = flickering()
    assert len(recording.trainer.life.events) == 33
    for step in (95, 55, 35):
        recording.seek(step)
        recording.act("weight", [1, 2, 0, 1.0])
        recording.run(30)
        again = Recording(experiment(), events=recording.events, probe_every=10)
        again.run(recording.step_count)
        assert recording.trainer.life.events == again.trainer.life.events


def test_a_test_made_now_and_then_is_the_same_in_a_branch(monkeypatch):
    """Also where the row of the last one is no longer known by itself."""
    monkeypatch.setattr(engine_trainer, "_TEST_WORK", 60)
    recording = Recording(experiment())
    assert recording.trainer.test_every > 2
    recording.run(46_000)
    recording.seek(3_000)
    recording.act("learning_rate", 0.001)
    recording.run(100)
    again = Recording(experiment(), events=recording.events)
    again.run(3_100)
    probes = recording.trainer.probes.exact()
    assert len(probes.step) >= 10
    np.testing.assert_array_equal(probes.mean[-10:], again.trainer.probes.exact().mean[-10:])


BROKEN = [
    (-1, "learning_rate", 0.1), (2**70, "learning_rate", 0.1), (1, "learning_rate", None),
    (1, "learning_rate", "0.1"), (1, "learning_rate", [0.1]), (1, "learning_rate", -1.0),
    (1, "learning_rate", float("inf")), (1, "learning_rate", True), (1, "learning_rate", 10**400),
    (1, "rate", 0.1), (1, "", {}), (1, "weight", 3), (1, "weight", []), (1, "weight", [1, 0, 0]),
    (1, "weight", [0, 0, 0, 1.0]), (1, "weight", [3, 0, 0, 1.0]), (1, "weight", [1, 3, 0, 1.0]),
    (1, "weight", [1, -1, 0, 1.0]), (1, "weight", [1, 0, 5, 1.0]), (1, "weight", [1.0, 0, 0, 1.0]),
    (1, "weight", [True, 0, 0, 1.0]), (1, "weight", [1, 0, 0, float("nan")]),
    (1, "weight", [1, 0, 0, "1"]), (1, "weight", [1, 0, 0, [1.0]]), (1, "weight", "1001"),
    (1, "weight", {"a": 1}), (1, "weights", None), (1, "weights", []), (1, "weights", [[1, 2]]),
    (1, "weights", [[[[0.0] * 5] * 2, [0.0] * 5]]),
    (1, "weights", [[[[0.0] * 5] * 2, [0.0] * 4], [[[0.0]] * 5, [0.0]]]),
    (1, "weights", [[[[0.0] * 5, [0.0]], [0.0] * 5], [[[0.0]] * 5, [0.0]]]),
    (1, "weights", [[[["0"] * 5] * 2, [0.0] * 5], [[[0.0]] * 5, [0.0]]]),
    (1, "weights", [[[[1e999] * 5] * 2, [0.0] * 5], [[[0.0]] * 5, [0.0]]]),
    (1, "weights", {"a": 1}), (1, "weights", "ab"),
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: json.dumps(broken)[:50])
def test_an_unsound_event_is_refused(broken):
    events = [*EVENTS[:1], Event(*broken)]
    with pytest.raises(Refused) as refused:
        Recording(experiment(), events=events)
    assert [(f.code, f.field) for f in refused.value.faults] == [("damaged_run", "events[1]")]


def test_events_out_of_order_are_refused():
    with pytest.raises(Refused):
        check_events(EVENTS[::-1])
