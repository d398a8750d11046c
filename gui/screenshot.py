"""The window in a picture, without a screen: the very same window, trained to a step."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice
from PySide6.QtWidgets import QApplication

from core.experiment import Experiment
from core.faults import Refused
from core.frame import Frame
from gui.controls import files
from gui.link import SliceLink
from gui.main_window import MainWindow


def take(experiment: Experiment, steps: int, size: tuple[int, int], out: Path) -> None:
    """Train `steps` steps, or until the run diverges, and save the window as a PNG.

    Raises
    ------
    Refused
        If the experiment can't be run or the file can't be written.
    """
    link = SliceLink(experiment)
    window = MainWindow(link, experiment, None)
    window.resize(*size)
    window.show()
    _train(link, steps)
    QApplication.processEvents()
    picture = window.grab().toImage()
    window.close()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    files.save(buffer.data().data(), str(out))


def _train(link: SliceLink, steps: int) -> None:
    """Step, and wait until the window has been shown the moment reached."""
    loop, refusals = QEventLoop(), []

    def arrived(frame: Frame) -> None:
        if frame.step == steps or frame.status == "diverged":
            loop.quit()

    def refused(refusal: Refused) -> None:
        refusals.append(refusal)
        loop.quit()

    link.framed.connect(arrived)
    link.refused.connect(refused)
    link.send("step", steps)
    if not refusals:
        loop.exec()
    if refusals:
        raise refusals[0]
