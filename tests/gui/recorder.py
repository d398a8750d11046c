"""A link to no session: it keeps what was sent, for tests of what a gesture sends."""

from typing import Any

import msgspec

from core.faults import Refused
from core.session.commands import Command, Saved, SaveRun
from core.session.frame import Frame
from gui.model.link import Link


class Recorder(Link):
    """Keeps each command in `sent`; frames come after all of them but the last `late` ones."""

    def __init__(self) -> None:
        super().__init__()
        self.framed = _Framed(self)
        self.refused.connect(self._refuse)
        self.sent: list[Command] = []
        self.saving: list[int] = []  # numbers of saves that no frame has answered
        self.late = 0
        self.closed = False

    def send(self, command: Command) -> int:
        """Keep a command."""
        self.number += 1
        self.answered = self.number
        self.sent.append(command)
        if isinstance(command, SaveRun):
            self.saving.append(self.number)
        return self.number

    def _save(self, frame: Frame, answers: int) -> None:
        """Say that what was to be saved by then is."""
        saved = Saved(frame.run, frame.last, frame.events, frame.experiment)
        for number in [n for n in self.saving if n <= answers]:
            self.saving.remove(number)
            self.done.emit(number, saved)

    def _refuse(self, refused: Refused, number: int) -> None:
        if number in self.saving:
            self.saving.remove(number)

    def close(self) -> None:
        """Keep that it was closed."""
        self.closed = True


class _Framed:
    """The link's signal; a frame of tests is given the number of the last command."""

    def __init__(self, link: Recorder) -> None:
        self._link, self._signal = link, link.framed

    def connect(self, slot: Any) -> None:
        self._signal.connect(slot)

    def emit(self, frame: Frame) -> None:
        answers = frame.answers or self._link.number - self._link.late
        if answers != frame.answers:
            frame = msgspec.structs.replace(frame, answers=answers)
        self._link._save(frame, answers)
        self._signal.emit(frame)
