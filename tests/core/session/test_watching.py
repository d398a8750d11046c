"""What is watched of the runs is what each run made by itself says, whatever way it came there."""

import math

import numpy as np
import pytest

from core.catalog.datasets.toys import Circles
from core.catalog.optimizers import Sgd
from core.compare.gathering import with_seeds
from core.experiment import Experiment, Layer
from core.faults import Refused
from core.lessons.lesson import Quantity
from core.lessons.quantities import QUANTITIES, Subject, due, parts, settled, taken, together
from core.run.recording import Recording
from core.session import commands as c
from core.session import watching
from core.session.needs import WHOLE
from core.session.session import Session
from core.session.worker import to_bring_back

ONE = Experiment(
    data=Circles(samples=40), hidden=(Layer(4, "sigmoid"), Layer(3, "relu")), batch_size=8,
    optimizer=Sgd(learning_rate=0.3),
)  # fmt: skip
OTHER = Experiment(
    data=Circles(samples=40), hidden=(Layer(4, "tanh"), Layer(3, "relu")), batch_size=8,
    optimizer=Sgd(learning_rate=0.3),
)  # fmt: skip
ASKED = (
    Quantity("loss", step=60),
    Quantity("a_square", 1, step=25),
    Quantity("grad_norm", 1, over=-1, step=0),
    Quantity("grad_norm_max", 2, step=60),
    Quantity("steps_to", step=60, target=0.68),
    Quantity("loss", run=1, over_run=0, step=40),
)
SEEDS = 3


@pytest.fixture
def session():
    session = Session(ONE)
    session.do(c.Load(ONE))
    session.do(c.Compare((c.Bring(None, 0, ONE), c.Bring(None, 0, OTHER)), 0, SEEDS))
    session.do(c.Watch(ASKED))
    return session


def rest(session):
    """Return the frame of a session at rest that has nothing left to do."""
    for _ in range(5000):
        if session.idle() is None:
            frame = session.frame(WHOLE)
            assert not frame.unfinished
            return frame
        session.advance()
    raise AssertionError("it never comes to rest")


def go(session, step):
    session.do(c.Seek(step))
    return rest(session).watched


def alone(quantity, step, seed=0, events=()):
    """Return a quantity of runs made by themselves, at a step that may be before its own."""
    numbers = []
    if step == 0 and QUANTITIES[quantity.measure].when == "update":
        return None  # none is made yet
    if quantity.step is None or due(quantity) > step:
        quantity = settled(Quantity(**{name: getattr(quantity, name) for name in MEASURED}), step)
    for run, part in parts(quantity):
        experiment = with_seeds((ONE, OTHER)[run], SEEDS)[seed]
        recording = Recording(experiment, events=events if (run, seed) == (0, 0) else ())
        recording.run(due(part))
        numbers.append(taken(Subject(recording.trainer), part))
    value = together(quantity, numbers)
    return None if math.isnan(value) else value


MEASURED = ("measure", "layer", "over", "run", "over_run", "target")


def expected(step):
    return [tuple(alone(quantity, step, seed) for seed in range(SEEDS)) for quantity in ASKED]


def values(watched):
    return [each.values for each in watched]


def test_at_rest_they_are_exact_and_settle_once_the_runs_have_come_there(session):
    assert values(rest(session).watched) == expected(0)
    for step, known in ((10, [2]), (40, [1, 2, 5]), (60, range(6)), (75, range(6))):
        watched = go(session, step)
        assert [i for i, each in enumerate(watched) if each.settled] == list(known)
        assert values(watched) == expected(step)


def test_a_run_by_hand_says_the_same(session):
    watched = go(session, 60)
    recording = Recording(ONE)
    recording.run(25)
    network, X = recording.trainer.network, recording.trainer.probe.X
    a = 1 / (1 + np.exp(-(X @ network.layers[0].W + network.layers[0].b)))
    assert watched[1].values[0] == pytest.approx((a**2).mean())


def test_what_is_settled_stays_wherever_one_goes(session):
    there = go(session, 60)
    assert go(session, 5) == there
    assert go(session, 0) == there
    assert go(session, 80) == there


def test_training_settles_them_where_they_are_due_and_not_where_it_was_seen(session):
    session.do(c.Play())
    for _ in range(10_000):
        if session.frame(WHOLE).step > 70:
            break
        session.advance()
    session.do(c.Pause())
    watched = rest(session).watched
    assert all(each.settled for each in watched)
    assert values(watched) == expected(60)


def test_what_is_asked_for_late_is_taken_of_the_moments_gone_by(session):
    session.do(c.Watch(()))
    assert rest(session).watched == ()
    go(session, 90)
    session.do(c.Watch(ASKED))
    before = session.frame(WHOLE)
    assert before.unfinished
    frame = rest(session)
    assert values(frame.watched) == expected(60)
    assert frame.step == 90
    assert frame.layers[0].theta.tobytes() == before.layers[0].theta.tobytes()


def test_another_past_has_other_numbers(session):
    there = go(session, 60)
    go(session, 30)
    session.do(c.EditWeight(1, 0, 0, 2.5))
    watched = rest(session).watched
    assert [each.settled for each in watched] == [False, True, True, False, False, False]
    assert values(watched)[1] == values(there)[1]  # of before
    events = tuple(session.recording.events)
    after = go(session, 60)
    assert after[0].values[0] == alone(ASKED[0], 60, events=events)
    assert after[0].values[0] != there[0].values[0]
    assert after[0].values[1:] == there[0].values[1:]
    assert after[1] == there[1]


def test_weights_set_by_hand_at_the_very_step():
    session = Session(ONE)
    session.do(c.Load(ONE))
    session.do(c.Watch((Quantity("a_square", 1, step=0), Quantity("accuracy", step=0))))
    before = rest(session).watched[0]
    session.do(c.EditWeight(1, 0, 0, 7.0))
    watched = rest(session).watched[0]
    assert watched.settled
    assert watched != before
    recording = Recording(ONE, events=session.recording.events)
    assert watched.values == (taken(Subject(recording.trainer), Quantity("a_square", 1, step=0)),)


def test_what_is_of_the_updates_before_stays_as_it_is_then(session):
    there = go(session, 60)
    session.do(c.EditWeight(1, 0, 0, 2.5))
    watched = session.frame(WHOLE).watched  # nothing is taken again yet
    assert [each.settled for each in watched] == [False, True, True, True, True, True]
    assert values(watched)[1:] == values(there)[1:]


def test_a_run_that_diverges_settles_with_its_end():
    wild = Experiment(optimizer=Sgd(learning_rate=1e300))
    session = Session(wild)
    session.do(c.Load(wild))
    asked = (
        Quantity("loss", step=50),
        Quantity("diverged", step=50),
        Quantity("accuracy", step=50),
    )
    session.do(c.Watch(asked))
    session.do(c.Play())
    loss, diverged, accuracy = rest(session).watched
    assert (loss.values, loss.settled) == ((math.inf,), True)
    assert diverged.values == (1.0,)
    assert (accuracy.values, accuracy.settled) == ((None,), True)
    go(session, 0)
    assert rest(session).watched[0] == loss


def test_a_session_that_takes_over_watches_the_same(session):
    there = go(session, 60)
    other = session.renewed()
    other.do(to_bring_back(session.frame(WHOLE)))
    assert rest(other).watched == there


def test_a_change_begins_anew(session):
    go(session, 60)
    session.do(c.Change(OTHER))
    watched = rest(session).watched
    assert not watched[0].settled
    assert go(session, 60)[5].values == (1.0,) * SEEDS


def test_what_there_is_not():
    session = Session(ONE)
    session.do(c.Load(ONE))
    with pytest.raises(Refused):
        session.do(c.Watch((Quantity("slope"),)))
    asked = (Quantity("a_square", 7), Quantity("loss", run=1), Quantity("a_square", step=0))
    session.do(c.Watch(asked))
    session.do(c.Step(3))
    watched = rest(session).watched
    assert [each.values for each in watched] == [(None,)] * 3
    assert [each.settled for each in watched] == [False, False, True]


def test_training_has_nearly_all_of_the_time(session, monkeypatch):
    class Clock:
        now = 0.0

        def __call__(self):
            return self.now

    def slow(subject, part):
        clock.now += 0.004
        return 1.0

    clock = Clock()
    monkeypatch.setattr(watching, "_number", slow)
    watched = watching.Watching(clock)
    watched.watch((Quantity("loss"),))
    trained = 0.0
    while trained < 4:  # seconds
        session._runs.lane.recording.run(1)  # so that there is always something new
        watched.advance(0.002, session._runs, running=True)
        trained += 0.002
    assert 0.04 * trained < clock.now < watching.SHARE * trained + 0.1


def test_what_takes_long_is_left_until_the_runs_rest(session):
    session.do(c.Watch((Quantity("sharpness"),)))
    session.do(c.Play(100_000))
    for _ in range(20):
        session.advance()
    assert session.frame(WHOLE).watched[0].values == (None,) * SEEDS
    session.do(c.Pause())
    assert None not in rest(session).watched[0].values
