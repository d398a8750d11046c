"""Which page stands in the window: the work, or the start page with the lessons."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.model.workspace import Workspace


class Pages(QStackedWidget):
    """The work is always there; the start page is made when it is first shown.

    Whatever is done to the work brings it to the front: nothing happens out of sight.

    Attributes
    ----------
    work : QWidget
        The page of controls and panels.

    Signals
    -------
    turned :
        Another page is in front.
    """

    turned = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.work = QWidget(self)
        self.addWidget(self.work)
        self._start: QWidget | None = None
        workspace.changed.connect(self.show_work)
        workspace.undo_changed.connect(self.show_work)

    @property
    def at_start(self) -> bool:
        """Whether the start page is in front."""
        return self._start is not None and self.currentWidget() is self._start

    def show_work(self) -> None:
        """Have the work in front."""
        if self.at_start:
            self.setCurrentWidget(self.work)
            self.work.setFocus()
            self.turned.emit()

    def show_start(self, made: Callable[[QWidget], QWidget]) -> None:
        """Have the start page in front, which `made` makes as a child of this."""
        if self._start is None:
            self._start = made(self)
            self.addWidget(self._start)
        if not self.at_start:
            self.setCurrentWidget(self._start)
            self.turned.emit()
