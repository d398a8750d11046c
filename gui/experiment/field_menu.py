"""A field's own menu: what a person can do with it besides giving it another value."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QMenu, QWidget

from core.compare.values import SEEDS
from gui.experiment.fields import Row
from gui.words import labels
from gui.words.counts import counts
from gui.words.translation import translate

Compare = Callable[[str, bool], object]  # takes a path, and whether it is over several seeds


class FieldOf(NamedTuple):
    """A control of the card: the `paths` that it sets, and the row it stands in, if any."""

    control: QWidget
    paths: list[str]
    row: Row | None = None


def open_menu(card: QWidget, event: QContextMenuEvent, compare: Compare) -> None:
    """Open the menu of the field under the mouse, or by the menu key of the one with the focus."""
    by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
    field = field_of(QApplication.focusWidget() if by_keys else card.childAt(event.pos()))
    if field is None:
        return
    corner = field.control.mapToGlobal(field.control.rect().bottomLeft())
    field_menu(field, compare).popup(corner if by_keys else event.globalPos())
    event.accept()


def field_of(widget: QWidget | None) -> FieldOf | None:
    """Return what a widget is a part of; the name of a row stands for all that the row sets."""
    while widget is not None:
        if isinstance(path := widget.property("path"), str):
            return FieldOf(widget, [path])
        row = widget.parentWidget()
        if isinstance(row, Row):
            return FieldOf(widget, row.paths(None if widget is row.label else widget), row)
        widget = row
    return None


def field_menu(field: FieldOf, compare: Compare) -> QMenu:
    """Return a new menu of a field; it goes when it is closed."""
    control, row = field.control, field.row
    edit = control.findChild(QLineEdit) if isinstance(control, QAbstractSpinBox) else control
    menu = edit.createStandardContextMenu() if isinstance(edit, QLineEdit) else QMenu(control)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(control.accessibleName())
    if menu.actions():
        menu.addSeparator()
    for text, act in row.entries() if row is not None else ():
        _add(menu, text, act)
    for path in field.paths:
        text = translate("FieldMenu", "Compare all values of “{field}”")
        _add(menu, text.format(field=labels.field(path)), partial(compare, path, False))
    if len(field.paths) == 1:
        text = translate("FieldMenu", "The same over {seeds}")
        _add(menu, text.format(seeds=counts.seeds(SEEDS)), partial(compare, field.paths[0], True))
    return menu


def _add(menu: QMenu, text: str, act: Callable[[], object]) -> None:
    menu.addAction(text).triggered.connect(partial(_do, act))


def _do(act: Callable[[], object], checked: bool = False) -> None:
    act()
