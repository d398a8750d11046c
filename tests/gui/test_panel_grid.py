"""Where panels stand, which are shown, and enlarging one."""

import pytest

from gui.main_window import MainWindow
from gui.panel_grid import places
from gui.panels import PANELS


def test_panels_fill_rows_and_the_last_takes_what_is_left() -> None:
    assert places(["network", "loss", "shrink", "spread"]) == {
        "network": (0, 0, 2), "loss": (0, 2, 1), "shrink": (1, 0, 1), "spread": (1, 1, 2),
    }  # fmt: skip
    assert places(["loss", "network"]) == {"loss": (0, 0, 1), "network": (0, 1, 2)}
    assert places(["loss", "shrink", "network"])["network"] == (1, 0, 3)
    assert places([]) == {}


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


def test_the_menu_names_every_panel_by_its_title(window: MainWindow) -> None:
    for key, panel in window.grid.panels.items():
        assert window.menus.panels[key].text() == panel.words().title
