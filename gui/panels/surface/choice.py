"""Which directions the surface lies over: two weights by name, or others."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtCore import QSignalBlocker as Blocked
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from core.session.commands import ChooseSurface, Place, Way
from core.session.frame import Frame
from gui.look import theme
from gui.panels.surface.words import fan_in
from gui.widgets.buttons import Chip
from gui.widgets.dressed import Dressed
from gui.widgets.inputs import Combo
from gui.widgets.search_combo import SearchCombo
from gui.words.names import weight

WAYS: tuple[Way, ...] = ("weights", "random", "movement")
_WIDE = 190  # pixels
_STYLE = "min-height: 15px; padding: 0 4px;"
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class Weights(QAbstractListModel):
    """All weights and biases of a network, layer by layer and unit by unit; named when seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shapes: list[tuple[int, int, int]] = []  # fan_in, rows and units of each layer

    def take(self, shapes: list[tuple[int, int, int]]) -> None:
        """Have the weights of layers of these shapes."""
        self.beginResetModel()
        self.shapes = shapes
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:
        return sum(rows * units for _, rows, units in self.shapes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        place = self.place(index.row())
        return weight(place, self.shapes[place[0] - 1][0])

    def place(self, at: int) -> Place:
        """Return the layer, row and column of the one `at` a place of the list."""
        for layer, (_, rows, units) in enumerate(self.shapes, 1):
            if at < rows * units:
                return layer, at % rows, at // rows
            at -= rows * units
        raise IndexError(at)

    def at(self, place: Place) -> int:
        """Return where in the list a weight is."""
        layer, row, column = place
        before = sum(rows * units for _, rows, units in self.shapes[: layer - 1])
        return before + column * self.shapes[layer - 1][1] + row


class DirectionChoice(Dressed, QWidget):
    """A row of what there is to choose.

    Signals
    -------
    chosen(ChooseSurface)
        Another surface is wanted.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = ChooseSurface()
        self.way, self.other = Combo(self), Chip(self)
        self.way.set_keys(list(WAYS))
        self.weights = Weights(self)
        self.across, self.up = SearchCombo(self), SearchCombo(self)
        self.signs = [QLabel("→", self), QLabel("↑", self)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.way, 3)
        for sign, combo in zip(self.signs, (self.across, self.up), strict=True):
            sign.setProperty("role", "muted")
            sign.setFont(theme.font(theme.TITLE))
            sign.setBuddy(combo)
            combo.setModel(self.weights)
            row.addWidget(sign)
            row.addWidget(combo, 2)
        for each in self._combos():
            each.setFont(theme.font(theme.TITLE))
            each.setStyleSheet(_STYLE)
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(self.other)
        row.addStretch(1)
        self.way.activated.connect(self._pick_way)
        self.across.activated.connect(self._pick_across)
        self.up.activated.connect(self._pick_up)
        self.other.clicked.connect(self._others)
        self.dress()

    def _combos(self) -> tuple[Combo, ...]:
        return self.way, self.across, self.up

    def show_choice(self, frame: Frame, choice: ChooseSurface, places: tuple[Place, ...]) -> None:
        """Show what is chosen, and the weights that are the axes."""
        shapes = _shapes(frame)
        if shapes != self.weights.shapes:
            with Blocked(self.across), Blocked(self.up):
                self.weights.take(shapes)
        if places:
            choice = choice if len(places) < 2 else _with_places(choice, places)
        self.choice = choice
        with Blocked(self.way):
            self.way.set_key(choice.way)
        for combo, place in zip((self.across, self.up), places, strict=False):
            with Blocked(combo):
                combo.setCurrentIndex(self.weights.at(place))
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        by_weights, count = self.choice.way == "weights", self.weights.rowCount()
        for widget in (self.signs[0], self.across):
            widget.setVisible(by_weights)
        for widget in (self.signs[1], self.up):
            widget.setVisible(by_weights and count > 1)
        self.other.setVisible(self.choice.way == "random")

    def _pick_way(self, row: int) -> None:
        self._tell(ChooseSurface(WAYS[row], self.choice.x, self.choice.y, self.choice.draw))

    def _pick_across(self, row: int) -> None:
        place, choice = self.weights.place(row), self.choice
        self._tell(ChooseSurface("weights", place, choice.x if place == choice.y else choice.y))

    def _pick_up(self, row: int) -> None:
        place, choice = self.weights.place(row), self.choice
        self._tell(ChooseSurface("weights", choice.y if place == choice.x else choice.x, place))

    def _others(self) -> None:
        self._tell(ChooseSurface("random", self.choice.x, self.choice.y, self.choice.draw + 1))

    def _tell(self, choice: ChooseSurface) -> None:
        self.choice = choice
        self._show()
        self.chosen.emit(choice)

    def retheme(self) -> None:
        for combo in self._combos():
            combo.setMaximumWidth(theme.px(_WIDE))

    def retranslate(self) -> None:
        self.way.set_texts(
            [
                (self.tr("two weights"), self.tr("The loss over two weights, all others held")),
                (
                    self.tr("random directions"),
                    self.tr("Two random directions of all weights, as long as the weights are"),
                ),
                (
                    self.tr("main directions"),
                    self.tr("The two directions in which the run has moved most"),
                ),
            ]
        )
        self.way.setAccessibleName(self.tr("Directions of the surface"))
        self.way.setToolTip(self.way.accessibleName())
        for combo, text in (
            (self.across, self.tr("The weight across the surface")),
            (self.up, self.tr("The weight up the surface")),
        ):
            combo.setAccessibleName(text)
            combo.setToolTip(text)
        self.other.say(self.tr("others"), self.tr("Take two other random directions"))


def _with_places(choice: ChooseSurface, places: tuple[Place, ...]) -> ChooseSurface:
    return ChooseSurface(choice.way, places[0], places[1], choice.draw, choice.along)


def _shapes(frame: Frame) -> list[tuple[int, int, int]]:
    """Return fan_in, rows and units of each layer; of those with biases a row more."""
    biases = frame.experiment.biases
    found = []
    for number, (layer, has) in enumerate(zip(frame.layers, biases, strict=True), 1):
        rows = fan_in(frame, number)
        found.append((rows, rows + has, layer.units))
    return found
