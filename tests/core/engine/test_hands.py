"""Two hands make the steps that one makes, to the bit, and leave nothing undone."""

import subprocess
import sys
import threading
from collections import deque
from contextlib import nullcontext
from queue import Empty, SimpleQueue

import numpy as np
import pytest

from core import tape
from core.catalog.optimizers import OPTIMIZERS
from core.engine import hands
from core.engine.hands import Hand, Help, divided
from core.engine.trainer import Trainer
from core.experiment import from_builtins
from tests.core.engine.test_steps import assert_alike, state


class Left(SimpleQueue):
    """Jobs that who gave them leaves to the other hand."""

    def get_nowait(self):
        raise Empty


class Taken(SimpleQueue):
    """Jobs of which the other hand gets to none but its end."""

    def __init__(self):
        self.mine = deque()

    def put(self, job):
        if job is None:
            super().put(job)
        else:
            self.mine.append(job)

    def get_nowait(self):
        if not self.mine:
            raise Empty
        return self.mine.popleft()


@pytest.fixture(params=[Left, Taken])
def hand(request, monkeypatch):
    """Return the second hand, which makes all that is given to it, or else nothing."""
    found = Hand()
    found._jobs = request.param()
    monkeypatch.setattr(hands, "HAND", found)
    monkeypatch.setattr(hands, "_cores", lambda: 2)
    for name in ("_WORTH", "_LEAST"):
        monkeypatch.setattr(hands, name, 0)
    monkeypatch.setattr(tape, "_PART", 300)
    monkeypatch.setattr(hands, "_TIMED", 10**9)  # so that it always helps
    return found


def pair(monkeypatch, **raw):
    """Return the trainers of an experiment: with two hands, and with one."""
    circles = {"name": "circles", "samples": 90, "test_share": 0.3}
    experiment = from_builtins({"data": circles, "batch_size": 20} | raw)
    both = Trainer(experiment, probe_every=10)
    assert both._steps.helped is not nullcontext
    with monkeypatch.context() as one:
        one.setattr(hands, "_cores", lambda: 1)
        alone = Trainer(experiment, probe_every=10)
    return both, alone


MORE = {"weight_decay": 0.1, "l1": 0.1, "decay_biases": False, "global_clipnorm": 0.5, "decay": 0.1}


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("more", [{}, MORE], ids=["plain", "more"])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_bits_are_those_of_one_hand(name, more, dtype, hand, monkeypatch):
    rng = np.random.default_rng(len(name) + len(more))
    hidden = [
        {"units": int(units), "activation": activation}
        for units, activation in zip(rng.integers(30, 60, 3), ("tanh", "relu", "silu"), strict=True)
    ]
    both, alone = pair(monkeypatch, hidden=hidden, optimizer={"name": name} | more, dtype=dtype)
    for trainer in (both, alone):
        trainer.run(12)
        trainer.run(1)
    assert_alike(state(both), state(alone))


def test_each_hand_has_half_of_the_update_and_room_of_its_own(hand, monkeypatch):
    both, _ = pair(monkeypatch, hidden=[{"units": 50}] * 2, optimizer={"name": "adam"})
    tape = both._steps.tape
    update = next(phase for phase in tape.phases if phase.key == "update")
    theirs = update.calls[update.aside]
    assert 0.4 < len(theirs) / len(update.calls) < 0.6
    room = [
        [
            arg
            for _, args in calls
            for arg in args
            if any(getattr(arg, "base", None) is s for s in tape._scratch)
        ]
        for calls in (theirs, update.calls[update.aside.stop :])
    ]
    assert all(room)
    assert not any(np.shares_memory(mine, theirs) for mine in room[0] for theirs in room[1])


def test_steps_looked_at_by_phases_are_the_same(hand, monkeypatch):
    both, alone = pair(monkeypatch, hidden=[{"units": 50}] * 2, optimizer={"name": "adam"})
    for _ in range(3):
        both.run(2)
        for _ in both.phases():
            pass
    both.gradients()
    both.time_step(1.0)
    both.run(1)
    alone.run(10)
    assert_alike(state(both), state(alone))


class Stopped(Exception):
    pass


def stopping(*args):
    raise Stopped


@pytest.mark.parametrize("aside", [False, True])
def test_a_step_that_stops_half_way_leaves_nothing_being_made(aside, hand, monkeypatch):
    both, alone = pair(monkeypatch, hidden=[{"units": 50}] * 2, optimizer={"name": "adam"})
    both.run(4)  # an epoch
    before, calls = both.snapshot(), both._steps._loads[20][2]
    at = max(
        i for i, (function, _) in enumerate(calls) if getattr(function, "__name__", "") == "give"
    )
    wrong = (calls[at][0], (((stopping, ()),),)) if aside else (stopping, ())
    both._steps._loads[20] = *both._steps._loads[20][:2], (*calls[:at], wrong, *calls[at:])
    with pytest.raises(Stopped):
        both.run(1)
    assert hand._given == 0
    assert not hand._lock.locked()
    assert hand._jobs.empty()
    assert hand._results.empty()
    both._steps._loads[20] = *both._steps._loads[20][:2], calls
    both.restore(before)
    both.run(5)
    alone.run(9)
    assert_alike(state(both), state(alone))


def test_who_has_not_taken_it_makes_what_it_gives_at_once():
    hand, made = Hand(), []
    hand.give(((made.append, (threading.get_ident(),)),))

    def other():
        with hand.taken():
            hand.give(((lambda: made.append(threading.get_ident()), ()),))
            hand.join()
            made.append(threading.get_ident())

    with hand.taken(), hand.taken():
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert made == [threading.get_ident(), thread.ident, thread.ident]
    assert not hand._lock.locked()


def test_it_ends_with_its_thread():
    before, hand = set(threading.enumerate()), Hand()
    with hand.taken():
        (thread,) = set(threading.enumerate()) - before
    del hand
    thread.join(60)
    assert not thread.is_alive()


def test_where_no_thread_can_be_had_one_hand_makes_all(hand, monkeypatch):
    def refuse(thread):
        raise RuntimeError("can't start new thread")

    both, alone = pair(monkeypatch, hidden=[{"units": 50}] * 2)
    monkeypatch.setattr(threading.Thread, "start", refuse)
    both.run(3)
    alone.run(3)
    assert_alike(state(both), state(alone))


@pytest.mark.parametrize("quicker", ["both", "one"])
def test_it_helps_while_steps_are_sooner_done_so(quicker, monkeypatch):
    now, helped = 0.0, []
    monkeypatch.setattr(hands.time, "perf_counter", lambda: now)
    monkeypatch.setattr(hands.HAND, "give", lambda calls: helped.append(True))
    help = Help()
    for _ in range(128):
        count = len(helped)
        help.begin()
        help.give(())
        now += 2.0 if (len(helped) > count) == (quicker == "one") else 1.0
        help.end()
    assert len(helped) == (120 if quicker == "both" else 8)


def test_what_is_small_is_made_by_one():
    small, large = (Trainer(from_builtins({"hidden": [{"units": n}]})) for n in (8, 64))
    assert divided(small._steps.tape) is None
    assert small._steps.helped is large._steps.helped


def test_nothing_of_it_is_left_as_python_ends():
    code = """
from core.engine import hands
from core.engine.trainer import Trainer
from core.experiment import from_builtins
hands._WORTH, hands._cores = 0, lambda: 2
Trainer(from_builtins({"hidden": [{"units": 300}] * 3})).run(2)
assert hands.HAND._begun
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
