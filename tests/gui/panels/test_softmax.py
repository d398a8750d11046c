"""The softmax bench: what is typed, what is said of it, and what it takes from the network."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.catalog.datasets.meaning import Meaning
from core.session.commands import ChooseSample
from core.session.frame import Sample
from gui.look import theme
from gui.panels.softmax.panel import SoftmaxPanel
from gui.panels.softmax.typed import NotTyped, numbers
from tests.gui.frames import make_frame

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot) -> SoftmaxPanel:
    panel = SoftmaxPanel()
    qtbot.addWidget(panel)
    panel.resize(420, 380)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    return panel


def type_in(panel: SoftmaxPanel, text: str) -> None:
    panel.entry.setFocus()
    panel.entry.selectAll()
    QTest.keyClicks(panel.entry, text)
    QTest.keyClick(panel.entry, Key.Key_Return)


def column(panel: SoftmaxPanel, index: int) -> list[str]:
    return [row[index].text for row in panel.sheet.rows]


def sampled(z: list[float], **overrides: object) -> object:
    """Return a frame with a chosen sample of which the output has these z."""
    at = Sample(0, np.zeros(2), np.zeros(len(z)), (np.array(z),), (np.array(z),), (np.array(z),))
    return make_frame(sample=at, **overrides)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2, 10, 1, 4", (2, 10, 1, 4)),
        ("2 10 1 4", (2, 10, 1, 4)),
        ("[2,10,1,4]", (2, 10, 1, 4)),
        ("  (1010 ,1000, 990,) ", (1010, 1000, 990)),
        ("2,5; −10", (2.5, -10)),
        ("1,5 2,5", (1.5, 2.5)),
        ("1.5\t1e3", (1.5, 1000)),
        ("1,010 1,000", (1010, 1000)),
        ("２，１０", (2, 10)),
        ("2,5", (2, 5)),
    ],
)
def test_numbers_are_read_as_people_type_them(text: str, expected: tuple[float, ...]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "key", "part"),
    [
        ("2, x, 3", "number", "x"),
        ("nan 1", "number", "nan"),
        ("1 1e999", "infinite", "1e999"),
        ("1 -inf", "infinite", "-inf"),
        ("1 1" + "0" * 400, "infinite", "1" + "0" * 400),
        ("", "few", ""),
        ("5;", "few", ""),
        ("1 " * 33, "many", ""),
    ],
)
def test_what_is_no_list_of_numbers_is_refused(text: str, key: str, part: str) -> None:
    with pytest.raises(NotTyped) as caught:
        numbers(text)
    assert (caught.value.key, caught.value.part) == (key, part)


def test_the_examples_are_a_click_away(panel: SoftmaxPanel) -> None:
    assert panel.entry.text() == "2, 10, 1, 4"
    assert column(panel, 1) == ["2", "10", "1", "4", ""]
    assert panel.same.text() == "argmax z = 2, argmax p = 2: the same"
    assert not panel.said.isVisible()
    QTest.mouseClick(panel.examples[1], LEFT)
    assert panel.entry.text() == "1010, 1000, 990"
    assert column(panel, 2) == ["inf"] * 4
    assert column(panel, 3) == ["nan"] * 4
    assert all(row[3].trouble for row in panel.sheet.rows)
    assert panel.same.text() == "argmax z = 1, argmax p: none"
    assert panel.said.text() == (
        "e^x is inf: in float64 it is finite only up to x = 710.\n"
        "A number divided by inf is 0, and inf divided by inf is nan."
    )
    assert panel.said.property("role") == "fault"


def test_with_the_largest_subtracted_it_is_right(panel: SoftmaxPanel) -> None:
    panel.examples[1].click()
    panel.subtract.setCurrentIndex(1)
    assert panel.sheet.heads() == ["", "z", "z − 1,010", "e^(z − 1,010)", "p"]
    assert column(panel, 2) == ["0", "−10", "−20", ""]
    assert column(panel, 4)[:2] == ["0.99995", "4.54×10⁻⁵"]
    assert not panel.said.isVisible()


def test_any_constant_can_be_typed(panel: SoftmaxPanel) -> None:
    assert not panel.amount.isVisible()
    panel.subtract.setCurrentIndex(2)
    assert panel.amount.isVisible()
    QTest.keyClick(panel.amount, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(panel.amount, "-2,5")
    QTest.keyClick(panel.amount, Key.Key_Return)
    assert panel.worked.shift == -2.5
    assert panel.sheet.heads()[2] == "z + 2.5"
    QTest.keyClicks(panel.amount, "x")
    QTest.keyClick(panel.amount, Key.Key_Return)
    assert panel.amount_fault.text() == "not a number: x-2.5"
    assert panel.worked.shift == -2.5


def test_float32_overflows_first(panel: SoftmaxPanel) -> None:
    type_in(panel, "100 99")
    assert not panel.said.isVisible()
    panel.precision.setCurrentIndex(1)
    assert panel.worked.p.dtype == np.float32
    assert panel.said.text().startswith("e^x is inf: in float32 it is finite only up to x = 88.7.")


def test_bad_typing_is_said_beside_the_field_and_changes_nothing(panel: SoftmaxPanel) -> None:
    type_in(panel, "2, x, 3")
    assert panel.fault.isVisible()
    assert panel.fault.text() == panel.entry.accessibleDescription() == "not a number: x"
    assert panel.z == (2, 10, 1, 4)
    type_in(panel, "3 1")
    assert not panel.fault.isVisible()
    assert panel.z == (3, 1)
    type_in(panel, "7")
    assert panel.fault.text() == "at least two numbers are needed"
    QTest.keyClick(panel.entry, Key.Key_Escape)
    assert panel.entry.text() == "3 1"
    assert not panel.fault.isVisible()


def test_it_takes_the_outputs_z_of_the_sample(panel: SoftmaxPanel) -> None:
    """Exactly, whatever the line shows; by the names of the classes, and it stays as it was."""
    panel.refresh(make_frame())
    assert not panel.taken.isEnabled()
    panel.refresh(sampled([0.5]))
    assert not panel.taken.isEnabled()  # of one number there is no softmax
    z = [1 / 3, -2.0, 0.1]
    meaning = Meaning(classes=("cat", "dog", "owl"))
    panel.refresh(sampled(z, meaning=meaning))
    QTest.mouseClick(panel.taken, LEFT)
    assert panel.z == tuple(z)
    assert panel.entry.text() == "0.333333, -2, 0.1"
    assert column(panel, 0) == ["cat", "dog", "owl", "Σ"]
    panel.refresh(sampled([5.0, 6.0, 7.0], meaning=meaning))
    assert panel.z == tuple(z)


def test_at_a_stop_it_has_the_z_of_the_network_until_others_are_typed(qtbot: QtBot) -> None:
    panel, sent = SoftmaxPanel(), list[object]()
    qtbot.addWidget(panel)
    panel.asked.connect(sent.append)
    panel.set_live(True)  # before it is first shown
    panel.show()
    qtbot.waitExposed(panel)
    panel.refresh(make_frame())
    assert sent == [ChooseSample(0)]
    z = (1010.0, 1000.0, 990.0)
    panel.refresh(sampled(list(z)))
    assert panel.z == z
    type_in(panel, "1, 2")
    panel.refresh(sampled(list(z), step=1))
    assert panel.z == (1, 2)
    panel.refresh(sampled([101.0, 100.0, 99.0], step=2))
    assert panel.z == (101, 100, 99)
    panel.set_live(False)
    panel.refresh(sampled(list(z), step=3))
    assert panel.z == (101, 100, 99)


def test_the_longest_bar_is_that_of_the_largest_share(panel: SoftmaxPanel) -> None:
    type_in(panel, "0 0 1")
    image = panel.sheet.grab().toImage()
    ratio, ink = image.devicePixelRatio(), theme.current().layer(1, 1)
    high = ratio * (panel.sheet.sizeHint().height() - 2) / (len(panel.sheet.rows) + 1)
    lengths = []
    for row in range(1, 4):
        y = round((row + 0.5) * high)
        lengths.append(sum(image.pixelColor(x, y).name() == ink for x in range(image.width())))
    whole = (panel.sheet.width() - panel.sheet.edges()[-1] - 2) * ratio
    e = np.exp([0, 0, 1.0])
    assert lengths == pytest.approx(e / e.sum() * whole, abs=2)


def test_the_numbers_are_saved_in_full(panel: SoftmaxPanel) -> None:
    panel.examples[1].click()
    panel.subtract.setCurrentIndex(1)
    (table,) = panel.data()
    assert table.columns["p"] == panel.worked.p.tolist()
    assert table.columns["z − 1010.0"] == [0, -10, -20]
