"""Opens the race where runs are compared, and closes it with the comparison."""

from PySide6.QtCore import QObject, QTimer

from core.session.frame import Frame
from gui.model.settings import Settings
from gui.panels import PANELS
from gui.panels.grid import PanelGrid

RACE = next(key for key, record in PANELS.items() if record.explains_races)
_OPENED, _DECLINED = "opened", "declined"


class RaceOpener(QObject):
    """Whoever hides it during a comparison is not shown it again; who chose it keeps it.

    It is scrolled to but the first time: later one knows that it is there.
    """

    def __init__(self, grid: PanelGrid, settings: Settings) -> None:
        super().__init__(grid)
        self._grid, self._settings = grid, settings
        self._compares: bool | None = None
        self._state = str(settings.value("race") or "")
        self._seen = settings.has("race")
        self._leaves = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._reveal)
        grid.arranged.connect(self._arranged)

    def leave_alone(self) -> None:
        """Neither open nor close it: the panels shown were asked for."""
        self._leaves = True

    def follow(self, frame: Frame) -> None:
        """Open it with the first frame of a comparison, and close it with the first of a run."""
        begins, self._compares = frame.compares != self._compares, frame.compares
        if not begins or self._leaves or self._grid.enlarged is not None:
            return
        shown = RACE in self._grid.shown
        if frame.compares and not shown and self._state != _DECLINED:
            self._open()
        elif not frame.compares and shown and self._state == _OPENED:
            self._keep("")
            self._grid.show_one(RACE, False)

    def _open(self) -> None:
        bar = self._grid.verticalScrollBar()
        place, seen = bar.value(), self._seen
        self._keep(_OPENED)
        self._grid.show_one(RACE, True)
        if seen:
            bar.setValue(place)
        else:  # once all that comes with a comparison has its room
            self._later.start()

    def _reveal(self) -> None:
        if RACE in self._grid.shown:
            self._grid.reveal(RACE)

    def _arranged(self) -> None:
        """Take note that it was hidden, or shown, by the person."""
        shown = RACE in self._grid.shown
        if self._state == _OPENED and not shown:
            self._keep(_DECLINED)
        elif self._state == _DECLINED and shown:
            self._keep("")

    def _keep(self, state: str) -> None:
        self._state, self._seen = state, True
        self._settings.remember("race", state)
