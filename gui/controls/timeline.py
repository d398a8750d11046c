"""The bottom row: a slider over the whole run, with marks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.frame import Frame


class Timeline(QWidget):
    """Where in the run the window is.

    Signals
    -------
    asked(str, tuple)
        A command of the session and its arguments: "peek" while dragging, then "seek".
    """

    asked = Signal(str, tuple)

    def refresh(self, frame: Frame) -> None:
        """Show where `frame` is in its run."""
