"""The page of images: mistakes, the pad, what of it the network is given, and its answer."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout
from pytestqt.qtbot import QtBot

from core.catalog.datasets.images import Mnist
from core.session.commands import Ask
from core.session.frame import Frame, Mistakes
from gui.look import theme
from gui.panels.decision_map.panel import DecisionMapPanel
from gui.panels.digits.ink import FINE, Ink
from tests.gui.frames import changed, make_experiment, make_frame, make_layer

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def mistakes(count: int = 3, shape: tuple[int, int] = (28, 28), **overrides: object) -> Mistakes:
    """Return so many mistakes, the i-th an image of i + 1 bright rows, surest first."""
    images = np.zeros((count, *shape), np.float32)
    for i in range(count):
        images[i, : i + 1] = 1
    values = {
        "step": 1234,
        "images": images,
        "target": np.arange(count) % 10,
        "predicted": (np.arange(count) + 5) % 10,
        "probability": np.linspace(0.979, 0.5, count),
        "wrong": 23,
        "size": 512,
    }
    return Mistakes(**values | overrides)


def digits(**overrides: object) -> Frame:
    """Return a frame of MNIST, softmax over ten classes, nothing asked."""
    experiment = make_experiment(
        data={"name": "mnist"}, output={"activation": "softmax"}, loss="categorical_crossentropy"
    )
    values = {
        "experiment": experiment,
        "layers": (make_layer(), make_layer(10, "softmax", dead=None)),
        "map": None,
        "points": None,
        "inputs": 784,
        "image": (28, 28),
        "mistakes": mistakes(),
    }
    return make_frame(**values | overrides)


@pytest.fixture
def panel(qtbot: QtBot) -> DecisionMapPanel:
    """Return the panel, shown with digits."""
    panel = DecisionMapPanel()
    qtbot.addWidget(panel)
    panel.resize(420, 460)
    panel.show()
    qtbot.waitExposed(panel)
    panel.refresh(digits())
    panel.grab()
    return panel


@pytest.fixture
def asked(panel: DecisionMapPanel) -> list:
    """Return the images the panel asks about from now on."""
    images: list = []

    def keep(command: Ask) -> None:
        assert isinstance(command, Ask)
        images.append(command.x)

    panel.asked.connect(keep)
    return images


def draw(panel: DecisionMapPanel, *places: tuple[float, float], button=LEFT) -> None:
    """Draw through places of the pad, in shares of its side."""
    pad = panel.digits.desk.pad
    field = pad.field()
    spots = [
        QPoint(int(field.left() + x * field.width()), int(field.top() + y * field.height()))
        for x, y in places
    ]
    QTest.mousePress(pad, button, pos=spots[0])
    for spot in spots[1:]:
        QTest.mouseMove(pad, spot)
    QTest.mouseRelease(pad, button, pos=spots[-1])


def mass(image: np.ndarray) -> tuple[float, float]:
    """Return the centre of mass (row, column), pixels counted from 0, as LeCun et al. do."""
    row, column = np.indices(image.shape)
    return float((image * row).sum() / image.sum()), float((image * column).sum() / image.sum())


# the mistakes


def test_says_how_many_are_wrong(panel: DecisionMapPanel) -> None:
    assert panel.title_button.text() == "Digits"
    assert not panel.toggle.isVisible()
    assert panel.digits.title.what == "misclassified test images: 23 of 512, at step 1,234"
    panel.refresh(digits(mistakes=mistakes(0, wrong=0)))
    assert panel.digits.title.what == "misclassified test images: 0 of 512, at step 1,234"


def test_captions(panel: DecisionMapPanel) -> None:
    """Class → answer and how sure: whole percent, never more than it was."""
    grid = panel.digits.grid
    assert [grid.caption(i) for i in range(3)] == ["0 → 5 97%", "1 → 6 73%", "2 → 7 50%"]
    assert "1 → 6 73%" in grid.accessibleDescription()


@pytest.mark.parametrize("size", [(300, 270), (420, 460), (1200, 400), (1200, 900)])
@pytest.mark.parametrize("count", [1, 5, 24])
def test_images_have_room(panel: DecisionMapPanel, size: tuple[int, int], count: int) -> None:
    """No image lies on another or beyond the edge; more room shows more of them."""
    panel.resize(*size)
    panel.refresh(digits(mistakes=mistakes(count)))
    panel.grab()
    grid = panel.digits.grid
    cells = grid.cells()
    assert all(grid.rect().contains(cell) for cell in cells)
    assert not any(a.intersects(b) for i, a in enumerate(cells) for b in cells[:i])
    assert len(cells) >= min(count, 3)
    if size == (1200, 900):
        assert len(cells) == count


def test_the_image_is_painted(panel: DecisionMapPanel) -> None:
    """Ink is as bright as text, none as dark as the ground."""
    panel.refresh(digits(mistakes=mistakes(1, images=np.ones((1, 28, 28), np.float32))))
    grid = panel.digits.grid
    middle = grid.cells()[0].center()
    assert grid.grab().toImage().pixelColor(middle).name() == theme.current().text
    panel.refresh(digits(mistakes=mistakes(1, images=np.zeros((1, 28, 28), np.float32))))
    assert grid.grab().toImage().pixelColor(middle).name() == theme.current().ground


def test_a_mistake_clicked_goes_onto_the_pad(
    panel: DecisionMapPanel, asked: list, qtbot: QtBot
) -> None:
    """And the network is asked about that very image."""
    grid = panel.digits.grid
    qtbot.mouseClick(grid, LEFT, pos=grid.cells()[1].center())
    np.testing.assert_array_equal(asked[0].reshape(28, 28), mistakes().images[1])
    assert asked[0].shape == (784,)


def test_mistakes_by_the_keyboard(panel: DecisionMapPanel, asked: list, qtbot: QtBot) -> None:
    """Arrows go from image to image, Return takes one."""
    panel.refresh(digits(mistakes=mistakes(24)))
    grid = panel.digits.grid
    columns = sum(cell.top() == 0 for cell in grid.cells())
    assert 1 < columns < len(grid.cells())
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down):
        qtbot.keyClick(grid, key)
    assert grid.current == columns
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    np.testing.assert_array_equal(asked[0].reshape(28, 28), mistakes(24).images[columns])


def test_without_mistakes_the_pad_has_all_the_room(panel: DecisionMapPanel) -> None:
    high = panel.digits.desk.height()
    panel.refresh(digits(mistakes=None))
    QApplication.processEvents()
    assert not panel.digits.grid.isVisible()
    assert panel.digits.desk.pad.isVisible()
    assert panel.digits.desk.height() > 1.5 * high


def test_beside_each_other_where_it_is_wide(panel: DecisionMapPanel) -> None:
    panel.resize(1200, 330)
    panel.grab()
    assert panel.digits.layout().direction() == QBoxLayout.Direction.LeftToRight
    panel.resize(420, 460)
    panel.grab()
    assert panel.digits.layout().direction() == QBoxLayout.Direction.TopToBottom


# the pad


def test_drawing_asks_at_most_once_a_frame(panel: DecisionMapPanel, asked: list) -> None:
    """What is drawn meanwhile is asked about when the frame has come."""
    draw(panel, (0.3, 0.3), (0.5, 0.4), (0.7, 0.7))
    assert len(asked) == 1
    panel.refresh(digits())
    assert len(asked) == 2
    assert asked[1].sum() > asked[0].sum()
    panel.refresh(digits())
    assert len(asked) == 2
    assert all(x.min() >= 0 and x.max() <= 1 and x.shape == (784,) for x in asked)


def test_clear_asks_no_more(panel: DecisionMapPanel, asked: list, qtbot: QtBot) -> None:
    draw(panel, (0.3, 0.3), (0.7, 0.7))
    panel.refresh(digits(answer=np.full(10, 0.1)))
    assert panel.digits.desk.bars.values is not None
    panel.refresh(digits(answer=np.full(10, 0.1)))
    qtbot.mouseClick(panel.digits.desk.wipe, LEFT)
    assert asked[-1] is None
    assert panel.digits.desk.bars.values is None
    panel.refresh(digits(answer=np.full(10, 0.1)))  # of what was there before
    assert panel.digits.desk.bars.values is None


def test_the_right_button_erases(panel: DecisionMapPanel, asked: list) -> None:
    """And opens no menu; the keyboard still does."""
    pad = panel.digits.desk.pad
    draw(panel, (0.2, 0.5), (0.8, 0.5))
    before = pad.ink.ink.sum()
    draw(panel, (0.8, 0.5), button=RIGHT)
    assert 0 < pad.ink.ink.sum() < before
    spot = pad.rect().center()
    for reason, accepted in (("Mouse", True), ("Keyboard", False)):
        event = QContextMenuEvent(getattr(QContextMenuEvent.Reason, reason), spot, spot)
        pad.contextMenuEvent(event)
        assert event.isAccepted() == accepted


def test_a_double_click_on_the_pad_doesnt_enlarge(panel: DecisionMapPanel, asked: list) -> None:
    """It is two dots on one place."""
    enlarged: list = []
    panel.enlarge.connect(enlarged.append)
    QTest.mouseDClick(panel.digits.desk.pad, LEFT)
    assert enlarged == []
    assert len(asked) == 1


def test_ink_is_where_the_mouse_was(panel: DecisionMapPanel, asked: list) -> None:
    """On the pad, and as it is given where it is not centred."""
    panel.digits.desk.centred.click()
    panel.refresh(digits())
    asked.clear()
    draw(panel, (0.25, 0.75))
    row, column = mass(asked[0].reshape(28, 28))
    assert (row, column) == pytest.approx((0.75 * 28 - 0.5, 0.25 * 28 - 0.5), abs=0.4)
    pad = panel.digits.desk.pad
    spot = QPointF(
        pad.field().left() + 0.25 * pad.field().width(),
        pad.field().top() + 0.75 * pad.field().height(),
    ).toPoint()
    assert pad.grab().toImage().pixelColor(spot).name() == theme.current().text


def test_a_new_run_is_asked_again(panel: DecisionMapPanel, asked: list) -> None:
    """Its session knows nothing of what is on the pad."""
    draw(panel, (0.5, 0.5))
    frame = digits()
    panel.refresh(frame)
    asked.clear()
    panel.refresh(changed(frame, run=2))
    assert len(asked) == 1
    panel.refresh(changed(frame, run=2))
    assert len(asked) == 1


def test_other_sizes_of_image(panel: DecisionMapPanel, asked: list) -> None:
    """What was drawn in another size goes; images need not be square."""
    draw(panel, (0.5, 0.5))
    wide = digits(image=(10, 20), inputs=200, mistakes=mistakes(2, (10, 20)))
    panel.refresh(wide)
    panel.refresh(wide)
    asked.clear()
    draw(panel, (0.5, 0.5))
    assert asked[0].shape == (200,)
    panel.grab()


# what the network is given


@pytest.mark.parametrize("shift", [(0, 0), (-3, 4)])
@pytest.mark.parametrize("size", [10, 16, 24])
def test_a_drawing_is_scaled_and_centred(size: int, shift: tuple[int, int]) -> None:
    """Wherever and however large: 20 pixels high (at most 1.5 times), its mass at (14, 14)."""
    raster = Ink((28, 28))
    top, left = (28 - size) / 2 + shift[0], 14 + shift[1]
    raster.stroke((left, top + 1.5), (left, top + size - 1.5))
    image = raster.image(centred=True)
    rows = np.flatnonzero((image > 0.3).any(axis=1))
    assert len(rows) == pytest.approx(min(20, 1.5 * size), abs=1)
    assert mass(image) == pytest.approx((14, 14), abs=0.51)
    assert image.max() > 0.9


def test_digits_moved_and_enlarged_come_back_as_mnist_has_them() -> None:
    """What was put on the pad larger and in a corner is close to the digit it was."""
    images = Mnist(samples=100).arrays(np.random.default_rng(0), "softmax").X[:40]
    for flat in images:
        digit = flat.reshape(28, 28)
        raster = Ink((28, 28))
        rows, columns = (np.flatnonzero((digit > 0.1).any(axis=i)) for i in (1, 0))
        cut = digit[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        large = np.kron(cut, np.ones((FINE + 1, FINE + 1)))
        raster.ink[: large.shape[0], : large.shape[1]] = large[:112, :112]
        again = raster.image(centred=True)
        assert np.abs(again - digit).mean() < 0.03 < np.abs(np.roll(digit, 3, 1) - digit).mean()


def test_an_image_taken_is_given_as_it_is_until_it_is_changed() -> None:
    digit = np.zeros((28, 28))
    digit[2:8, 3:6] = 0.7  # neither centred nor scaled
    raster = Ink((28, 28))
    raster.take(digit)
    np.testing.assert_array_equal(raster.image(centred=True), digit)
    raster.stroke((20, 20), (20, 20), erase=True)
    assert not np.array_equal(raster.image(centred=True), digit)
    np.testing.assert_allclose(raster.image(centred=False), digit)


def test_an_empty_pad_is_no_image() -> None:
    raster = Ink((28, 28))
    assert raster.image(centred=True) is None
    raster.stroke((14, 14), (14, 14))
    assert raster.image(centred=True).sum() > 0
    raster.stroke((14, 14), (14, 14), erase=True)
    assert raster.image(centred=True) is None
    raster.take(np.zeros((28, 28)))
    assert raster.image(centred=True) is not None  # somebody's image, though it is black


# the answer


def answered(panel: DecisionMapPanel, values: list[float], **overrides: object) -> None:
    draw(panel, (0.5, 0.5))
    panel.refresh(digits(answer=np.array(values), **overrides))


def test_the_winner_and_a_bar_for_each_class(panel: DecisionMapPanel) -> None:
    values = [0.0] * 10
    values[7], values[2] = 0.75, 0.25
    answered(panel, values)
    bars = panel.digits.desk.bars
    assert bars.winner == 7
    assert dict(bars.texts())[2] == "25.0%"
    assert "7: 75.0%" in bars.accessibleDescription()
    panel.grab()
    picture = bars.grab().toImage()
    yellow = theme.current().layer(2, 2)
    widths = [
        sum(picture.pixelColor(x, y).name() == yellow for x in range(picture.width()))
        for y in range(picture.height())
    ]
    full = bars.width() - 70  # about what names and numbers leave
    assert max(widths) == pytest.approx(0.75 * full, abs=0.15 * full)


@pytest.mark.parametrize("height", [100, 130, 200, 500])
def test_ten_classes_fit(panel: DecisionMapPanel, height: int) -> None:
    bars = panel.digits.desk.bars
    bars.resize(200, height)
    room = height if bars.crowded else height - 0.24 * height - 6
    shown = bars.rows(room)
    assert shown == list(range(10)) or height == 100


def test_ten_classes_are_there_where_it_is_low(panel: DecisionMapPanel) -> None:
    """In lower rows, from a desk of its least height on."""
    answered(panel, [0.1] * 10)
    desk = panel.digits.desk
    for values in (np.full(10, 0.1), None):
        desk.bars.show_answer(values, True, "#ffffff")
        assert desk.bars.rows(desk.minimumSizeHint().height()) == list(range(10))
        assert desk.bars.rows(85) == list(range(10))


def test_the_desk_fits_into_a_narrow_column_with_large_text(
    panel: DecisionMapPanel, qapp: QApplication
) -> None:
    """The buttons stand under each other, nothing is cut, and the bars have room."""
    theme.magnify(qapp, 2)
    panel.retheme()
    desk = panel.digits.desk
    desk.setGeometry(0, 0, 270, 300)
    QApplication.processEvents()
    parts = {part: part.geometry() for part in (desk.pad, desk.wipe, desk.centred, desk.bars)}
    assert all(desk.rect().contains(place) for place in parts.values())
    assert all(part.width() >= part.sizeHint().width() for part in (desk.wipe, desk.centred))
    assert not any(a.intersects(b) for a, b in combinations(parts.values(), 2))
    assert desk.bars.width() > 80
    assert desk.wipe.y() < desk.centred.y()
    theme.magnify(qapp, 1)
    panel.retheme()
    desk.setGeometry(0, 0, 270, 200)
    assert desk.wipe.y() == desk.centred.y()


@pytest.mark.parametrize("side", [40, 70, 200])
def test_the_hint_stays_on_the_pad(panel: DecisionMapPanel, side: int) -> None:
    """On two lines, or cut short."""
    pad = panel.digits.desk.pad
    theme.magnify(QApplication.instance(), 2)
    pad.setGeometry(0, 0, side, side)
    picture = pad.grab().toImage()
    theme.magnify(QApplication.instance(), 1)
    scale = picture.width() / side
    rim = {
        picture.pixelColor(round(x * scale), y).name()
        for x in (3, side - 4)
        for y in range(round(8 * scale), picture.height() - round(8 * scale))
    }
    assert len(rim) == 1


def test_of_many_classes_the_likeliest_are_shown(panel: DecisionMapPanel) -> None:
    values = np.linspace(0.1, 0, 50)
    values[40] = 0.5
    layers = (make_layer(), make_layer(50, "softmax", dead=None))
    answered(panel, values.tolist(), layers=layers)
    shown = panel.digits.desk.bars.rows(120)
    assert shown[:3] == [40, 0, 1]
    assert 5 < len(shown) < 15
    panel.grab()


def test_a_single_output_stands_for_two_classes(panel: DecisionMapPanel) -> None:
    layers = (make_layer(), make_layer(1, "sigmoid", dead=None))
    answered(panel, [0.25], layers=layers)
    assert panel.digits.desk.bars.texts() == [(0, "75.0%"), (1, "25.0%")]


def test_outputs_that_are_no_shares_are_numbers(panel: DecisionMapPanel) -> None:
    layers = (make_layer(), make_layer(10, "linear", dead=None))
    answered(panel, [-2.0, 3.5, *[0.0] * 8], layers=layers)
    bars = panel.digits.desk.bars
    assert bars.texts()[:2] == [(0, "−2"), (1, "3.5")]
    panel.grab()


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e300])
def test_broken_answers(panel: DecisionMapPanel, value: float) -> None:
    """A network that diverged is drawn all the same."""
    answered(panel, [value] * 10)
    assert panel.digits.desk.bars.winner == (None if np.isnan(value) else 0)
    panel.refresh(digits(mistakes=mistakes(3, probability=np.full(3, 0.0))))
    panel.grab()


def test_numbers_for_a_file(panel: DecisionMapPanel) -> None:
    answered(panel, [0.1] * 10)
    table, answer = panel.data()
    assert np.asarray(table.columns["target"]).tolist() == [0, 1, 2]
    assert np.asarray(table.columns["predicted"]).tolist() == [5, 6, 7]
    assert np.asarray(answer.columns["a"]).tolist() == [0.1] * 10


def test_follows_the_theme(panel: DecisionMapPanel, qapp: QApplication) -> None:
    """Images are painted anew: in light, ink is dark."""
    answered(panel, [0.1] * 10)
    theme.apply(qapp, "light")
    qapp.processEvents()
    grid = panel.digits.grid
    cell = grid.cells()[0]
    lower = QPoint(cell.center().x(), cell.center().y())
    assert grid.grab().toImage().pixelColor(lower).name() == theme.LIGHT.ground
