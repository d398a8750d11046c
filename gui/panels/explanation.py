"""A panel's own words, and the popup that says them."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gui.look import theme

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
