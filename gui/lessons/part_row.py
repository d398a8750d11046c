"""The lessons of one part, a card each; of one's own, also those that are broken."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.lessons.library import Broken
from gui.lessons.card import LessonCard
from gui.lessons.shelf import OWN, Shelf
from gui.look import theme
from gui.widgets.dressed import Dressed
from gui.widgets.flow import FlowLayout
from gui.words import labels
from gui.words.counts import counts
from gui.words.sentences import sentence

ASIDE = 112  # pixels: the name of the part
GAP, BETWEEN = 12, 10  # pixels between cards, and between two lines of them
MOST = 5  # faults told of a lesson


class PartRow(Dressed, QWidget):
    """Its name at the left, and how much of it is done.

    Signals
    -------
    chosen(str)
        A lesson, by its key.
    """

    chosen = Signal(str)

    def __init__(self, part: str, shelf: Shelf, parent: QWidget) -> None:
        super().__init__(parent)
        self._part, self._shelf = part, shelf
        self._shown: object = None
        self.name, self.done, self.broken = QLabel(self), QLabel(self), QLabel(self)
        self.cards: dict[str, LessonCard] = {}
        self._cards = QWidget(self)
        self._flow = FlowLayout(GAP, BETWEEN, self._cards)
        self._lay_out()
        shelf.changed.connect(self.fill)
        shelf.progress.changed.connect(self.refresh)
        self.fill()
        self.dress()

    def _lay_out(self) -> None:
        self.done.setProperty("role", "muted")
        self.name.setWordWrap(True)
        self.broken.setProperty("role", "fault")
        self.broken.setWordWrap(True)
        self.broken.setTextFormat(Qt.TextFormat.PlainText)
        self.broken.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.broken.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side = QWidget(self)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 4, 0, 0)
        side.setSpacing(4)
        side.addWidget(self.name)
        side.addWidget(self.done)
        side.addStretch(1)
        self._cards.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        main = QVBoxLayout()
        main.setSpacing(6)
        main.addWidget(self._cards)
        main.addWidget(self.broken)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._side)
        row.addLayout(main, 1)

    def fill(self) -> None:
        """Show the lessons there are."""
        lessons = self._shelf.part(self._part)
        if self._shown != lessons:
            self._shown = dict(lessons)
            for card in self.cards.values():
                self._flow.removeWidget(card)
                card.hide()
                card.deleteLater()
            self.cards = {key: LessonCard(key, self._shelf, self._cards) for key in lessons}
            for card in self.cards.values():
                self._flow.addWidget(card)
                card.clicked.connect(self._choose)
                card.show()
        self.refresh()

    def _choose(self) -> None:
        card = self.sender()
        if isinstance(card, LessonCard):
            self.chosen.emit(card.key)

    def refresh(self) -> None:
        """Say how far one is."""
        broken = self._shelf.broken if self._part == OWN else []
        self.broken.setText("\n".join(map(_told, broken)))
        self.broken.setVisible(bool(broken))
        for card in self.cards.values():
            card.refresh()
        total = len(self.cards)
        done = sum(map(self._shelf.is_done, self.cards))
        if total and done == total:
            self.done.setText(self.tr("all done"))
        elif done:
            self.done.setText(self.tr("{0} of {1} done").format(done, total))
        else:
            self.done.setText(counts.lessons(total))
        self.setVisible(bool(self.cards or broken))

    def retranslate(self) -> None:
        self.name.setText(labels.name("part", self._part))
        self.setAccessibleName(self.name.text())
        self.refresh()

    def retheme(self) -> None:
        self.name.setFont(theme.font(theme.TEXT, bold=True))
        self.done.setFont(theme.font(theme.TITLE))
        self._side.setFixedWidth(theme.px(ASIDE))


def _told(broken: Broken) -> str:
    """Return what is wrong with a lesson: its folder, then a line for each fault."""
    faults = broken.refused.faults
    lines = [sentence(fault) for fault in faults[:MOST]]
    return "\n".join([broken.path.name, *lines, *(["…"] if len(faults) > MOST else [])])
