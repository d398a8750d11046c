"""The prediction's card: the question, the way to answer it, what was measured, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.lessons.lesson import StopText
from gui.lessons.answer import AnswerField, Asked, Given
from gui.lessons.axis import Axis
from gui.lessons.choices import Choices, Units
from gui.lessons.typed import Typed
from gui.look import theme
from gui.model.teaching import Teaching
from gui.widgets.dressed import Dressed
from gui.widgets.inputs import Button
from gui.words import lessons
from gui.words.translation import language

LARGE = 20
KINDS: dict[str, type[AnswerField]] = {
    "axis": Axis, "number": Typed, "unit": Units, "choice": Choices,
}  # fmt: skip


class QuestionCard(Dressed, QFrame):
    """Shown above the panels where a stop asks for something.

    Attributes
    ----------
    field : AnswerField or None
        The way to answer the question there is.
    tally : QVBoxLayout
        The place for the predictions of a class, under that.

    Signals
    -------
    settled :
        Another question is there, or it was answered.
    """

    settled = Signal()

    def __init__(self, teaching: Teaching, parent: QWidget) -> None:
        super().__init__(parent)
        self._teaching = teaching
        self.field: AnswerField | None = None
        self.setProperty("role", "card")
        self.title, self.hint = QLabel(self), QLabel(self)
        self.question, self.why = QLabel(self), QLabel(self)
        self.told = QLabel(self)
        self.reveal, self.again = Button(self), Button(self)
        self.reveal.clicked.connect(teaching.show_answer)
        self.again.clicked.connect(teaching.ask_again)
        self.reveal.setProperty("role", "primary")
        self._place = QVBoxLayout()
        self.tally = QVBoxLayout()
        self._lay_out()
        teaching.opened.connect(self.show_stop)
        teaching.changed.connect(self.refresh)
        teaching.measured.connect(self.refresh)
        self.hide()
        self.dress()

    def _lay_out(self) -> None:
        self.title.setProperty("role", "section")
        self.title.setFont(theme.title_font())
        self.hint.setProperty("role", "muted")
        self.hint.setFont(theme.font(theme.TITLE))
        self.question.setFont(theme.font(LARGE, bold=True))
        for label in (self.question, self.why):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.RichText)
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addStretch(1)
        top.addWidget(self.hint)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.why, 1)
        foot.addWidget(self.reveal, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.again, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 10)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.question)
        column.addLayout(self._place)
        column.addWidget(self.told)
        column.addLayout(self.tally)
        column.addLayout(foot)

    @property
    def words(self) -> StopText:
        """The words of the stop that is open."""
        teaching = self._teaching
        assert teaching.folder is not None
        return teaching.folder.words(language()).stops[teaching.stop.key]

    def show_stop(self) -> None:
        """Ask what the stop asks."""
        teaching = self._teaching
        if self.field is not None:
            self.field.hide()
            self.field.deleteLater()
            self.field = None
        question = teaching.question
        self.setVisible(question is not None)
        if question is None:
            return
        experiment = teaching.runs[question.answer.run]
        hidden = experiment.hidden
        units = hidden[question.layer - 1].units if question.layer <= len(hidden) else 0
        asked = Asked(question, self.words, units, len(hidden) + 1)
        self.field = field = KINDS[question.kind](asked, self)
        field.answered.connect(teaching.predict)
        self._place.addWidget(field)
        field.show()
        self.retranslate()
        self.focus()

    def focus(self) -> None:
        """Have the keys go to the answer, while it is asked for."""
        if self.field is not None and self.field.given.open:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show what was predicted and measured."""
        teaching, field = self._teaching, self.field
        if field is None or not teaching.on:
            return
        opened = teaching.asks and not teaching.holds_back
        watched = None if teaching.asks else teaching.answer
        if opened is False and field.given.open and field.isAncestorOf(self.focusWidget() or self):
            self.window().setFocus()  # Space plays from now on
        field.take(Given(teaching.predicted, watched, opened))
        told = "" if isinstance(field, Axis) else field.told()
        self.told.setText(told)
        self.told.setVisible(bool(told) and not isinstance(field, Typed))
        answered = watched is not None and watched.settled
        self.why.setText(self._why() if answered else "")
        self.hint.setText(field.hint() if opened else "")
        self.reveal.setVisible(teaching.asks and teaching.presenting)
        self.again.setVisible(not teaching.asks)

    def _why(self) -> str:
        why = lessons.rich(lessons.filled(self.words.why, numbers(self._teaching)))
        asks = self.tr("Why?")
        return f"<b>{asks}</b>&nbsp; {why}" if why else ""

    def retheme(self) -> None:
        self.told.setFont(theme.font(theme.TEXT, bold=True))

    def retranslate(self) -> None:
        self.title.setText(self.tr("Prediction"))
        self.setAccessibleName(self.title.text())
        self.reveal.setText(self.tr("Show the answer"))
        self.again.setText(self.tr("Predict again"))
        if not self._teaching.on or self._teaching.question is None:
            return
        self.question.setText(lessons.rich(self.words.question))
        if self.field is not None:
            self.field.asked = self.field.asked._replace(words=self.words)
            self.field.retranslate()
        self.refresh()


def numbers(teaching: Teaching) -> dict[str, str]:
    """Return the numbers that stand in the words of a stop, by the names in braces."""
    found = {}
    for tried in teaching.tried:
        claim, ratio = tried.claim, lessons.is_ratio(tried.claim.quantity)
        found[f"{claim.key}.bound"] = lessons.number(claim.bound, ratio, all_digits=True)
        if tried.verdict is not None and tried.settled:
            found[claim.key] = lessons.number(tried.verdict.measured, ratio)
    return found
