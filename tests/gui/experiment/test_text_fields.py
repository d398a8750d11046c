"""Data that comes from files: the fields, the draft until a file is named, and what refuses it."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from core.catalog.datasets.points import Points
from core.catalog.datasets.table import DATASETS
from core.catalog.datasets.toys import Circles
from core.catalog.optimizers import Adam
from core.experiment import Experiment
from core.faults import Refused, refuse
from core.given import BiasInit
from gui.experiment import text_fields
from gui.experiment.text_fields import File, column, column_text
from tests.gui.experiment.cards import Card
from tests.gui.experiment.table.tables import shown, write
from tests.gui.frames import make_frame

CSV = DATASETS["csv"]


@pytest.fixture
def panel(qtbot: QtBot) -> Card:
    parent = QWidget()
    qtbot.addWidget(parent)
    panel = Card(Experiment(), parent)
    panel.keeper = parent
    parent.resize(320, 900)
    parent.show()
    return panel


def file_row(panel: Card) -> File:
    return panel.rows()["data.path"]


def drop(widget: QWidget, *paths: str) -> bool:
    """Return whether the widget took the files."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    widget.dropEvent(event)  # Qt finds the widget from a drag that there is none of
    return event.isAccepted()


def test_choosing_a_csv_file_shows_its_fields_and_the_old_experiment_stays(
    panel: Card,
) -> None:
    panel.edit("data.name", "csv")
    assert panel.experiment == Experiment()
    assert panel.told == panel.lost == []
    shown = {path for path in panel.rows() if path.startswith("data.")}
    assert shown == {
        "data.name", "data.path", "data.label", "data.task", "data.test_share",
    }  # fmt: skip
    assert panel.data.combo.currentData() == "csv"
    assert file_row(panel).fault.text() == "File: choose a file"
    assert panel.rows()["data.task"].combo.currentText() == "automatic"
    assert panel.rows()["data.label"].entry.text() == ""  # the last column


def test_fields_set_before_the_file_is_named_are_kept(panel: Card, tmp_path: Path) -> None:
    panel.edit("data.name", "csv")
    panel.rows()["data.test_share"].entry.edited.emit(0.5)
    panel.rows()["data.label"].entry.edited.emit("0")
    panel.edit("optimizer.learning_rate", 0.01)  # of the experiment that runs
    assert panel.told.pop()[1] == Experiment(optimizer=Adam(learning_rate=0.01))
    file_row(panel).entry.edited.emit(write(tmp_path))
    shown(panel).use.click()
    ((_, new, path, _),) = panel.told
    assert new.data == CSV(path=write(tmp_path), test_share=0.5, label=0)
    assert path == "data"
    assert not file_row(panel).fault.isVisible()


def test_another_choice_drops_the_draft(panel: Card) -> None:
    panel.edit("data.name", "csv")
    panel.edit("data.name", "circles")
    assert panel.experiment.data == Circles()
    panel.edit("data.name", "idx")
    panel.set_experiment(Experiment())
    assert panel.data.combo.currentData() == "xor"
    panel.edit("data.name", "xor")
    assert len(panel.told) == 1


def test_a_file_that_the_run_refuses_can_be_corrected(panel: Card) -> None:
    panel.edit("data.name", "idx")
    panel.edit("data.labels", "/data/labels")
    panel.edit("data.images", "/data/a")
    panel.set_experiment(Experiment())  # as the window does when the session refuses
    panel.refuse(refuse("not_found", "data.images", "/data/a"))
    assert panel.experiment == Experiment()
    row = panel.rows()["data.images"]
    assert row.entry.text() == "/data/a"
    assert "/data/a" in row.fault.text()
    panel.edit("seed", 7)  # which leaves in sight what is wrong
    assert row.entry.text() == "/data/a"
    assert row.fault.isVisible()
    row.entry.edited.emit("/data/b")
    assert panel.told[-1][1].data == DATASETS["idx"](images="/data/b", labels="/data/labels")


def test_data_that_ran_does_not_come_back_with_a_later_refusal(panel: Card) -> None:
    panel.edit("data.name", "circles")
    panel.link.framed.emit(make_frame(experiment=panel.experiment))
    panel.set_experiment(Experiment())
    panel.link.framed.emit(make_frame())
    panel.refuse(refuse("below", "seed", -1, low=0))
    assert panel.data.combo.currentData() == "xor"


def test_a_file_is_picked_typed_or_dropped(
    panel: Card, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.edit("data.name", "idx")
    panel.edit("data.labels", "/data/labels")
    QApplication.processEvents()
    row, picked = panel.rows()["data.images"], ["/data/picked"]
    monkeypatch.setattr(text_fields, "ask_file", lambda _, __, ___, then, ____: then(*picked))
    qtbot.mouseClick(row.pick, Qt.MouseButton.LeftButton)
    assert panel.experiment.data.images == "/data/picked"
    row.entry.selectAll()
    qtbot.keyClicks(row.entry, "/data/typed\r")
    assert panel.experiment.data.images == "/data/typed"
    assert drop(row.entry, "/data/dropped")
    assert panel.experiment.data.images == "/data/dropped"
    assert not drop(row.entry, "/data/a", "/data/b")
    row.entry.selectAll()
    qtbot.keyClicks(row.entry, "/x\x1b")
    assert row.entry.text() == "/data/dropped"


def test_a_file_is_asked_for_while_the_program_goes_on(panel: Card) -> None:
    got: list[str] = []
    text_fields.ask_file(panel, "Choose", "/data/old.csv", got.append, tables=True)
    dialog = panel.findChild(QFileDialog)
    assert dialog.isVisible()
    assert "*.csv" in dialog.nameFilters()[0]
    dialog.fileSelected.emit("/data/new.csv")
    dialog.close()
    assert got == ["/data/new.csv"]


def test_a_change_of_the_task_takes_loss_and_output_along(panel: Card, tmp_path: Path) -> None:
    path = write(tmp_path, "x,y\n1,0\n2,1\n3,0\n4,1\n")
    panel.set_experiment(Experiment(data=CSV(path=path)))
    row = panel.rows()["data.task"]
    row.value_changed("regression")
    assert (panel.experiment.loss, panel.experiment.output.activation.name) == ("mse", "linear")
    row.value_changed("classification")
    assert panel.experiment == Experiment(data=CSV(path=path, task="classification"))


@pytest.mark.parametrize(
    ("text", "value"),
    [("-1", -1), ("−1", -1), ("species", "species"), ('"3"', "3"), ('""', ""), ('"', '"')],
)
def test_a_column_is_a_number_or_a_name(text: str, value: int | str) -> None:
    assert column(text) == value
    assert column(column_text(value)) == value


def test_points_are_counted_and_have_no_file(panel: Card) -> None:
    panel.edit("data.name", "points")
    assert panel.experiment.data == Points()
    assert panel.hint.isVisible()
    assert panel.hint.text() == "2 points. Draw on the map."
    panel.edit("data.name", "xor")
    assert not panel.hint.isVisible()


def test_an_edit_by_a_panel_that_is_refused_is_not_lost(panel: Card) -> None:
    panel.edit("data", {"name": "points", "X": [], "Y": []})
    (refused,) = panel.lost
    assert isinstance(refused, Refused)
    assert refused.faults[0].code == "count"
    panel.edit("seed", -1)
    assert len(panel.lost) == 1  # shown beside its field
    panel.hide()
    panel.edit("seed", -2)
    assert len(panel.lost) == 2


def test_biases_are_one_value_or_drawn(panel: Card, qtbot: QtBot) -> None:
    row = panel.bias
    row.combo.setCurrentIndex(row.combo.findData("random_normal"))
    row.combo.activated.emit(row.combo.currentIndex())
    assert panel.experiment.bias == BiasInit("random_normal", 1.0)
    row.entry.lineEdit().selectAll()
    qtbot.keyClicks(row.entry.lineEdit(), "0.01\r")
    assert panel.experiment.bias == BiasInit("random_normal", 0.01)
    row.combo.setCurrentIndex(row.combo.findData("value"))
    row.combo.activated.emit(row.combo.currentIndex())
    assert panel.experiment.bias == 0.0
    row.entry.lineEdit().selectAll()
    qtbot.keyClicks(row.entry.lineEdit(), "0.1\r")
    assert panel.experiment.bias == 0.1
    panel.set_experiment(Experiment(bias=BiasInit("zeros")))
    assert row.combo.currentData() == "zeros"


def test_a_bias_scale_that_is_wrong_says_so(panel: Card) -> None:
    panel.set_experiment(Experiment(bias=BiasInit("random_normal", 1.0)))
    panel.bias.entry.edited.emit(-1)
    assert panel.bias.fault.text() == "Scale is −1; it must be 0 or more"


def test_a_real_file_trains(panel: Card, tmp_path: Path) -> None:
    """What the fields make of it is what core reads."""
    path = write(tmp_path, "x,kind\n1,a\n2,b\n3,a\n4,b\n")
    panel.edit("data.name", "csv")
    panel.rows()["data.label"].entry.edited.emit("kind")
    file_row(panel).entry.edited.emit(path)
    shown(panel).use.click()
    arrays = panel.experiment.data.arrays(np.random.default_rng(0), "sigmoid")
    assert len(arrays.X) + len(arrays.X_test) == 4
