"""Two arrangements of the panels: one for a run alone, one for runs that are compared."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from core.session.frame import Frame
from gui.model.settings import Settings
from gui.panels import COMPARED, COMPARED_SURFACE, PANELS
from gui.panels.grid import PanelGrid

ALONE, TOGETHER = "panels", "panels_compared"  # the settings that keep them
_PLANE = 2  # parameters of a network whose loss is a surface as a whole


class Arrangements(QObject):
    """Shows one or the other, each as the person has left it, also at the next start."""

    def __init__(self, grid: PanelGrid, settings: Settings) -> None:
        super().__init__(grid)
        self._grid, self._settings = grid, settings
        self._compares = self._leaves = False
        self._shown = list(grid.shown)
        self._before: tuple[str | None, int] = (None, 0)
        self._kept = {ALONE: self._shown}
        if settings.has(TOGETHER):
            self._kept[TOGETHER] = settings.texts(TOGETHER)
        grid.arranged.connect(self._arranged)

    def leave_alone(self) -> None:
        """Show neither: the panels shown were asked for."""
        self._leaves = True

    def give_way(self) -> None:
        """Leave the panels to a lesson, whose own are not remembered."""
        grid = self._grid
        self._leaves, self._before = True, (grid.enlarged, grid.verticalScrollBar().value())

    def come_back(self) -> None:
        """Show what was shown before."""
        enlarged, scrolled = self._before
        self._grid.show_only(self._shown)
        if enlarged is not None:
            self._grid.enlarge(enlarged)
        self._grid.verticalScrollBar().setValue(scrolled)
        self._leaves = False

    def follow(self, frame: Frame) -> None:
        """Change to the other with the first frame of a comparison, or of a run alone after it."""
        if frame.compares == self._compares or self._leaves:
            return
        self._compares = frame.compares
        surface = frame.parameters == _PLANE
        self._show(self._kept.get(self._name, COMPARED_SURFACE if surface else COMPARED))

    @property
    def _name(self) -> str:
        return TOGETHER if self._compares else ALONE

    def _show(self, keys: Sequence[str]) -> None:
        """Show these panels; one that has all the room keeps it."""
        enlarged, staying = self._grid.enlarged, [k for k in self._grid.shown if PANELS[k].stays]
        self._shown = [*staying, *(key for key in keys if key not in staying)]
        self._grid.show_only(self._shown)
        if enlarged is not None:
            self._grid.enlarge(enlarged)
        self._grid.verticalScrollBar().setValue(0)

    def _arranged(self) -> None:
        """Keep what the person has arranged."""
        if self._grid.shown != self._shown and not self._leaves:
            self._shown = list(self._grid.shown)
            self._kept[self._name] = self._shown
            self._settings.remember(self._name, self._shown)
