"""The table of predictions, the confusion matrix, and the largest class, counted again by hand."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.catalog.datasets.meaning import Meaning
from core.engine.classes import Classes
from core.session.commands import ChooseSample, Step
from core.session.frame import Frame, PlottedPoints
from core.session.framer import as_recorded
from gui.model.settings import Settings
from gui.panels.decision_map.confusion import ConfusionMatrix
from gui.panels.decision_map.panel import DecisionMapPanel
from gui.panels.loss import LossPanel
from gui.words.baselines import baselines
from gui.words.numbers import percent, short, whole
from tests.gui import named
from tests.gui.frames import changed, make_comparison, make_experiment, make_frame, make_layer
from tests.gui.named import CLASSES, FEATURES
from tests.gui.shown import shown


@pytest.fixture
def frame(tmp_path: Path) -> Frame:
    """Return a frame of flowers, some of which are told wrongly yet."""
    session = named.flowers(tmp_path, optimizer={"name": "sgd", "learning_rate": 0.3})
    session.do(ChooseSample(2))
    session.do(Step(12))
    frame = session.frame()
    assert 0.4 < frame.points.right.mean() < 1
    return frame


@pytest.fixture
def panel(qtbot: QtBot) -> DecisionMapPanel:
    """Return the panel of the map, shown."""
    return shown(qtbot, DecisionMapPanel())


def turn_to(panel: DecisionMapPanel, frame: Frame, view: str, of: str = "train") -> None:
    panel.refresh(frame)
    panel.views.set_key(view)
    panel.views.activated.emit(panel.views.currentIndex())
    panel.results.choices[of].click()


def texts(panel: DecisionMapPanel) -> list[list[str]]:
    """Return all that the table shows, row by row."""
    model = panel.results.table.model()
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[str(model.data(model.index(r, c))) for c in columns] for r in rows]


def heads(panel: DecisionMapPanel) -> list[str]:
    model = panel.results.table.model()
    across = Qt.Orientation.Horizontal
    return [str(model.headerData(c, across)) for c in range(model.columnCount())]


# the table


@pytest.mark.parametrize("of", ["train", "test"])
def test_the_table_has_every_sample_with_what_it_is_taken_for(
    panel: DecisionMapPanel, frame: Frame, of: str
) -> None:
    turn_to(panel, frame, "table", of)
    points = frame.points if of == "train" else frame.test_points
    assert heads(panel) == ["#", "target: kind", "predicted", "right?", *FEATURES]
    found = texts(panel)
    assert len(found) == (45 if of == "train" else 15)
    for i, row in enumerate(found):
        meant, said = CLASSES[points.labels[i]], CLASSES[points.predicted[i]]
        assert row[:4] == [str(i + 1), meant, said, "✓" if meant == said else "✗"]
        assert row[4:] == [short(float(value)) for value in points.X[i]]


def test_a_regression_s_table_has_outputs_and_errors_in_the_target_s_units(
    panel: DecisionMapPanel, tmp_path: Path
) -> None:
    frame = named.prices(tmp_path, scale_target=True).frame()
    turn_to(panel, frame, "table")
    assert heads(panel)[:4] == ["#", "target: price", "output", "error"]
    points = frame.points
    for i, row in enumerate(texts(panel)):
        y, p = float(points.y[i]), float(points.p[i])
        assert row[1:4] == [short(y), short(p), short(p - y)]
    assert panel.views.there == ("map", "table")  # there are no classes to be confused


def test_one_output_of_two_classes_has_a_column(panel: DecisionMapPanel) -> None:
    points = PlottedPoints(
        np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([0.0, 1.0]), np.array([0.25, 0.4]),
        np.array([0, 1]), np.array([0, 0]), np.array([True, False]),
    )  # fmt: skip
    experiment = make_experiment(data={"name": "circles"})
    shown = make_frame(experiment=experiment, points=points, classes=Classes())
    turn_to(panel, shown, "table")
    assert heads(panel) == ["#", "target", "output", "predicted", "right?", "x₁", "x₂"]
    assert texts(panel)[1] == ["2", "1", "0.4", "0", "✗", "3", "4"]


def test_a_heading_sorts_and_sorts_back(panel: DecisionMapPanel, frame: Frame) -> None:
    turn_to(panel, frame, "table")
    table = panel.results.table
    head = table.horizontalHeader()
    for column in (4, 3):
        values = frame.points.X[:, 0] if column == 4 else frame.points.right
        head.sectionClicked.emit(column)
        up = [int(row[0]) - 1 for row in texts(panel)]
        assert up == sorted(range(45), key=lambda i: (values[i], i))
        head.sectionClicked.emit(column)
        down = [int(row[0]) - 1 for row in texts(panel)]
        assert down == sorted(range(45), key=lambda i: (-float(values[i]), i))
    panel.refresh(frame)  # the next frame leaves it so
    assert [int(row[0]) - 1 for row in texts(panel)] == down


def test_a_row_that_is_clicked_is_followed(
    panel: DecisionMapPanel, frame: Frame, qtbot: QtBot
) -> None:
    turn_to(panel, frame, "table")
    table = panel.results.table
    panel.grab()
    table.horizontalHeader().sectionClicked.emit(4)
    sample = int(texts(panel)[3][0]) - 1
    cell = table.visualRect(table.model().index(3, 0)).center()
    with qtbot.waitSignal(panel.asked) as asked:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert asked.args == [ChooseSample(sample)]
    ground = Qt.ItemDataRole.BackgroundRole
    marked = [r for r in range(45) if table.model().data(table.model().index(r, 0), ground)]
    assert [int(texts(panel)[r][0]) for r in marked] == [3]  # the third was chosen before


def test_the_table_is_saved_whole(panel: DecisionMapPanel, frame: Frame) -> None:
    turn_to(panel, frame, "table")
    (table,) = panel.data()
    assert list(table.columns) == heads(panel)
    np.testing.assert_array_equal(table.columns[FEATURES[2]], frame.points.X[:, 2])
    assert list(table.columns["predicted"]) == [CLASSES[k] for k in frame.points.predicted]


# the confusion matrix


@pytest.mark.parametrize("of", ["train", "test"])
def test_the_matrix_counts_what_is_taken_for_what(
    panel: DecisionMapPanel, frame: Frame, of: str
) -> None:
    turn_to(panel, frame, "confusion", of)
    points = frame.points if of == "train" else frame.test_points
    pairs = Counter(zip(points.labels.tolist(), points.predicted.tolist(), strict=True))
    matrix = panel.results.matrix
    for row in range(3):
        for column in range(3):
            assert matrix.counts[row, column] == pairs[row, column]
    accuracy = frame.measure("accuracy") if of == "train" else frame.test.accuracy
    assert np.trace(matrix.counts) / matrix.counts.sum() == pytest.approx(accuracy)
    count = len(points.labels)
    caption = panel.results.caption
    assert caption.what.split()[0] == whole(count)
    assert ("test" if of == "test" else "training") in caption.what
    right = sum(n for (a, b), n in pairs.items() if a == b)
    assert caption.note == f"right: {right} ({percent(right / count)})"
    most, many = Counter(points.labels.tolist()).most_common(1)[0]
    same = [k for k, n in Counter(points.labels.tolist()).items() if n == many]
    assert panel.results.largest.what == f"largest class: {CLASSES[min(same)]}"
    assert panel.results.largest.note == percent(many / count)
    assert most in same


def test_a_cell_says_in_words_what_it_is(panel: DecisionMapPanel, frame: Frame) -> None:
    turn_to(panel, frame, "confusion")
    matrix = panel.results.matrix
    room = matrix.cells()
    at = QPointF(room.left() + room.width() * 5 / 6, room.top() + room.height() / 2)
    assert matrix.cell_at(at) == (1, 2)
    n, of = int(matrix.counts[1, 2]), int(matrix.counts[1].sum())
    expected = f"{CLASSES[1]}, predicted {CLASSES[2]}: {n} of {of} ({percent(n / of)})"
    assert matrix.tell(1, 2) == expected
    assert matrix.cell_at(QPointF(1, 1)) is None


def test_256_classes_are_painted(qtbot: QtBot) -> None:
    """Each cell has a pixel at least of the colour of its share, the rest that of none."""
    matrix = ConfusionMatrix(None)
    qtbot.addWidget(matrix)
    matrix.resize(400, 360)
    labels = np.arange(256)
    predicted = labels.copy()
    predicted[::2] = 0
    points = PlottedPoints(np.zeros((256, 0)), labels * 1.0, labels * 1.0, labels, predicted)
    matrix.show_points(points, Meaning(classes=tuple(f"class <{i}>" for i in range(256))), 256)
    assert matrix.counts.sum() == 256
    assert matrix.counts[:, 0].sum() == 128
    picture, room = matrix.grab().toImage(), matrix.cells()
    none = picture.pixelColor(int(room.right()) - 2, int(room.top()) + 8)
    column = {
        picture.pixelColor(int(room.left()), int(room.top()) + y).name()
        for y in range(0, int(room.height()), 3)
    }
    assert len(column - {none.name()}) >= 1
    (table,) = matrix.tables()
    assert len(table.columns["samples"]) == 256


def test_images_have_a_confusion_but_no_table(panel: DecisionMapPanel) -> None:
    points = PlottedPoints(
        np.zeros((3, 0)), np.zeros(3), np.zeros(3), np.array([0, 1, 2]), np.array([0, 2, 2]),
        np.array([True, False, True]), (),
    )  # fmt: skip
    shown = make_frame(
        map=None, points=points, image=(4, 4), classes=Classes(several=True),
        experiment=make_experiment(data={"name": "mnist"}),
        layers=(make_layer(), make_layer(3, "softmax", dead=None)),
    )  # fmt: skip
    panel.refresh(shown)
    assert panel.views.there == ("map", "confusion")
    turn_to(panel, shown, "confusion")
    assert panel.results.matrix.counts.sum() == 3


def test_a_gate_has_its_truth_table_and_no_other(panel: DecisionMapPanel) -> None:
    panel.view = "confusion"
    panel.refresh(make_frame(classes=Classes()))
    assert not panel.views.isVisible()
    assert panel.map_page.isVisible()


def test_of_a_run_whose_data_have_changed_there_are_no_predictions(
    panel: DecisionMapPanel, frame: Frame
) -> None:
    turn_to(panel, frame, "table")
    panel.refresh(as_recorded(frame))
    assert not panel.results.table.isVisible()
    assert "changed" in panel.results.caption.what


def test_the_view_is_remembered(panel: DecisionMapPanel, frame: Frame, tmp_path: Path) -> None:
    file = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    panel.remember(Settings(file))
    turn_to(panel, frame, "confusion")
    other = DecisionMapPanel()
    other.remember(Settings(file))
    assert other.view == "confusion"
    other.deleteLater()


# the largest class


def test_the_largest_class_stands_beside_the_accuracy(qtbot: QtBot, tmp_path: Path) -> None:
    """As a dotted line, in the words over it, and on hovering for both sets of samples."""
    panel = LossPanel()
    qtbot.addWidget(panel)
    frame = named.flowers(tmp_path, count=50).frame()
    panel.refresh(frame)
    shares = []
    for points in (frame.points, frame.test_points):
        counts = [int((points.labels == k).sum()) for k in range(3)]
        shares.append(max(counts) / sum(counts))
    assert panel.accuracy.floor.getData()[1] == pytest.approx([shares[0]] * 2)
    assert percent(shares[0]) in panel.caption.note
    assert percent(shares[1]) in panel.accuracy_caption.toolTip()
    said = baselines(frame)
    assert [percent(share) in text for share, text in zip(shares, said, strict=True)] == [True] * 2
    assert "test" in said[1]
    panel.resize(500, 200)
    panel.refresh(make_comparison(frame, frame))
    assert not panel.caption.note, "nothing of a line that isn't there"
    panel.refresh(changed(make_frame(), points=None))
    assert not panel.accuracy.floor.isVisible()


def test_a_loss_of_standardised_targets_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    panel = LossPanel()
    qtbot.addWidget(panel)
    panel.refresh(named.prices(tmp_path, scale_target=True).frame())
    assert panel.caption.note == "loss of standardised targets"
    panel.refresh(named.prices(tmp_path).frame())
    assert panel.caption.note == ""
