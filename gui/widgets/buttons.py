"""Quiet buttons in a panel: a word to choose, and a chip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from gui.look import theme
from gui.widgets.calm import SPACE, Calm
from gui.widgets.dressed import Dressed

DOT, GAP = 8, 3  # pixels, of a chip's dot and after it


class QuietButton(Calm, Dressed, QToolButton):
    """A button of a word; Space presses it and is no shortcut meanwhile."""

    own_keys = SPACE

    def __init__(self, parent: QWidget, checkable: bool = False) -> None:
        super().__init__(parent)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.dress()

    def say(self, text: str, tip: str) -> None:
        """Set the words."""
        self.setText(text)
        self.setToolTip(tip)
        self.setAccessibleName(text)


class WordButton(QuietButton):
    """One word of several to choose from; the chosen one is bold."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, checkable=True)
        self.setFont(theme.font(theme.TITLE))
        self.setAutoRaise(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def retheme(self) -> None:
        colors = theme.current()
        self.setStyleSheet(
            f"QToolButton {{ border: none; padding: 0 1px; color: {colors.muted}; }}"
            f"QToolButton:hover, QToolButton:checked {{ color: {colors.text}; }}"
            f"QToolButton:checked {{ font-weight: bold; }}"
            f"QToolButton:focus {{ color: {colors.accent}; }}"
        )


class Chip(QuietButton):
    """A word in a thin frame, with a dot before it where it has an icon."""

    def __init__(self, parent: QWidget, checkable: bool = False) -> None:
        super().__init__(parent, checkable)
        self.setFont(theme.font(theme.TITLE, tabular=True))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def retheme(self) -> None:
        t = theme.current()
        self.setIconSize(QSize(theme.px(DOT + GAP), theme.px(DOT)))
        self.setStyleSheet(
            f"QToolButton {{ border: 1px solid {t.border}; border-radius: {theme.px(4)}px;"
            f"padding: {theme.px(1)}px {theme.px(5)}px; color: {t.muted}; background: {t.card}; }}"
            f"QToolButton:hover {{ color: {t.text}; }}"
            f"QToolButton:checked {{ color: {t.text}; background: {t.field};"
            f"border-color: {t.muted}; }}"
            f"QToolButton:focus {{ border-color: {t.accent}; }}"
        )
