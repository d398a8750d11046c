"""The exact update at which a unit died or revived, against a fresh run looked at step by step."""

import numpy as np
import pytest

from core.engine.trainer import Trainer
from core.experiment import from_builtins
from core.faults import Refused
from core.session.commands import EditWeight, FindTurn, Pause, Play, Seek, Step
from core.session.session import Session
from tests.core.run.test_going_back import done

DEADLY = from_builtins({
    "data": {"name": "circles", "samples": 25, "test_share": 0.0}, "batch_size": 4,
    "hidden": [{"units": 6, "activation": "relu"}, {"units": 4, "activation": "relu"}],
    "optimizer": {"name": "sgd", "learning_rate": 2.0}, "seed": 2,
})  # fmt: skip


def deadly():
    """Return a session whose units are looked at often, for several turns in few steps."""
    session = Session(DEADLY)
    session.recording.trainer.probe_every = 20
    return session


def looks(steps):
    """Return, for each step, each layer's theta and which of its units no sample lifts above 0."""
    trainer, found = Trainer(DEADLY), []
    for _ in range(steps + 1):
        a, layers = trainer.arrays.X, []
        for W, b in trainer.network.weights()[:-1]:
            z = a @ W + b
            a = np.maximum(z, 0)
            layers.append((np.vstack([W, b]), (z > 0).any(axis=0), z.max(axis=0)))
        found.append(layers)
        trainer.run(1)
    return found


@pytest.fixture(scope="module")
def story():
    session = deadly()
    done(session, Step(120))
    return session, looks(120), list(session.recording.trainer.life.events)


def test_each_death_and_revival_is_found_to_the_step(story):
    session, seen, events = story
    turns = [e for e in events if e.kind != "born_dead"]
    assert {e.kind for e in turns} == {"died", "revived"}
    for event in turns:
        frame, at = done(session, FindTurn(event.layer, event.unit, event.step)), event.unit
        first = event.step - session.recording.trainer.probe_every
        alive = [seen[s][event.layer - 1][1][at] for s in range(first, event.step + 1)]
        turns_at = [i for i in range(len(alive) - 1) if alive[i] != alive[i + 1]]
        step = first + turns_at[-1]
        assert (frame.step, frame.goal, frame.status) == (step, None, "paused")
        turn = frame.turn
        assert (turn.layer, turn.unit, turn.shown, turn.step, turn.kind, turn.by_hand) == (
            event.layer, at, event.step, step, event.kind, False
        )  # fmt: skip
        before, after = (seen[s][event.layer - 1] for s in (step, step + 1))
        np.testing.assert_allclose(turn.z, [before[2][at], after[2][at]], rtol=1e-9, atol=1e-12)
        change = np.abs(after[0] - before[0])[:-1, at]
        np.testing.assert_allclose(change[turn.row], change.max())
        for pair, row in ((turn.bias, -1), (turn.weight, turn.row)):
            np.testing.assert_allclose(pair, [before[0][row, at], after[0][row, at]])


def test_the_search_leaves_no_trace(story):
    session, _, events = story
    event = next(e for e in events if e.kind == "died" and e.step > 10)
    done(session, FindTurn(event.layer, event.unit, event.step))
    frame, fresh = done(session, Seek(120)), deadly()
    done(fresh, Step(120))
    trainer, other = session.recording.trainer, fresh.recording.trainer
    assert frame.last == 120
    assert trainer.network.theta.tobytes() == other.network.theta.tobytes()
    np.testing.assert_array_equal(trainer.history.exact().mean, other.history.exact().mean)
    assert trainer.life.events == other.life.events


def test_the_units_own_change_is_told_from_one_below(story):
    """A unit of the first layer has the data for inputs, which never change."""
    session, _, events = story
    turns = [e for e in events if e.kind != "born_dead"]
    found = [done(session, FindTurn(e.layer, e.unit, e.step)).turn for e in turns]
    assert all(turn.own for turn in found if turn.layer == 1)


def test_a_change_by_hand_is_not_called_an_update():
    session = deadly()
    done(session, Step(43))
    done(session, EditWeight(1, 2, 0, -1e3))
    done(session, Step(20))
    every = session.recording.trainer.probe_every
    shown = -(-43 // every) * every
    done(session, Seek(shown + 1))
    events = session.recording.trainer.life.events
    (event,) = [e for e in events if (e.layer, e.unit, e.step) == (1, 0, shown)]
    turn = done(session, FindTurn(1, 0, event.step)).turn
    assert (turn.step, turn.by_hand, turn.bias[1]) == (42, True, -1e3)


def test_it_can_be_given_up_and_asked_only_of_what_can_die(story):
    session, _, events = story
    event = next(e for e in events if e.kind == "died" and e.step > 10)
    done(session, Seek(event.step + 20))
    for wanted in (FindTurn(3, 0, 10), FindTurn(1, 6, 10), FindTurn(0, 0, 10)):
        with pytest.raises(Refused):
            session.do(wanted)
    session._steps._approach = lambda seconds: None  # it takes long
    session.do(FindTurn(event.layer, event.unit, event.step))
    del session._steps._approach
    assert session.goal is not None
    session.do(Pause())
    assert session.goal is None
    frame = done(session, Play())
    session.do(Pause())
    assert frame.turn is None
