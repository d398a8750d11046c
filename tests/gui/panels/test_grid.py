"""Where panels stand, which are shown, enlarging one, and putting them in another order."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui.look import theme
from gui.panels import PANELS
from gui.panels.base import Explanation
from gui.panels.grid import LEAST, PanelGrid, least_width
from gui.panels.places import across, places, with_one
from gui.shell.main_window import MainWindow
from gui.widgets.title import Title
from tests.gui.frames import make_frame


def test_panels_fill_rows_and_the_last_takes_what_is_left() -> None:
    assert places(["network", "loss", "shrink", "spread"]) == {
        "network": (0, 0, 2), "loss": (0, 2, 1), "shrink": (1, 0, 1), "spread": (1, 1, 2),
    }  # fmt: skip
    assert places(["loss", "network"]) == {"loss": (0, 0, 1), "network": (0, 1, 2)}
    assert places(["loss", "shrink", "network"]) == {
        "loss": (0, 0, 1), "shrink": (0, 1, 2), "network": (1, 0, 3),
    }  # fmt: skip
    assert places([]) == {}


def test_the_step_s_formulas_take_a_row_under_the_diagram() -> None:
    table = ["network", "decision_map", "loss", "spread", "step"]
    order = with_one(["network", "decision_map", "loss"], "step", table)
    assert order == ["network", "decision_map", "step", "loss"]
    assert places(order) == {
        "network": (0, 0, 2), "decision_map": (0, 2, 1), "step": (1, 0, 3), "loss": (2, 0, 3),
    }  # fmt: skip
    assert with_one(["network", "loss"], "step", table) == ["network", "step", "loss"]
    assert with_one(["loss"], "spread", table) == ["loss", "spread"]


def visible(window: MainWindow) -> set[str]:
    return {key for key, panel in window.grid.panels.items() if panel.isVisible()}


@pytest.mark.parametrize("key", PANELS)
def test_each_panel_can_be_shown_hidden_and_enlarged(window: MainWindow, key: str) -> None:
    before = visible(window)
    window.menus.panels[key].trigger()
    assert visible(window) == before ^ {key}
    assert window.menus.panels[key].isChecked() == (key in visible(window))
    window.menus.panels[key].trigger()
    assert visible(window) == before
    window.menus.enlarge[key].trigger()
    assert visible(window) == {key}
    window.grid.panels[key].enlarge.emit(key)
    assert visible(window) == before


def test_a_right_click_opens_the_panel_s_menu(window: MainWindow) -> None:
    panel = window.grid.panels["loss"]
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(60, 10), QPoint(60, 10))
    QApplication.sendEvent(panel, event)
    (menu,) = panel.findChildren(QMenu)
    assert menu.isVisible()
    {action.text(): action for action in menu.actions()}["Hide"].trigger()
    assert not panel.isVisible()


def test_the_menu_names_every_panel_by_its_title(window: MainWindow) -> None:
    for key, panel in window.grid.panels.items():
        assert window.menus.panels[key].text() == panel.words().title


@pytest.fixture
def grid(qtbot: QtBot) -> PanelGrid:
    """Return a grid of all panels but the wide one, shown."""
    parent = QWidget()
    qtbot.addWidget(parent)
    grid = PanelGrid(parent)
    grid.keeper = parent
    QHBoxLayout(parent).addWidget(grid)
    parent.resize(1000, 600)
    grid.show_only(["loss", "shrink", "spread", "symmetry"])
    parent.show()
    qtbot.waitExposed(parent)
    grid.refresh(make_frame())
    return grid


def carry(grid: PanelGrid, key: str, to: str, share: float) -> QPoint:
    """Drag a panel by its title over a panel, `share` of its width from the left."""
    title, target = grid.panels[key].title_button, grid.panels[to]
    spot = target.mapToGlobal(QPoint(round(share * target.width()), 40))
    start = title.rect().center()
    QTest.mousePress(title, Qt.MouseButton.LeftButton, pos=start)
    for place in (start + QPoint(3, 0), start + QPoint(30, 0), title.mapFromGlobal(spot)):
        QTest.mouseMove(title, place)
    return title.mapFromGlobal(spot)


def test_the_order_given_is_kept(grid: PanelGrid) -> None:
    with_unknown = ["spread", "loss", "nothing", "spread", "network"]
    grid.show_only(with_unknown)
    assert grid.shown == ["spread", "loss", "network"]


def test_a_panel_comes_back_behind_the_one_before_it_in_the_table(grid: PanelGrid) -> None:
    table = list(PANELS)
    first, second, third = (table[i] for i in (1, 3, 5))
    grid.show_only([third, first])
    grid.show_one(second, True)
    assert grid.shown == [third, first, second]
    grid.show_one(table[0], True)
    assert grid.shown == [table[0], third, first, second]
    grid.show_one(first, False)
    assert grid.shown == [table[0], third, second]


def test_hiding_and_showing_leaves_the_first_arrangement_as_it_was(window: MainWindow) -> None:
    before = list(window.grid.shown)
    for key in before:
        window.grid.show_one(key, False)
        window.grid.show_one(key, True)
        assert window.grid.shown == before


@pytest.mark.parametrize(
    ("share", "order"),
    [(0.2, "shrink loss spread symmetry"), (0.8, "shrink spread loss symmetry")],
)
def test_a_panel_is_dragged_by_its_title(grid: PanelGrid, share: float, order: str) -> None:
    end = carry(grid, "loss", "spread", share)
    assert grid.mark.isVisible()
    target = grid.panels["spread"].geometry()
    near = target.left() if share < 0.5 else target.right()
    assert abs(grid.mark.geometry().center().x() - near) < 10
    told = QSignalSpy(grid.arranged)
    QTest.mouseRelease(grid.panels["loss"].title_button, Qt.MouseButton.LeftButton, pos=end)
    assert told.count() == 1
    assert grid.shown == order.split()
    assert not grid.mark.isVisible()
    assert grid.panels["loss"].findChild(Explanation) is None  # it was no click


def test_a_drag_given_up_or_let_go_outside_leaves_the_order(grid: PanelGrid) -> None:
    before, title = list(grid.shown), grid.panels["loss"].title_button
    carry(grid, "loss", "spread", 0.8)
    QTest.keyClick(title, Qt.Key.Key_Escape)
    assert not grid.mark.isVisible()
    QTest.mouseRelease(title, Qt.MouseButton.LeftButton)
    assert grid.shown == before
    carry(grid, "loss", "spread", 0.8)
    away = title.mapFromGlobal(grid.mapToGlobal(QPoint(-50, -50)))
    QTest.mouseMove(title, away)
    assert not grid.mark.isVisible()
    QTest.mouseRelease(title, Qt.MouseButton.LeftButton, pos=away)
    assert grid.shown == before


def test_a_title_dragged_back_to_where_it_was_is_not_clicked(grid: PanelGrid) -> None:
    before, title = list(grid.shown), grid.panels["loss"].title_button
    carry(grid, "loss", "spread", 0.8)
    QTest.mouseMove(title, title.rect().center())
    QTest.mouseRelease(title, Qt.MouseButton.LeftButton, pos=title.rect().center())
    assert grid.shown == before
    assert grid.panels["loss"].findChild(Explanation) is None


def test_keys_move_the_panel_whose_title_has_the_focus(grid: PanelGrid) -> None:
    title, held = grid.panels["shrink"].title_button, Qt.KeyboardModifier
    keys = held.ControlModifier | held.ShiftModifier
    title.setFocus()
    wish = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Right, keys)
    wish.ignore()
    title.event(wish)
    assert wish.isAccepted()  # it is no shortcut of the window here
    QTest.keyClick(title, Qt.Key.Key_Right, keys)
    assert grid.shown == ["loss", "spread", "shrink", "symmetry"]
    assert title.hasFocus()
    for _ in range(3):  # no further than the first place
        QTest.keyClick(title, Qt.Key.Key_Left, keys)
    assert grid.shown == ["shrink", "loss", "spread", "symmetry"]


def test_tab_goes_through_the_panels_as_they_stand(grid: PanelGrid) -> None:
    order = ["symmetry", "spread", "loss"]  # not the table's, wherever one begins
    grid.show_only(order)
    first = grid.panels["symmetry"].title_button
    first.setFocus(Qt.FocusReason.TabFocusReason)
    stops, widget = [], first
    while widget not in stops:
        stops.append(widget)
        grid.focusNextChild()
        widget = QApplication.focusWidget()
    titles = [w.parentWidget().key for w in stops if isinstance(w, Title)]
    assert titles == order


def test_many_panels_are_scrolled_and_those_out_of_sight_wait(grid: PanelGrid) -> None:
    grid.keeper.resize(1000, 400)
    grid.show_only(list(PANELS))
    QApplication.processEvents()
    heights = [p.height() for p in grid.panels.values()]
    assert min(heights) >= LEAST
    assert grid.verticalScrollBar().maximum() > 0
    assert all(p.width() <= grid.viewport().width() for p in grid.panels.values())
    last = grid.panels[grid.shown[-1]]
    late = make_frame(step=300)
    grid.refresh(late)
    assert last.frame is not late
    assert grid.panels[grid.shown[0]].frame is late
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    assert last.frame is late


def test_python_keeps_hold_of_the_menus_when_a_field_goes(window: MainWindow) -> None:
    """Widgets of one chain of focus are no children of one another, neither to Qt nor PySide."""
    window.workspace.edit("data.name", "circles")
    window.menus.panels["symmetry"].trigger()
    window.workspace.edit("data.name", "xor")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert all(isValid(action) for action in window.menus.panels.values())


def test_as_many_columns_as_there_is_room_for(qapp: QApplication, grid: PanelGrid) -> None:
    """Panels are side by side as long as each has its least width, at any zoom."""
    order, told = list(grid.shown), QSignalSpy(grid.arranged)
    frame = make_frame()
    try:
        for zoom, width, columns in ((1, 1000, 3), (1, 480, 2), (1, 300, 1), (1.5, 700, 2)):
            theme.set_zoom(qapp, zoom)
            grid.keeper.resize(width, 900)
            QApplication.processEvents()
            areas = [grid.panels[key].geometry() for key in order]
            assert len({area.left() for area in areas}) == columns
            assert min(area.width() for area in areas) >= least_width() == 100 + 90 * zoom
            assert max(area.right() for area in areas) < grid.viewport().width()
            assert areas == sorted(areas, key=lambda area: (area.top(), area.left()))
    finally:
        theme.set_zoom(qapp, 1)
    grid.keeper.resize(1000, 900)
    grid.refresh(frame)
    assert told.count() == 0  # the person has arranged nothing
    assert grid.shown == order


def test_a_panel_that_comes_into_sight_with_more_columns_is_drawn(
    grid: PanelGrid, qtbot: QtBot
) -> None:
    grid.keeper.resize(300, 300)
    QApplication.processEvents()
    frame = make_frame()
    grid.refresh(frame)
    assert [grid.panels[key].frame is frame for key in grid.shown] == [True, True, False, False]
    grid.keeper.resize(480, 300)
    qtbot.waitUntil(lambda: all(grid.panels[key].frame is frame for key in grid.shown))


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_places_fill_every_row(columns: int) -> None:
    keys = list(PANELS)
    for keys_shown in (keys, keys[::-1], keys[:1], keys[2:7]):
        cells = [
            (row, column + i)
            for row, column, span in places(keys_shown, columns).values()
            for i in range(span)
        ]
        rows = cells[-1][0] + 1
        assert cells == [(r, c) for r in range(rows) for c in range(columns)]


def test_more_rows_than_fit_keep_the_heights_of_those_that_do(grid: PanelGrid) -> None:
    grid.keeper.resize(1000, 700)
    grid.show_only(["network", "decision_map", "loss", "spread", "symmetry"])
    QApplication.processEvents()
    usual = grid.panels["network"].height()
    grid.show_one("step", True)
    grid.show_only([*grid.shown, "shrink", "update_ratio"])
    QApplication.processEvents()
    assert abs(grid.panels["network"].height() - usual * 12 / 17) < 0.2 * usual
    assert grid.panels["step"].height() > grid.panels["network"].height()
    assert grid.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("key", list(PANELS))
@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_a_panel_that_is_shown_scrolls_into_view(
    window: MainWindow, qapp: QApplication, key: str, zoom: float
) -> None:
    """All of it if there is room, else from its top; what it was scrolled to before or not."""
    theme.set_zoom(qapp, zoom)
    grid = window.grid
    window.resize(1280, 800)
    grid.show_only(list(PANELS))
    qapp.processEvents()
    for place in (0, grid.verticalScrollBar().maximum()):
        grid.show_one(key, False)
        qapp.processEvents()
        grid.verticalScrollBar().setValue(place)
        grid.show_one(key, True)
        qapp.processEvents()
        panel = grid.panels[key]
        top = panel.mapTo(grid.viewport(), QPoint(0, 0)).y()
        assert top >= 0
        assert top + min(panel.height(), grid.viewport().height()) <= grid.viewport().height()
    theme.set_zoom(qapp, 1.0)


def test_a_key_of_a_panel_brings_it_into_view(window: MainWindow, qapp: QApplication) -> None:
    """So does the first phase of a walk, which shows the panel that explains it."""
    window.resize(1280, 800)
    grid, last = window.grid, list(PANELS)[-1]
    grid.show_only(list(PANELS))
    qapp.processEvents()
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    window.player.next_phase()
    qapp.processEvents()
    panel = grid.panels["step"]
    top = panel.mapTo(grid.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= grid.viewport().height() - panel.height()
    assert last in grid.shown


def test_two_narrow_panels_are_as_wide() -> None:
    assert across(["decision_map", "loss"], 3) == 2
    assert across(["network", "loss"], 3) == 3
    assert across(["decision_map", "loss", "shrink"], 3) == 3
    assert across(["decision_map", "loss"], 1) == 1
