"""Loss and accuracy against the step, of training and of test samples."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.session.frame import Frame
from core.tape import Array
from gui.look import theme
from gui.panels.base import Panel, Words
from gui.plots.axes import Axis, ShareAxis
from gui.plots.ranges import FromZero, Range, RunReach, Shares
from gui.plots.step_plot import StepPlot, mean_window, nearest
from gui.plots.table import Table
from gui.widgets.legend import Caption, Legend
from gui.words.baselines import baselines
from gui.words.numbers import percent, short
from gui.words.translation import translate


class LossPlot(StepPlot):
    """One row against the step, and the same of the test samples, dashed, where there are any."""

    def __init__(
        self,
        left: Axis,
        y_range: Range,
        x_range: RunReach,
        text: Callable[[float], str] = short,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(left, y_range, text, parent)
        self.x_range = x_range
        self.test = self.curve()
        self.test.setZValue(2)
        self.test_step, self.test_row = np.empty(0), np.empty(0)
        self.tests = ""  # how often they are made
        self.floor = self.curve()

    def show_floor(self, share: float | None) -> None:
        """Draw a dotted line at what takes no learning; None draws none."""
        self.floor.setVisible(share is not None)
        if share is not None:
            self.floor.setData(np.array(self.box.viewRange()[0]), np.full(2, share))

    def show_both(
        self, step: Array, row: Array, test: tuple[Array, Array], follow: bool, window: int
    ) -> None:
        """Draw `row` over `step`, both (m,), and `test`, the same of the test samples (p,)."""
        self.test_step, self.test_row = test
        self.test.setData(*test)
        self.show_rows(step, row[None], False, window)
        if follow:
            end = self.x_range.follow(float(step[-1]) if len(step) else 0.0)
            both = np.concatenate([row, self.test_row])
            self.look_at((0.0, end), self.y_range.follow(both))

    def label(self, names: Sequence[str], colors: Sequence[str]) -> None:
        super().label(names, colors)
        self.test.setPen(theme.pen(theme.current().muted, dashed=True))
        self.floor.setPen(pg.mkPen(theme.current().muted, width=1, style=Qt.PenStyle.DotLine))

    def tables(self) -> list[Table]:
        """Return the numbers of both curves, each with its steps."""
        found = super().tables()
        if len(self.test_step):
            name = translate("LossPanel", "{0}: test").format(self.accessibleName())
            step = self.test_step.astype(np.int64)
            columns = {translate("StepPlot", "step"): step, self.names[0]: self.test_row}
            found.append(Table(name, columns, self.tests))
        return found

    def read_cursor(self) -> None:
        """Read off the step nearest to the cursor, and the test nearest to it."""
        if self.cursor_at is None or not len(self.step) or not len(self.test_step):
            super().read_cursor()
            return
        x = self.cursor_at.x()
        at, then = nearest(self.step, x), nearest(self.test_step, x)
        lines = [translate("StepPlot", "step {0}").format(f"{self.step[at]:.0f}")]
        train, test = self.text(self.rows[0, at]), self.text(self.test_row[then])
        lines.append(translate("LossPanel", "train {0}").format(f"<b>{train}</b>"))
        text = translate("LossPanel", "test {0}").format(f"<b>{test}</b>")
        if self.test_step[then] != self.step[at]:
            beside = translate("LossPanel", "at step {0}").format(f"{self.test_step[then]:.0f}")
            text = f"{text} ({beside})"
        self.read(float(self.step[at]), "<br>".join([*lines, text]))


class LossPanel(Panel):
    """The loss above; below it the accuracy, where there is one."""

    key = "loss"
    needs = frozenset({"curves", "probes"})
    over_run = True

    def words(self) -> Words:
        return Words(
            title=self.tr("Loss and accuracy"),
            symbol="",
            what=self.tr(
                "The curves show the training batch of each step, before its update. The "
                "numbers on the right are for the current weights, on the probe set: the "
                "training set, or a fixed part of it. If some samples are held out for testing, "
                "the dashed curves show those; they are measured every 10 steps, or less often "
                "where that would take long: it is said above the curves then."
            )
            + " "
            + self.tr(
                "The dotted line is the share of the largest class: what always answering that "
                "class would get right."
            ),
            formula=self.tr("accuracy: the share of samples whose predicted class is the target"),
            look_for=self.tr(
                "A healthy loss falls and levels off. If it is flat from the start, no gradient "
                "arrives; if it jumps or rises, the learning rate is too high. The range leaves "
                "out rare peaks: the curve then leaves the plot at the top. If the test loss "
                "rises while the training loss falls, the network is overfitting."
            ),
            plots=(self.tr("Loss against the step"), self.tr("Accuracy against the step")),
        )

    def build(self) -> None:
        self.run: int | None = None
        self.legend = Legend(self)
        self.header.addWidget(self.legend, 100)
        self.caption = Caption(self)
        self.loss_caption, self.accuracy_caption = Caption(self), Caption(self)
        self.reach = RunReach(16)
        self.loss = LossPlot(Axis("left"), FromZero(), self.reach, parent=self)
        self.accuracy = LossPlot(ShareAxis("left"), Shares(), self.reach, percent, self)
        self.plots = (self.loss, self.accuracy)
        self.body.addWidget(self.caption)
        self.body.addWidget(self.loss_caption)
        self.body.addWidget(self.loss, 3)
        self.body.addWidget(self.accuracy_caption)
        self.body.addWidget(self.accuracy, 2)

    def draw(self, frame: Frame) -> None:
        self.reach.look(frame)
        if frame.run != self.run:
            self.run = frame.run
            for plot in self.plots:
                plot.start([""], [theme.current().text])
            self.relabel()
        follow = frame.status != "diverged" or not len(self.loss.step)
        window = mean_window(frame)
        test_loss, test_accuracy = measured(frame, "test_loss"), measured(frame, "test_accuracy")
        self.loss.show_both(*frame.curve("loss"), test_loss, follow, window)
        self.accuracy.show_both(*frame.curve("accuracy"), test_accuracy, follow, window)
        loss, accuracy = frame.measure("loss"), frame.measure("accuracy")
        classes = accuracy is not None
        self.accuracy.setVisible(classes)
        self.accuracy_caption.setVisible(classes)
        tested = frame.test is not None or len(test_loss[0]) > 0
        self.legend.setVisible(tested)
        self.loss.tests = self.rhythm(frame.probes.every * frame.probes.test_every)
        self.accuracy.tests = self.loss.tests
        points = self.points_are(frame)
        if tested and self.loss.tests:
            points = self.tr("test {0}; {1}").format(self.loss.tests, points)  # its end may be cut
        note = self._say_floor(frame)
        if frame.meaning.target_scale is not None:
            note = self.tr("loss of standardised targets")
        self.caption.say(points, note)
        test = frame.test
        assert loss is not None  # there always is one
        note = self._now(frame, short(loss), None if test is None else short(test.loss))
        alarming = not math.isfinite(loss)
        self.loss_caption.say(self.tr("loss"), note, alarming)
        if accuracy is not None:
            share = None if test is None or test.accuracy is None else percent(test.accuracy)
            note = self._now(frame, percent(accuracy), share)
            what = self.tr("accuracy")
            self.accuracy_caption.say(what, note, full="\n".join([what, *baselines(frame)]))

    def _say_floor(self, frame: Frame) -> str:
        """Draw how accurate always answering the largest class would be; return what it is."""
        largest = None if frame.points is None else frame.points.largest_class()
        self.accuracy.show_floor(None if largest is None else largest[1])
        if largest is None:
            return ""
        return self.tr("dotted: largest class, {0}").format(percent(largest[1]))

    def _now(self, frame: Frame, here: str, test: str | None) -> str:
        """Return what the weights shown do on the probe set, and on the test set."""
        if frame.looking:  # it was recorded, and on how many is not known
            return here
        if test is None or frame.test is None:
            return self.tr("{0} on the probe set of {1}").format(here, frame.probe_size)
        if frame.probe_size == frame.train_size:
            text = self.tr("train {0} of {1} · test {2} of {3}")
        else:
            text = self.tr("probe set {0} of {1} · test {2} of {3}")
        text = text.format(here, frame.probe_size, test, frame.test.size)
        if frame.test.step != frame.step:  # while a large network trains
            text += " " + self.tr("(step {0})").format(frame.test.step)
        return text

    def relabel(self) -> None:
        colors = theme.current()
        self.legend.label([self.tr("train"), self.tr("test (dashed)")], [colors.text, colors.muted])
        if self.run is not None:
            self.loss.label([self.tr("loss")], [colors.text])
            self.accuracy.label([self.tr("accuracy")], [colors.text])


def measured(frame: Frame, name: str) -> tuple[Array, Array]:
    """Return the steps and values of a measure, without those where there is none."""
    step, values = frame.curve(name)
    there = ~np.isnan(values)
    return step[there], values[there]
