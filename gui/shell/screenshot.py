"""The window in a picture, without a screen: the very same window, trained to a step."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice
from PySide6.QtWidgets import QApplication

from core.compare.file import Comparison
from core.experiment import Experiment
from core.faults import Refused, refuse
from core.files import write_bytes
from core.lessons.lesson import Stop
from core.session.commands import Command, NextPhase, Pause, Seek, SetSpeed, Step
from core.session.frame import Frame
from gui import app as application
from gui.look import theme
from gui.model.link import Link, SliceLink
from gui.model.standing import opened
from gui.model.teaching import Teaching
from gui.panels import PANELS
from gui.shell.main_window import MainWindow
from gui.shell.shot import Shot

if TYPE_CHECKING:
    from core.lessons.folder import LessonFolder


def take(
    held: Experiment | Comparison,
    steps: int | None,
    size: tuple[int, int],
    out: Path,
    shot: Shot = Shot(),  # noqa: B008 (it is immutable)
    lesson: "LessonFolder | None" = None,
) -> None:
    """Train `steps` steps, or until the run diverges, and save the window as a PNG.

    With a `lesson` it is one of its stops; without `steps`, trained to its end once something is
    predicted there.

    Raises
    ------
    Refused
        If the runs can't be, a panel is unknown, or the file can't be written.
    """
    _check(shot)
    theme.set_zoom(application.running(), shot.zoom)
    # Without a clock nothing is timed: the same picture comes twice, on any machine.
    held = held if isinstance(held, Comparison) else Comparison((held,))
    standing = opened(held)
    link = SliceLink(standing.experiment, clock=float)
    window = MainWindow(link, standing.experiment, None)
    _arrange(window, shot)
    window.resize(*size)
    window.show()
    if shot.present:
        window.views.present(True)
        window.showNormal()  # for a size of its own
        window.resize(*size)
    if lesson is None:
        begin = [standing.fresh().command] if standing.compares else []
        _send(link, [*begin, Step(steps or 0), *[NextPhase()] * shot.phases])
    else:
        _send(link, _taught(window.teaching, lesson, shot, steps))
    for _ in range(3):  # what comes into sight is drawn, and what it says then gets its room
        QApplication.processEvents()
    picture = window.grab().toImage()
    window.close()
    window.deleteLater()
    theme.magnify(application.running(), 1)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes
    write_bytes(out, bytes(buffer.data().data()))


def _taught(
    teaching: Teaching, lesson: "LessonFolder", shot: Shot, steps: int | None
) -> list[Command]:
    """Open a stop and predict there; return what is to be sent after that."""
    stops = lesson.lesson.stops
    if shot.stop > len(stops):
        raise refuse("above", "--stop", shot.stop, high=len(stops))
    answer = _answer(stops[shot.stop - 1], shot.predicted)
    teaching.open(lesson, shot.stop - 1)
    if answer is not None:
        teaching.predict(answer)
        teaching.show_answer()
    later: list[Command] = [] if steps is None else [Pause(), Seek(steps)]
    return [SetSpeed(None), *later]


def _answer(stop: Stop, text: str) -> float | str | None:
    """Return what is predicted; None for nothing."""
    asked = stop.prediction
    if not text or asked is None:
        return None
    if asked.kind == "choice":
        if text not in asked.choices:
            raise refuse("unknown_name", "--predicted", text, allowed=list(asked.choices))
        return text
    try:
        return float(text)
    except ValueError:
        raise refuse("wrong_type", "--predicted", text, expected="number") from None


def _check(shot: Shot) -> None:
    """Refuse a panel that there is none of."""
    for option, keys in (("--panels", shot.panels), ("--enlarge", (shot.enlarge,))):
        for key in keys:
            if key and key not in PANELS:
                raise refuse("unknown_name", option, key, allowed=list(PANELS))


def _arrange(window: MainWindow, shot: Shot) -> None:
    """Show the panels asked for."""
    if shot.panels or shot.enlarge:
        window.arrangements.leave_alone()
    if shot.panels:
        window.grid.show_only(list(shot.panels))
    if shot.enlarge:
        window.grid.enlarge(shot.enlarge)


def _send(link: Link, commands: Sequence[Command]) -> None:
    """Send commands, and wait until the window has been shown what they led to."""
    loop = QEventLoop()
    refusals: list[Refused] = []

    def arrived(frame: Frame) -> None:
        there = frame.answers >= link.number and not frame.moves and not frame.unfinished
        if there and not any(watched.pending for watched in frame.watched):
            loop.quit()

    def refused(refusal: Refused, number: int) -> None:
        refusals.append(refusal)
        loop.quit()

    link.framed.connect(arrived)
    link.refused.connect(refused)
    for command in commands:
        link.send(command)
    if not refusals:
        loop.exec()
    if refusals:
        raise refusals[0]
