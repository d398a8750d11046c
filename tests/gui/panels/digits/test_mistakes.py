"""The page of images: the misclassified ones, and their way onto the pad."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout
from pytestqt.qtbot import QtBot

from gui.look import theme
from gui.panels.decision_map.panel import DecisionMapPanel
from tests.gui.panels.digits.images import LEFT, digits, mistakes


def test_says_how_many_are_wrong(panel: DecisionMapPanel) -> None:
    assert panel.title_button.text() == "Digits"
    assert not panel.toggle.isVisible()
    assert panel.digits.title.what == "misclassified test images: 23 of 512, at step 1,234"
    panel.refresh(digits(mistakes=mistakes(0, wrong=0)))
    assert panel.digits.title.what == "misclassified test images: 0 of 512, at step 1,234"


def test_captions(panel: DecisionMapPanel) -> None:
    """Class → answer and how sure: whole percent, never more than it was."""
    grid = panel.digits.grid
    assert [grid.caption(i) for i in range(3)] == ["0 → 5 97%", "1 → 6 73%", "2 → 7 50%"]
    assert "1 → 6 73%" in grid.accessibleDescription()


@pytest.mark.parametrize("size", [(300, 270), (420, 460), (1200, 400), (1200, 900)])
@pytest.mark.parametrize("count", [1, 5, 24])
def test_images_have_room(panel: DecisionMapPanel, size: tuple[int, int], count: int) -> None:
    """No image lies on another or beyond the edge; more room shows more of them."""
    panel.resize(*size)
    panel.refresh(digits(mistakes=mistakes(count)))
    panel.grab()
    grid = panel.digits.grid
    cells = grid.cells()
    assert all(grid.rect().contains(cell) for cell in cells)
    assert not any(a.intersects(b) for i, a in enumerate(cells) for b in cells[:i])
    assert len(cells) >= min(count, 3)
    if size == (1200, 900):
        assert len(cells) == count


def test_the_image_is_painted(panel: DecisionMapPanel) -> None:
    """Ink is as bright as text, none as dark as the ground."""
    panel.refresh(digits(mistakes=mistakes(1, images=np.ones((1, 28, 28), np.float32))))
    grid = panel.digits.grid
    middle = grid.cells()[0].center()
    assert grid.grab().toImage().pixelColor(middle).name() == theme.current().text
    panel.refresh(digits(mistakes=mistakes(1, images=np.zeros((1, 28, 28), np.float32))))
    assert grid.grab().toImage().pixelColor(middle).name() == theme.current().ground


def test_a_mistake_clicked_goes_onto_the_pad(
    panel: DecisionMapPanel, asked: list, qtbot: QtBot
) -> None:
    """And the network is asked about that very image."""
    grid = panel.digits.grid
    qtbot.mouseClick(grid, LEFT, pos=grid.cells()[1].center())
    np.testing.assert_array_equal(asked[0].reshape(28, 28), mistakes().images[1])
    assert asked[0].shape == (784,)


def test_mistakes_by_the_keyboard(panel: DecisionMapPanel, asked: list, qtbot: QtBot) -> None:
    """Arrows go from image to image, Return takes one."""
    panel.refresh(digits(mistakes=mistakes(24)))
    grid = panel.digits.grid
    columns = sum(cell.top() == 0 for cell in grid.cells())
    assert 1 < columns < len(grid.cells())
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down):
        qtbot.keyClick(grid, key)
    assert grid.current == columns
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    np.testing.assert_array_equal(asked[0].reshape(28, 28), mistakes(24).images[columns])


def test_without_mistakes_the_pad_has_all_the_room(panel: DecisionMapPanel) -> None:
    high = panel.digits.desk.height()
    panel.refresh(digits(mistakes=None))
    QApplication.processEvents()
    assert not panel.digits.grid.isVisible()
    assert panel.digits.desk.pad.isVisible()
    assert panel.digits.desk.height() > 1.5 * high


def test_beside_each_other_where_it_is_wide(panel: DecisionMapPanel) -> None:
    panel.resize(1200, 330)
    panel.grab()
    assert panel.digits.layout().direction() == QBoxLayout.Direction.LeftToRight
    panel.resize(420, 460)
    panel.grab()
    assert panel.digits.layout().direction() == QBoxLayout.Direction.TopToBottom
