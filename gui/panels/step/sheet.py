"""How a phase's words and matrices are laid out in the room there is."""

import math
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QTextDocument

from gui.look import theme
from gui.panels.step.grid import Most
from gui.panels.step.matrices import Arranged, Part, arranged
from gui.panels.step.wording import Wording

_TOP, _GAP, _APART = 2, 6, 24  # pixels: above, between lines, between two columns
_WIDE, _WORDS = 330, 0.36  # pixels from which on there are two columns; the left one's share
BESIDE, SPLIT, BELOW = "beside", "split", "below"  # the matrices; the numbers too; nothing
_FULL = 0.55  # of the width: what is wider leaves no half of it empty
_FORMULA, _LONG = 19, 14  # pixels: a formula, and a long one
_LETTERS = 60  # of a formula that is long


class Way(NamedTuple):
    """How large words and digits are written, and how much of them.

    `most` is of a matrix, `terms` of a sum; `says` whether it is said what the phase does, and
    how matrices are read.
    """

    letters: float
    digits: float
    most: Most = Most(8, 8)
    terms: int = 12
    says: bool = True


# The roomiest first.
WAYS = (
    Way(1.35, 1.7),
    Way(1.35, 1.35),
    Way(1.1, 1.35),
    Way(1.1, 1.1),
    Way(1.1, 1.1, Most(8, 5), 8),
    Way(1.0, 1.0, Most(6, 5), 8),
)
# For little room, where one layer of several has to be enough.
TIGHT = (
    Way(1.0, 1.0, Most(4, 4), 6),
    Way(1.0, 1.0, Most(3, 3), 4, says=False),
    Way(0.85, 0.85, Most(2, 2), 3, says=False),
    Way(0.75, 0.75, Most(1, 1), 2, says=False),
)


class Ruler:
    """Measures texts and equations, each once."""

    def __init__(self) -> None:
        self._heights: dict[tuple[str, str, int], int] = {}
        self._ideals: dict[tuple[str, str], float] = {}
        self._arranged: dict[tuple[float, int, Most], Arranged] = {}

    def arrange(self, parts: list[Part], width: float, pixels: int, most: Most) -> Arranged:
        """Return an equation, of which there is but one, arranged in a width."""
        key = width, pixels, most
        if key not in self._arranged:
            self._arranged[key] = arranged(parts, *key)
        return self._arranged[key]

    def height(self, html: str, font: QFont, width: int) -> int:
        """Return how high a label's text is in a width."""
        key = html, font.key(), width
        if html and key not in self._heights:
            text = _document(html, font)
            text.setTextWidth(width)
            self._heights[key] = math.ceil(text.size().height())
        return self._heights.get(key, 0)

    def ideal(self, html: str, font: QFont) -> float:
        """Return how wide a label's text would be in one line."""
        key = html, font.key()
        if html and key not in self._ideals:
            self._ideals[key] = _document(html, font).idealWidth()
        return self._ideals.get(key, 0.0)


def _document(html: str, font: QFont) -> QTextDocument:
    text = QTextDocument()
    text.setDocumentMargin(0)
    text.setDefaultFont(font)
    text.setHtml(html)
    return text


class Sheet(NamedTuple):
    """The words, their fonts and places; where the matrices stand, and how.

    `arrangement` is what stands beside the formula.
    `height` is what all of it takes, `full` whether no half of the width is left empty.
    """

    words: Wording
    fonts: list[QFont]
    places: list[QRect]
    matrices: Arranged
    corner: QRect
    arrangement: str
    height: int
    full: bool

    def fits(self, room: QSize) -> bool:
        """Return whether all of it can be seen at once."""
        return self.height <= room.height() and self.corner.right() <= room.width()


def arrangements(width: int) -> tuple[str, ...]:
    """Return what is to be tried, in this order."""
    return (BESIDE, SPLIT, BELOW) if width >= theme.px(_WIDE) else (BELOW,)


def lay_out(
    words: Wording, parts: list[Part], way: Way, room: QSize, arrangement: str, ruler: Ruler
) -> Sheet:
    """Return words and matrices in one of the arrangements."""
    width, two = room.width(), arrangement != BELOW
    fonts = _fonts(words.formula, way.letters)
    left = round(_WORDS * width) if two else width
    right = left + _APART if two else 0
    matrices = ruler.arrange(parts, width - right, round(way.digits * theme.TITLE), way.most)
    spans = [(0, width), (0, left), (0, left), (0, width)]
    if arrangement == SPLIT:
        spans[2] = (right, width - right)
    highs = [
        ruler.height(text, font, across)
        for text, font, (_, across) in zip(words.texts, fonts, spans, strict=True)
    ]
    heights = [high + _GAP * bool(high) for high in highs]
    top = _TOP + heights[0]
    tops = [_TOP, top, top if arrangement == SPLIT else top + heights[1], 0]
    at = top if arrangement == BESIDE else tops[2] + heights[2]
    end = max(at + matrices.height, tops[1] + heights[1], tops[2] + heights[2]) + _GAP
    height = end + highs[3] + _TOP
    tops[3] = max(room.height(), height) - _TOP - highs[3]
    places = [
        QRect(x, y, across, high) for (x, across), y, high in zip(spans, tops, highs, strict=True)
    ]
    if two:  # in the middle of what is left
        at += max(0, (tops[3] - _GAP - at - matrices.height) // 2)
    corner = QRect(right, at, max(width - right, math.ceil(matrices.width)), matrices.height)
    full = two or width < theme.px(_WIDE) or matrices.width >= _FULL * width
    full = full or max(map(ruler.ideal, words.texts, fonts)) >= _FULL * width
    return Sheet(words, fonts, places, matrices, corner, arrangement, height, full)


def _fonts(formula: str, letters: float) -> list[QFont]:
    """Return the fonts of heading, formula, numbers and the way to read matrices."""
    long = len(formula) > _LETTERS and "<s" not in formula
    sizes = (
        min(letters, 1.0) * theme.TEXT,
        letters * (_LONG if long else _FORMULA),
        letters * theme.TEXT,
        min(letters, 1.0) * theme.TITLE,
    )
    return [theme.font(round(size), tabular=i == 2) for i, size in enumerate(sizes)]
