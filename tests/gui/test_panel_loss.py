"""The loss panel holds the frame's curves, and says on which data they are."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gui.panels.loss import LossPanel
from tests.gui.frames import make_curves, make_frame


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
        (panel.loss, frame.curves.loss),
        (panel.accuracy, frame.curves.accuracy),
    ):
        x, y = plot.curves[0].getData()
        np.testing.assert_array_equal(x, frame.curves.step)
        np.testing.assert_array_equal(y, expected)


def test_says_on_which_data(panel: LossPanel) -> None:
    """The curves are of batches, the numbers of the probe set."""
    panel.refresh(make_frame(loss=0.125, accuracy=0.75, probe_size=512))
    assert panel.caption.what == "each step's batch"
    assert panel.loss_caption.note == "0.125 on the probe set of 512"
    assert panel.accuracy_caption.note == "75 % on the probe set of 512"


def test_without_accuracy_the_loss_has_the_room(panel: LossPanel) -> None:
    """A regression has no accuracy."""
    curves = make_curves(accuracy=np.full(200, np.nan))
    panel.refresh(make_frame(accuracy=None, curves=curves))
    assert not panel.accuracy.isVisible()
    assert not panel.accuracy_caption.isVisible()
    panel.refresh(make_frame(sequence=2))
    assert panel.accuracy.isVisible()


def test_a_loss_that_is_no_number_alarms(panel: LossPanel) -> None:
    """Red means trouble."""
    panel.refresh(make_frame(loss=np.nan))
    assert panel.loss_caption.alarming
    panel.refresh(make_frame(loss=0.1))
    assert not panel.loss_caption.alarming
