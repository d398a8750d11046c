"""The left column of the first page: go on, free play, open; ready situations, recent files."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.compare.situations import SITUATIONS
from gui.documents.recent import Recent
from gui.lessons.buttons import BigButton, PageArea, QuietRow
from gui.lessons.shelf import Shelf
from gui.look import icons, theme
from gui.widgets.buttons import WordButton
from gui.widgets.dressed import Dressed
from gui.words import labels
from gui.words.names import tip
from gui.words.translation import language

WIDTH = 318  # pixels, as wide as the card that stands here elsewhere
LOGO, NAME = 32, 22  # pixels
TWO, ONE = 44, 28  # pixels: a row of two lines, and of one
FIRST, RECENT = 5, 4  # how many situations and files are shown
THEMES = ("dark", "light")


class StartColumn(Dressed, QFrame):
    """The ways on from here, the one that matters most in blue.

    Parameters
    ----------
    name : str
        The program's.
    languages : mapping
        The languages there are, each in its own words.
    examples : QMenu
        All ready situations; the first of them stand here.

    Signals
    -------
    begun, played, opened :
        The lesson to go on with, free play, or a file was asked for.
    example_taken(str), file_taken(str) :
        A ready situation, by its key; a file that was open before.
    language_taken(str), theme_taken(str) :
        Another look was chosen.
    """

    begun, played, opened = Signal(), Signal(), Signal()
    example_taken, file_taken = Signal(str), Signal(str)
    language_taken, theme_taken = Signal(str), Signal(str)

    def __init__(
        self,
        shelf: Shelf,
        recent: Recent,
        examples: QMenu,
        name: str,
        languages: Mapping[str, str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._shelf, self._recent, self._examples = shelf, recent, examples
        self.setProperty("role", "card")
        self._area = PageArea(self)
        self._body = body = QWidget(self._area)
        self.logo, self.name, self.what = QLabel(body), QLabel(name, body), QLabel(body)
        self.primary = BigButton("play", body, primary=True)
        self.free, self.open = BigButton("new", body), BigButton("open", body)
        self.situations = {key: QuietRow(body, TWO) for key in list(SITUATIONS)[:FIRST]}
        self.more = QuietRow(body, ONE)
        self.files = [QuietRow(body, ONE) for _ in range(RECENT)]
        self.sections = QLabel(body), QLabel(body)
        self.languages = {key: WordButton(self) for key in languages}
        self.themes = {key: WordButton(self) for key in THEMES}
        for key, button in self.languages.items():
            button.say(languages[key], "")
        self._lay_out()
        self._connect()
        self.dress()

    def _lay_out(self) -> None:
        for label, role in ((self.what, "muted"), *((of, "title") for of in self.sections)):
            label.setProperty("role", role)
        self.what.setWordWrap(True)
        self._column = column = QVBoxLayout(self._body)
        column.addWidget(self.logo)
        column.addSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self.what)
        column.addSpacing(12)
        for button in (self.primary, self.free, self.open):
            column.addWidget(button)
        column.addSpacing(18)
        column.addWidget(self.sections[0])
        for row in (*self.situations.values(), self.more):
            column.addWidget(row)
        column.addSpacing(14)
        column.addWidget(self.sections[1])
        for row in self.files:
            column.addWidget(row)
        column.addStretch(1)
        self._foot = foot = QHBoxLayout()
        for word in self.languages.values():
            foot.addWidget(word)
        foot.addStretch(1)
        for word in self.themes.values():
            foot.addWidget(word)
        self._area.setWidget(self._body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 4, 1, 4)
        outer.addWidget(self._area, 1)
        outer.addLayout(foot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def _connect(self) -> None:
        self.primary.clicked.connect(self.begun)
        self.free.clicked.connect(self.played)
        self.open.clicked.connect(self.opened)
        for key, row in self.situations.items():
            row.clicked.connect(partial(self._take_example, key))
        self.more.clicked.connect(self._show_more)
        for place, row in enumerate(self.files):
            row.clicked.connect(partial(self._take_file, place))
        for key, word in self.languages.items():
            word.clicked.connect(partial(self._take_language, key))
        for key, word in self.themes.items():
            word.clicked.connect(partial(self._take_theme, key))
        self._shelf.changed.connect(self.refresh)
        self._shelf.progress.changed.connect(self.refresh)
        self._recent.changed.connect(self.refresh)

    def _take_example(self, key: str, checked: bool = False) -> None:
        self.example_taken.emit(key)

    def _take_file(self, place: int, checked: bool = False) -> None:
        self.file_taken.emit(self._recent.paths[place])

    def _take_language(self, key: str, checked: bool = False) -> None:
        self.language_taken.emit(key)
        self._check()

    def _take_theme(self, key: str, checked: bool = False) -> None:
        self.theme_taken.emit(key)
        self._check()

    def _show_more(self) -> None:
        """Open the menu of all situations."""
        self._examples.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    # what it says

    def refresh(self) -> None:
        """Say what to go on with, and which files were open."""
        self._say_primary()
        paths = self._recent.paths[: len(self.files)]
        self.sections[1].setVisible(bool(paths))
        for row, path in zip(self.files, [*paths, *[""] * RECENT], strict=False):
            file = Path(path)
            row.setVisible(bool(path))
            row.say(file.name, aside=file.parent.name, told=tip(path))

    def _say_primary(self) -> None:
        shelf = self._shelf
        key = shelf.next
        if not key:
            again = self.tr("All lessons are done: begin again with the first")
            self.primary.say(self.tr("Lessons"), again if shelf.lessons else "…")
            return
        words = shelf.lessons[key].words(language())
        if shelf.in_progress(key):
            stops = len(shelf.lessons[key].lesson.stops)
            line = self.tr("{lesson}, stop {stop} of {stops}").format(
                lesson=words.title, stop=shelf.stop(key) + 1, stops=stops
            )
            self.primary.say(self.tr("Continue"), line)
        elif shelf.progress.begun:
            self.primary.say(self.tr("Continue"), self.tr("Next: {0}").format(words.title))
        else:
            self.primary.say(self.tr("Begin"), words.title)

    def _check(self) -> None:
        """Show which language is spoken and which theme is worn."""
        for key, word in self.languages.items():
            word.setChecked(key == language())
        for key, word in self.themes.items():
            word.setChecked(key == theme.current().name)

    def retranslate(self) -> None:
        self.what.setText(
            self.tr("Train a small network and see why it learns, or why it doesn't.")
        )
        native = QKeySequence.SequenceFormat.NativeText
        keys = [QKeySequence(key).toString(native) for key in ("Esc", "Ctrl+O")]
        self.free.say(self.tr("Free play"), self.tr("Train and change what you like"), keys[0])
        self.open.say(self.tr("Open…"), self.tr("An experiment, a run or a table"), keys[1])
        for key, row in self.situations.items():
            row.say(labels.name("situation", key), labels.tip("situation", key), "›")
        self.more.say(self.tr("More examples…"))
        self.sections[0].setText(self.tr("Ready situations"))
        self.sections[1].setText(self.tr("Recent files"))
        self.themes["dark"].say(self.tr("Dark"), self.tr("Dark theme"))
        self.themes["light"].say(self.tr("Light"), self.tr("Light theme"))
        self.setAccessibleName(self.tr("Start"))
        self.refresh()
        self._check()

    def retheme(self) -> None:
        size = theme.px(LOGO)
        self.logo.setPixmap(icons.colored("app").pixmap(size, size))
        self.logo.setAccessibleName(self.name.text())
        self.name.setFont(theme.font(NAME, bold=True))
        self.name.setWordWrap(True)
        for label in self.sections:
            label.setFont(theme.title_font())
        self._column.setContentsMargins(*(theme.px(side) for side in (20, 20, 17, 6)))
        self._foot.setContentsMargins(*(theme.px(side) for side in (19, 4, 16, 6)))
        self._column.setSpacing(theme.px(7))
        self.setFixedWidth(theme.px(WIDTH))
        self._check()
