"""A curve of one point is seen, and so is a point between two gaps."""

import numpy as np
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from gui.plots.axes import Axis
from gui.plots.plot import alone
from gui.plots.ranges import Shares
from gui.plots.step_plot import StepPlot

NAN = np.nan


@pytest.mark.parametrize(
    ("y", "at"),
    [
        ([], []), ([1.0], [0]), ([NAN], []), ([1.0, 2.0], []), ([1.0, NAN, 2.0], [0, 2]),
        ([NAN, 1.0, NAN], [1]), ([1.0, 2.0, NAN, 3.0], [3]), ([np.inf, 1.0, np.inf], [1]),
    ],
)  # fmt: skip
def test_which_points_are_alone(y: list[float], at: list[int]) -> None:
    assert alone(np.array(y)).tolist() == at


def coloured(plot: StepPlot, color: QColor) -> int:
    """Return how many pixels of a plot are of a colour, or near it."""
    image = plot.grab().toImage()
    return sum(
        abs(QColor(image.pixel(x, y)).hue() - color.hue()) < 8
        and QColor(image.pixel(x, y)).saturation() > 100
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize(("values", "least"), [([0.5], 8), ([NAN], 0), ([0.2, NAN, 0.7], 16)])
def test_a_point_alone_is_drawn(qtbot: QtBot, values: list[float], least: int) -> None:
    plot = StepPlot(Axis("left"), Shares())
    qtbot.addWidget(plot)
    plot.resize(300, 150)
    plot.show()
    plot.start(["loss"], ["#ff2020"])
    plot.show_rows(np.arange(len(values)), np.array([values]))
    found = coloured(plot, QColor("#ff2020"))
    assert found >= least
    assert (found > 0) == (least > 0)
