"""Loss and accuracy against the step, of training and of test samples."""

import math

import numpy as np

from core.session.frame import Frame
from gui.look import theme
from gui.panels.base import Panel, Words
from gui.panels.loss_plot import LossPlot
from gui.panels.run_reach import RunReach
from gui.plots.axes import Axis, ShareAxis
from gui.plots.ranges import Array, FromZero, Shares
from gui.plots.step_plot import mean_window
from gui.widgets.legend import Caption, Legend
from gui.words.numbers import percent, short


class LossPanel(Panel):
    """The loss above; below it the accuracy, where there is one."""

    key = "loss"

    def words(self) -> Words:
        """Return the panel's words in the language in force."""
        return Words(
            title=self.tr("Loss and accuracy"),
            symbol="",
            what=self.tr(
                "The curves are of the training batch of each step, before its update. The "
                "numbers on the right are of the weights as they are now, on the probe set: "
                "the training set, or a fixed part of it. Where some samples are kept apart to "
                "test, the dashed curves are of those; they are measured every 10 steps, or "
                "more rarely where that would take long."
            ),
            formula=self.tr("accuracy: the share of samples whose predicted class is the target"),
            look_for=self.tr(
                "A loss that falls and levels off. Flat from the start: no gradient arrives. "
                "Jumping or rising: the learning rate is too high. The range leaves out rare "
                "peaks: the curve then leaves the plot at the top. A test loss that rises while "
                "the training loss falls: the network learns its samples by heart."
            ),
            plots=(self.tr("Loss against the step"), self.tr("Accuracy against the step")),
        )

    def build(self) -> None:
        """Make legend, captions and the two plots."""
        self.run: int | None = None
        self.legend = Legend(self)
        self.header.addWidget(self.legend, 100)
        self.caption = Caption(self)
        self.loss_caption, self.accuracy_caption = Caption(self), Caption(self)
        self.reach = RunReach(16)
        self.loss = LossPlot(Axis("left"), FromZero(), self.reach, parent=self)
        self.accuracy = LossPlot(ShareAxis("left"), Shares(), self.reach, percent, self)
        self.plots = (self.loss, self.accuracy)
        for widget, stretch in (
            (self.caption, 0),
            (self.loss_caption, 0),
            (self.loss, 3),
            (self.accuracy_caption, 0),
            (self.accuracy, 2),
        ):
            self.body.addWidget(widget, stretch)

    def draw(self, frame: Frame) -> None:
        """Show the curves, and the numbers of the weights shown."""
        self.reach.look(frame)
        if frame.run != self.run:
            self.run = frame.run
            for plot in self.plots:
                plot.start([""], [theme.current().text])
            self._label()
        follow = frame.status != "diverged" or not len(self.loss.step)
        curves, probes, window = frame.curves, frame.probes, mean_window(frame)
        loss = measured(probes.step, probes.test_loss)
        accuracy = measured(probes.step, probes.test_accuracy)
        self.loss.show_both(curves.step, curves.loss, loss, follow, window)
        self.accuracy.show_both(curves.step, curves.accuracy, accuracy, follow, window)
        classes = frame.accuracy is not None
        self.accuracy.setVisible(classes)
        self.accuracy_caption.setVisible(classes)
        self.legend.setVisible(frame.test is not None or len(loss[0]) > 0)
        self.caption.say(self.points_are(frame))
        test = frame.test
        note = self._now(frame, short(frame.loss), None if test is None else short(test.loss))
        alarming = not math.isfinite(frame.loss)
        self.loss_caption.say(self.tr("loss"), note, alarming)
        if frame.accuracy is not None:
            share = None if test is None or test.accuracy is None else percent(test.accuracy)
            note = self._now(frame, percent(frame.accuracy), share)
            self.accuracy_caption.say(self.tr("accuracy"), note)

    def _now(self, frame: Frame, here: str, test: str | None) -> str:
        """Return what the weights shown do on the probe set, and on the test set."""
        if test is None:
            return self.tr("{0} on the probe set of {1}").format(here, frame.probe_size)
        if frame.probe_size == frame.train_size:
            text = self.tr("train {0} of {1} · test {2} of {3}")
        else:
            text = self.tr("probe set {0} of {1} · test {2} of {3}")
        text = text.format(here, frame.probe_size, test, frame.test.size)
        if frame.test.step != frame.step:  # while a large network trains
            text += " " + self.tr("(step {0})").format(frame.test.step)
        return text

    def retheme(self) -> None:
        """Colour the plots anew."""
        self._label()
        super().retheme()

    def retranslate(self) -> None:
        """Name the curves anew."""
        self._label()
        super().retranslate()

    def _label(self) -> None:
        colors = theme.current()
        self.legend.label([self.tr("train"), self.tr("test (dashed)")], [colors.text, colors.muted])
        if self.run is not None:
            self.loss.label([self.tr("loss")], [colors.text])
            self.accuracy.label([self.tr("accuracy")], [colors.text])


def measured(step: Array, values: Array | None) -> tuple[Array, Array]:
    """Return the steps and values of what was measured, without those that were not."""
    if values is None:
        return np.empty(0), np.empty(0)
    there = ~np.isnan(values)
    return step[there], values[there]
