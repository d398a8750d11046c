"""A row that goes on in the next line: nothing is cut, nothing lies over anything else."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.flow import FlowLayout


class Block(QWidget):
    """A widget of one size."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.setFixedSize(width, height)


def laid_out(qtbot: QtBot, room: int) -> list[QRect]:
    parent = QWidget()
    qtbot.addWidget(parent)
    flow = FlowLayout(10, 4, parent)
    flow.setContentsMargins(5, 5, 5, 5)
    blocks = [Block(100, 20), Block(100, 30), Block(50, 20)]
    for block in blocks:
        flow.addWidget(block)
    parent.resize(room, flow.heightForWidth(room))
    parent.show()
    assert max(block.geometry().bottom() for block in blocks) <= parent.height() - 5
    return [block.geometry() for block in blocks]


def test_what_fits_stands_in_one_line_about_its_middle(qtbot: QtBot) -> None:
    assert laid_out(qtbot, 280) == [
        QRect(5, 10, 100, 20), QRect(115, 5, 100, 30), QRect(225, 10, 50, 20),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("room", "lefts", "tops"), [(270, [5, 115, 5], [10, 5, 39]), (120, [5, 5, 5], [5, 29, 63])]
)
def test_what_does_not_fit_goes_on_below(
    qtbot: QtBot, room: int, lefts: list[int], tops: list[int]
) -> None:
    rects = laid_out(qtbot, room)
    assert [rect.left() for rect in rects] == lefts
    assert [rect.top() for rect in rects] == tops
