"""How one gets to the dialog: by the data set, by the path in the card, by its button."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.catalog.datasets.csv_file import Csv
from core.experiment import Experiment, Output
from gui.experiment import table_door, text_fields
from gui.shell.main_window import MainWindow
from tests.gui.experiment.table.tables import headings, shown, write
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder

Key = Qt.Key


class Picker:
    """Answers the question for a file: with `path`, or by cancelling."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path, self.asked = "", 0
        for module in (table_door, text_fields):
            monkeypatch.setattr(module, "ask_file", self._ask)

    def _ask(self, parent, title, start, then, tables=False, cancelled=None) -> None:
        self.asked += 1
        assert tables
        if self.path:
            then(self.path)
        elif cancelled is not None:
            cancelled()


@pytest.fixture
def picker(monkeypatch: pytest.MonkeyPatch) -> Picker:
    return Picker(monkeypatch)


def choose(qtbot: QtBot, window: MainWindow, key: str = "csv") -> None:
    """Choose a data set in the open list."""
    combo = window.card.data.combo
    combo.showPopup()
    QApplication.processEvents()
    view = combo.view()
    view.setCurrentIndex(combo.model().index(combo.findData(key), 0))
    qtbot.keyClick(view, Key.Key_Return)
    QApplication.processEvents()


def test_choosing_a_table_in_the_list_asks_for_the_file_and_shows_it(
    qtbot: QtBot, window: MainWindow, picker: Picker, tmp_path: Path
) -> None:
    picker.path = write(tmp_path)
    choose(qtbot, window)
    assert picker.asked == 1
    assert shown(window).csv == Csv(path=picker.path, label="species")


def test_cancelling_leaves_the_data_set_that_was(
    qtbot: QtBot, window: MainWindow, link: Recorder, picker: Picker, tmp_path: Path
) -> None:
    choose(qtbot, window)
    assert window.card.data.combo.currentData() == "xor"
    picker.path = write(tmp_path)
    choose(qtbot, window)
    shown(window).reject()
    assert window.card.data.combo.currentData() == "xor"
    assert window.workspace.experiment == Experiment()
    assert link.sent == []


def test_arrow_keys_pass_by_without_a_question(
    qtbot: QtBot, window: MainWindow, picker: Picker
) -> None:
    choose(qtbot, window, "and")  # in the list; then by keys alone
    combo = window.card.data.combo
    combo.setFocus()
    for _ in range(combo.count()):
        qtbot.keyClick(combo, Key.Key_Down)
    assert picker.asked == 0
    assert combo.currentIndex() == combo.count() - 1


def test_a_path_typed_in_the_card_shows_the_table(
    qtbot: QtBot, window: MainWindow, picker: Picker, tmp_path: Path
) -> None:
    window.workspace.edit("data.name", "csv")
    entry = window.card.rows()["data.path"].entry
    entry.setFocus()
    qtbot.keyClicks(entry, write(tmp_path) + "\r")
    assert shown(window) is not None
    shown(window).use.click()
    assert window.workspace.experiment.data.path == write(tmp_path)


def test_the_button_by_the_path_shows_the_table_as_it_is_used(
    qtbot: QtBot, window: MainWindow, link: Recorder, tmp_path: Path
) -> None:
    used = Csv(path=write(tmp_path), columns={"island": "out"}, label="species")
    experiment = Experiment(data=used, loss="categorical_crossentropy", output=Output("softmax"))
    link.framed.emit(make_frame(experiment=experiment))
    button = window.card.rows()["data.path"].edit
    button.click()
    assert shown(window).csv == used
    assert [heading.role for heading in headings(shown(window))] == [
        "class", "out", "feature", "feature",
    ]  # fmt: skip
    shown(window).use.click()
    assert not window.workspace.stack.canUndo()  # nothing was changed


PAIRS = {
    "species": ("categorical_crossentropy", "softmax"),
    "island": ("binary_crossentropy", "sigmoid"),
    "mass": ("mse", "linear"),
}


def test_an_edit_in_the_card_takes_loss_and_output_along(
    window: MainWindow, tmp_path: Path
) -> None:
    workspace = window.workspace
    workspace.tables.try_table(Csv(path=write(tmp_path), label="bill"), "data")
    for label, pair in PAIRS.items():
        workspace.edit("data.label", label)
        new = workspace.experiment
        assert (new.data.label, new.loss, new.output.activation.name) == (label, *pair)
    workspace.undo()
    assert workspace.experiment.data.label == "bill"  # quick edits of one field are one gesture


def test_a_target_that_there_is_not_is_told_at_its_field(
    window: MainWindow, tmp_path: Path
) -> None:
    window.workspace.tables.try_table(Csv(path=write(tmp_path), label="species"), "data")
    before = window.workspace.experiment
    window.workspace.edit("data.label", "wings")
    row = window.card.rows()["data.label"]
    assert row.fault.isVisible()
    assert row.entry.text() == "wings"
    assert window.workspace.experiment == before


def test_a_file_that_is_no_table_is_told_where_it_is_named(
    window: MainWindow, tmp_path: Path
) -> None:
    window.filing.open(str(tmp_path / "none.csv"))
    assert shown(window) is None
    row = window.card.rows()["data.path"]
    assert row.fault.isVisible()
    assert row.entry.text() == str(tmp_path / "none.csv")
    window.workspace.edit("seed", 5)  # which leaves what is wrong in sight
    assert window.workspace.experiment == Experiment(seed=5)
    assert row.entry.text() == str(tmp_path / "none.csv")
    assert row.fault.isVisible()


def test_a_table_that_is_opened_is_shown_first(window: MainWindow, tmp_path: Path) -> None:
    window.filing.open(write(tmp_path))
    assert shown(window).csv == Csv(path=write(tmp_path), label="species")
    assert window.workspace.experiment == Experiment()


def test_the_target_of_a_table_in_use_is_not_guessed(
    window: MainWindow, link: Recorder, tmp_path: Path
) -> None:
    used = Csv(path=write(tmp_path))  # its last column is the target, whatever the names
    link.framed.emit(make_frame(experiment=Experiment(data=used)))
    window.card.rows()["data.path"].edit.click()
    assert shown(window).csv == used
    assert headings(shown(window))[-1].role == "number"
