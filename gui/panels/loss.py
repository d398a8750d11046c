"""Loss and accuracy against the step."""

import math

from core.frame import Frame
from gui import theme
from gui.panels.axes import Axis, ShareAxis
from gui.panels.base import Panel, Words
from gui.panels.header import Caption
from gui.panels.numerals import percent, short
from gui.panels.ranges import FromZero, Shares
from gui.panels.step_plot import StepPlot, mean_window


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
                "the training set, or a fixed part of it."
            ),
            formula=self.tr("accuracy: the share of samples whose predicted class is the target"),
            look_for=self.tr(
                "A loss that falls and levels off. Flat from the start: no gradient arrives. "
                "Jumping or rising: the learning rate is too high. The range leaves out rare "
                "peaks: the curve then leaves the plot at the top."
            ),
            plots=(self.tr("Loss against the step"), self.tr("Accuracy against the step")),
        )

    def build(self) -> None:
        """Make captions and the two plots."""
        self.run: int | None = None
        self.caption = Caption(self)
        self.loss_caption, self.accuracy_caption = Caption(self), Caption(self)
        self.loss = StepPlot(Axis("left"), FromZero(), parent=self)
        self.accuracy = StepPlot(ShareAxis("left"), Shares(), percent, self)
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
        """Show both curves, and the numbers on the probe set."""
        if frame.run != self.run:
            self.run = frame.run
            for plot in self.plots:
                plot.start([""], [theme.current().text])
            self._label()
        follow = frame.status != "diverged" or not len(self.loss.step)
        curves = frame.curves
        window = mean_window(frame)
        self.loss.show_rows(curves.step, curves.loss[None], follow, window)
        self.accuracy.show_rows(curves.step, curves.accuracy[None], follow, window)
        classes = frame.accuracy is not None
        self.accuracy.setVisible(classes)
        self.accuracy_caption.setVisible(classes)
        now = self.tr("{0} on the probe set of {1}")
        note = now.format(short(frame.loss), frame.probe_size)
        self.caption.say(self.points_are(frame))
        self.loss_caption.say(self.tr("loss"), note, alarming=not math.isfinite(frame.loss))
        if frame.accuracy is not None:
            note = now.format(percent(frame.accuracy), frame.probe_size)
            self.accuracy_caption.say(self.tr("accuracy"), note)

    def retheme(self) -> None:
        """Colour the plots anew."""
        self._label()
        super().retheme()

    def retranslate(self) -> None:
        """Name the curves anew."""
        self._label()
        super().retranslate()

    def _label(self) -> None:
        if self.run is not None:
            colors = theme.current()
            self.loss.label([self.tr("loss")], [colors.text])
            self.accuracy.label([self.tr("accuracy")], [colors.good])
