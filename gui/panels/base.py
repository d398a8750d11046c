"""The card every panel stands on: a title that explains itself, a header, a body."""

from typing import ClassVar, NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from core.frame import Frame
from gui import theme
from gui.panels.plot import Plot
from gui.panels.step_plot import mean_window

_POPUP = 360  # pixels wide


class Words(NamedTuple):
    """A panel's own words: title, symbol of what it shows, explanation, and its plots' names."""

    title: str
    symbol: str
    what: str
    formula: str
    look_for: str
    plots: tuple[str, ...]


class Panel(QFrame):
    """A card that draws frames.

    Subclasses set `key`, say their `words`, fill `header` and `body` in `build`, and `draw`;
    they list their `plots`.

    Attributes
    ----------
    enlarge : Signal
        The panel was double-clicked; carries its key.
    asked : Signal
        A command of the session and its arguments, such as ("seek", (100,)).
    changed : Signal
        A path of the experiment and its new value, such as ("hidden[0].units", 5).
    """

    key: ClassVar[str]
    plots: tuple[Plot, ...] = ()
    enlarge = Signal(str)
    asked = Signal(str, tuple)
    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame: Frame | None = None
        self._theme: theme.Theme | None = None
        self.setProperty("role", "card")
        self.title_button = QToolButton(self)
        self.title_button.setProperty("role", "title")
        self.title_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.title_button.clicked.connect(self.explain)
        self.symbol = QLabel(self)
        self.symbol.setProperty("role", "muted")
        self.header = QHBoxLayout()
        self.header.setSpacing(6)
        self.header.addWidget(self.title_button)
        self.header.addWidget(self.symbol)
        self.header.addStretch(1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(11, 7, 6, 5)
        self.body.setSpacing(3)
        self.body.addLayout(self.header)
        self.build()
        self.retheme()
        self.retranslate()

    def words(self) -> Words:
        """Return the panel's words in the language in force."""
        raise NotImplementedError

    def build(self) -> None:
        """Make the widgets of header and body, once."""
        raise NotImplementedError

    def draw(self, frame: Frame) -> None:
        """Show the frame."""
        raise NotImplementedError

    def refresh(self, frame: Frame) -> None:
        """Show the frame, and keep it for a change of language or theme."""
        self.frame = frame
        self.draw(frame)

    def retranslate(self) -> None:
        """Set every word anew."""
        words = self.words()
        self.title_button.setText(words.title)
        self.title_button.setToolTip(f"{words.what}<br><br>{words.formula}")
        self.symbol.setText(words.symbol)
        self.setAccessibleName(words.title)
        self.title_button.setAccessibleName(self.tr("Explain: {0}").format(words.title))
        for plot, name in zip(self.plots, words.plots, strict=True):
            plot.setAccessibleName(name)
            plot.retranslate()
        self._redraw()

    def retheme(self) -> None:
        """Take colours and fonts of the theme in force."""
        self._theme = theme.current()
        self.title_button.setFont(theme.title_font())
        self.symbol.setFont(theme.font(theme.TITLE))
        for plot in self.plots:
            plot.retheme()
        self._redraw()

    def points_are(self, frame: Frame) -> str:
        """Return what a point of the frame's curves stands for."""
        if not frame.curves.exact:
            text = self.tr("means of several steps")
        else:
            text = self.tr("each step's batch")
        window = mean_window(frame)
        if window > 1:
            text += self.tr("; line: mean of {0} points").format(window)
        return text

    def explain(self) -> None:
        """Open the explanation under the title."""
        corner = self.title_button.mapToGlobal(self.title_button.rect().bottomLeft())
        popup = Explanation(self.words(), self)
        popup.move(corner)
        popup.show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language or theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange and self._theme not in (
            None,
            theme.current(),
        ):
            self.retheme()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask to be enlarged."""
        self.enlarge.emit(self.key)

    def _redraw(self) -> None:
        if self.frame is not None:
            self.draw(self.frame)


class Explanation(QFrame):
    """What a panel shows, its formula, and what to look for; closes on the next click."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.setAccessibleName(words.title)
        self.setFixedWidth(_POPUP)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(9)
        for text, bold, muted in (
            (words.title, True, False),
            (words.what, False, False),
            (words.formula, False, True),
            (words.look_for, False, False),
        ):
            label = QLabel(text, self)
            label.setWordWrap(True)
            label.setFont(theme.font(theme.TEXT, bold=bold))
            label.setAccessibleName(text)
            if muted:
                label.setProperty("role", "muted")
            column.addWidget(label)
        # A window of wrapped labels doesn't find its height by itself.
        self.setFixedHeight(column.totalHeightForWidth(_POPUP))
