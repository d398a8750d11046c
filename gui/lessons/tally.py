"""The predictions of a class, for a presentation: typed in or pasted, and drawn as bars.

On an axis they stand at their places, beneath the question's own; of several answers there is a
bar for each. What was measured is marked as soon as it is shown.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.lessons.axis import EDGE, Axis
from gui.lessons.choices import Choices
from gui.lessons.question import QuestionCard
from gui.lessons.scale import Scale
from gui.look import theme
from gui.model.tally import Tally, tallied
from gui.model.teaching import Teaching, choice_of, measured_answer
from gui.widgets.dressed import Dressed
from gui.widgets.inputs import Button
from gui.words.counts import counts
from gui.words.numbers import percent, whole

HIGH, ENTRY = 62, (190, 62)  # pixels: of the bars, and of the text beside them
BAR, BASE = 10, 16  # pixels: how wide a bar is, and beneath it
ODD = 2  # lines that are told of
ROOM = 0.1  # of an axis made for the numbers typed, at each end


class Bars(Dressed, QWidget):
    """How many predicted what."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tally = Tally({})
        self.scale: Scale | None = None  # of numbers; None: there are answers
        self.answers: list[tuple[float | str, str]] = []  # each with its words
        self.measured: float | str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(HIGH))

    def retheme(self) -> None:
        self.updateGeometry()

    def bars(self) -> list[tuple[QRectF, int, bool]]:
        """Return where each bar stands, of how many it is, and whether it is what was measured."""
        most = max(self.tally.counts.values(), default=1)
        room, wide = self.height() - theme.px(BASE) - theme.px(14), theme.px(BAR)
        floor = self.height() - theme.px(BASE)
        found = []
        for answer, count in self.tally.counts.items():
            high = max(room * count / most, 2.0)
            x = self._x(answer)
            place = QRectF(x - wide / 2, floor - high, wide, high)
            found.append((place, count, answer == self.measured))
        return found

    def _x(self, answer: float | str) -> float:
        if self.scale is not None and not isinstance(answer, str):
            edge = theme.px(EDGE)
            return edge + self.scale.share(answer) * (self.width() - 2 * edge)
        keys = [key for key, _ in self.answers]
        at = keys.index(answer) if answer in keys else 0
        return (at + 0.5) * self.width() / max(len(keys), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter = theme.current(), QPainter(self)
        small = theme.font(theme.TITLE, tabular=True)
        painter.setFont(small)
        floor = self.height() - theme.px(BASE)
        painter.setPen(QPen(QColor(t.border), 1))
        painter.drawLine(0, floor, self.width(), floor)
        centre = Qt.AlignmentFlag.AlignHCenter
        for place, count, right in self.bars():
            painter.fillRect(place, QColor(t.accent if right else t.muted))
            painter.setPen(QColor(t.text))
            above = QRectF(place.center().x() - 40, place.top() - theme.px(15), 80, theme.px(14))
            painter.drawText(above, int(centre | Qt.AlignmentFlag.AlignBottom), whole(count))
        painter.setPen(QColor(t.muted))
        room = self.width() / max(len(self.answers), 1) - theme.px(8)
        for answer, words in self.answers if self.scale is None else ():
            cut = QFontMetricsF(small).elidedText(words, Qt.TextElideMode.ElideRight, room)
            under = QRectF(self._x(answer) - room / 2, floor + 1, room, theme.px(BASE))
            painter.drawText(under, int(centre), cut)
        if self.scale is not None and isinstance(self.measured, float):
            x = self._x(self.measured)
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.drawLine(int(x), 0, int(x), floor)
        painter.end()


class _Text(QPlainTextEdit):
    """Esc leaves it, with all that was typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
        else:
            super().keyPressEvent(event)


class ClassTally(Dressed, QWidget):
    """Shown while the window is presented and something is asked; nothing typed is lost meanwhile.

    Parameters
    ----------
    card : QuestionCard
        Where it stands, and whose question it is about.
    """

    def __init__(self, teaching: Teaching, card: QuestionCard) -> None:
        super().__init__(card)
        self._teaching, self._card = teaching, card
        self._texts: dict[tuple[str, str], str] = {}  # by lesson and stop
        self._key: tuple[str, str] | None = None
        self.title, self.told = QLabel(self), QLabel(self)
        self.toggle, self.text = Button(self), _Text(self)
        self.bars = Bars(self)
        self._lay_out()
        self.toggle.toggled.connect(self._open)
        self.text.textChanged.connect(self._count)
        for signal in (teaching.opened, teaching.changed, teaching.measured, teaching.ended):
            signal.connect(self.refresh)
        card.tally.addWidget(self)
        self.hide()
        self.dress()

    def _lay_out(self) -> None:
        self.toggle.setCheckable(True)
        self.title.setProperty("role", "muted")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTabChangesFocus(True)
        self.text.hide()
        beside = QVBoxLayout()
        beside.addWidget(self.title)
        beside.addWidget(self.told)
        beside.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.text)
        foot.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bars)
        column.addLayout(foot)

    def _open(self, opened: bool) -> None:
        self.text.setVisible(opened)
        if opened:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def refresh(self) -> None:
        """Show what was typed of the question that is asked now."""
        teaching, field = self._teaching, self._card.field
        asked = teaching.on and teaching.question is not None and field is not None
        self.setVisible(teaching.presenting and asked)
        if not asked:
            return
        key = teaching.lesson.name, teaching.stop.key
        if key != self._key:
            self._key = key
            self.text.setPlainText(self._texts.get(key, ""))
        self._count()

    def _count(self) -> None:
        teaching, field, question = self._teaching, self._card.field, self._teaching.question
        if self._key is None or question is None or field is None:
            return
        text = self._texts[self._key] = self.text.toPlainText()
        choices, units = {}, 0
        bars = self.bars
        if isinstance(field, Choices):
            answers = field.answers()
            bars.answers = [(answer, field.text(at)) for at, answer in enumerate(answers)]
            choices = {str(answer): words for answer, words in bars.answers}
            units = len(answers)
        bars.tally = tallied(text, question, choices, units)
        bars.measured = self._measured()
        bars.scale = None if isinstance(field, Choices) else self._scale()
        bars.setVisible(bool(bars.tally.counts))
        self._tell(bars.tally)
        bars.update()
        assert teaching.on

    def _measured(self) -> float | str | None:
        """Return the answer, once it is shown."""
        teaching, question = self._teaching, self._teaching.question
        if teaching.asks or teaching.answer is None or question is None:
            return None
        found = measured_answer(question, teaching.answer)
        if found is None or question.kind != "choice":
            return found
        return choice_of(question, found)

    def _scale(self) -> Scale:
        """Return the question's own axis, else one for all the numbers there are."""
        field = self._card.field
        if isinstance(field, Axis):
            return field.scale
        numbers = [n for n in self.bars.tally.counts if not isinstance(n, str)]
        numbers += [self.bars.measured] if isinstance(self.bars.measured, float) else []
        low, high = min(numbers, default=0.0), max(numbers, default=1.0)
        room = ROOM * (high - low) or 1.0
        return Scale(low - room, high + room)

    # words

    def _tell(self, tally: Tally) -> None:
        total, field = tally.total, self._card.field
        parts = [counts.predictions(total)] if total else []
        if tally.median is not None and isinstance(field, Axis):
            parts.append(self.tr("median {0}").format(field.scale.text(tally.median)))
        right = self.bars.measured
        if total and isinstance(field, Choices) and right is not None:
            share = sum(n for answer, n in tally.counts.items() if answer == right) / total
            parts.append(self.tr("{0} right").format(percent(share)))
        self.title.setText(", ".join(parts))
        self.title.setVisible(bool(parts))
        lines = [self._odd(odd.line, odd.text) for odd in tally.odd[:ODD]]
        if len(tally.odd) > ODD:
            lines.append(self.tr("and {0} more").format(len(tally.odd) - ODD))
        self.told.setText("\n".join(lines))
        self.told.setVisible(bool(lines))
        self.bars.setAccessibleName(self._described(tally))

    def _odd(self, line: int, text: str) -> str:
        short = text if len(text) <= 30 else f"{text[:29]}…"
        if isinstance(self._card.field, Choices):
            told = self.tr("Line {0} is not counted: “{1}” is none of the answers")
        else:
            told = self.tr("Line {0} is not counted: “{1}” is not a number")
        return told.format(line, short)

    def _described(self, tally: Tally) -> str:
        words = dict(self.bars.answers)
        scale = self.bars.scale
        said = [
            f"{words.get(answer, answer) if scale is None else scale.text(float(answer))}: {count}"
            for answer, count in tally.counts.items()
        ]
        return f"{self.tr('The predictions of the class')}: {', '.join(said)}"

    def retranslate(self) -> None:
        self.toggle.setText(self.tr("The class…"))
        self.toggle.setToolTip(self.tr("Type in or paste the predictions of the class"))
        self.text.setAccessibleName(self.tr("The predictions of the class"))
        self.text.setPlaceholderText(self.tr("One per line;\n3x 0.5 for three of them"))
        self.refresh()

    def retheme(self) -> None:
        self.title.setFont(theme.font(theme.TEXT, bold=True))
        self.text.setFixedSize(theme.px(ENTRY[0]), theme.px(ENTRY[1]))
        self.text.setFont(theme.font(theme.TEXT))
        t = theme.current()
        self.text.setStyleSheet(
            f"QPlainTextEdit {{ background: {t.field}; color: {t.text};"
            f"border: 1px solid {t.border}; border-radius: {theme.px(5)}px; }}"
            f"QPlainTextEdit:focus {{ border-color: {t.accent}; }}"
        )
