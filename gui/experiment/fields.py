"""Fields: a name, a control, and beside them what is wrong with the value, if anything."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from core.given import BiasInit
from gui.look import icons, theme
from gui.widgets.callout import Callout
from gui.widgets.dressed import Dressed
from gui.widgets.inputs import Combo, Entry
from gui.widgets.sliders import Slider
from gui.words import labels
from gui.words.translation import translate

NAME_WIDTH, ENTRY_WIDTH, MARK = 92, 68, 12  # pixels
NONE = ""  # the key for none
Edit = Callable[[str, object], None]  # takes a path of the experiment, and its new value


class Row(Dressed, QWidget):
    """A name at the left, controls at the right, a fault in a callout beside them.

    Subclasses make their controls in `build`, before the row is dressed.

    Parameters
    ----------
    path : str
        The field of the experiment it sets, such as ``optimizer.learning_rate``.
    key : str
        The field, for `labels`.
    live : bool
        Whether a change acts at once; such a row carries a mark.

    Signals
    -------
    changed(str, object)
        The path, and the value the person gave it.
    """

    changed = Signal(str, object)
    name_width = NAME_WIDTH

    def __init__(self, path: str, key: str, parent: QWidget, live: bool = False) -> None:
        super().__init__(parent)
        self.path, self.live = path, live
        self._key = key
        self._named: list[QWidget] = []
        self.label, self.fault = QLabel(self), Callout(self)
        self.mark = LiveMark(self) if live else None
        self.controls = QHBoxLayout()
        self.controls.setSpacing(6)
        self.first = QLabel(self)
        self._lay_out()
        self.build()
        self._grid.addWidget(self.first, self._grid.rowCount(), 1)
        for kind in (
            QAbstractSpinBox,
            QComboBox,
            QLineEdit,
        ):  # the menu is the card's: it holds theirs
            for control in self.findChildren(kind):
                control.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.dress()

    def build(self) -> None:
        """Make the controls, once."""
        raise NotImplementedError

    def place(self, control: QWidget, at: int = -1, stretch: int = 0) -> None:
        """Put a control that bears the row's name among the `controls`."""
        self.controls.insertWidget(at, control, stretch)
        self._named.append(control)

    def _lay_out(self) -> None:
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        name = QHBoxLayout()
        name.setSpacing(2)
        name.addWidget(self.label, 1)
        if self.mark is not None:
            name.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self.first.setProperty("role", "muted")
        self.first.setFont(theme.font(theme.TITLE))
        self.first.hide()
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addLayout(name, 0, 0)
        grid.addLayout(self.controls, 0, 1)

    def paths(self, control: QWidget | None) -> list[str]:
        """Return the paths a control sets; None: all of the row's."""
        return [self.path]

    def entries(self) -> list[tuple[str, Callable[[], None]]]:
        """Return what else the row's menu offers: the texts, and what they do."""
        return []

    def say_first(self, text: str) -> None:
        """Say under the controls what the first run has; empty: the same, or there is no other."""
        self.first.setText(text)
        self.first.setVisible(bool(text))

    def set_fault(self, text: str) -> None:
        """Say what is wrong with the value; empty: nothing is."""
        if text == self.fault.text():
            return
        self.fault.say(text)
        for i in range(self.controls.count()):
            item = self.controls.itemAt(i)
            if item is not None and (control := item.widget()) is not None:
                control.setProperty("wrong", bool(text))
                control.setAccessibleDescription(text)
                control.style().polish(control)
                self.fault.field = control

    def set_value(self, value: Any) -> None:
        """Show `value`."""
        raise NotImplementedError

    def value_changed(self, value: object) -> None:
        """Pass on what the person chose."""
        self.changed.emit(self.path, value)

    def name(self) -> str:
        """Return the row's name in the current language."""
        return labels.name("field", self._key)

    def retranslate(self) -> None:
        name = self.name()
        self.label.setText(name)
        self.setToolTip(f"{labels.tip('field', self._key)}\n\n{acts(self.live)}")
        for named in (self, *self._named):
            named.setAccessibleName(name)

    def retheme(self) -> None:
        self._grid.setColumnMinimumWidth(0, theme.px(self.name_width))


class Choice(Row):
    """One of a table's keys, shown by its translated name; `kind` is the keys', for `labels`.

    `empty` returns what it means that none is chosen, where that may be.
    """

    def __init__(
        self,
        path: str,
        key: str,
        kind: str,
        keys: list[str],
        parent: QWidget,
        empty: Callable[[], str] | None = None,
    ) -> None:
        self._kind, self._empty = kind, empty
        self._keys = keys if empty is None else [NONE, *keys]
        super().__init__(path, key, parent)

    def build(self) -> None:
        self.combo = Combo(self)
        self.combo.set_keys(self._keys)
        self.combo.activated.connect(self._activated)
        self.place(self.combo)

    def set_value(self, value: str | None) -> None:
        """Show `value` as chosen, and offer it from now on."""
        value = NONE if value is None else value
        if value not in self._keys:
            self._keys.append(value)
            self.combo.set_keys(self._keys)
            self.retranslate()
        self.combo.set_key(value)
        self._explain_chosen()

    def retranslate(self) -> None:
        super().retranslate()
        shown = texts(self._kind, self._keys)
        if self._empty is not None:
            shown[0] = self._empty(), labels.tip("field", self._key)
        self.combo.set_texts(shown)
        self._explain_chosen()

    def _explain_chosen(self) -> None:
        self.combo.setToolTip(labels.tip(self._kind, self.combo.currentData()))

    def _activated(self, row: int) -> None:
        key = self.combo.itemData(row)
        self.value_changed(None if key == NONE else key)


class Number(Row):
    """A number typed in full.

    Parameters
    ----------
    whole : bool
        Whether only integers are offered.
    empty : callable or None
        Returns what an empty entry means, where it may be empty.
    """

    def __init__(
        self,
        path: str,
        key: str,
        whole: bool,
        parent: QWidget,
        live: bool = False,
        empty: Callable[[], str] | None = None,
    ) -> None:
        self._whole, self._empty = whole, empty
        super().__init__(path, key, parent, live)

    def build(self) -> None:
        self.entry = Entry(self._whole, self)
        self.entry.edited.connect(self.value_changed)
        self.place(self.entry)

    def set_value(self, value: float | None) -> None:
        self.entry.set_number(value)

    def retranslate(self) -> None:
        super().retranslate()
        if self._empty is not None:
            self.entry.set_placeholder(self._empty())


class SlidNumber(Number):
    """A number with a slider over its usual range; the entry takes any other as well."""

    def __init__(
        self, path: str, key: str, low: float, high: float, log: bool, parent: QWidget, live: bool
    ) -> None:
        self._range = low, high, log
        super().__init__(path, key, False, parent, live)

    def build(self) -> None:
        super().build()
        self.entry.drop_buttons()
        self.slider = Slider(*self._range, self)
        self.slider.moved.connect(self.value_changed)
        self.place(self.slider, 0, stretch=1)

    def set_value(self, value: float | None) -> None:
        super().set_value(value)
        if value is not None:
            self.slider.set_number(value)

    def retheme(self) -> None:
        super().retheme()
        self.entry.setFixedWidth(theme.px(ENTRY_WIDTH))


def texts(kind: str, keys: list[str]) -> list[tuple[str, str]]:
    """Return the name and the tooltip of each key."""
    return [(labels.name(kind, key), labels.tip(kind, key)) for key in keys]


def retire(row: Row) -> None:
    """Have a row go."""
    row.blockSignals(True)  # what was typed there is told as it is hidden, and no longer wanted
    row.hide()
    row.deleteLater()


class LiveMark(Dressed, QLabel):
    """The sign of what acts at once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.dress()

    def retheme(self) -> None:
        size = theme.px(MARK)
        self.setPixmap(icons.icon("live", theme.current().good).pixmap(size, size))

    def retranslate(self) -> None:
        self.setAccessibleName(acts(True))


def acts(live: bool) -> str:
    """Say when a change acts."""
    if live:
        return translate("Field", "Takes effect at once; the run continues.")
    return translate("Field", "A change restarts the run with the same seed.")


VALUE = "value"
KINDS = (VALUE, "random_normal", "random_uniform")  # zeros and a constant are values too


class Bias(Row):
    """A choice of how, and a number: the value itself, or the scale of what is drawn."""

    def __init__(self, parent: QWidget) -> None:
        self._keys = list(KINDS)
        self._value: float | BiasInit = 0.0
        super().__init__("bias", "bias", parent)

    def build(self) -> None:
        self.combo, self.entry = Combo(self), Entry(False, self)
        self.combo.set_keys(self._keys)
        self.combo.activated.connect(self._activated)
        self.entry.drop_buttons()
        self.entry.edited.connect(self._edited)
        self.place(self.combo, stretch=1)
        self.controls.addWidget(self.entry)

    def paths(self, control: QWidget | None) -> list[str]:
        return ["bias.scale"] if self._drawn() and control is self.entry else ["bias"]

    def set_value(self, value: float | BiasInit) -> None:
        """Show `value`; a way of drawing that is not offered is as long as it is chosen."""
        self._keys = list(KINDS)
        self._value = value
        key = value.name if isinstance(value, BiasInit) else VALUE
        if key not in self._keys:
            self._keys.append(key)
        if self._keys != [self.combo.itemData(i) for i in range(self.combo.count())]:
            self.combo.set_keys(self._keys)
        self.combo.set_key(key)
        self.entry.set_number(value.scale if isinstance(value, BiasInit) else value)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        drawn = texts("initializer", self._keys[1:])
        self.combo.set_texts([(labels.name("bias", VALUE), labels.tip("bias", VALUE)), *drawn])
        field = "scale" if self._drawn() else "bias"
        self.entry.setAccessibleName(f"{self.name()}: {labels.name('field', field)}")
        self.entry.setToolTip(labels.tip("field", field))

    def retheme(self) -> None:
        super().retheme()
        self.entry.setFixedWidth(theme.px(ENTRY_WIDTH))

    def _drawn(self) -> bool:
        return self.combo.currentData() not in (None, VALUE)

    def _activated(self, row: int) -> None:
        key = self.combo.itemData(row)
        if isinstance(self._value, BiasInit) and key == self._value.name:
            return  # nothing else was chosen
        self.value_changed(0.0 if key == VALUE else {"name": key})

    def _edited(self, value: object) -> None:
        self.changed.emit("bias.scale" if self._drawn() else "bias", value)
