"""The program's start: reads the command line, refuses what it can't do, opens the window."""

import argparse
import gc
import multiprocessing
import os
import re
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from core.beside import explained, folder_of, plain
from core.compare.file import Comparison, from_file
from core.experiment import Experiment
from core.faults import Refused
from core.files import check_readable
from core.messages import one_line
from gui.model.suffixes import is_run, is_table
from gui.shell import shot as shots

if TYPE_CHECKING:
    from core.lessons.folder import LessonFolder

PROGRAM = "activation-playground"
HEADLESS = (
    f"without one: '{PROGRAM} --screenshot OUT.png' or 'python -m core train EXPERIMENT.json'"
)
SMALLEST, LARGEST = (640, 480), (7680, 4320)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window or take its picture; return the exit status, 2 for bad input."""
    multiprocessing.freeze_support()
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:
        # Until a window hears it, Ctrl-C ends the program: Qt's imports may lose an exception.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        return _main(argv)
    except Refused as refused:
        return _refuse(one_line(refused))
    except ImportError as error:  # a bare server lacks some library that Qt is linked with
        if not error.name or "PySide6" not in str(error.name):
            raise
        return _refuse(f"Qt can't be loaded: {error}; the README names the packages it needs")
    finally:
        if usual is signal.default_int_handler:
            signal.signal(signal.SIGINT, usual)


def _main(argv: Sequence[str] | None) -> int:
    parser = _parser()
    shots.add_options(parser)
    arguments = parser.parse_args(argv)
    if arguments.file and arguments.experiment:
        parser.error(f"two experiments, {arguments.file} and {arguments.experiment}; give one")
    if arguments.steps is not None and arguments.screenshot is None:
        parser.error("--steps is for a picture; add --screenshot OUT.png")
    if arguments.lesson is None and (arguments.stop is not None or arguments.predicted):
        parser.error("--stop and --predicted are of a lesson; add --lesson NAME")
    if arguments.screenshot is None and (unused := shots.only_for_pictures(arguments)):
        parser.error(f"{unused[0]} is for a picture; add --screenshot OUT.png")
    if arguments.screenshot is None and _no_display():
        return _refuse(f"there is no display to open a window on; {HEADLESS}")
    path = arguments.file or arguments.experiment
    if path and arguments.lesson is not None:
        parser.error(f"a lesson, {arguments.lesson}, and a file, {path}; give one")
    kind = _kind(path) if path else ""
    if kind and arguments.screenshot is not None:
        parser.error(f"{path} is a {kind}; a picture is of an experiment")
    held = _read(path) if path else Comparison((Experiment(),))
    lesson = None if arguments.lesson is None else _lesson(arguments.lesson)
    if arguments.screenshot is not None:
        try:
            return _screenshot(arguments, held, lesson)
        except Refused as refused:
            raise explained(refused, folder_of(path or Path())) from None
    return _window(arguments, held, str(path.expanduser().absolute()) if path else "", lesson)


def _window(
    arguments: argparse.Namespace, held: Comparison, path: str, lesson: "LessonFolder | None"
) -> int:
    from gui.model.process import Starting

    starting = Starting()  # beside all that follows
    gc.disable()  # what is imported and built stays
    from gui import app as application

    starting.join()  # it writes to the process: the program may end as Qt finds no display
    app = application.create_or_exit(f"the display can't be reached; {HEADLESS}")
    from gui.shell.system_signals import SystemSignals

    signals = SystemSignals(app)  # one that comes before the window ends that as it opens
    from gui.model.link import ProcessLink

    link = ProcessLink(starting=starting)
    from gui.documents import recovery
    from gui.shell.main_window import MainWindow

    settings = application.settings()
    first = not (path or lesson or settings.allKeys())  # the first start of all
    application.catch_errors()
    theme = arguments.theme or settings.value("theme")
    application.dress(app, theme, arguments.language or settings.value("language"))
    window = MainWindow(link, held, settings, recovery.folder(), path)
    signals.heard.connect(window.end)
    window.views.fit(window.screen().availableGeometry())
    if lesson is not None:
        window.lessons.begin(lesson)
    elif first:
        window.lessons.show()
    window.show()
    gc.freeze()
    gc.enable()
    return app.exec()


def _screenshot(
    arguments: argparse.Namespace, held: Comparison, lesson: "LessonFolder | None"
) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import qInstallMessageHandler

    from gui import app as application
    from gui.shell import screenshot

    qInstallMessageHandler(application.hush)
    app = application.create()
    application.dress(app, arguments.theme or "dark", arguments.language or "en")
    steps, shot = arguments.steps, shots.shot(arguments)
    screenshot.take(held, steps, arguments.size, arguments.screenshot, shot, lesson)
    return 0


def _kind(path: Path) -> str:
    """Return what a file is by its name, "" for experiments."""
    if is_run(str(path)):
        return "run"
    return "table" if is_table(str(path)) else ""


def _read(path: Path) -> Comparison:
    """Return the runs in a file; of a run or a table, read later, only what stands in."""
    if _kind(path):
        check_readable(path, path.name)
        return Comparison((Experiment(),))
    return from_file(path, path.name, stream=True)


def _lesson(name: str) -> "LessonFolder":
    """Return a lesson by its name, or in a folder."""
    from core.lessons.library import find

    return find(name)


def _no_display() -> bool:
    """Whether Qt would look for a display where there is none."""
    named = any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return sys.platform.startswith("linux") and not named


def _refuse(reason: str) -> int:
    print(f"{PROGRAM}: {reason}", file=sys.stderr)
    return 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=PROGRAM, description="Watch a small neural network learn.")
    what = "an experiment, a comparison, a run or a table"
    parser.add_argument("file", nargs="?", type=_path, metavar="FILE", help=what)
    parser.add_argument(
        "--screenshot", type=_path, metavar="OUT.png", help="write a picture; needs no display"
    )
    lesson = "open a lesson, by its name or its folder"
    parser.add_argument("--lesson", type=plain, metavar="NAME", help=lesson)
    parser.add_argument("--experiment", type=_path, metavar="FILE", help="the same as FILE")
    parser.add_argument(
        "--steps", type=_steps, metavar="N", help="train for N steps before the picture"
    )
    parser.add_argument("--size", type=_size, default=(1600, 1000), metavar="WxH")
    parser.add_argument("--theme", choices=("dark", "light"))
    parser.add_argument("--language", choices=("en", "ko"))
    return parser


def _path(text: str) -> Path:
    return Path(plain(text))


def _steps(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 0 or more")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})[xX×](\d{1,5})", text)
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(low <= n <= high for low, n, high in zip(SMALLEST, size, LARGEST, strict=True)):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a size such as 1600x1000, from 640x480 to 7680x4320"
        )
    return size


if __name__ == "__main__":
    sys.exit(main())
