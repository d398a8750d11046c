"""The pad: what is drawn, and what of it the network is given."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.catalog.datasets.images import Mnist
from gui.look import theme
from gui.panels.decision_map.panel import DecisionMapPanel
from gui.panels.digits.ink import FINE, Ink
from tests.gui.frames import changed
from tests.gui.panels.digits.images import LEFT, RIGHT, digits, draw, mistakes


def mass(image: np.ndarray) -> tuple[float, float]:
    """Return the centre of mass (row, column), pixels counted from 0, as LeCun et al. do."""
    row, column = np.indices(image.shape)
    return float((image * row).sum() / image.sum()), float((image * column).sum() / image.sum())


# the pad


def test_drawing_asks_at_most_once_a_frame(panel: DecisionMapPanel, asked: list) -> None:
    """What is drawn meanwhile is asked about when the frame has come."""
    draw(panel, (0.3, 0.3), (0.5, 0.4), (0.7, 0.7))
    assert len(asked) == 1
    panel.refresh(digits())
    assert len(asked) == 2
    assert asked[1].sum() > asked[0].sum()
    panel.refresh(digits())
    assert len(asked) == 2
    assert all(x.min() >= 0 and x.max() <= 1 and x.shape == (784,) for x in asked)


def test_clear_asks_no_more(panel: DecisionMapPanel, asked: list, qtbot: QtBot) -> None:
    draw(panel, (0.3, 0.3), (0.7, 0.7))
    panel.refresh(digits(answer=np.full(10, 0.1)))
    assert panel.digits.desk.bars.values is not None
    panel.refresh(digits(answer=np.full(10, 0.1)))
    qtbot.mouseClick(panel.digits.desk.wipe, LEFT)
    assert asked[-1] is None
    assert panel.digits.desk.bars.values is None
    panel.refresh(digits(answer=np.full(10, 0.1)))  # of what was there before
    assert panel.digits.desk.bars.values is None


def test_the_right_button_erases(panel: DecisionMapPanel, asked: list) -> None:
    """And opens no menu; the keyboard still does."""
    pad = panel.digits.desk.pad
    draw(panel, (0.2, 0.5), (0.8, 0.5))
    before = pad.ink.ink.sum()
    draw(panel, (0.8, 0.5), button=RIGHT)
    assert 0 < pad.ink.ink.sum() < before
    spot = pad.rect().center()
    for reason, accepted in (("Mouse", True), ("Keyboard", False)):
        event = QContextMenuEvent(getattr(QContextMenuEvent.Reason, reason), spot, spot)
        pad.contextMenuEvent(event)
        assert event.isAccepted() == accepted


def test_a_double_click_on_the_pad_doesnt_enlarge(panel: DecisionMapPanel, asked: list) -> None:
    """It is two dots on one place."""
    enlarged: list = []
    panel.enlarge.connect(enlarged.append)
    QTest.mouseDClick(panel.digits.desk.pad, LEFT)
    assert enlarged == []
    assert len(asked) == 1


def test_ink_is_where_the_mouse_was(panel: DecisionMapPanel, asked: list) -> None:
    """On the pad, and as it is given where it is not centred."""
    panel.digits.desk.centred.click()
    panel.refresh(digits())
    asked.clear()
    draw(panel, (0.25, 0.75))
    row, column = mass(asked[0].reshape(28, 28))
    assert (row, column) == pytest.approx((0.75 * 28 - 0.5, 0.25 * 28 - 0.5), abs=0.4)
    pad = panel.digits.desk.pad
    spot = QPointF(
        pad.field().left() + 0.25 * pad.field().width(),
        pad.field().top() + 0.75 * pad.field().height(),
    ).toPoint()
    assert pad.grab().toImage().pixelColor(spot).name() == theme.current().text


def test_a_new_run_is_asked_again(panel: DecisionMapPanel, asked: list) -> None:
    """Its session knows nothing of what is on the pad."""
    draw(panel, (0.5, 0.5))
    frame = digits()
    panel.refresh(frame)
    asked.clear()
    panel.refresh(changed(frame, run=2))
    assert len(asked) == 1
    panel.refresh(changed(frame, run=2))
    assert len(asked) == 1


def test_other_sizes_of_image(panel: DecisionMapPanel, asked: list) -> None:
    """What was drawn in another size goes; images need not be square."""
    draw(panel, (0.5, 0.5))
    wide = digits(image=(10, 20), inputs=200, mistakes=mistakes(2, (10, 20)))
    panel.refresh(wide)
    panel.refresh(wide)
    asked.clear()
    draw(panel, (0.5, 0.5))
    assert asked[0].shape == (200,)
    panel.grab()


# what the network is given


@pytest.mark.parametrize("shift", [(0, 0), (-3, 4)])
@pytest.mark.parametrize("size", [10, 16, 24])
def test_a_drawing_is_scaled_and_centred(size: int, shift: tuple[int, int]) -> None:
    """Wherever and however large: 20 pixels high (at most 1.5 times), its mass at (14, 14)."""
    raster = Ink((28, 28))
    top, left = (28 - size) / 2 + shift[0], 14 + shift[1]
    raster.stroke((left, top + 1.5), (left, top + size - 1.5))
    image = raster.image(centred=True)
    rows = np.flatnonzero((image > 0.3).any(axis=1))
    assert len(rows) == pytest.approx(min(20, 1.5 * size), abs=1)
    assert mass(image) == pytest.approx((14, 14), abs=0.51)
    assert image.max() > 0.9


def test_digits_moved_and_enlarged_come_back_as_mnist_has_them() -> None:
    """What was put on the pad larger and in a corner is close to the digit it was."""
    images = Mnist(samples=100).arrays(np.random.default_rng(0), "softmax").X[:40]
    for flat in images:
        digit = flat.reshape(28, 28)
        raster = Ink((28, 28))
        rows, columns = (np.flatnonzero((digit > 0.1).any(axis=i)) for i in (1, 0))
        cut = digit[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        large = np.kron(cut, np.ones((FINE + 1, FINE + 1)))
        raster.ink[: large.shape[0], : large.shape[1]] = large[:112, :112]
        again = raster.image(centred=True)
        assert np.abs(again - digit).mean() < 0.03 < np.abs(np.roll(digit, 3, 1) - digit).mean()


def test_an_image_taken_is_given_as_it_is_until_it_is_changed() -> None:
    digit = np.zeros((28, 28))
    digit[2:8, 3:6] = 0.7  # neither centred nor scaled
    raster = Ink((28, 28))
    raster.take(digit)
    np.testing.assert_array_equal(raster.image(centred=True), digit)
    raster.stroke((20, 20), (20, 20), erase=True)
    assert not np.array_equal(raster.image(centred=True), digit)
    np.testing.assert_allclose(raster.image(centred=False), digit)


def test_an_empty_pad_is_no_image() -> None:
    raster = Ink((28, 28))
    assert raster.image(centred=True) is None
    raster.stroke((14, 14), (14, 14))
    assert raster.image(centred=True).sum() > 0
    raster.stroke((14, 14), (14, 14), erase=True)
    assert raster.image(centred=True) is None
    raster.take(np.zeros((28, 28)))
    assert raster.image(centred=True) is not None  # somebody's image, though it is black
