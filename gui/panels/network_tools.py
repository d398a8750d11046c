"""The buttons on the network diagram that add and remove units and layers."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from core.frame import Frame
from gui.panels import network_edit as edit
from gui.panels.network_glyph import Glyph
from gui.panels.network_layout import Layout

_APART, _FAR = 3, 8  # pixels between the buttons of a heading, and before that which removes


class Tools(QObject):
    """Buttons around one column: fewer and more units, no layer, a layer before and after it.

    Attributes
    ----------
    changed : Signal
        A path of the experiment and its new value.
    left : Signal
        The focus went from one of the buttons.
    """

    changed = Signal(str, object)
    left = Signal()

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.column: int | None = None
        self._canvas = canvas
        self._frame: Frame | None = None
        self._layout: Layout | None = None
        self.before, self.after = (Glyph("plus", canvas, square=True) for _ in range(2))
        self.fewer, self.more = Glyph("minus", canvas), Glyph("plus", canvas)
        self.remove = Glyph("cross", canvas)
        self.changes = {
            self.before: edit.inserted_before,
            self.fewer: partial(edit.units, by=-1),
            self.more: partial(edit.units, by=1),
            self.remove: edit.removed,
            self.after: edit.inserted,
        }
        for glyph in self.changes:
            glyph.clicked.connect(partial(self._clicked, glyph))
            glyph.left.connect(self.left)

    def retheme(self) -> None:
        """Take the sizes that go with the text's, and the words of the language."""
        for glyph in self.changes:
            glyph.retheme()
        self._layout = None

    def has_focus(self) -> bool:
        """Return whether one of the buttons has it."""
        return any(glyph.hasFocus() for glyph in self.changes)

    def show_at(self, column: int | None, frame: Frame, layout: Layout) -> None:
        """Show those of `column`, 0 being the inputs; None: none."""
        if column is not None and column >= len(layout.columns):
            column = None
        self._frame = frame
        if layout is self._layout and column == self.column:
            return
        self._layout, self.column = layout, column
        if column is not None:
            self._place(layout, column)
            self._name(column)
        hidden = column is not None and 1 <= column <= len(frame.experiment.hidden)
        for glyph, change in self.changes.items():
            can = column is not None and change(frame, column) is not None
            of_layer = glyph not in (self.before, self.after)
            there = hidden if of_layer else can
            if glyph.hasFocus() and not (there and can):
                self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            glyph.setEnabled(can)
            glyph.setVisible(there)

    def _place(self, layout: Layout, column: int) -> None:
        side, x = self.more.width(), layout.columns[column].x
        left, y = round(x - (3 * side + _APART + _FAR) / 2), layout.heading - side - 4
        self.fewer.move(left, y)
        self.more.move(left + side + _APART, y)
        self.remove.move(left + 2 * side + _APART + _FAR, y)
        for glyph, half in ((self.before, -0.5), (self.after, 0.5)):
            glyph.move(round(x + half * layout.spacing - side / 2), 0)

    def _name(self, column: int) -> None:
        translate = QCoreApplication.translate
        insert = translate("Network", "Insert a hidden layer here"), "Insert"
        words = {
            self.before: insert,
            self.fewer: (translate("Network", "One unit less in layer {0}"), "−"),
            self.more: (translate("Network", "One unit more in layer {0}"), "+"),
            self.remove: (translate("Network", "Remove layer {0}"), "Delete"),
            self.after: insert,
        }
        again = translate("Network", "The run starts again. Key on the diagram: {0}")
        for glyph, (text, key) in words.items():
            glyph.name(text.format(column), again.format(key))

    def _clicked(self, glyph: Glyph, checked: bool = False) -> None:
        if (change := self.changes[glyph](self._frame, self.column)) is not None:
            self.changed.emit(*change)
