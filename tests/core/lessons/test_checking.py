"""Claims are tried over their seeds, and once more without their cause."""

import msgspec
import pytest

from core.engine.trainer import Trainer
from core.lessons import checking
from core.lessons.checking import Job, check, measure
from core.lessons.folder import read
from core.lessons.lesson import Quantity
from tests.core.lessons.folders import changed, write


def lesson(folder, **claim):
    def change(whole):
        whole["stops"][0]["claims"][0].update(claim)

    return read(write(folder / "mine", changed(change))).lesson


def tried(found, workers=1):
    (line,) = check([found], lambda done, of: None, workers)
    return line


def test_a_claim_and_its_twin(tmp_path):
    line = tried(lesson(tmp_path))
    assert line.proven
    assert (line.verdict.seeds, line.verdict.held, line.twin.held) == (20, 20, 0)
    assert 0.2 < line.verdict.measured <= 0.25  # what the textbooks say of sigmoid
    assert 0.8 < line.twin.measured <= 1.0  # and of tanh


def test_a_claim_that_is_not_so(tmp_path):
    line = tried(lesson(tmp_path, bound=0.1))
    assert not line.proven
    assert (line.verdict.held, line.verdict.holds) == (0, False)


def test_a_claim_whose_cause_is_none(tmp_path):
    line = tried(lesson(tmp_path, without={"optimizer.learning_rate": 0.01}))
    assert line.verdict.holds
    assert line.twin.held == 20
    assert not line.proven


def test_what_is_given_is_of_the_claim_and_its_twin(tmp_path):
    given = {"hidden.*.activation": "tanh"}
    line = tried(lesson(tmp_path, given=given, without={"hidden.*.activation": "sigmoid"}))
    assert (line.verdict.held, line.twin.held) == (0, 20)


def test_seeds_follow_the_experiments_own(tmp_path):
    quantity = {"measure": "loss", "step": 30, "run": 1}
    found = lesson(tmp_path, quantity=quantity, seeds=3, bound=100.0)
    line = tried(found)
    losses = []
    for seed in range(3):
        (_, run) = found.stops[0].experiments()
        assert run.optimizer.learning_rate == 0.5
        trainer = Trainer(msgspec.structs.replace(run, seed=seed))
        trainer.run(30)
        losses.append(trainer.probe.evaluate()[0])
    assert line.verdict.measured == sorted(losses)[1]


def test_runs_of_the_same_experiment_are_made_once(tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(checking, "measure", lambda job: made.append(job) or [0.0] * len(job.parts))

    def change(whole):
        claims = whole["stops"][0]["claims"]
        claims.append(claims[0] | {"key": "again", "quantity": {"measure": "loss"}})
        whole["stops"][0]["runs"] = []
        whole["stops"][0].pop("prediction")

    text = write(tmp_path / "mine", changed(change))
    words = (text / "en.md").read_text()
    words = words.replace("- steep:", "- again: That\n- steep:")
    for part in ("### question\nWhich loss?\n", "### choices\n- less: Less\n- more: More\n"):
        words = words.replace(part, "")
    before, _, after = words.partition("### why")
    (text / "en.md").write_text(before + "### change" + after.partition("### change")[2])
    check([read(text).lesson], lambda done, of: None, 1)
    assert len(made) == 40
    assert {len(job.parts) for job in made} == {2}


def test_a_long_run_is_measured_on_its_way(tmp_path):
    (run, _) = lesson(tmp_path).stops[0].experiments()
    target = Quantity("steps_to", step=4200, target=0.5)
    found = measure(Job(run, (Quantity("loss", step=4200), Quantity("loss", step=0), target)))
    trainer = Trainer(run)
    start = trainer.probe.evaluate()[0]
    losses = []
    for step in range(4200):
        trainer.step()
        losses.append(trainer.history.row(step)[0])  # of all samples: a full batch
    assert found[:2] == pytest.approx([trainer.probe.evaluate()[0], start])
    assert found[2] == next(step for step, loss in enumerate(losses) if loss <= 0.5)


def test_progress_is_told(tmp_path):
    told = []
    check([lesson(tmp_path)], lambda done, of: told.append((done, of)), 1)
    assert told == [(done, 40) for done in range(41)]


@pytest.mark.slow
def test_processes_find_the_same(tmp_path):
    found = lesson(tmp_path, seeds=2)
    assert tried(found, workers=2) == tried(found)
