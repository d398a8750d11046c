"""What every way to predict has in common: it is shown a question, and gives an answer."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.lessons.lesson import Prediction, StopText, Watched
from gui.model.teaching import Answer, measured_answer
from gui.widgets.calm import Calm
from gui.widgets.dressed import Dressed
from gui.words import lessons


class Asked(NamedTuple):
    """A question, its words, and how many units and layers there are to choose from."""

    question: Prediction
    words: StopText
    units: int = 0
    layers: int = 1

    @property
    def ratio(self) -> bool:
        """Whether the answer is one number over another."""
        return lessons.is_ratio(self.question.answer)


class Given(NamedTuple):
    """What was predicted, and what was measured: None for nothing yet.

    `open` is whether an answer may be given.
    """

    predicted: Answer | None = None
    watched: Watched | None = None
    open: bool = True

    def number(self, question: Prediction) -> float | None:
        """Return what was measured, of all seeds together."""
        return None if self.watched is None else measured_answer(question, self.watched)


class AnswerField(Calm, Dressed, QWidget):
    """A way to predict.

    Signals
    -------
    answered(object)
        What is predicted.
    """

    answered = Signal(object)

    def __init__(self, asked: Asked, parent: QWidget) -> None:
        super().__init__(parent)
        self.asked = asked
        self.given = Given()

    def take(self, given: Given) -> None:
        """Show this."""
        self.given = given
        self.update()

    def hint(self) -> str:
        """Return how it is answered."""
        raise NotImplementedError

    def told(self) -> str:
        """Return what came of the prediction, in a few words; "" for nothing yet."""
        return ""
