"""Keeps what a link to a worker says."""

from pytestqt.qtbot import QtBot

from core.faults import Refused
from core.session.frame import Frame
from gui.model.link import ProcessLink


class Seen:
    """Keeps what a link says."""

    def __init__(self, link: ProcessLink) -> None:
        self.frames: list[Frame] = []
        self.refused: list[Refused] = []
        self.refusals: list[int] = []
        self.restarts, self.running = 0, False
        link.framed.connect(self.frames.append)
        link.refused.connect(self._refuse)
        link.restarted.connect(self._restarted)

    def _refuse(self, refused: Refused, number: int) -> None:
        self.refused.append(refused)
        self.refusals.append(number)

    def _restarted(self, running: bool) -> None:
        self.restarts += 1
        self.running = running

    @property
    def step(self) -> int:
        return self.frames[-1].step if self.frames else -1


def begun(qtbot: QtBot, link: ProcessLink) -> Seen:
    """Return what a link says, after its first frame."""
    seen = Seen(link)
    qtbot.waitUntil(lambda: seen.step == 0, timeout=20_000)
    return seen
