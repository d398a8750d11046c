"""The pictures of lessons: what is drawn of a frame, and those that are there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from core.lessons import library
from core.session.commands import Bring, Compare, Step
from core.session.frame import Frame
from core.session.needs import WHOLE
from core.session.session import Session
from gui import app as application
from gui.lessons.drawing import PAINTERS, draw
from gui.lessons.thumbnails import HEIGHT, WIDTH, file_of
from gui.look import theme
from gui.panels import PANELS
from gui.shell import lesson_pictures
from tests.gui.lessons.shelves import write
from tests.gui.situations import SITUATIONS

NAMES = library.names()


def colors(image: QImage) -> set[str]:
    pixels = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return {image.pixelColor(x, y).name() for x, y in pixels}


@pytest.fixture(autouse=True)
def light_or_dark(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(application.running(), "dark")


@pytest.fixture(scope="module")
def frame() -> Frame:
    """Return a run with units that have died."""
    session = Session(library.find("dying_relu").lesson.stops[0].experiment, float)
    session.do(Step(100))
    while session.frame(WHOLE).moves:
        session.advance(0.1)
    return session.frame(WHOLE)


def test_every_panel_of_every_kind_of_run_can_be_drawn() -> None:
    for made in SITUATIONS.values():
        of = made()
        for panel in PANELS:
            image = draw(of, panel, 86, 40)
            assert (image.width(), image.height()) == (86, 40)


@pytest.mark.parametrize("panel", sorted(PAINTERS.keys() - {"sharpness", "surface"}))
def test_a_picture_is_of_the_run_and_of_the_theme(panel: str, frame: Frame) -> None:
    found = []
    for name in ("dark", "light"):
        theme.apply(application.running(), name)
        image = draw(frame, panel, 172, 79)
        assert len(colors(image)) > 1
        assert QColor(theme.current().card).name() in colors(image) or panel in (
            "decision_map", "beside", "softmax",
        )  # fmt: skip
        found.append(colors(image))
    assert found[0] != found[1]


def test_two_runs_are_drawn_side_by_side() -> None:
    experiment = library.find("dying_relu").lesson.stops[0].experiment
    session = Session(experiment, float)
    session.do(Compare((Bring(None, 0, experiment), Bring(None, 0, experiment))))
    image = draw(session.frame(WHOLE), "decision_map", 172, 79)
    assert image.pixelColor(86, 2).name() == theme.current().card  # the gap between the two
    assert image.pixelColor(40, 2) == image.pixelColor(40 + 88, 2)  # and the same on both sides


def test_the_pictures_of_a_lesson_are_written_into_its_folder(tmp_path: Path) -> None:
    path = write(tmp_path, "mine", "own", 1)
    lesson_pictures.write(library.find(str(path)))
    first = {name: file_of(path, name).read_bytes() for name in theme.THEMES}
    assert first["dark"] != first["light"]
    lesson_pictures.write(library.find(str(path)))
    assert {name: file_of(path, name).read_bytes() for name in theme.THEMES} == first


def test_every_lesson_has_its_picture_in_both_themes() -> None:
    for folder in library.built_in():
        for of in theme.THEMES:
            file = file_of(folder.path, of)
            assert file.is_file(), f"draw it: python -m gui.shell.lesson_pictures {folder.path}"
            assert file.stat().st_size <= lesson_pictures.LARGEST
            image = QImage(str(file))
            assert (image.width(), image.height()) == (2 * WIDTH, 2 * HEIGHT)
        if folder.lesson.picture is not None:
            assert folder.lesson.picture.panel in PANELS


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_picture_is_what_the_lesson_comes_to_now(name: str, tmp_path: Path) -> None:
    """Drawn again, it is the same but for a few pixels of text-free lines."""
    folder = library.find(name)
    stop, panel = lesson_pictures.chosen(folder)
    image = draw(lesson_pictures.trained(stop, panel), panel, 2 * WIDTH, 2 * HEIGHT)
    there = QImage(str(file_of(folder.path, "dark"))).convertToFormat(image.format())
    spots = [(x, y) for x in range(4, 2 * WIDTH, 9) for y in range(4, 2 * HEIGHT, 9)]

    def apart(x: int, y: int) -> int:
        one, other = image.pixelColor(x, y), there.pixelColor(x, y)
        pairs = zip(one.getRgb(), other.getRgb(), strict=True)
        return max(abs(a - b) for a, b in pairs)

    assert sum(apart(x, y) > 70 for x, y in spots) < len(spots) / 20
