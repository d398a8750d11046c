"""The ghosts, each with its mark, what it was, and a button that drops it."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from core.experiment import Experiment
from gui.look import icons, theme
from gui.model.ghosts import Ghosts
from gui.model.lineup import Line
from gui.widgets.dressed import Dressed
from gui.widgets.flow import FlowLayout
from gui.widgets.inputs import Tool
from gui.widgets.run_mark import RunMark
from gui.words import run_names
from gui.words.numbers import whole

_CROSS = 9  # pixels


class GhostRow(Dressed, QWidget):
    """A line of ghosts, hidden where there is none."""

    def __init__(self, ghosts: Ghosts, parent: QWidget) -> None:
        super().__init__(parent)
        self._ghosts = ghosts
        self._first: Experiment | None = None
        self.kept: list[KeptRun] = []
        self._flow = FlowLayout(14, 2, self)
        ghosts.changed.connect(self._make)
        self._make()
        self.dress()

    def name(self, first: Experiment) -> None:
        """Call each by what it has other than the first run of now."""
        self._first = first
        for kept in self.kept:
            kept.name(first)

    def _make(self) -> None:
        for kept in self.kept:
            kept.hide()
            kept.deleteLater()
        self.kept = []
        for at, line in enumerate(self._ghosts.lines):
            kept = KeptRun(line, self)
            kept.drop.clicked.connect(partial(self._drop, at))
            self._flow.addWidget(kept)
            self.kept.append(kept)
        if self._first is not None:
            self.name(self._first)
        self.setVisible(bool(self.kept))

    def _drop(self, at: int, checked: bool = False) -> None:
        self._ghosts.drop(at)


class KeptRun(Dressed, QWidget):
    """One ghost."""

    def __init__(self, line: Line, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line
        self._first = line.frame.experiment
        self.mark = RunMark(line.mark, self)
        self.text, self.drop = QLabel(self), Tool("icon", self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setProperty("role", "muted")
        self.text.setFont(theme.font(theme.TITLE))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (self.mark, self.text, self.drop):
            row.addWidget(part)
        self.dress()

    def name(self, first: Experiment) -> None:
        """Call it by what it has other than `first`."""
        self._first = first
        self.retranslate()

    def retranslate(self) -> None:
        frame = self._line.frame
        was = run_names.was(self._first, frame.experiment)
        step = self.tr("kept at step {0}").format(whole(frame.step))
        self.text.setText(f"{was} · {step}")
        name = self.mark.mark.letter
        drop = self.tr("Drop the kept run {0}: {1}").format(name, was)
        self.drop.setAccessibleName(drop)
        self.drop.setToolTip(drop)
        self.setAccessibleName(f"{name}: {self.text.text()}")

    def retheme(self) -> None:
        size = theme.px(_CROSS)
        self.drop.setIconSize(QSize(size, size))
        self.drop.setIcon(icons.icon("remove", theme.current().muted))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.drop.toolTip()).triggered.connect(self.drop.click)
        menu.popup(event.globalPos())
