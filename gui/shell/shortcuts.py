"""How to use the window: what a few gestures do, and every shortcut, as the menus have them."""

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMainWindow,
    QMenu,
    QTextBrowser,
    QVBoxLayout,
)

from gui.look import theme
from gui.widgets.dressed import Dressed

SIZE = 520, 640  # pixels


def show(window: QMainWindow) -> None:
    """Open the dialog over `window`, or bring it to the front."""
    dialog = window.findChild(Shortcuts) or Shortcuts(window)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


class Shortcuts(Dressed, QDialog):
    """A page that stays open beside the work; it closes with Escape."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self.page = QTextBrowser(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        column.addWidget(self.buttons)
        self.resize(theme.px(SIZE[0]), theme.px(SIZE[1]))
        self.dress()

    def retranslate(self) -> None:
        title = self.tr("How to use it")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.page.setAccessibleName(title)
        self.retheme()

    def retheme(self) -> None:
        manners = "".join(f"<li>{escape(text)}</li>" for text in self._manners())
        self.page.setHtml(f"<ul>{manners}</ul><table cellspacing='2'>{self._rows()}</table>")

    def _manners(self) -> tuple[str, ...]:
        return (
            self.tr("Everything has a tooltip; F1 explains the panel under the mouse."),
            self.tr("Click a panel's title for an explanation; drag the title to move the panel."),
            self.tr("Double-click a panel to enlarge it, and again to restore it."),
            self.tr("Right-click a panel to copy it or to save its picture or its numbers."),
            self.tr(
                "C puts a run like the present one beside it; right-click a field of the card, or "
                "press the menu key there, to compare all of its values."
            ),
            self.tr("Double-click an edge or a unit of the diagram to set its weight or bias."),
            self.tr(
                "Esc leaves, one after the other: a jump to a step, the phases of a step, "
                "drawing, the enlarged panel, presentation mode."
            ),
            self.tr("Drop an experiment, a run, a table or IDX files on the window to open them."),
        )

    def _rows(self) -> str:
        muted, rows = theme.current().muted, []
        for top in self._window.menuBar().actions():
            menu = top.menu()
            listed = list(shortcuts(menu)) if isinstance(menu, QMenu) else []
            if listed:
                rows.append(f"<tr><td colspan='2'><h4>{escape(_plain(top.text()))}</h4></td></tr>")
            for text, keys in listed:
                rows.append(
                    f"<tr><td style='color: {muted}; padding-right: 24px'>{escape(keys)}</td>"
                    f"<td>{escape(text)}</td></tr>"
                )
        return "".join(rows)


def shortcuts(menu: QMenu, within: str = "") -> Iterator[tuple[str, str]]:
    """Yield the text and the shortcuts of each action in a menu, and in those in it."""
    native = QKeySequence.SequenceFormat.NativeText
    for action in menu.actions():
        text, _, keys = (within + _plain(action.text())).partition("\t")
        keys = keys or ", ".join(keys.toString(native) for keys in action.shortcuts())
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from shortcuts(inner, f"{text}: ")
        elif keys:
            yield text, keys


def _plain(text: str) -> str:
    """Return a menu's text without its mnemonic, which Korean has in brackets at the end."""
    head, mark, tail = text.rpartition("(&")
    if mark and tail[1:2] == ")":
        text = head + tail[2:]
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
