"""A link to no session: it keeps what was sent, for tests of what a gesture sends."""

from typing import Any

import msgspec

from core.session.commands import Command
from core.session.frame import Frame
from gui.model.link import Link


class Recorder(Link):
    """Keeps each command in `sent`; frames come after all of them but the last `late` ones."""

    def __init__(self) -> None:
        super().__init__()
        self.framed = _Framed(self)
        self.sent: list[Command] = []
        self.late = 0
        self.closed = False

    def send(self, command: Command) -> int:
        """Keep a command."""
        self.number += 1
        self.answered = self.number
        self.sent.append(command)
        return self.number

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
        self._signal.emit(frame)
