"""F1: the explanation of what the person is looking at."""

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from gui.panels.base import Panel
from gui.panels.grid import PanelGrid


def panel_of_interest(grid: PanelGrid) -> Panel | None:
    """Return the panel under the mouse, else the one with the focus, else the enlarged one."""
    for widget in (QApplication.widgetAt(QCursor.pos()), QApplication.focusWidget()):
        panel = _panel_around(widget)
        if panel in grid.panels.values():
            return panel
    return grid.panels[grid.enlarged] if grid.enlarged else None


def _panel_around(widget: QWidget | None) -> Panel | None:
    while widget is not None and not isinstance(widget, Panel):
        widget = widget.parentWidget()
    return widget
