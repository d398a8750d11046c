"""Every control of a window, and the ways a person uses each: by mouse and by keyboard."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QWidget,
)

from gui.runs.chip import RunChip
from gui.timeline.track import Track
from gui.widgets.calm import Calm
from gui.widgets.inputs import Entry, Spin
from gui.widgets.layer_choice import LayerChoice
from gui.widgets.search_combo import FEW, SearchCombo
from gui.widgets.text_entry import TextEntry

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
Use = Callable[[QWidget], None]
SPACE, RIGHT = Key.Key_Space, Key.Key_Right


class Way(NamedTuple):
    """How a control is used, and which of the run's keys are its own after that."""

    use: Use
    own: tuple[Qt.Key, ...] = ()


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def reach(control: QWidget) -> None:
    """Come to a control by the Tab key."""
    control.clearFocus()  # or it would be there already
    control.setFocus(Qt.FocusReason.TabFocusReason)
    assert control.hasFocus()


def stepped(control: QWidget) -> None:
    reach(control)
    press(Key.Key_Up)


def typed(control: QWidget) -> None:
    """Type another number, one that is refused before one that is not."""
    line = control.lineEdit()
    reach(control)
    for text in ("3" if line.text() == "2" else "2", "0.5", "200"):
        line.selectAll()
        QTest.keyClicks(line, text)
        press(Key.Key_Return)
        if not control.property("wrong"):
            return
    press(Key.Key_Escape)


def written(control: QLineEdit) -> None:
    reach(control)
    control.selectAll()
    QTest.keyClicks(control, "1")
    press(Key.Key_Return)
    if control.property("wrong"):
        press(Key.Key_Escape)


def spun(control: QAbstractSpinBox) -> None:
    option = QStyleOptionSpinBox()
    control.initStyleOption(option)
    option.subControls = QStyle.SubControl.SC_All
    box, up = QStyle.ComplexControl.CC_SpinBox, QStyle.SubControl.SC_SpinBoxUp
    place = control.style().subControlRect(box, option, up, control)
    QTest.mouseClick(control, LEFT, pos=place.center())


def another(combo: QComboBox) -> int:
    """Return the row of the next choice, else of the one before; a table asks for its file."""
    row = combo.currentIndex()
    there = row + 1 < combo.count() and combo.itemData(row + 1) != "csv"
    return row + 1 if there else row - 1


def way_to(combo: QComboBox, row: int) -> Qt.Key:
    return Key.Key_Down if row > combo.currentIndex() else Key.Key_Up


def list_of(combo: QComboBox) -> tuple[QAbstractItemView, QWidget]:
    """Return the list of a combo box that is open, and what takes the keys there."""
    if isinstance(combo, SearchCombo) and combo.count() > FEW:
        return combo.search.list, combo.search.field
    return combo.view(), combo.view()


def picked(combo: QComboBox) -> None:
    """Open the list with the mouse and click on another choice in it."""
    row = another(combo)
    QTest.mouseClick(combo, LEFT, pos=combo.rect().center())
    view, _ = list_of(combo)
    assert view.isVisible()
    index = view.model().index(row, 0)
    view.scrollTo(index)
    QApplication.processEvents()
    QTest.mouseMove(view.viewport(), view.visualRect(index).center())
    QApplication.processEvents()
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
    assert not view.isVisible()


def opened(combo: QComboBox) -> None:
    """Open the list with Space, go to another choice and take it."""
    arrow = way_to(combo, another(combo))
    reach(combo)
    press(SPACE)
    view, keys = list_of(combo)
    assert view.isVisible()
    QTest.keyClick(keys, arrow)
    QTest.keyClick(keys, Key.Key_Return)
    assert not view.isVisible()


def arrowed(combo: QComboBox) -> None:
    arrow = way_to(combo, another(combo))
    reach(combo)
    press(arrow)


def returned(combo: QComboBox) -> None:
    arrowed(combo)
    press(Key.Key_Return)


def dragged(slider: QSlider) -> None:
    """Take the knob, move it, and let it go."""
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    box, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderHandle
    knob = slider.style().subControlRect(box, option, part, slider).center()
    to = QPoint(slider.width() // 3 if knob.x() > slider.width() // 2 else slider.width() - 9, 9)
    QTest.mousePress(slider, LEFT, pos=knob)
    for at in (knob + (to - knob) / 2, to):
        QTest.mouseMove(slider, at)
        QApplication.processEvents()
    QTest.mouseRelease(slider, LEFT, pos=to)


def slid(slider: QSlider) -> None:
    reach(slider)
    press(RIGHT if slider.value() < slider.maximum() else Key.Key_Left)


def slid_and_returned(slider: QSlider) -> None:
    slid(slider)
    press(Key.Key_Return)


def clicked(control: QWidget) -> None:
    QTest.mouseClick(control, LEFT, pos=control.rect().center())


def clicked_corner(control: QWidget) -> None:
    QTest.mouseClick(control, LEFT, pos=QPoint(3, 3))


def pressed(button: QWidget) -> None:
    reach(button)
    press(SPACE)


def turned(choice: QWidget) -> None:
    reach(choice)
    press(Key.Key_Down)


def ways(control: QWidget) -> tuple[Way, ...]:
    """Return how a control is used; a key it needs all the time is its own."""
    if isinstance(control, Entry | Spin):
        bare = control.buttonSymbols() == QAbstractSpinBox.ButtonSymbols.NoButtons
        return (Way(stepped), Way(typed), *(() if bare else (Way(spun),)))
    if isinstance(control, TextEntry):
        return (Way(written),)
    if isinstance(control, QComboBox):
        return tuple(map(Way, (picked, opened, arrowed, returned)))
    if isinstance(control, QSlider):
        return Way(dragged), Way(slid, (RIGHT,)), Way(slid_and_returned)
    if isinstance(control, RunChip):  # arrows go from chip to chip
        return Way(clicked), Way(pressed, (SPACE, RIGHT))
    if isinstance(control, QAbstractButton):
        return Way(clicked), Way(pressed, (SPACE,))
    if isinstance(control, LayerChoice):
        return Way(clicked), Way(turned, (RIGHT,))
    return (Way(clicked_corner),)


def apart(control: QWidget) -> bool:
    """Whether using a control opens something of its own, which is to be closed first."""
    button = isinstance(control, QAbstractButton) and not control.isCheckable()
    menu = button and getattr(control, "menu", lambda: None)() is not None
    opener = type(control.parentWidget()).__name__ in ("File", "TableFile") and button
    return menu or opener or type(control).__name__ == "Title"


def controls(window: QWidget) -> Iterator[QWidget]:
    """Yield what the focus can be brought to, in sight, but for what Qt made as parts of it."""
    for widget in window.findChildren(Calm):
        here = widget.isVisible() and widget.isEnabled() and widget.window() is window
        if here and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not apart(widget):
            yield widget


def called(controls: Iterator[QWidget]) -> dict[tuple[str, str, int], QWidget]:
    """Return controls by their kind, their name, and the how manieth of that name they are."""
    found: dict[tuple[str, str, int], QWidget] = {}
    for control in controls:
        kind = type(control).__name__
        name = "" if isinstance(control, LayerChoice | Track) else control.accessibleName()
        number = sum(key[:2] == (kind, name) for key in found)
        found[kind, name, number] = control
    return found
