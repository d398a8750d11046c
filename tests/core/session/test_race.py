"""The race in a session's frames: what each run's own trainer says, whatever way it came there."""

from itertools import pairwise

import msgspec
import numpy as np
import pytest

from core.catalog.datasets.toys import Circles
from core.catalog.optimizers import Sgd
from core.compare.gathering import with_seeds
from core.compare.presets import compared
from core.compare.race import TARGET
from core.compare.racer import Racer
from core.engine.rows import column
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer
from core.session import commands as c
from core.session.needs import WHOLE, Needs
from core.session.session import Session

TWO = Experiment(data=Circles(samples=60), hidden=(Layer(5), Layer(4, "relu")), batch_size=10)


def racing(runs: tuple[Experiment, ...], seeds: int) -> Session:
    session = Session(TWO)
    session.do(c.Load(TWO))
    session.do(c.Compare(tuple(c.Bring(None, 0, run) for run in runs), 0, seeds))
    session.do(c.SetTarget(0.4))
    return session


def go(session: Session, step: int) -> None:
    session.do(c.Seek(step))
    while session.goal is not None:
        session.advance()


def test_the_results_are_those_of_every_seed_alone_also_after_going_back() -> None:
    runs = compared("rates", TWO)
    session = racing(runs, 3)
    for step in (150, 40, 90):
        go(session, step)
        for run, frame in zip(runs, session.frame().runs, strict=True):
            assert len(frame.results) == 3
            for one, result in zip(with_seeds(run, 3), frame.results, strict=True):
                trainer = Trainer(one)
                trainer.run(step)
                expected = Racer(trainer).result(0.4)
                assert msgspec.structs.replace(result, step_time=None) == expected


def test_the_band_is_over_the_seeds_and_ends_at_the_step_shown() -> None:
    runs = compared("rates", TWO)
    session = racing(runs, 3)
    for step in (60, 25):
        go(session, step)
        for run, frame in zip(runs, session.frame().runs, strict=True):
            trainers = [Trainer(one) for one in with_seeds(run, 3)]
            for trainer in trainers:
                trainer.run(step)
            each = np.stack([column("loss", t.history.exact().mean) for t in trainers])
            assert frame.band is not None
            np.testing.assert_array_equal(frame.band.step, np.arange(step))
            np.testing.assert_array_equal(frame.band.low, each.min(axis=0))
            np.testing.assert_array_equal(frame.band.median, np.median(each, axis=0))
            np.testing.assert_array_equal(frame.band.high, each.max(axis=0))


def test_seeds_that_diverge_stay_where_they_ended_and_the_race_goes_on() -> None:
    wild = msgspec.structs.replace(
        TWO, hidden=(Layer(4, "relu"),), optimizer=Sgd(learning_rate=1e150)
    )
    session = racing((TWO, wild), 2)
    go(session, 30)
    tame, ended = session.frame().runs
    assert [result.step for result in tame.results] == [30, 30]
    assert all(result.diverged and result.step < 30 for result in ended.results)
    assert not any(result.diverged for result in tame.results)


@pytest.mark.parametrize(("needs", "turns"), [(WHOLE - {"beside"}, 2), (WHOLE, 4)])
def test_while_runs_move_they_take_turns_to_be_seen_anew_and_at_rest_all_are(
    needs: Needs, turns: int
) -> None:
    """What the eye follows is of the chosen run; at rest all frames are what a single run's are."""
    session = racing(compared("rates", TWO), 1)
    session.do(c.Play())
    frames = []
    for _ in range(9):
        session.advance(0.01)
        frames.append(session.frame(needs))
    pairs = list(pairwise(frames))
    for at in range(2):
        again = [after.beside[at] is before.beside[at] for before, after in pairs]
        assert again in [[(i + first) % turns != 0 for i in range(8)] for first in range(turns)]
    assert frames[-1].beside[0] is not frames[-1].beside[1]
    session.do(c.SetTarget(0.1))  # a command is answered in all frames
    asked = session.frame()
    assert all(frame.target == 0.1 for frame in asked.runs)
    session.do(c.Pause())
    while session.goal is not None:
        session.advance()
    for run, frame in zip(compared("rates", TWO), session.frame().runs, strict=True):
        alone = Session(run)
        go(alone, frame.step)
        np.testing.assert_array_equal(frame.curves.rows, alone.frame().curves.rows)
        assert frame.step == session.frame().step


def test_a_usual_loss_is_counted_to_until_another_is_asked_for():
    session = Session(Experiment())
    assert session.frame().target == TARGET
    session.do(c.SetTarget(0.4))
    assert session.frame().target == 0.4


def test_after_the_last_seed_comes_the_first_as_on_the_command_line() -> None:
    last = msgspec.structs.replace(TWO, seed=2**53)
    [frame] = racing((last,), 3).frame().runs
    assert [result.seed for result in frame.results] == [2**53, 0, 1]
    assert [one.seed for one in with_seeds(last, 3)] == [2**53, 0, 1]
