"""The top row: buttons that run the training, its speed, and the numbers that matter, large."""

from typing import NamedTuple

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from core.session.frame import Frame
from gui.look import theme
from gui.look.run_marks import letter
from gui.model.settings import Settings
from gui.shell.actions import Actions
from gui.widgets.dressed import Dressed
from gui.widgets.inputs import Tool
from gui.widgets.readout import ABOVE, BESIDE, Readout
from gui.widgets.sliders import Slide
from gui.words.baselines import baselines
from gui.words.counts import counts
from gui.words.numbers import fixed, percent, whole

# By key, the texts there must be room for.
WIDEST = {
    "step": ("000,000",),
    "epoch": ("000,000",),
    "run": ("A",),
    "loss": ("0.00000", "0.00×10⁰⁰"),
    "accuracy": ("100.0%", ">99.9%"),
    "rate": ("000,000",),
}


def written(frame: Frame) -> dict[str, str]:
    """Return the numbers of `frame`, by key."""
    loss, accuracy = frame.measure("loss"), frame.measure("accuracy")
    return {
        "step": whole(frame.step),
        "epoch": whole(frame.epoch),
        "run": letter(frame.chosen),
        "loss": "–" if loss is None else fixed(loss, 5 if loss < 10 else 3),
        "accuracy": "–" if accuracy is None else percent(accuracy),
        "rate": whole(round(frame.steps_per_second)),
    }


def _labels(frame: Frame) -> list[bytes | None]:
    """Return the classes of the samples, quick to be compared."""
    sets = (frame.points, frame.test_points)
    return [None if p is None or p.labels is None else p.labels.tobytes() for p in sets]


BUTTONS = ("reset", "reinitialize", "step_back", "play", "step", "phase", "step_epoch")
SPEEDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, None)
UNBOUNDED = 0  # how a speed without bound is remembered
USUAL = 100  # steps/s: XOR is learnt before one's eyes, in a second or two
ICON, GAP = 14, 6  # pixels
QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's own, which PySide6 leaves out
ALL = tuple(WIDEST)


class Way(NamedTuple):
    """A way to lay out the row: where the readouts' names stand, what has words, what is there."""

    names: QBoxLayout.Direction
    worded: tuple[str, ...]  # buttons
    speed: bool
    readouts: tuple[str, ...] = ALL


# The roomiest first.
WAYS = (
    Way(BESIDE, BUTTONS, True),
    Way(ABOVE, BUTTONS, True),
    Way(ABOVE, ("play",), True),
    Way(ABOVE, ("play",), False),
    Way(ABOVE, (), False),
    Way(ABOVE, (), False, ("step", "epoch", "run", "loss", "accuracy")),
    Way(ABOVE, (), False, ("step", "run", "loss", "accuracy")),
    Way(ABOVE, (), False, ("step", "run", "loss")),
)


class Transport(Dressed, QWidget):
    """Buttons, speed and readouts.

    Signals
    -------
    speed(object)
        Steps per second, or None: as fast as it goes.
    """

    speed = Signal(object)

    def __init__(self, actions: Actions, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings, self._actions = settings, actions
        self._samples: tuple[int, int] | None = None
        self._told: object = None  # what is told of the samples is of
        self._largest: list[str] = []
        self._speed_width = self._tightest = 0
        self.buttons = {key: self._button(actions, key) for key in BUTTONS}
        self.speed_name, self.speed_value = QLabel(self), QLabel(self)
        self.slider = Slide(len(SPEEDS) - 1, self)
        speed = int(settings.number("speed", USUAL)) or None
        self.slider.setValue(SPEEDS.index(speed if speed in SPEEDS else USUAL))
        self.slider.setPageStep(1)
        self.slider.valueChanged.connect(self._moved)
        self.readouts = {key: Readout(widest, self) for key, widest in WIDEST.items()}
        self._lay_out()
        self.dress()

    def _button(self, actions: Actions, key: str) -> Tool:
        button = Tool("primary" if key == "play" else "tool", self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setDefaultAction(actions[key])
        actions[key].changed.connect(self._name_buttons)
        return button

    def _name_buttons(self) -> None:
        for button in self.buttons.values():
            button.setAccessibleName(button.defaultAction().iconText())

    def _lay_out(self) -> None:
        self._layout = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addSpacing(GAP)
        self.speed_value.setProperty("role", "muted")
        self.speed_value.setFont(theme.font(tabular=True))
        row.addWidget(self.speed_name)
        row.addWidget(self.slider)
        row.addWidget(self.speed_value)
        row.addStretch(1)
        for key, readout in self.readouts.items():
            if key == "run":  # its gap goes with it
                readout.setContentsMargins(GAP, 0, 0, 0)
                readout.hide()
            else:
                row.addSpacing(GAP)
            row.addWidget(readout)

    def steps_per_second(self) -> int | None:
        """Return the chosen speed; None: as fast as it goes."""
        return SPEEDS[self.slider.value()]

    def minimumSizeHint(self) -> QSize:
        """Return room for the row at its tightest."""
        return QSize(self._tightest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _settle(self) -> None:
        """Learn how much room the row needs, and lay it out."""
        metrics = self.speed_value.fontMetrics()
        texts = map(self._speed_text, (10_000, None))
        self._speed_width = max(metrics.horizontalAdvance(text) for text in texts)
        self.take(WAYS[-1])
        self._tightest = self._layout.minimumSize().width()
        self.updateGeometry()
        self._fit()

    def _fit(self) -> None:
        """Lay the row out in the roomiest way that fits."""
        for way in WAYS:
            self.take(way)
            if self._layout.minimumSize().width() <= self.width():
                return

    def take(self, way: Way) -> None:
        """Lay the row out in one of the `WAYS`."""
        # Not hidden: that would lay the whole window out, at each try.
        for key, readout in self.readouts.items():
            readout.place_name(way.names)
            readout.setMaximumWidth(QWIDGETSIZE_MAX if key in way.readouts else 0)
        self._show_words(way.worded)
        self.speed_name.setMaximumWidth(QWIDGETSIZE_MAX if way.speed else 0)
        self.speed_value.setFixedWidth(self._speed_width if way.speed else 0)
        self.slider.setFixedWidth(70 if way.worded else 50)

    def _show_words(self, worded: tuple[str, ...]) -> None:
        """Show the words of some of the buttons."""
        style = Qt.ToolButtonStyle
        for key, button in self.buttons.items():
            button.setIconSize(QSize(theme.px(ICON), theme.px(ICON)))
            button.setToolButtonStyle(
                style.ToolButtonTextBesideIcon if key in worded else style.ToolButtonIconOnly
            )
            button.setMinimumWidth(self._widest(key) if key in worded else 0)

    def _widest(self, key: str) -> int:
        """Return the width of a button at its longest word: another one moves nothing beside it."""
        button, metrics = self.buttons[key], self.buttons[key].fontMetrics()
        texts = (button.text(), *self._actions.words(key))
        own, *widths = [metrics.size(Qt.TextFlag.TextShowMnemonic, text).width() for text in texts]
        return button.sizeHint().width() - own + max(widths)

    def refresh(self, frame: Frame) -> None:
        """Show the numbers of `frame`."""
        self._tell_run(bool(frame.beside))
        texts = written(frame)
        outgrown = [key for key, text in texts.items() if self.readouts[key].show_text(text)]
        for key in outgrown:
            self.readouts[key].measure()
        if outgrown:
            self._settle()
        samples = (frame.probe_size, frame.train_size)
        told = (samples, frame.meaning.classes, _labels(frame), QLocale())
        if told != self._told:
            self._told, self._samples, self._largest = told, samples, baselines(frame)
            self._explain()

    def _tell_run(self, several: bool) -> None:
        """Say which run the numbers are of, where there are several."""
        if several == self.readouts["run"].isHidden():
            self.readouts["run"].setVisible(several)
            self._settle()

    def _moved(self) -> None:
        self._show_speed()
        speed = self.steps_per_second()
        self._settings.remember("speed", speed or UNBOUNDED)
        self.speed.emit(speed)

    def _show_speed(self) -> None:
        text = self._speed_text(self.steps_per_second())
        self.speed_value.setText(text)
        self.slider.setAccessibleDescription(text)

    def retheme(self) -> None:
        for readout in self.readouts.values():
            readout.measure()
        self._settle()

    def retranslate(self) -> None:
        self.speed_name.setText(self.tr("Speed"))
        self.slider.setAccessibleName(self.speed_name.text())
        self.slider.setToolTip(self.tr("The most steps per second; at the right end, no limit."))
        self._show_speed()
        self._name_buttons()
        self._explain()
        self._settle()

    def _explain(self) -> None:
        """Set the readouts' names, and say on which data they are measured."""
        data = self._measured_on()
        for key, name, tip in (
            ("step", self.tr("step"), self.tr("The number of weight updates so far.")),
            (
                "epoch",
                self.tr("epoch"),
                self.tr("The number of passes through all training samples."),
            ),
            ("run", self.tr("run"), self.tr("The run chosen, whose numbers these are.")),
            ("loss", self.tr("loss"), data),
            ("accuracy", self.tr("accuracy"), "\n".join([data, *self._largest])),
            ("rate", self.tr("steps/s"), self.tr("How fast training is running.")),
        ):
            self.readouts[key].explain(name, tip)

    def _measured_on(self) -> str:
        """Return which samples loss and accuracy are of."""
        if self._samples is None:
            return ""
        probe, train = self._samples
        text = self.tr("For the weights shown, on the probe set: a fixed {probe} of {samples}.")
        if probe == train:
            text = self.tr("For the weights shown, on the training set: {samples}.")
        return text.format(probe=whole(probe), samples=counts.training_samples(train))

    def _speed_text(self, speed: int | None) -> str:
        if speed is None:
            return self.tr("no limit")
        return self.tr("{speed} steps/s").format(speed=whole(speed))
