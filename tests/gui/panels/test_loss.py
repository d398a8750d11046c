"""The loss panel holds the frame's curves, and says on which data they are."""

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from core.session import frame as frames
from core.session.frame import Frame
from gui.look import theme
from gui.panels.loss import LossPanel
from tests.gui.frames import (
    changed,
    make_comparison,
    make_curves,
    make_frame,
    make_probes,
    remeasured,
)


@pytest.fixture
def panel(qtbot: QtBot) -> LossPanel:
    """Return the panel, shown."""
    panel = LossPanel()
    qtbot.addWidget(panel)
    panel.resize(420, 300)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def test_holds_the_frames_curves(panel: LossPanel) -> None:
    """Loss and accuracy, as they are."""
    frame = make_frame()
    panel.refresh(frame)
    for plot, expected in (
        (panel.loss, frame.curves["loss"]),
        (panel.accuracy, frame.curves["accuracy"]),
    ):
        x, y = plot.curves[0].getData()
        np.testing.assert_array_equal(x, frame.curves.step)
        np.testing.assert_array_equal(y, expected)


def test_says_on_which_data(panel: LossPanel) -> None:
    """The curves are of batches, the numbers of the probe set."""
    panel.refresh(make_frame(loss=0.125, accuracy=0.75, probe_size=512))
    assert panel.caption.what == "each step's batch"
    assert panel.loss_caption.note == "0.125 on the probe set of 512"
    assert panel.accuracy_caption.note == "75.0% on the probe set of 512"


def test_of_a_run_to_look_at_only_what_was_recorded_is_said(panel: LossPanel) -> None:
    panel.refresh(changed(make_frame(loss=0.125, accuracy=0.75, probe_size=1), looking=True))
    assert panel.loss_caption.note == "0.125"
    assert panel.accuracy_caption.note == "75.0%"


def test_without_accuracy_the_loss_has_the_room(panel: LossPanel) -> None:
    """A regression has no accuracy."""
    curves = make_curves(accuracy=np.full(200, np.nan))
    panel.refresh(make_frame(accuracy=None, curves=curves))
    assert not panel.accuracy.isVisible()
    assert not panel.accuracy_caption.isVisible()
    panel.refresh(make_frame())
    assert panel.accuracy.isVisible()


def test_of_several_runs_a_low_panel_draws_the_loss_alone(panel: LossPanel) -> None:
    for runs, height, drawn in ((2, 200, False), (2, 420, True), (2, 200, False), (1, 200, True)):
        panel.resize(500, height)
        panel.refresh(make_comparison(*(make_frame() for _ in range(runs))))
        assert panel.accuracy.isVisible() == drawn
        assert panel.accuracy_caption.isVisible(), "its number is there all the same"
    panel.refresh(make_comparison(make_frame(), make_frame()))
    panel.resize(500, 420)
    assert panel.accuracy.isVisible(), "also without another frame"


def test_a_loss_that_is_no_number_alarms(panel: LossPanel) -> None:
    """Red means trouble."""
    panel.refresh(make_frame(loss=np.nan))
    assert panel.loss_caption.alarming
    panel.refresh(make_frame(loss=0.1))
    assert not panel.loss_caption.alarming


def with_test(**overrides: object) -> Frame:
    """Return a frame of a run with test samples, measured at steps 0, 10, 20 and 30."""
    probes = remeasured(
        make_probes([[0] * 4] * 2, [[0] * 4] * 2),
        test_loss=np.array([0.8, 0.6, 0.5, 0.55]),
        test_accuracy=np.array([0.5, 0.6, 0.9, 0.85]),
    )
    values = {
        "probes": probes,
        "test": frames.HeldOutScore(step=30, loss=0.54, accuracy=0.85, size=60),
        "curves": make_curves(steps=30),
        "step": 30,
        "loss": 0.033,
        "accuracy": 1.0,
        "probe_size": 240,
        "train_size": 240,
    }
    return make_frame(**values | overrides)


def test_the_test_is_a_curve_of_its_own(panel: LossPanel) -> None:
    """At the steps of the probes, dashed, and not red."""
    frame = with_test()
    panel.refresh(frame)
    for plot, expected in (
        (panel.loss, frame.probes["test_loss"]),
        (panel.accuracy, frame.probes["test_accuracy"]),
    ):
        x, y = plot.test.getData()
        np.testing.assert_array_equal(x, [0, 10, 20, 30])
        np.testing.assert_array_equal(y, expected)
        assert plot.test.opts["pen"].color().name() == theme.current().muted
        assert plot.curves[0].opts["pen"].color().name() == theme.current().text
    assert panel.legend.isVisible()
    assert panel.legend.names == ["train", "test (dashed)"]


def test_says_of_how_many_samples_each_number_is(panel: LossPanel) -> None:
    """Also where the probe set is only part of the training set, and the test an older one."""
    panel.refresh(with_test())
    assert panel.loss_caption.note == "train 0.033 of 240 · test 0.54 of 60"
    assert panel.accuracy_caption.note == "train 100.0% of 240 · test 85.0% of 60"
    late = frames.HeldOutScore(step=20, loss=0.5, accuracy=0.9, size=60)
    panel.refresh(with_test(probe_size=512, train_size=9000, test=late))
    assert panel.loss_caption.note == "probe set 0.033 of 512 · test 0.5 of 60 (step 20)"


def test_without_test_samples_there_is_no_such_curve(panel: LossPanel) -> None:
    """Neither without numbers nor where all of them are NaN."""
    panel.refresh(with_test())
    none = np.full(4, np.nan)
    empty = remeasured(with_test().probes, test_loss=none, test_accuracy=none)
    for probes in (make_probes([[0] * 4] * 2, [[0] * 4] * 2), empty):
        panel.refresh(with_test(probes=probes, test=None))
        for plot in (panel.loss, panel.accuracy):
            assert len(plot.test.getData()[0]) == 0
            assert len(plot.tables()) == 1
        assert not panel.legend.isVisible()
        assert panel.loss_caption.note == "0.033 on the probe set of 240"


def test_the_range_holds_the_test_too(panel: LossPanel) -> None:
    """A test loss that rises is what it is there to show."""
    frame = with_test()
    loss = np.linspace(0.7, 4, 4)
    panel.refresh(changed(frame, probes=remeasured(frame.probes, test_loss=loss)))
    assert panel.loss.box.viewRange()[1][1] > 4


def test_reads_off_both(panel: LossPanel) -> None:
    """The test's step is told where it is another."""
    frame = with_test()
    panel.refresh(frame)
    for x, beside in ((20.2, ""), (23.1, " (at step 20)")):
        panel.loss.cursor_at = QPointF(x, 0.5)
        panel.loss.pointed.emit()
        text = panel.loss.readout.text()
        assert text.splitlines() == [text]
        assert f"step {x:.0f}<br>" in text
        assert text.endswith(f"test <b>0.5</b>{beside}")


def test_the_numbers_of_both_can_be_taken_along(panel: LossPanel) -> None:
    """Each with its own steps."""
    frame = with_test()
    panel.refresh(frame)
    train, test = panel.loss.tables()
    np.testing.assert_array_equal(train.columns["loss"], frame.curves["loss"])
    np.testing.assert_array_equal(test.columns["step"], [0, 10, 20, 30])
    np.testing.assert_array_equal(test.columns["loss"], frame.probes["test_loss"])


def test_going_back_changes_no_scale_of_steps(panel: LossPanel) -> None:
    """The curves end at the moment shown, the axes hold the whole run."""
    frame = make_frame(last=200)
    panel.refresh(frame)
    before = [plot.box.viewRange()[0] for plot in panel.plots]
    panel.refresh(changed(frame, step=5, curves=make_curves(steps=5)))
    assert [plot.box.viewRange()[0] for plot in panel.plots] == before
    assert len(panel.loss.curves[0].getData()[0]) == 5


def test_says_how_often_is_tested_where_it_is_not_every_10_steps(panel: LossPanel) -> None:
    """A large network tests once in several probes; what is saved says it too."""
    for every, tests, said in ((10, 1, ""), (50, 1, "every 50 steps"), (10, 4, "every 40 steps")):
        probes = msgspec.structs.replace(with_test().probes, every=every, test_every=tests)
        panel.refresh(changed(with_test(), probes=probes))
        assert panel.caption.what == (f"test {said}; " if said else "") + "each step's batch"
        *_, test = panel.loss.tables()
        assert test.part == said
        panel.refresh(
            changed(make_frame(), probes=msgspec.structs.replace(make_frame().probes, every=every))
        )
        assert "test" not in panel.caption.what
