"""The card every panel stands on: a title that explains itself, a header, a body."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.engine.rhythm import USUAL
from core.experiment import Experiment
from core.session.frame import Frame
from core.session.needs import WHOLE, Needs
from gui.look import theme
from gui.model.lineup import Line
from gui.plots.plot import Plot
from gui.plots.table import Table
from gui.widgets.dressed import Dressed
from gui.widgets.header_row import HeaderRow
from gui.widgets.title import Title
from gui.words.numbers import whole

_WIDTH = 360  # pixels


class Words(NamedTuple):
    """A panel's own words: title, symbol of what it shows, explanation, and its plots' names."""

    title: str
    symbol: str
    what: str
    formula: str
    look_for: str
    plots: tuple[str, ...]


class Explanation(QFrame):
    """What a panel shows, its formula, and what to look for; closes on the next click."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.setAccessibleName(words.title)
        width = theme.px(_WIDTH)
        self.setFixedWidth(width)
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
        self.setFixedHeight(column.totalHeightForWidth(width))


class Panel(Dressed, QFrame):
    """A card that draws frames.

    Subclasses set `key`, say their `words`, fill `header` and `body` in `build`, and `draw`;
    they list their `plots`, and what of a frame they `needs`. Those of curves over the whole run,
    and of what no eye follows from frame to frame, set `over_run`: while training runs they draw in
    turns.

    Parameters
    ----------
    furnished : bool
        Whether what is on the card is made at once; else by `furnish`, before it is first shown.

    Attributes
    ----------
    enlarge, hidden : Signal
        The panel is to have all the room, or none; carry its key.
    moved : Signal
        The panel is to stand this many places further on; carries its key and the number.
    menu_wanted : Signal
        The panel's menu is to open at a place of the screen.
    asked : Signal
        A command of the session, such as Seek(100).
    needs_changed : Signal
        Frames are to have other parts than before.
    run_taken : Signal
        A run of a comparison, from 0, is to be the chosen one.
    changed : Signal
        A path of the experiment and its new value, such as ("hidden[0].units", 5).
    told : Signal
        A sentence for the status line, and whether it tells of trouble.
    """

    key: ClassVar[str]
    needs: Needs = WHOLE
    over_run: ClassVar[bool] = False
    plots: tuple[Plot, ...] = ()
    ghosts: Sequence[Line] = ()
    enlarge = Signal(str)
    hidden = Signal(str)
    moved = Signal(str, int)
    menu_wanted = Signal(QPoint)
    asked = Signal(object)
    needs_changed = Signal()
    run_taken = Signal(int)
    changed = Signal(str, object)
    told = Signal(object, bool)  # a str that may be a `status.Now`

    def __init__(self, parent: QWidget | None = None, furnished: bool = True) -> None:
        super().__init__(parent)
        self.frame: Frame | None = None
        self.experiment: Experiment | None = None
        self.furnished = False
        self.setProperty("role", "card")
        if furnished:
            self.furnish()

    def furnish(self) -> None:
        """Make what is on the card, if it isn't there yet: nobody waits for what nobody sees."""
        if self.furnished:
            return
        self.furnished = True
        self.title_button = Title(self)
        self.title_button.setFont(theme.title_font())
        self.title_button.clicked.connect(self.explain)
        self.title_button.moved.connect(self._move)
        self.symbol = QLabel(self)
        self.symbol.setProperty("role", "muted")
        self.symbol.setFont(theme.font(theme.TITLE))
        self.header = HeaderRow()
        self.header.setSpacing(6)
        self.header.addWidget(self.title_button)
        self.header.addWidget(self.symbol)
        self.header.addStretch(1)
        self.header.give_way(self.symbol)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(11, 7, 6, 5)
        self.body.setSpacing(3)
        self.body.addLayout(self.header)
        self.build()
        for plot in self.plots:
            plot.dress()
        self.dress()

    def words(self) -> Words:
        """Return the panel's words in the current language."""
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

    def follow(self, experiment: Experiment) -> None:
        """Take note of the experiment as the person has made it: frames may lag behind it."""
        self.experiment = experiment

    def made(self, frame: Frame) -> Experiment:
        """Return the experiment as the person has made it, at least that of the frame."""
        return self.experiment or frame.experiment

    def keep_ghosts(self, ghosts: Sequence[Line]) -> None:
        """Draw these runs, which were kept, wherever curves of runs are drawn."""
        self.ghosts = ghosts
        if self.furnished and self.over_run:
            self._redraw()

    def data(self) -> list[Table]:
        """Return the numbers that are shown, for a file; by default what its plots know."""
        shown = [plot for plot in self.plots if plot.isVisibleTo(self)]
        return [table for plot in shown for table in plot.tables()]

    def leave(self) -> bool:
        """Leave what Escape leaves, such as drawing; return whether there was anything."""
        return False

    def retranslate(self) -> None:
        words = self.words()
        self.title_button.setText(words.title)
        manners = self.tr("Click: explanation. Drag: move. Right-click: copy, save, hide.")
        self.title_button.setToolTip(f"{words.what}<br><br>{words.formula}<br><br>{manners}")
        self.symbol.setText(words.symbol)
        self.setAccessibleName(words.title)
        self.title_button.setAccessibleName(self.tr("Explain: {0}").format(words.title))
        for plot, name in zip(self.plots, words.plots, strict=True):
            plot.setAccessibleName(name)
        self._draw_anew()

    def retheme(self) -> None:
        for plot in self.plots:
            plot.wear()
        self._draw_anew()

    def relabel(self) -> None:
        """Name and colour again what isn't from frame to frame; by default all of it is."""

    def rhythm(self, every: int) -> str:
        """Return that something is measured every so many steps, if that is not the usual."""
        return "" if every == USUAL else self.tr("every {0} steps").format(whole(every))

    def explain(self) -> None:
        """Open the explanation under the title."""
        corner = self.title_button.mapToGlobal(self.title_button.rect().bottomLeft())
        popup = Explanation(self.words(), self)
        popup.move(corner)
        popup.show()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask to be enlarged."""
        self.enlarge.emit(self.key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, by the mouse or the keyboard's menu key."""
        self.menu_wanted.emit(event.globalPos())

    def _move(self, places: int) -> None:
        self.moved.emit(self.key, places)

    def _draw_anew(self) -> None:
        self.relabel()
        self._redraw()

    def _redraw(self) -> None:
        if self.frame is not None:
            self.draw(self.frame)
