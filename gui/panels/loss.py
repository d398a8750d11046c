"""Loss and accuracy against the step, of training and of test samples."""

import math
from functools import partial

import numpy as np
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from core.session.frame import Frame
from core.tape import Array
from gui.look import theme
from gui.model.lineup import Line
from gui.panels.base import Words
from gui.panels.curves import CurvesPanel, goes_on
from gui.panels.loss_plot import LossPlot
from gui.plots.axes import ScaleAxis, ShareAxis
from gui.plots.means import mean_window
from gui.plots.ranges import FromZero, RunReach, Shares
from gui.plots.run_curves import RunRows, parted
from gui.widgets.buttons import WordButton
from gui.widgets.legend import Caption, Legend
from gui.words.baselines import baselines
from gui.words.numbers import percent, short

_ROOM = 260  # pixels, below which the curves of several runs are those of the loss alone
SAMPLES = ("train", "test")  # of several runs only the curves of either are drawn


class LossPanel(CurvesPanel):
    """The loss above; below it the accuracy, where there is one."""

    key = "loss"
    needs = frozenset({"curves", "probes", "band"})

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
        self.samples = {key: WordButton(self) for key in SAMPLES}
        for key, button in self.samples.items():
            button.clicked.connect(partial(self.choose, key))
            self.header.addWidget(button)
        self.caption = self.build_caption()
        self.loss_caption, self.accuracy_caption = Caption(self), Caption(self)
        self.decades = WordButton(self)
        self.decades.setChecked(True)
        self.decades.clicked.connect(self._redraw)
        self.choose(SAMPLES[0])
        loss_row = QHBoxLayout()
        loss_row.addWidget(self.loss_caption, 1)
        loss_row.addWidget(self.decades)
        self.reach = RunReach(16)
        self.loss = LossPlot(ScaleAxis("left"), FromZero(), self.reach, parent=self)
        self.accuracy = LossPlot(ShareAxis("left"), Shares(), self.reach, percent, self)
        self.plots = (self.loss, self.accuracy)
        self.body.addLayout(loss_row)
        self.body.addWidget(self.loss, 3)
        self.body.addWidget(self.accuracy_caption)
        self.body.addWidget(self.accuracy, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._redraw()

    def choose(self, samples: str, checked: bool = True) -> None:
        """Draw the "train" or the "test" curves of several runs."""
        for key, button in self.samples.items():
            button.setChecked(key == samples)
        self._redraw()

    def draw(self, frame: Frame) -> None:
        self.reach.look(frame)
        lines = self.line_up(frame)
        if frame.run != self.run:
            self.run = frame.run
            for plot in self.plots:
                plot.start([""], [theme.current().text])
            self.relabel()
        tested = any(len(measured(line.frame, "test_loss")[0]) for line in lines)
        several = len(lines) > 1 or frame.band is not None
        self._show_choices(several, tested)
        follow = goes_on(lines) or not len(self.loss.step)
        if several:
            self._draw_several(follow)
        else:
            self._draw_one(frame, follow)
        loss, accuracy = frame.measure("loss"), frame.measure("accuracy")
        classes = accuracy is not None
        roomy = not several or self.height() >= theme.px(_ROOM)
        self.accuracy.setVisible(classes and roomy)
        self.accuracy_caption.setVisible(classes)
        tested = tested or frame.test is not None
        self.legend.setVisible(tested and not several)
        self.loss.tests = self.rhythm(frame.probes.every * frame.probes.test_every)
        self.accuracy.tests = self.loss.tests
        points = self._points(tested)
        note = self._say_floor(frame) if roomy else ""
        if frame.meaning.target_scale is not None:
            note = self.tr("loss of standardised targets")
        self.caption.say(points, note)
        test = frame.test
        assert loss is not None  # there always is one
        here = short(loss), None if test is None else short(test.loss)
        what, alarming = self._named(self.tr("loss")), not math.isfinite(loss)
        full = self._now(frame, *here)
        note = self._now_brief(*here) if len(lines) > 1 else full
        self.loss_caption.say(what, note, alarming, "" if note is full else f"{what}: {full}")
        if accuracy is not None:
            share = None if test is None or test.accuracy is None else percent(test.accuracy)
            here = percent(accuracy), share
            named, of_seeds = self._named(self.tr("accuracy")), super().of_seeds(frame)
            what = " · ".join(filter(None, (named, of_seeds)))
            full = self._now(frame, *here)
            note = self._now_brief(*here) if len(lines) > 1 else full
            also = [] if note is full else [full]
            self.accuracy_caption.say(what, note, full="\n".join([what, *also, *baselines(frame)]))

    def _points(self, tested: bool) -> str:
        """Return what the points stand for, before what may be cut off."""
        if self._testing():
            return " ".join(filter(None, (self.tr("test samples"), self.loss.tests)))
        if tested and self.loss.tests and len(self.lines) == 1:
            return self.tr("test {0}; {1}").format(self.loss.tests, self.points_of())
        return self.points_of()

    def of_seeds(self, frame: Frame) -> str:
        if frame.band is None:
            return super().of_seeds(frame)
        return self.tr("median of {0} seeds, shaded: least to largest").format(frame.band.seeds)

    def _testing(self) -> bool:
        """Return whether the curves of several runs are those of test samples."""
        button = self.samples["test"]
        return button.isChecked() and not button.isHidden()

    def _draw_one(self, frame: Frame, follow: bool) -> None:
        window = mean_window(frame)
        test_loss, test_accuracy = measured(frame, "test_loss"), measured(frame, "test_accuracy")
        self.loss.show_both(*frame.curve("loss"), test_loss, follow, window)
        self.accuracy.show_both(*frame.curve("accuracy"), test_accuracy, follow, window)

    def _draw_several(self, follow: bool) -> None:
        """Draw each run's curve; over seeds the median, with the range of the chosen and first."""
        for plot, name in ((self.loss, "loss"), (self.accuracy, "accuracy")):
            own, others = parted([self._rows(line, name) for line in self.lines])
            plot.show_several(own, others, follow)

    def _rows(self, line: Line, name: str) -> RunRows:
        frame, band, filled, window = line.frame, line.frame.band, None, 1
        if self._testing():
            step, row = measured(frame, f"test_{name}")
        elif name == "loss" and band is not None and len(band.step):
            step, row, window = band.step, band.median, self.averaged(line)
            if line.chosen or (line.run == 0 and not line.ghost):
                filled = band.low, band.high
        else:
            (step, row), window = frame.curve(name), self.averaged(line)
        colors = theme.current()
        ink = colors.text if line.chosen else colors.muted
        return RunRows(
            line.mark, step, row[None], [name], [ink], window, None, filled,
            frame.status == "diverged",
        )  # fmt: skip

    def _show_choices(self, several: bool, tested: bool) -> None:
        """Show what is to be chosen only of several runs."""
        for button in self.samples.values():
            button.setVisible(several and tested)
        self.decades.setVisible(several)
        self.loss.set_decades(several and self.decades.isChecked())

    def _named(self, what: str) -> str:
        """Return what is shown, and of several runs whose numbers stand beside it."""
        chosen = next(line for line in self.lines if line.chosen)
        if len(self.lines) == 1:
            return what
        return f"{what} · {chosen.mark.letter}"

    def retranslate(self) -> None:
        self.samples["train"].say(self.tr("train"), self.tr("The curves of the training samples"))
        self.samples["test"].say(self.tr("test"), self.tr("The curves of the test samples"))
        self.decades.say(self.tr("log"), self.tr("A scale of powers of ten"))
        super().retranslate()

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

    def _now_brief(self, here: str, test: str | None) -> str:
        """Return the same in few words, where it stands beside whose numbers they are."""
        return here if test is None else self.tr("train {0} · test {1}").format(here, test)

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
