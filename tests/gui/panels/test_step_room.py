"""Every phase fits its panel: in the usual window, at any size of text, in both languages."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.experiment import from_builtins
from core.session.commands import Command, ToPhase
from gui import app as application
from gui.look import theme
from gui.model.link import SliceLink
from gui.panels.step.page import first_of
from gui.panels.step.panel import StepPanel
from gui.shell.main_window import MainWindow
from tests.gui.walks import AND

SIZES = ((1280, 800), (1600, 1000))
DIGITS = {
    "data": {"name": "mnist", "samples": 200}, "hidden": [{"units": 32, "activation": "relu"}],
    "output": {"activation": "softmax"}, "loss": "categorical_crossentropy", "batch_size": 32,
}  # fmt: skip
EXPERIMENTS: dict[str, dict[str, object]] = {
    "and": AND,
    "xor": {},
    "spirals": {
        "data": {"name": "spirals"}, "hidden": [{"units": 8, "activation": "tanh"}] * 3,
        "optimizer": {"name": "nadam", "weight_decay": 0.01, "global_clipnorm": 1.0},
    },
    "one sample": {
        "data": {"name": "sine"}, "hidden": [], "batch_size": 1,
        "output": {"activation": "linear"}, "loss": "mse", "optimizer": {"name": "sgd"},
    },
    "deep": {"hidden": [{"units": 16, "activation": "sigmoid"}] * 10},
    "digits": DIGITS,
    "ten sigmoids": {
        **DIGITS, "output": {"activation": "sigmoid"}, "loss": "binary_crossentropy",
        "optimizer": {"name": "adamw"},
    },
}  # fmt: skip


@pytest.fixture(autouse=True)
def usual_size(qapp: QApplication) -> Iterator[None]:
    yield
    theme.set_zoom(qapp, 1.0)


def walked(name: str, size: tuple[int, int]) -> Iterator[tuple[MainWindow, StepPanel]]:
    """Walk through a step as P does; yield the window and the panel at each phase."""
    experiment = from_builtins(EXPERIMENTS[name])
    link = SliceLink(experiment, clock=float)
    window = MainWindow(link, experiment, None)
    window.resize(*size)
    window.show()
    phases = 1
    while phases:
        window.player.next_phase()
        link._tick()
        QApplication.processEvents()
        assert window.frame is not None
        assert window.frame.phase is not None
        yield window, window.grid.panel(StepPanel)
        phases = len(window.frame.phase.order) - window.frame.phase.index - 1
    window.close()
    window.deleteLater()


def drawn(panel: StepPanel) -> list[QRect]:
    """Return where words and matrices are, in the page."""
    page = panel.page
    words = [label.geometry() for label in page.labels if not label.isHidden()]
    at = page.matrices.pos()
    return words + [box.toAlignedRect().translated(at) for _, box in page.matrices.placed]


def check(window: MainWindow, panel: StepPanel) -> None:
    page, sight = panel.page, panel.page.viewport().rect()
    assert page.verticalScrollBar().maximum() == 0
    assert sight.intersects(page.matrices.geometry())
    places = drawn(panel)
    for place in places:
        assert sight.adjusted(0, 0, 1, 1).contains(place), (place, sight)
    for label in page.labels:
        assert label.isHidden() or label.height() >= label.heightForWidth(label.width())
    for at, one in enumerate(places):
        assert not any(one.intersects(other) for other in places[at + 1 :])
    # Neither half is empty, in height or in width.
    body = QRect()
    for place in places:
        body |= place
    assert body.right() > 0.5 * sight.width()
    assert body.bottom() > 0.5 * sight.height()
    # All of the panel can be seen.
    grid = window.grid
    assert (
        grid.viewport()
        .rect()
        .contains(QRect(panel.mapTo(grid.viewport(), panel.rect().topLeft()), panel.size()))
    )


def check_all(name: str, size: tuple[int, int], zoom: float, language: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    application.dress(app, "dark", language)
    theme.set_zoom(app, zoom)
    for window, panel in walked(name, size):
        check(window, panel)


@pytest.mark.parametrize(
    ("name", "size", "zoom", "language"),
    [
        ("and", SIZES[0], 1.0, "ko"), ("xor", SIZES[0], 1.0, "en"), ("xor", SIZES[0], 2.0, "ko"),
        ("digits", SIZES[0], 1.0, "en"), ("spirals", SIZES[1], 1.0, "ko"),
        ("one sample", SIZES[0], 0.8, "en"),
    ],
)  # fmt: skip
def test_every_phase_fits(name: str, size: tuple[int, int], zoom: float, language: str) -> None:
    check_all(name, size, zoom, language)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("zoom", theme.ZOOMS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_phase_fits_at_any_size(
    name: str, size: tuple[int, int], zoom: float, language: str
) -> None:
    check_all(name, size, zoom, language)


def opened(name: str, *commands: Command) -> tuple[MainWindow, StepPanel]:
    """Return a window in which these were carried out, the panel shown."""
    experiment = from_builtins(EXPERIMENTS[name])
    link = SliceLink(experiment, clock=float)
    window = MainWindow(link, experiment, None)
    window.resize(*SIZES[0])
    window.show()
    window.grid.show_one(StepPanel.key, True)
    for command in commands:
        link.send(command)
    link._tick()
    QApplication.processEvents()
    return window, window.grid.panel(StepPanel)


def test_of_many_layers_any_can_be_looked_at(qtbot: QtBot) -> None:
    """Where there is room for some of them alone, from the chosen one on."""
    window, panel = opened("deep", ToPhase(999))
    qtbot.addWidget(window)
    assert panel.chooser.layer.isVisible()
    seen = set()
    for layer in range(1, 12):
        panel.chooser.layer.setValue(layer)
        check(window, panel)
        seen |= {part.grid.matrix.layer for part, _ in panel.page.matrices.placed}
    assert seen == set(range(1, 12))
    window._link.send(ToPhase(1))
    window._link._tick()
    assert not panel.chooser.layer.isVisible()


def test_the_invitation_leaves_no_half_empty(qtbot: QtBot) -> None:
    window, panel = opened("xor")
    qtbot.addWidget(window)
    assert window.frame is not None
    assert window.frame.phase is None
    cells = re.findall("<td width='(\\d+)%'", panel.page.numbers.text())
    assert list(map(int, cells)) == [25] * 4
    assert panel.page.numbers.width() > 0.9 * panel.page.viewport().width()
    assert panel.page.verticalScrollBar().maximum() == 0
    assert not panel.page.verticalScrollBar().isVisible()  # there is nothing to scroll to


def test_the_first_that_fits_is_found_wherever_it_is_looked_for() -> None:
    """With few tries where it is the likely one, as is the rule."""
    for count, first, likely in product(range(1, 7), range(8), range(10)):
        tried = []

        def fits(at: int, first: int = first, tried: list[int] = tried) -> bool:
            tried.append(at)
            return at >= first

        assert first_of(fits, count, likely) == (first if first < count else None)
        assert len(tried) <= 2 or likely != first
