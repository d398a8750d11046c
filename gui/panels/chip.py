"""A small, quiet button of a panel, with a dot of a colour or without."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from gui.widgets.calm import SPACE, Calm
from gui.look import theme

DOT, GAP = 8, 3  # pixels, of the dot and after it


class Chip(Calm, QToolButton):
    """A quiet button; Space presses it and is no shortcut meanwhile."""

    own_keys = SPACE

    def __init__(self, parent: QWidget, checkable: bool = False) -> None:
        super().__init__(parent)
        self.setCheckable(checkable)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def say(self, text: str, tip: str) -> None:
        """Set the words."""
        self.setText(text)
        self.setToolTip(tip)
        self.setAccessibleName(text)

    def retheme(self) -> None:
        """Take colours and font of the theme in force."""
        t = theme.current()
        self.setFont(theme.font(theme.TITLE, tabular=True))
        self.setIconSize(QSize(theme.px(DOT + GAP), theme.px(DOT)))
        self.setStyleSheet(
            f"QToolButton {{ border: 1px solid {t.border}; border-radius: {theme.px(4)}px;"
            f"padding: {theme.px(1)}px {theme.px(5)}px; color: {t.muted}; background: {t.card}; }}"
            f"QToolButton:hover {{ color: {t.text}; }}"
            f"QToolButton:checked {{ color: {t.text}; background: {t.field};"
            f"border-color: {t.muted}; }}"
            f"QToolButton:focus {{ border-color: {t.accent}; }}"
        )
