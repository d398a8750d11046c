"""What is wrong with a run, in the frames of its session: that of the run alone, wherever it is."""

import msgspec
import numpy as np
import pytest

from core.catalog.datasets.toys import Circles, Moons
from core.catalog.optimizers import Sgd
from core.doctor.doctor import Doctor
from core.doctor.finding import Cure, Finding
from core.experiment import Experiment, Layer
from core.faults import Refused
from core.run.recording import Recording
from core.session import curing
from core.session.commands import (
    Bring,
    ChooseRun,
    Compare,
    EditWeight,
    Load,
    NextPhase,
    Play,
    Seek,
    SetLearningRate,
    Step,
    StopTrial,
    TryCures,
)
from core.session.doctoring import Doctoring
from core.session.needs import DOCTOR, EXAMINATION, WHOLE
from core.session.session import Session
from core.session.worker import to_bring_back

NEEDS = WHOLE | {DOCTOR}
RELU = tuple(Layer(4, "relu") for _ in range(2))
DYING = Experiment(
    data=Circles(samples=40, test_share=0.0),
    hidden=RELU,
    batch_size=10,
    optimizer=Sgd(learning_rate=3.0),
)
FALLING = Experiment(  # by a third in the last steps, and high as yet
    data=Moons(samples=60, test_share=0.0),
    hidden=tuple(Layer(8, "tanh") for _ in range(2)),
    optimizer=Sgd(learning_rate=0.2),
)
CALM = msgspec.structs.replace(DYING, optimizer=Sgd(learning_rate=0.1))


def come(session, needs=NEEDS):
    """Return the frame of a session that has come to where it was sent."""
    frame = session.frame(needs)
    for _ in range(5000):
        if frame.goal is None:
            return frame
        session.advance(0.05)
        frame = session.frame(needs)
    raise AssertionError("it never comes there")


def begun(experiment=DYING, steps=600, needs=NEEDS):
    session = Session(experiment)
    session.frame(needs)
    session.do(Step(steps))
    come(session, needs)
    return session


def alone(experiment, steps, events=()):
    """Return what the doctor says of a run made by itself."""
    recording = Recording(experiment, events=events)
    recording.run(steps)
    return Doctor(recording.trainer).diagnosis()


def test_a_frame_has_it_only_where_it_is_needed():
    session = begun()
    assert session.frame(WHOLE).diagnosis is None
    assert session.frame(NEEDS).diagnosis == alone(DYING, 600)
    assert session.frame(NEEDS).diagnosis.verdict == "sick"
    assert alone(CALM, 600).verdict != "sick"


@pytest.mark.parametrize("step", [0, 1, 150, 599])
def test_back_and_forth_it_is_that_of_the_step(step):
    session = begun()
    session.do(Seek(step))
    assert come(session).diagnosis == alone(DYING, step)
    session.do(Seek(600))
    assert come(session).diagnosis == alone(DYING, 600)


def test_what_acts_on_the_run_is_in_it():
    session = begun(steps=300)
    session.do(SetLearningRate(0.1))
    session.do(EditWeight(1, 0, 0, 40.0))
    session.do(Step(400))
    frame = come(session)
    assert frame.diagnosis == alone(DYING, 700, frame.events)


def test_a_branch_forgets_what_it_has_left():
    session = begun()
    session.do(Seek(200))
    come(session)
    session.do(SetLearningRate(0.05))
    session.do(Step(500))
    frame = come(session)
    assert frame.run == 2
    assert frame.diagnosis == alone(DYING, 700, frame.events)


def test_of_a_step_walked_through_it_is_that_of_its_beginning():
    session = begun(steps=300)
    for _ in range(5):
        session.do(NextPhase())
    assert session.frame(NEEDS).diagnosis == alone(DYING, 300)


def test_of_several_runs_it_is_that_of_the_chosen_one():
    session = Session(CALM)
    session.frame(NEEDS)
    session.do(Compare((Bring(None, 0, CALM), Bring(None, 0, DYING))))
    session.do(Step(600))
    assert come(session).diagnosis == alone(CALM, 600)
    session.do(ChooseRun(1))
    assert session.frame(NEEDS).diagnosis == alone(DYING, 600)


def test_a_long_run_is_looked_at_before_it_forgets(monkeypatch):
    """Whatever a frame is asked for: steps are known one by one for some thousands."""
    looks = []
    look = Doctoring.look

    def counted(self):
        looks.append(self._recording.step_count)
        look(self)

    monkeypatch.setattr(Doctoring, "look", counted)
    session = Session(Experiment())
    session.frame(NEEDS)
    session.do(Play())
    while session.recording.step_count < 20_000:
        session.advance(0.01)
    gaps = np.diff([0, *looks])
    assert len(looks) >= 4
    assert gaps.max() < 4096


def test_the_run_is_to_the_bit_what_it_is_without():
    theta = []
    for needs in (WHOLE, NEEDS | {EXAMINATION}):
        session = begun(steps=200, needs=needs)
        for _ in range(20):
            session.advance(0.01)
            session.frame(needs)
        session.do(Step(100))
        come(session, needs)
        theta.append(session.recording.trainer.network.theta.copy())
    assert np.array_equal(*theta)


def test_at_rest_what_only_trying_tells_is_found_out():
    needs = NEEDS | {EXAMINATION}
    session = begun(steps=200, needs=needs)
    first = session.frame(needs)
    assert first.unfinished
    assert session.idle() == 0.0
    for _ in range(5000):
        if session.idle() is None:
            break
        session.advance(0.05)
    frame = session.frame(needs)
    assert not frame.unfinished
    assert frame.diagnosis.unexamined == ()
    cause = frame.diagnosis.findings[0]
    assert (frame.trial.code, frame.trial.cures) == (cause.code, cause.cures)
    assert not frame.trial.under_way


def test_a_session_in_the_place_of_another_says_the_same():
    session = begun(steps=200)
    session.do(SetLearningRate(0.7))
    session.do(Step(300))
    frame = come(session)
    other = session.renewed()
    other.do(to_bring_back(frame))
    assert come(other).diagnosis == frame.diagnosis


# trials


def tried(session, needs=NEEDS):
    """Return the frame once the trial is over."""
    for _ in range(5000):
        frame = session.frame(needs)
        if not frame.unfinished:
            return frame
        session.advance(0.05)
    raise AssertionError("it never comes to an end")


def trying(session):
    cause = session.frame(NEEDS).diagnosis.findings[0]
    session.do(TryCures(cause.code, cause.layer))
    return cause


def test_cures_are_tried_piece_by_piece_while_the_window_is_used():
    session = begun(steps=200)
    cause = trying(session)
    frame = session.frame(NEEDS)
    assert frame.unfinished
    assert session.idle() == 0.0
    assert (frame.trial.run, frame.trial.code, frame.trial.cures) == (1, cause.code, cause.cures)
    session.advance(0)
    before = session.frame(NEEDS).trial.done
    session.do(Seek(100))
    come(session)
    session.advance(0.01)
    assert session.frame(NEEDS).trial.done > before
    session.do(StopTrial())
    frame = session.frame(NEEDS)
    assert (frame.trial.stopped, frame.unfinished) == (True, False)
    assert session.idle() is None


def test_a_trial_is_that_of_its_own_run():
    session = begun(steps=200)
    trying(session)
    session.do(Load(CALM))
    assert session.frame(NEEDS).trial is None
    assert session.idle() is None  # until its run is in front again
    session.do(Bring(1, 200, DYING))
    frame = come(session)
    assert frame.trial.under_way
    session.do(SetLearningRate(0.5))
    assert session.frame(NEEDS).trial is None  # its cures are changes of another experiment


@pytest.mark.parametrize(
    ("since", "made", "steps"),
    [(0, 10, 1000), (0, 3000, 3000), (0, 90_000, 5000), (4000, 90_000, 8000)],
)
@pytest.mark.parametrize("code", ["overfitting", "dead_layer"])
def test_how_long_cures_are_tried_and_on_which_samples(since, made, steps, code, monkeypatch):
    asked = []
    monkeypatch.setattr(curing, "Trying", lambda *given, held_out: asked.append((given, held_out)))
    cures = (Cure({"optimizer.learning_rate": 0.1}),)
    curing.Curing(0, DYING, Finding(code, None, since, {}, cures), made)
    assert asked == [((DYING, cures, steps), code == "overfitting")]


def test_what_is_not_found_has_no_cures():
    session = begun(steps=20)
    with pytest.raises(Refused) as refused:
        session.do(TryCures("overfitting"))
    assert refused.value.faults[0].code == "finding_gone"


def test_while_a_run_trains_a_trial_leaves_it_its_share_of_the_time():
    """A piece of a second is paid for: three seconds of training for each."""
    now, pieces = [0.0], []

    class Long:
        run, under_way, trial = 1, True, None

        def advance(self, seconds, clock):
            pieces.append(now[0])
            now[0] += 1.0
            return True

    session = Session(DYING, clock=lambda: now[0])
    session._background._trials = [Long()]
    session.do(Play())
    for _ in range(1000):
        session._background.advance(0.01)
        now[0] += 0.01
    assert len(pieces) == pytest.approx(1000 * 0.01 * 0.25, abs=1)


def test_of_a_run_on_its_way_it_is_worked_out_now_and_then_and_at_rest_at_once():
    recording = Recording(DYING)
    doctoring = Doctoring(recording)

    def said(step, moving, now):
        recording.seek(step)
        return doctoring.diagnosis(moving, lambda: now).step

    assert said(100, True, 0.0) == 100
    assert said(110, True, 0.1) == 100
    assert said(120, False, 0.15) == 120  # paused
    assert said(130, True, 0.2) == 120
    assert said(90, True, 0.25) == 90  # gone back
    assert said(95, True, 0.5) == 95
    recording.act("learning_rate", 0.1)
    assert said(96, True, 0.51) == 96


@pytest.mark.parametrize(("experiment", "steps"), [(DYING, 60), (FALLING, 150)])
def test_of_a_run_that_has_come_nowhere_yet_nothing_is_tried_and_nobody_waits(experiment, steps):
    needs = NEEDS | {EXAMINATION}
    session = begun(experiment, steps, needs)
    assert session.frame(NEEDS).diagnosis.unexamined
    session.frame(needs)
    while session.idle() is not None:
        session.advance(0.01)
    frame = session.frame(needs)
    assert not frame.unfinished
    assert frame.trial is None
