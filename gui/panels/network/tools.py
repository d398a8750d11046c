"""Adding and removing units and layers right on the diagram: by its buttons, and by keys."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, get_type_hints

import msgspec
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from core.catalog.features import FEATURES, PLAIN, Features, seen_as, toggled
from core.experiment import Experiment, Layer, layer_to_builtins
from core.session.frame import Frame
from gui.look import theme
from gui.panels.network.layout import Layout
from gui.widgets.calm import SPACE, Calm
from gui.words.translation import translate

Key = Qt.Key
_Layers = tuple[Layer, ...]
_UNITS = get_type_hints(Layer, include_extras=True)["units"].__metadata__[0]

_SIDE = 16  # pixels
_APART, _FAR = 3, 8  # pixels between the buttons of a heading, and before that which removes
_SIGNS = {  # lines between points around the middle, in shares of the side
    "minus": ((-1, 0, 1, 0),),
    "plus": ((-1, 0, 1, 0), (0, -1, 0, 1)),
    "cross": ((-0.8, -0.8, 0.8, 0.8), (-0.8, 0.8, 0.8, -0.8)),
}
_ARM = 0.21  # of the side


class Hidden(NamedTuple):
    """Hidden layers that can be changed, and what a first one is like where there is none.

    Each change is of a layer, from 1, and returns all of them, None where it can't be made.
    """

    layers: _Layers
    usual: Layer

    def more(self, layer: int, by: int = 1) -> _Layers | None:
        """Return them with more units in `layer`."""
        if not 1 <= layer <= len(self.layers):
            return None
        units = self.layers[layer - 1].units + by
        if not _UNITS.ge <= units <= _UNITS.le:
            return None
        changed = msgspec.structs.replace(self.layers[layer - 1], units=units)
        return (*self.layers[: layer - 1], changed, *self.layers[layer:])

    def fewer(self, layer: int) -> _Layers | None:
        """Return them with one unit less in `layer`."""
        return self.more(layer, -1)

    def inserted(self, layer: int) -> _Layers | None:
        """Return them with another after `layer`, 0 being the inputs.

        It is like the hidden layer before it, or else like the one after it.
        """
        if not 0 <= layer <= len(self.layers):
            return None
        like = self.layers[max(layer - 1, 0)] if self.layers else self.usual
        return (*self.layers[:layer], like, *self.layers[layer:])

    def inserted_before(self, layer: int) -> _Layers | None:
        """Return them with another before `layer`."""
        return self.inserted(layer - 1)

    def removed(self, layer: int) -> _Layers | None:
        """Return them without `layer`."""
        if not 1 <= layer <= len(self.layers):
            return None
        return (*self.layers[: layer - 1], *self.layers[layer:])


def _usual(frame: Frame) -> Layer:
    """Return what a first hidden layer is like: large enough for an image."""
    return Layer() if frame.image is None else Layer(32, "relu")


Change = Callable[[Hidden, int], _Layers | None]
KEYS: dict[int, Change] = {
    Key.Key_Plus: Hidden.more,
    Key.Key_Minus: Hidden.fewer,
    Key.Key_Insert: Hidden.inserted,
    Key.Key_Delete: Hidden.removed,
}


class SignButton(Calm, QToolButton):
    """Round, or square with soft corners; grey until it is pointed at.

    Attributes
    ----------
    clicking : bool
        The mouse pressed it and has not gone since.
    left : Signal
        The focus or the cursor went elsewhere.
    """

    own_keys = SPACE

    left = Signal()

    def __init__(self, sign: str, parent: QWidget, square: bool = False) -> None:
        super().__init__(parent)
        self._lines, self._square = _SIGNS[sign], square
        self.clicking = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retheme()
        self.hide()

    def name(self, text: str, tip: str) -> None:
        """Set what it does, in words, and what is to be said besides."""
        self.setAccessibleName(text)
        self.setToolTip(f"{text}<br>{tip}")

    def retheme(self) -> None:
        """Take the size that goes with the text's."""
        self.setFixedSize(QSize(theme.px(_SIDE), theme.px(_SIDE)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicking = True
        super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.clicking = False
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.current()
        lively = self.isEnabled() and (self.underMouse() or self.hasFocus())
        edge = colors.accent if self.hasFocus() else colors.muted if lively else colors.border
        sign = colors.text if lively else colors.muted if self.isEnabled() else colors.border
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = 4.0 if self._square else box.width() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), 1.2))
        painter.setBrush(QColor(colors.border if self.isDown() else colors.field))
        painter.drawRoundedRect(box, radius, radius)
        painter.setPen(QPen(QColor(sign), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle, arm = box.center(), _ARM * self.width()
        for x0, y0, x1, y1 in self._lines:
            painter.drawLine(middle + QPointF(x0, y0) * arm, middle + QPointF(x1, y1) * arm)
        painter.end()


class Tools(QObject):
    """Buttons around one column: fewer and more units, no layer, a layer before and after it.

    Above the inputs, where others can be made of them, one opens a list to choose them from.

    Attributes
    ----------
    features : Features or None
        The inputs made, likewise.
    layers : tuple of Layer
        The hidden layers as the person has made them: frames may lag behind.
    changed : Signal
        A path of the experiment and its new value.
    left : Signal
        The focus or the cursor went from one of the buttons.
    """

    changed = Signal(str, object)
    left = Signal()

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.column: int | None = None
        self._canvas = canvas
        self.layers: _Layers = ()
        self.features: Features | None = None
        self._seen: Sequence[str] = ()  # what the inputs that can be made are called
        self.inputs = SignButton("plus", canvas)
        self.inputs.clicked.connect(self._choose_inputs)
        self.inputs.left.connect(self._left)
        self._usual = Layer()
        self._layout: Layout | None = None
        self._pressed: SignButton | None = None  # and the cursor is still on it
        self.before, self.after = (SignButton("plus", canvas, square=True) for _ in range(2))
        self.fewer, self.more = SignButton("minus", canvas), SignButton("plus", canvas)
        self.remove = SignButton("cross", canvas)
        self.changes: dict[SignButton, Change] = {
            self.before: Hidden.inserted_before,
            self.fewer: Hidden.fewer,
            self.more: Hidden.more,
            self.remove: Hidden.removed,
            self.after: Hidden.inserted,
        }
        for button in self.changes:
            button.clicked.connect(partial(self._clicked, button))
            button.left.connect(self._left)

    def take(self, experiment: Experiment) -> None:
        """Take the experiment as the person has made it."""
        self.layers, self.features = experiment.hidden, experiment.features

    def retheme(self) -> None:
        """Take the sizes that go with the text's, and the words of the language."""
        for button in (*self.changes, self.inputs):
            button.retheme()
        self._layout = None

    def has_focus(self) -> bool:
        """Return whether one of the buttons has it."""
        return any(button.hasFocus() for button in (*self.changes, self.inputs))

    def show_at(self, column: int | None, frame: Frame, layout: Layout) -> None:
        """Show those of `column`, 0 being the inputs; None: none.

        While one of them is being pressed they stay where they are: so it can be pressed again.
        """
        if self._pressed is not None:
            column = self.column
        elif column is not None and column >= len(layout.columns):
            column = None
        shown = Hidden(tuple(frame.experiment.hidden), _usual(frame))
        self._usual = shown.usual
        if layout is self._layout and column == self.column:
            return
        self._layout, self.column = layout, column
        if column is not None:
            if self._pressed is None:
                self._place(layout, column)
            self._name(column)
        self._show_inputs(column, frame)
        hidden = column is not None and 1 <= column <= len(shown.layers)
        for button, change in self.changes.items():
            can = column is not None and change(shown, column) is not None
            of_layer = button not in (self.before, self.after)
            there = (hidden if of_layer else can) or button is self._pressed
            if button.hasFocus() and not (there and can):
                self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(can)
            button.setVisible(there)

    def _show_inputs(self, column: int | None, frame: Frame) -> None:
        there = column == 0 and frame.in_plane
        self._seen = seen_as(frame.meaning, tuple(FEATURES)).features if there else ()
        if self.inputs.hasFocus() and not there:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.inputs.setVisible(there)

    def _choose_inputs(self) -> None:
        """Open a list of the inputs that can be made, those of the network ticked."""
        menu = QMenu(self._canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, called in zip(FEATURES, self._seen, strict=True):
            action = menu.addAction(called.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name in (self.features or PLAIN))
            action.triggered.connect(partial(self._toggle, name))
        menu.popup(self.inputs.mapToGlobal(self.inputs.rect().bottomLeft()))

    def _toggle(self, name: str, checked: bool = False) -> None:
        new = toggled(self.features, name)
        if new != self.features:
            self.changed.emit("features", None if new is None else list(new))

    def let_go(self) -> None:
        """Let the buttons go where they belong: the cursor is elsewhere."""
        if self._pressed is not None:
            self._pressed.clicking = False
            self._pressed = self._layout = None

    def _place(self, layout: Layout, column: int) -> None:
        side, x = self.more.width(), layout.columns[column].x
        left, y = round(x - (3 * side + _APART + _FAR) / 2), layout.heading - side - 4
        self.fewer.move(left, y)
        self.more.move(left + side + _APART, y)
        self.inputs.move(round(x - side / 2), y)
        self.remove.move(left + 2 * side + _APART + _FAR, y)
        for button, half in ((self.before, -0.5), (self.after, 0.5)):
            button.move(round(x + half * layout.spacing - side / 2), 0)

    def _name(self, column: int) -> None:
        insert = translate("Network", "Insert a hidden layer here"), "Insert"
        words = {
            self.before: insert,
            self.fewer: (translate("Network", "Remove a unit from layer {0}"), "−"),
            self.more: (translate("Network", "Add a unit to layer {0}"), "+"),
            self.remove: (translate("Network", "Remove layer {0}"), "Delete"),
            self.after: insert,
        }
        again = translate("Network", "The run starts again. Key on the diagram: {0}")
        choose = translate("Network", "Choose the inputs")
        self.inputs.name(choose, translate("Network", "Others can be made from the two."))
        for button, (text, key) in words.items():
            button.name(text.format(column), again.format(key))

    def ask(self, change: Change, layer: int) -> None:
        """Ask for a change of a layer."""
        layers = change(Hidden(self.layers, self._usual), layer)
        if layers is None:
            return
        if len(layers) == len(self.layers):
            self.changed.emit(f"hidden[{layer - 1}].units", layers[layer - 1].units)
        else:
            self.changed.emit("hidden", [layer_to_builtins(each) for each in layers])

    def _clicked(self, button: SignButton, checked: bool = False) -> None:
        self._pressed = button if button.clicking else None
        if self.column is not None:
            self.ask(self.changes[button], self.column)

    def _left(self) -> None:
        self.let_go()
        self.left.emit()
