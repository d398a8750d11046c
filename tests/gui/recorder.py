"""A link to no session: it keeps what was sent, for tests of what a gesture sends."""

from typing import Any

from gui.model.link import Link


class Recorder(Link):
    """Keeps each command with its arguments in `sent`; frames come after all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[tuple[Any, ...]] = []
        self.closed = False

    def send(self, command: str, *arguments: Any) -> None:
        """Keep a command."""
        self.told += 1
        self.shown = self.told
        self.sent.append((command, *arguments))

    def close(self) -> None:
        """Keep that it was closed."""
        self.closed = True
