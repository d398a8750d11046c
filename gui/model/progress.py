"""How far a person has come in the lessons, kept in the settings: a text for each lesson.

Each is under a key of its own, so that two windows don't write over one another's.
"""

from datetime import datetime

import msgspec
from PySide6.QtCore import QObject, Signal

from gui.model.settings import Settings

FOLDER = "lessons"
Answer = float | str  # a place, a number or a unit's; the key of a choice


class Record(msgspec.Struct, frozen=True):
    """What was done of a lesson.

    `stops` are the times, in ISO 8601, at which its stops were done, by their keys, `predicted`
    the last prediction at each. `at` is the key of the stop that was open last, at the time `when`.
    """

    stops: dict[str, str] = {}
    predicted: dict[str, Answer] = {}
    at: str = ""
    when: str = ""


class Progress(QObject):
    """The records of all lessons, by key: a built-in lesson's name, or of others "own/" and it.

    Signals
    -------
    changed :
        There is another record.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._records = {
            key.removeprefix(f"{FOLDER}/"): _read(settings.value(key))
            for key in settings.under(FOLDER)
        }

    def of(self, lesson: str) -> Record:
        """Return what was done of a lesson."""
        return self._records.get(lesson, Record())

    @property
    def begun(self) -> bool:
        """Whether anything was done, of any lesson."""
        return any(record != Record() for record in self._records.values())

    def open(self, lesson: str, stop: str) -> None:
        """Take note that a stop was opened."""
        self._keep(lesson, at=stop)

    def predict(self, lesson: str, stop: str, answer: Answer) -> None:
        """Take note of a prediction."""
        self._keep(lesson, predicted=self.of(lesson).predicted | {stop: answer})

    def done(self, lesson: str, stop: str) -> None:
        """Take note that a stop is done; when it was for the first time stays."""
        stops = {stop: _now()} | self.of(lesson).stops
        self._keep(lesson, stops=stops)

    def forget(self) -> None:
        """Forget all of it."""
        self._records = {}
        self._settings.forget(FOLDER)
        self.changed.emit()

    def _keep(self, lesson: str, **changes: object) -> None:
        record = msgspec.structs.replace(self.of(lesson), when=_now(), **changes)
        self._records[lesson] = record
        self._settings.remember(f"{FOLDER}/{lesson}", msgspec.json.encode(record).decode())
        self.changed.emit()


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="milliseconds")


def _read(text: object) -> Record:
    """Return a record as it was kept; what is none, as after a hand's edit, is as good as new."""
    try:
        return msgspec.json.decode(text if isinstance(text, str) else "", type=Record)
    except (msgspec.DecodeError, UnicodeError):
        return Record()
