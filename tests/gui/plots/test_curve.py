"""A curve of one point is seen, and so is a point between two gaps."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.look import theme
from gui.plots.axes import Axis
from gui.plots.plot import Plot, alone
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


def test_a_curve_kept_still_looks_as_one_that_is_painted_each_time(qtbot: QtBot) -> None:
    """First, with other numbers, another pen, another range and another size."""
    plots = [Plot(Axis("left"), Axis("bottom")) for _ in range(2)]
    curves = [plot.curve(antialias=True) for plot in plots]
    curves[0].keep_still()
    for plot in plots:
        qtbot.addWidget(plot)
        plot.dress()
        plot.resize(240, 160)
        plot.show()
    x, seen = np.linspace(-5, 5, 60), []
    changes = (
        lambda plot, curve: (curve.setPen(theme.pen("#40a0f0", 2)), curve.setData(x, np.sin(x))),
        lambda plot, curve: curve.setData(x, np.cos(x)),
        lambda plot, curve: curve.setPen(theme.pen("#f08040", 2)),
        lambda plot, curve: plot.look_at((-2.0, 3.0), (-1.5, 1.5)),
        lambda plot, curve: plot.resize(300, 200),
    )
    for change in changes:
        for plot, curve in zip(plots, curves, strict=True):
            change(plot, curve)
        QApplication.processEvents()
        kept, anew = (pixels(plot) for plot in plots)
        assert np.abs(kept - anew).max() <= 3  # of 255: rounded once more
        assert all(kept.shape != other.shape or (kept != other).any() for other in seen)
        seen.append(kept)


def pixels(plot: Plot) -> np.ndarray:
    image = plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), np.uint8)
    return flat.reshape(image.height(), image.width(), 4)[..., :3].astype(int)
