"""Every widget that can be seen has a name for a screen reader, and keys reach what a mouse can."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QWidget,
)

from core.catalog.datasets.table import DATASETS
from gui import app as application
from gui.panels import PANELS
from gui.panels.base import Panel
from gui.shell.main_window import MainWindow
from gui.widgets.inputs import Entry
from gui.widgets.legend import Caption
from gui.widgets.title import Title
from tests.gui.situations import SITUATIONS

TOLD = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QGraphicsView, QLineEdit)
PARTS = (QAbstractSpinBox, QComboBox)  # their line edits and lists are told with them


def part_of_another(widget: QWidget) -> bool:
    """Whether Qt made the widget as a part of one that has a name."""
    parent, own = widget.parentWidget(), widget.objectName()
    inner = isinstance(parent, PARTS) or isinstance(widget, QScrollBar)
    if isinstance(parent, QAbstractScrollArea) and widget is parent.viewport():
        return True
    return inner or own.startswith("qt_") or widget.metaObject().className().startswith("QMenu")


def told(widget: QWidget) -> bool:
    """Whether a screen reader says something of the widget."""
    texts = [widget.accessibleName()]
    if isinstance(widget, QLabel | QAbstractButton):
        texts.append(widget.text())
    return any(text.strip() for text in texts)


def to_be_told(widget: QWidget) -> bool:
    """Whether the widget tells or does something."""
    if isinstance(widget, QLabel):
        return not widget.pixmap().isNull() or bool(widget.text())
    if isinstance(widget, Caption):
        return bool(widget.what or widget.note)
    by_keyboard = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_keyboard) or isinstance(widget, (*TOLD, Panel)) or paints(widget)


def paints(widget: QWidget) -> bool:
    """Whether the widget's own class draws it."""
    return any("paintEvent" in vars(kind) for kind in type(widget).__mro__ if is_ours(kind))


def is_ours(kind: type) -> bool:
    return kind.__module__.startswith("gui.")


def visible(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not part_of_another(widget):
            yield widget


def nameless(window: QWidget) -> set[str]:
    return {
        f"{type(w).__name__} in {type(w.parentWidget()).__name__}"
        for w in visible(window)
        if to_be_told(w) and not told(w)
    }


@pytest.fixture(params=["en", "ko"])
def full_window(request: pytest.FixtureRequest, qapp: QApplication, window: MainWindow):
    """Return a window with all panels and all fields, in each language."""
    application.speak(qapp, request.param)
    window.grid.show_only(list(PANELS))
    window.resize(1600, 2400)
    window.card.more.setChecked(True)
    qapp.processEvents()
    return window


def test_every_widget_has_a_name(full_window: MainWindow, qapp: QApplication) -> None:
    for situation, made in SITUATIONS.items():
        full_window.workspace.show(made())
        qapp.processEvents()
        assert nameless(full_window) == set(), situation


def test_every_field_of_data_has_a_name(full_window: MainWindow, qapp: QApplication) -> None:
    for name in DATASETS:
        full_window.workspace.edit("data.name", name)
        qapp.processEvents()
        assert nameless(full_window.card) == set(), name


def test_the_test_finds_what_has_no_name(window: MainWindow) -> None:
    button = QPushButton(window)
    button.show()
    assert nameless(window) == {"QPushButton in MainWindow"}
    button.setAccessibleName("x")
    assert nameless(window) == set()


def test_every_action_of_the_menus_has_words(full_window: MainWindow) -> None:
    actions = list(full_window.menuBar().actions())
    for action in actions:
        assert action.isSeparator() or action.text().strip()
        if action.menu() is not None:
            actions += action.menu().actions()
    assert len(actions) > 50


def test_the_tab_key_reaches_every_panel_and_every_field(
    full_window: MainWindow, qapp: QApplication
) -> None:
    """And comes back to where it began."""
    first = full_window.card.data.combo
    first.setFocus(Qt.FocusReason.TabFocusReason)
    reached, widget = [], first
    while widget not in reached and len(reached) < 500:
        reached.append(widget)
        full_window.focusNextChild()
        widget = qapp.focusWidget()
    titles = {w.parentWidget().key for w in reached if isinstance(w, Title)}
    assert titles == set(PANELS)
    entries = set(full_window.card.findChildren(Entry))
    assert {e for e in entries if e.isVisible()} <= set(reached)


def test_what_scrolls_is_no_stop_of_the_tab_key(full_window: MainWindow) -> None:
    areas = [w for w in visible(full_window) if isinstance(w, QAbstractScrollArea)]
    assert [a for a in areas if a.focusPolicy() & Qt.FocusPolicy.TabFocus and not told(a)] == []
