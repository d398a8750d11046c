"""Draws the pictures of lessons: ``python -m gui.shell.lesson_pictures [NAME or FOLDER ...]``.

Each is of a stop's own runs, trained by the session as in the window, in both themes. Which panel
of which stop it is of, a lesson says; else the first one's first.
"""

import os
import sys
from collections.abc import Sequence

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is asked for a screen

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, qInstallMessageHandler
from PySide6.QtGui import QImage

from core.faults import Refused
from core.files import write_bytes
from core.lessons import library
from core.lessons.folder import LessonFolder
from core.lessons.lesson import Picture, Stop
from core.messages import one_line
from core.session.commands import ChooseSample, ChooseSurface, Seek, SetSpeed, Step
from core.session.frame import Frame
from core.session.needs import SHARPNESS, SURFACE, WHOLE, Needs
from core.session.session import Session
from gui import app as application
from gui.lessons.drawing import draw
from gui.lessons.thumbnails import HEIGHT, WIDTH, file_of
from gui.look import theme
from gui.model.standing import Standing

TWICE = 2  # as many pixels as in the window, for screens that have them
OVER_STEPS = ("loss", "race", "surface", "sharpness", "dead_units", "update_ratio")
LARGEST = 15_000  # bytes of a picture
_SLICE = 0.05  # seconds


def main(arguments: Sequence[str]) -> int:
    """Draw the pictures of these lessons, or of all that come with the program."""
    qInstallMessageHandler(application.hush)
    app = application.create()
    application.dress(app, "dark", "en")
    try:
        lessons = [library.find(name) for name in arguments] or library.built_in()
        for lesson in lessons:
            sizes = write(lesson)
            print(lesson.lesson.name, *sizes, flush=True)
    except Refused as refused:
        print(f"lesson_pictures: {one_line(refused)}", file=sys.stderr)
        return 2
    return 0


def write(folder: LessonFolder) -> list[int]:
    """Write a lesson's pictures into its folder; return how many bytes each has."""
    stop, panel = chosen(folder)
    frame, sizes = trained(stop, panel), []
    for name in theme.THEMES:
        theme.apply(application.running(), name)
        image = draw(frame, panel, TWICE * WIDTH, TWICE * HEIGHT)
        content = png(image)
        write_bytes(file_of(folder.path, name), content)
        sizes.append(len(content))
    return sizes


def chosen(folder: LessonFolder) -> tuple[Stop, str]:
    """Return the stop that a lesson's picture is of, and the panel."""
    stops = {stop.key: stop for stop in folder.lesson.stops}
    picture = folder.lesson.picture or Picture(next(iter(stops)))
    stop = stops[picture.stop]
    return stop, picture.panel or next(iter(stop.panels), "loss")


def trained(stop: Stop, panel: str) -> Frame:
    """Return the frame that a stop comes to: at the step that its answer is of, if it says one.

    What an update measures is known once it is made; what is drawn over steps is of all of them.
    """
    runs = stop.experiments()
    session = Session(runs[0], float)
    asked = None if stop.prediction is None else stop.prediction.answer.step
    steps = stop.steps if asked is None or panel in OVER_STEPS else asked
    session.do(SetSpeed(None))
    if len(runs) > 1:
        session.do(Standing(runs).fresh().command)
    needs: Needs = WHOLE | {SURFACE} if panel == "surface" else WHOLE
    needs = needs | {SHARPNESS} if panel == "sharpness" else needs
    if panel == "softmax":
        session.do(ChooseSample(0))
    if panel == "surface":
        session.do(ChooseSurface())
    if steps:
        session.do(Step(steps))
        _settled(session, needs)
    if panel in ("gradient_norm", "shrink"):
        session.do(Step(1))
    elif steps:
        session.do(Seek(steps))
    return _settled(session, needs)


def _settled(session: Session, needs: Needs) -> Frame:
    """Return the frame at rest."""
    frame = session.frame(needs)
    while frame.moves or frame.unfinished:
        session.advance(_SLICE)
        frame = session.frame(needs)
    return frame


def png(image: QImage) -> bytes:
    """Return an image as a PNG that is no larger than `LARGEST`, of fewer shades if need be."""
    for fewer in range(7):
        pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
        half = (1 << fewer) >> 1  # to the nearest: greys stay grey
        coarse = np.minimum((pixels.astype(np.uint16) + half) >> fewer << fewer, 255)
        coarse = coarse.astype(np.uint8)
        form = image.format()
        shades = QImage(coarse.data, image.width(), image.height(), pixels.shape[1], form)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        shades.save(buffer, "PNG", 0)  # type: ignore[call-overload]  # the stub wants bytes
        content = bytes(buffer.data().data())
        if len(content) <= LARGEST:
            break
    return content


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
