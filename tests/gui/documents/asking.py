"""Answers to the questions about files, and what a person does meanwhile."""

from collections.abc import Callable

import pytest

from core.experiment import Experiment, Layer
from gui.documents import dialogs
from gui.shell.main_window import MainWindow

RELU = Experiment(hidden=(Layer(4, "relu"),))


class Asked:
    """Answers the questions about files, and keeps what was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = ""  # the answer to where
        self.unsaved = "cancel"  # the answer to what of unsaved changes
        self.questions: list[str] = []
        self.proposed = self.chosen = ""
        for name in ("ask_open", "ask_save", "ask_unsaved"):
            monkeypatch.setattr(dialogs, name, getattr(self, f"_{name}"))

    def _ask_open(self, parent: object, folder: str, then: Callable[[str], None]) -> None:
        self.questions.append("open")
        self.proposed = folder
        then(self.path)

    def _ask_save(
        self, parent: object, proposed: str, then: Callable[[str], None], chosen: str = ""
    ) -> None:
        self.questions.append("save")
        self.proposed, self.chosen = proposed, chosen
        then(self.path)

    def _ask_unsaved(self, parent: object, name: str, then: Callable[[str], None]) -> None:
        self.questions.append(f"unsaved {name}")
        then(self.unsaved)


def edit(window: MainWindow, path: str = "hidden[0].activation", value: object = "relu") -> None:
    """Do what a panel does when a person changes something: by default, XOR becomes RELU."""
    window.grid.panels["network"].changed.emit(path, value)


def act(window: MainWindow, key: str) -> None:
    window.action[key].trigger()


def title(window: MainWindow) -> str:
    """Return the title with the mark of unsaved changes, as it is shown."""
    return window.windowTitle().replace("[*]", "*" if window.isWindowModified() else "")
