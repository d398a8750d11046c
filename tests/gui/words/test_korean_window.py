"""In Korean no English is left: every text of the window, its tooltips and its spoken names."""

import re
from collections.abc import Iterator

import pytest
from pyqtgraph import GraphicsScene
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
)

from core.catalog.activations import ACTIVATIONS
from core.catalog.datasets.table import DATASETS
from core.catalog.initializers import INITIALIZERS
from core.catalog.losses import LOSSES
from core.catalog.optimizers import OPTIMIZERS
from gui import app as application
from gui.app import LANGUAGES
from gui.panels import PANELS
from gui.panels.menu import context_menu
from gui.plots.plot import Plot
from gui.shell.main_window import MainWindow
from gui.widgets.legend import Caption
from gui.words import labels
from tests.gui.situations import SITUATIONS

# What Korean texts write in Latin letters too: names of methods, products and formats.
TERMS = frozenset(
    word.lower()
    for word in (
        *ACTIVATIONS, *OPTIMIZERS, "Glorot", "LeCun", "Xavier", "Keras", "ReLU", "leaky", "Swish",
        "AMSGrad", "Softmax", "float", "MNIST", "AdaDelta", "XOR", "NAND", "argmax", "gzip", "mean",
        "Beta", "Epsilon",
    )
)  # fmt: skip
SOURCE = re.compile(r"([A-Z][\w.]+|et|al\.|[,;\s]|\(Swish\))+\d{4}.*")  # Glorot, Bengio 2010
PROSE = re.compile(r"[A-Za-z]{4,}")
HANGUL = re.compile(r"[가-힣]")
TAG = re.compile(r"<[^>]*>|&nbsp;|https?://\S+|\{\w*\}")


def english(text: str) -> list[str]:
    """Return the English words of a text that stand there without any Korean."""
    plain = TAG.sub(" ", text).replace("&", "")
    left = []
    for line in plain.splitlines():
        words = [word for word in PROSE.findall(line) if word.lower() not in TERMS]
        if words and not HANGUL.search(line) and not SOURCE.fullmatch(line.strip()):
            left.append(line.strip())
    return left


def texts_of(widget: QWidget) -> Iterator[str]:
    """Yield what is read and heard of a widget."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    yield widget.statusTip()
    if isinstance(widget, QLabel | QToolButton):
        yield widget.text()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(i) for i in range(widget.count()))
        yield from (str(widget.itemData(i, 3) or "") for i in range(widget.count()))
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, Caption):
        yield from (widget.what, widget.note)
    if isinstance(widget, Plot):
        yield widget.readout.text()
    if isinstance(widget, QMenu):
        yield widget.title()


def shown_by(window: MainWindow) -> Iterator[str]:
    for widget in (window, *window.findChildren(QWidget)):
        yield from texts_of(widget)
    for action in window.findChildren(QAction):
        if isinstance(action.parent(), GraphicsScene) or action.text() == LANGUAGES["en"]:
            continue  # pyqtgraph's own, which no menu shows
        yield from (action.text(), action.toolTip(), action.iconText(), action.statusTip())


@pytest.fixture
def korean(qapp: QApplication, window: MainWindow) -> MainWindow:
    """Return a window in Korean with all panels."""
    window.menus.languages["ko"].trigger()
    window.grid.show_only(list(PANELS))
    window.card.more.setChecked(True)
    window.resize(1600, 2400)
    qapp.processEvents()
    return window


def test_no_english_is_left_in_any_situation(korean: MainWindow, qapp: QApplication) -> None:
    left: set[str] = set()
    for made in SITUATIONS.values():
        korean.workspace.show(made())
        qapp.processEvents()
        left |= {line for text in shown_by(korean) for line in english(text)}
    assert left == set(), sorted(left)


def test_no_english_is_left_among_the_fields(korean: MainWindow) -> None:
    left = set()
    for path, table in (("data.name", DATASETS), ("optimizer.name", OPTIMIZERS)):
        for name in table:
            korean.workspace.edit(path, name)
            left |= {line for text in shown_by(korean) for line in english(text)}
    assert left == set(), sorted(left)


def test_no_english_is_left_in_a_panels_words_and_menu(korean: MainWindow) -> None:
    korean.workspace.show(SITUATIONS["xor"]())
    left: list[str] = []
    for panel in korean.grid.panels.values():
        words = panel.words()
        texts = [*words[:5], *words.plots, *(a.text() for a in context_menu(panel).actions())]
        texts += [name for table in panel.data() for name in (table.name, *table.columns)]
        left += [line for text in texts for line in english(text)]
    assert left == []


@pytest.mark.parametrize(
    ("kind", "table"),
    [("activation", ACTIVATIONS), ("initializer", INITIALIZERS), ("loss", LOSSES)],
)
def test_tooltips_of_tables_begin_in_korean(
    qapp: QApplication, kind: str, table: dict[str, object]
) -> None:
    """Their last lines may be formulas and sources."""
    application.speak(qapp, "ko")
    for key in table:
        assert english(labels.tip(kind, key).splitlines()[0]) == [], key


def test_the_test_finds_english() -> None:
    assert english("Layer 1: tanh") == ["Layer 1: tanh"]
    assert english("<b>ReLU</b> &amp; softmax {number}") == []
    assert english("학습률 (learning rate)") == []
    assert english("한국어\nEnglish line") == ["English line"]
