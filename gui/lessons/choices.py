"""A prediction that is one of several: words, or the units of a layer; digits choose them too."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from gui.lessons.answer import AnswerField, Asked, Given
from gui.look import theme
from gui.model.teaching import Answer, choice_of
from gui.widgets.calm import SPACE, Calm, Key
from gui.widgets.dressed import Dressed
from gui.words import lessons
from gui.words.layers import layer_color
from gui.words.numbers import percent

_DIGITS = tuple(Key(Key.Key_1 + i) for i in range(9))
_ARROWS: dict[int, int] = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_Up: -1, Key.Key_Down: 1}
TICK = "✓"


class ChoiceButton(Calm, Dressed, QPushButton):
    """One answer: framed where it was predicted, with a tick where it was measured."""

    own_keys = SPACE | {Key.Key_Return, Key.Key_Enter}

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.mine = self.right = False
        self.color = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.dress()

    def mark(self, mine: bool, right: bool, color: str) -> None:
        """Have it look so; a unit has the `color` of its layer."""
        self.mine, self.right, self.color = mine, right, color
        self.retheme()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Key.Key_Return, Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def retheme(self) -> None:
        t = theme.current()
        edge = t.good if self.right else t.text if self.mine else t.border
        thick = 2 if self.right or self.mine else 1
        wide = theme.px(4) if self.color else thick
        weight = "bold" if self.right or self.mine else "normal"
        self.setStyleSheet(
            f"QPushButton {{ border: {thick}px solid {edge}; border-radius: {theme.px(6)}px;"
            f"padding: {theme.px(5)}px {theme.px(12)}px; text-align: left; font-weight: {weight};"
            f"color: {t.text}; background: {t.field};"
            f"border-left: {wide}px solid {self.color or edge}; }}"
            f"QPushButton:hover:enabled {{ border-color: {t.muted}; }}"
            f"QPushButton:focus {{ border-color: {t.accent}; }}"
        )


class Choices(AnswerField):
    """A button for each answer; the arrow keys go from one to the next."""

    own_keys = frozenset(_DIGITS)

    def __init__(self, asked: Asked, parent: QWidget) -> None:
        super().__init__(asked, parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        grid.setSpacing(theme.px(6))
        self.buttons = [ChoiceButton(self) for _ in self.answers()]
        columns = self._columns()
        for i, button in enumerate(self.buttons):
            button.clicked.connect(partial(self._choose, i))
            grid.addWidget(button, i // columns, i % columns)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.buttons[0])
        self.dress()

    def answers(self) -> list[Answer]:
        """Return what can be answered, in order."""
        return list(self.asked.question.choices)

    def _columns(self) -> int:
        count = len(self.answers())
        return 1 if count < 4 else 2 if count < 7 else 3

    def text(self, at: int) -> str:
        """Return the words of an answer."""
        key = self.asked.question.choices[at]
        return lessons.raised(self.asked.words.choices.get(key, key)).replace("**", "")

    def right(self) -> Answer | None:
        """Return the answer that was measured."""
        measured = self.given.number(self.asked.question)
        return None if measured is None else choice_of(self.asked.question, measured)

    def hint(self) -> str:
        return self.tr("Click an answer, or press its digit")

    def told(self) -> str:
        """Say what was measured, and on how many seeds it comes to the same answer."""
        measured, right = self.given.number(self.asked.question), self.right()
        watched, mine = self.given.watched, self.given.predicted
        if measured is None or watched is None or right is None:
            return ""
        if mine is not None and self.asked.question.from_ == (0, 1):  # no or yes
            return self.tr("As predicted") if mine == right else self.tr("Not as predicted")
        number = self._number(measured)
        if mine is None:
            return self.tr("Measured: {0}").format(number)
        if mine == right:
            return self.tr("As predicted: {0} measured").format(number)
        return self.tr("Not as predicted: {0} measured").format(number)

    def _number(self, measured: float) -> str:
        if self.asked.question.of == "share":
            return percent(measured)
        return lessons.number(measured, self.asked.ratio)

    def take(self, given: Given) -> None:
        super().take(given)
        self._say()

    def retranslate(self) -> None:
        self.setAccessibleName(self.asked.words.question.replace("**", ""))
        self._say()

    def _say(self) -> None:
        right, answers = self.right(), self.answers()
        settled = self.given.watched is not None and self.given.watched.settled
        for at, (button, answer) in enumerate(zip(self.buttons, answers, strict=True)):
            mine, shown = answer == self.given.predicted, settled and answer == right
            text = self.text(at)
            told = [text, self.tr("my prediction")] if mine else [text]
            told += [self.tr("measured")] if shown else []
            button.setText(f"{self._digit(at)}{text}{f'   {TICK}' if shown else ''}")
            button.setAccessibleName(", ".join(told))
            button.setToolTip(", ".join(told[1:]))
            button.setEnabled(self.given.open or mine or shown)
            button.mark(mine, shown, self.color(at))

    def _digit(self, at: int) -> str:
        return f"{at + 1}   " if at < len(_DIGITS) else ""

    def color(self, at: int) -> str:
        """Return the colour of what is chosen; "" for none."""
        return ""

    def _choose(self, at: int, checked: bool = False) -> None:
        if self.given.open:
            self.answered.emit(self.answers()[at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _DIGITS and _DIGITS.index(Key(key)) < len(self.buttons):
            self._choose(_DIGITS.index(Key(key)))
        elif key in _ARROWS:
            at = next((i for i, b in enumerate(self.buttons) if b.hasFocus()), 0)
            self.buttons[(at + _ARROWS[key]) % len(self.buttons)].setFocus(
                Qt.FocusReason.TabFocusReason
            )
        else:
            super().keyPressEvent(event)

    def owns(self, event: QKeyEvent) -> bool:
        return self.given.open and (super().owns(event) or event.key() in _ARROWS)


class Units(Choices):
    """The units of a layer; they can be clicked in the diagram as well."""

    def answers(self) -> list[Answer]:
        return [float(unit) for unit in range(1, self.asked.units + 1)]

    def _columns(self) -> int:
        return 8

    def text(self, at: int) -> str:
        return str(at + 1)

    def right(self) -> Answer | None:
        measured = self.given.number(self.asked.question)
        return None if measured is None else float(round(measured))

    def hint(self) -> str:
        return self.tr("Click a unit here or in the diagram, or press its digit")

    def _number(self, measured: float) -> str:
        return self.tr("unit {0}").format(round(measured))

    def _digit(self, at: int) -> str:
        return ""

    def color(self, at: int) -> str:
        return layer_color(self.asked.question.layer, self.asked.layers)
