"""Gestures on several runs: what is sent, what is said, and what can't be."""

import pytest

from core.compare.presets import PRESETS
from core.experiment import Experiment, from_builtins
from core.faults import Refused
from core.session.commands import Arrange, Bring, ChooseRun, Compare
from gui.model.comparing import MOST
from gui.shell.main_window import MainWindow
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder
from tests.gui.runs.comparisons import experiments, several


def compared(link: Recorder) -> Compare:
    """Return the comparison that was sent last."""
    command = link.sent[-1]
    assert isinstance(command, Compare)
    return command


@pytest.mark.parametrize("key", sorted(PRESETS))
def test_each_comparison_of_one_click_begins_from_the_menu(
    window: MainWindow, link: Recorder, key: str
) -> None:
    circles = from_builtins({"data": {"name": "circles"}, "hidden": [{"units": 3}]})
    link.framed.emit(make_frame(experiment=circles))
    window.menus.presets[key].trigger()
    assert compared(link).runs == tuple(Bring(None, 0, run) for run in PRESETS[key](circles))
    assert window.workspace.experiment == compared(link).runs[0].start
    assert window.workspace.stack.canUndo()


def test_all_values_of_a_field_begin_a_comparison(window: MainWindow, link: Recorder) -> None:
    window.card.values_wanted.emit("optimizer.name", False)
    names = [bring.start.optimizer.name for bring in compared(link).runs]
    assert names[0] == Experiment().optimizer.name
    assert len(names) == len(set(names)) > 5
    assert window.workspace.name() == "Compare all values of “Optimizer”"
    assert compared(link).seeds == 1
    window.card.values_wanted.emit("optimizer.name", True)
    assert compared(link).seeds == 8


def test_where_there_is_nothing_to_compare_it_says_why(window: MainWindow, link: Recorder) -> None:
    refusals: list[Refused] = []
    window.comparing.refused.connect(refusals.append)
    window.comparing.values("huber_delta")
    assert link.sent == []
    assert [refused.faults[0].code for refused in refusals] == ["compare_none"]
    assert window.message.property("role") == "fault"


def test_over_seeds_is_of_the_runs_there_are_and_of_those_to_come(
    window: MainWindow, link: Recorder
) -> None:
    link.framed.emit(several(2))
    window.action["over_seeds"].trigger()
    assert link.sent[-1] == Arrange((0, 1, 2, 3), 2, 8)
    link.framed.emit(make_frame(seeds=8))
    assert window.action["over_seeds"].isChecked()
    window.comparing.preset("rates")
    assert compared(link).seeds == 8
    window.action["over_seeds"].trigger()
    assert link.sent[-1] == Arrange((0, 1, 2), 0, 1)


@pytest.mark.parametrize(
    ("chosen", "dropped", "sent"),
    [
        (1, 1, Arrange((0, 2, 3), 1)),  # the one in its place
        (1, 0, Arrange((1, 2, 3), 0)),
        (1, 3, Arrange((0, 1, 2), 1)),
        (3, 3, Arrange((0, 1, 2), 2)),
    ],
)
def test_a_dropped_run_leaves_the_chosen_one_chosen(
    window: MainWindow, link: Recorder, chosen: int, dropped: int, sent: Arrange
) -> None:
    frame = several(chosen)
    link.framed.emit(frame)
    window.comparing.drop(dropped)
    assert link.sent[-1] == sent
    left = [run for i, run in enumerate(frame.runs) if i != dropped]
    assert window.workspace.experiment == left[sent.chosen].experiment


def test_the_last_run_stays(window: MainWindow, link: Recorder) -> None:
    window.comparing.drop(0)
    window.comparing.make_first(0)
    window.comparing.choose(0)
    window.comparing.choose(1)
    assert link.sent == []
    names = "drop_run", "next_run", "previous_run", "make_first", "end_comparison"
    assert not any(window.action[name].isEnabled() for name in names)


def test_the_chosen_run_goes_on_alone(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(several(2))
    window.action["end_comparison"].trigger()
    assert link.sent[-1] == Arrange((2,), 0)


def test_the_run_made_first_stays_where_it_is_seen(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(several(3))
    window.action["make_first"].trigger()
    assert link.sent[-1] == Arrange((3, 0, 1, 2), 0)
    window.comparing.make_first(1)
    assert link.sent[-1] == Arrange((1, 0, 2, 3), 1)


def test_what_is_chosen_is_what_the_card_shows(window: MainWindow, link: Recorder) -> None:
    frame = several(0)
    link.framed.emit(frame)
    window.comparing.choose(3)
    assert link.sent[-1] == ChooseRun(3)
    assert window.workspace.experiment == frame.runs[3].experiment
    assert window.card.optimizer.combo.currentData() == "adam"


def test_there_are_only_so_many_runs(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(several(0, experiments(*({"seed": seed} for seed in range(MOST)))))
    assert not window.action["add_run"].isEnabled()
    link.sent.clear()
    window.comparing.add()
    assert link.sent == []


def test_what_moves_and_what_acts_on_one_alone_is_said(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(several(1))
    window.workspace.edit("optimizer.learning_rate", 0.5)
    assert window.message.text().endswith("takes effect at once, on run B alone.")
    window.workspace.edit("seed", 5)
    assert "run B restarts with the same seed, and all are back" in window.message.text()
    for key in ("reset", "reinitialize"):
        window.action[key].trigger()
        link.framed.emit(several(1, window.workspace.standing.experiments))
        assert window.message.text().startswith("Step 0 of all 4 runs")
    assert "Moves all 4 runs together; the marks are those of run B" in (
        window.timeline.track.toolTip()
    )


def test_the_facts_are_those_of_all_runs(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(several(1))
    assert window.facts.text().endswith("4 runs in lockstep")
    assert window.transport.readouts["run"].value.text() == "B"
    assert not window.transport.readouts["run"].isHidden()
    link.framed.emit(make_frame())
    assert "lockstep" not in window.facts.text()
    assert window.transport.readouts["run"].isHidden()


def test_the_timeline_is_as_long_as_the_longest_run(window: MainWindow, link: Recorder) -> None:
    link.framed.emit(several(0, step=(31, 100, 100, 100), last=(31, 250, 250, 250)))
    assert window.timeline.track.last == 250
    assert (window.player.step, window.player.last) == (100, 250)
