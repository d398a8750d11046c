"""The actions that move along the run: play, steps, phases, its start and its end."""

from functools import partial

from PySide6.QtCore import QObject

from core.session.frame import Frame
from gui.model.link import Link
from gui.panels import PANELS
from gui.panels.grid import PanelGrid
from gui.shell.commands import Actions

PLAIN = ("step_back", "step", "step_epoch")  # sent as they are named
EXPLAINS_PHASES = next(key for key, record in PANELS.items() if record.explains_phases)


class Player(QObject):
    """Sends the commands, and allows those that make sense at the moment shown."""

    def __init__(self, link: Link, actions: Actions, grid: PanelGrid, parent: QObject) -> None:
        super().__init__(parent)
        self._link, self._actions, self._grid = link, actions, grid
        self._frame: Frame | None = None
        self._wish: tuple[bool, int] | None = None  # to run or to pause, and who is to know it
        for key in PLAIN:
            actions[key].triggered.connect(partial(self._send, key))
        actions["play"].triggered.connect(self._play)
        actions["phase"].triggered.connect(self._phase)
        actions["to_start"].triggered.connect(self._to_start)
        actions["to_end"].triggered.connect(self._to_end)

    def follow(self, frame: Frame) -> None:
        """Allow what makes sense at this moment."""
        self._frame = frame
        if self._wish is not None and self._link.shown >= self._wish[1]:
            self._wish = None
        self._actions.set_running(self._running())
        ended = frame.status == "diverged" and frame.step >= frame.last
        self._actions.set_ended(frame.diverged.step if ended and frame.diverged else None)
        self._actions.enable(
            play=not ended,
            step=not ended,
            step_epoch=not ended,
            phase=not ended,
            step_back=frame.step > 0 or frame.phase is not None,
            to_start=frame.step > 0,
            to_end=frame.step < frame.last,
        )

    def stop(self) -> bool:
        """Give up going to a step, if one is being gone to; return whether."""
        going = self._frame is not None and self._frame.goal is not None
        if going:
            self._link.send("pause")
        return going

    def _send(self, command: str, checked: bool = False) -> None:
        self._link.send(command)

    def _play(self) -> None:
        run = not self._running()
        self._link.send("run" if run else "pause")
        self._wish = (run, self._link.told)
        self._actions.set_running(run)

    def _running(self) -> bool:
        """Whether training runs, as far as is known: frames of a large network come late."""
        if self._wish is not None:
            return self._wish[0]
        return self._frame is not None and self._frame.status == "running"

    def _phase(self) -> None:
        self._link.send("phase")
        panels, shown = self._grid.panels, self._grid.shown
        if EXPLAINS_PHASES in panels and EXPLAINS_PHASES not in shown:
            self._grid.show_one(EXPLAINS_PHASES, True)

    def _to_start(self) -> None:
        self._link.send("seek", 0)

    def _to_end(self) -> None:
        self._link.send("seek", self._frame.last)
