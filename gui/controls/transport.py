"""The top row: buttons that run the training, its speed, and the numbers that matter, large."""

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.frame import Frame
from gui import theme
from gui.controls.actions import Actions
from gui.controls.inputs import Slide, Tool

BUTTONS = ("reset", "reinitialize", "step_back", "play", "step", "step_epoch")
SPEEDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, None)
NARROWEST = 1100  # pixels
USUAL = 100  # steps/s: XOR is learnt before one's eyes, in a second or two
WIDEST = {
    "step": "000,000",
    "epoch": "000,000",
    "loss": "0.00000",
    "accuracy": "100.0%",
    "rate": "000,000",
}


class Readout(QWidget):
    """A small grey name and a large number with room for the widest, so that nothing jumps."""

    def __init__(self, widest: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name, self.value = QLabel(self), QLabel("–", self)
        self.name.setProperty("role", "muted")
        self.value.setProperty("role", "readout")
        self.value.setFont(theme.font(theme.READOUT, bold=True, tabular=True))
        self.value.setMinimumWidth(self.value.fontMetrics().horizontalAdvance(widest))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.name)
        row.addWidget(self.value)

    def show_text(self, text: str) -> None:
        """Show `text`, if it is not what stands there."""
        if text != self.value.text():
            self.value.setText(text)

    def explain(self, name: str, tip: str) -> None:
        """Set the name and the tooltip."""
        self.name.setText(name)
        self.setToolTip(tip)
        self.value.setAccessibleName(name)


class Transport(QWidget):
    """Buttons, speed and readouts.

    Signals
    -------
    speed(object)
        Steps per second, or None: as fast as it goes.
    """

    speed = Signal(object)

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons = {key: self._button(actions, key) for key in BUTTONS}
        self.speed_name, self.speed_value = QLabel(self), QLabel(self)
        self.slider = Slide(len(SPEEDS) - 1, self)
        self.slider.setValue(SPEEDS.index(USUAL))
        self.slider.setPageStep(1)
        self.slider.valueChanged.connect(self._moved)
        self.readouts = {key: Readout(widest, self) for key, widest in WIDEST.items()}
        self._lay_out()
        self.retranslate()

    def _button(self, actions: Actions, key: str) -> Tool:
        button = Tool("primary" if key == "play" else "tool", self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(14, 14))
        button.setDefaultAction(actions[key])
        actions[key].changed.connect(self._name_buttons)
        return button

    def _name_buttons(self) -> None:
        for button in self.buttons.values():
            button.setAccessibleName(button.defaultAction().iconText())

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addSpacing(10)
        self.slider.setFixedWidth(90)
        self.speed_value.setProperty("role", "muted")
        self.speed_value.setFont(theme.font(tabular=True))
        row.addWidget(self.speed_name)
        row.addWidget(self.slider)
        row.addWidget(self.speed_value)
        row.addStretch(1)
        for readout in self.readouts.values():
            row.addSpacing(8)
            row.addWidget(readout)

    def steps_per_second(self) -> int | None:
        """Return the chosen speed; None: as fast as it goes."""
        return SPEEDS[self.slider.value()]

    def minimumSizeHint(self) -> QSize:
        """Return room for the buttons without their words."""
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Drop the words of all buttons but "Play" where they don't fit."""
        style = Qt.ToolButtonStyle
        self._set_style(style.ToolButtonTextBesideIcon)
        if self.layout().minimumSize().width() > self.width():
            self._set_style(style.ToolButtonIconOnly)

    def _set_style(self, style: Qt.ToolButtonStyle) -> None:
        for key, button in self.buttons.items():
            if key != "play":
                button.setToolButtonStyle(style)

    def refresh(self, frame: Frame) -> None:
        """Show the numbers of `frame`."""
        locale = QLocale()
        texts = {
            "step": locale.toString(frame.step),
            "epoch": locale.toString(frame.epoch),
            "loss": f"{frame.loss:.5f}" if frame.loss < 1e3 else f"{frame.loss:.2e}",
            "accuracy": "–" if frame.accuracy is None else f"{100 * frame.accuracy:.1f}%",
            "rate": locale.toString(round(frame.steps_per_second)),
        }
        for key, text in texts.items():
            self.readouts[key].show_text(text)

    def _moved(self) -> None:
        self._show_speed()
        self.speed.emit(self.steps_per_second())

    def _show_speed(self) -> None:
        speed = self.steps_per_second()
        if speed is None:
            text = QCoreApplication.translate("Transport", "unbounded")
        else:
            text = QCoreApplication.translate("Transport", "{speed} steps/s").format(
                speed=QLocale().toString(speed)
            )
        self.speed_value.setText(text)
        self.slider.setAccessibleDescription(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        translate = QCoreApplication.translate
        self.speed_name.setText(translate("Transport", "Speed"))
        self.slider.setAccessibleName(self.speed_name.text())
        self.slider.setToolTip(
            translate("Transport", "At most so many steps a second; at the right end, no bound.")
        )
        self._show_speed()
        metrics = self.speed_value.fontMetrics()
        widest = translate("Transport", "{speed} steps/s").format(speed="10,000")
        self.speed_value.setMinimumWidth(metrics.horizontalAdvance(widest))
        words = {
            "step": (
                translate("Transport", "step"),
                translate("Transport", "Updates of the weights so far."),
            ),
            "epoch": (
                translate("Transport", "epoch"),
                translate("Transport", "How often all training samples have been gone through."),
            ),
            "loss": (
                translate("Transport", "loss"),
                translate("Transport", "Of the weights shown, on the training samples."),
            ),
            "accuracy": (
                translate("Transport", "accuracy"),
                translate("Transport", "Of the weights shown, on the training samples."),
            ),
            "rate": (
                translate("Transport", "steps/s"),
                translate("Transport", "How fast training runs now."),
            ),
        }
        self._name_buttons()
        for key, (name, tip) in words.items():
            self.readouts[key].explain(name, tip)
        self._fit()
