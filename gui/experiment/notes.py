"""The line under the network: how many parameters it has, and how long a step of it takes."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QWidget

from core.session.frame import Frame
from gui.words.numbers import short, whole

FRAME = 1 / 60  # seconds: what a screen usually shows a picture for
_CHANGE = 1.25  # a time is shown anew once it is so many times the one shown, or less


class SizeLine(QLabel):
    """Parameters and time; with a step slower than the screen, what that means."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._run: int | None = None
        self._parameters: int | None = None
        self._time: float | None = None
        self.setProperty("role", "muted")
        self.setWordWrap(True)
        self.retranslate()

    def refresh(self, frame: Frame) -> None:
        """Show the network of `frame`; a time that hardly changed stays as it is."""
        time = frame.step_time
        if time is not None and self._time and self._run == frame.run:
            steady = 1 / _CHANGE < time / self._time < _CHANGE
            time = self._time if steady else time
        if (frame.run, frame.parameters, time) != (self._run, self._parameters, self._time):
            self._run, self._parameters, self._time = frame.run, frame.parameters, time
            self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        translate = QCoreApplication.translate
        text = translate("SizeLine", "{parameters} parameters").format(
            parameters="–" if self._parameters is None else whole(self._parameters)
        )
        if self._time is not None:
            time = translate("SizeLine", "{time} ms a step")
            text += " · " + time.format(time=short(float(f"{1000 * self._time:.2g}")))
        if self._time is not None and self._time > FRAME:
            slow = translate(
                "SizeLine",
                "A step takes longer than the screen shows a picture: "
                "pictures come less often, the window stays free.",
            )
            text = f"{text}\n{slow}"
        if text != self.text():
            self.setText(text)
        self.setAccessibleName(translate("SizeLine", "Size of the network"))
        self.setToolTip(
            translate(
                "SizeLine",
                "Weights and biases that are trained, and the time of one step with all that is "
                "measured in it.",
            )
        )
