"""The dialog of a table: each choice arrives in the experiment, and only when the table is used."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.catalog.datasets.csv_file import Csv
from core.experiment import Experiment, Output
from core.session.commands import Change
from gui import app as application
from gui.experiment.table.dialog import TableDialog
from gui.look import theme
from gui.model.errands import Errands
from tests.gui.experiment.table.tables import PENGUINS, Bench, headings, shown, write
from tests.gui.test_accessibility import nameless

Key = Qt.Key


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    bench = Bench()
    qtbot.addWidget(bench)
    bench.show()
    return bench


@pytest.fixture
def dialog(bench: Bench, tmp_path: Path) -> TableDialog:
    return bench.open(Csv(path=write(tmp_path)))


def use(qtbot: QtBot, dialog: TableDialog) -> None:
    qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)


def roles(dialog: TableDialog) -> list[str]:
    return [heading.role for heading in headings(dialog)]


def pick_role(qtbot: QtBot, dialog: TableDialog, column: int, role: str) -> None:
    """Choose a role from the menu under a column's heading."""
    headings = dialog.grid.headings
    place = headings.viewport().mapFromGlobal(headings.box_of(column).center())
    qtbot.mouseClick(headings.viewport(), Qt.MouseButton.LeftButton, pos=place)
    names = ["class", "number", "feature", "category", "out"]
    dialog.grid.menu.actions()[names.index(role)].trigger()
    dialog.grid.menu.close()


# what is shown


def test_the_first_rows_are_shown_as_they_are_understood(dialog: TableDialog) -> None:
    rows = dialog.grid.rows
    assert [heading.name for heading in headings(dialog)] == ["species", "island", "bill", "mass"]
    cells = [rows.data(rows.index(4, column)) for column in range(4)]
    assert cells == ["Gentoo", "Dream", "42.5", "missing"]  # 42,5 in the file
    assert "penguins.csv" in dialog.about.text()
    assert "30 rows, 4 columns" in dialog.about.text()
    assert PENGUINS.splitlines()[0] in dialog.line.text()


def test_what_was_found_out_is_said_to_be_so(dialog: TableDialog) -> None:
    fields = ("encoding", "separator", "decimal", "header")
    shown = {field: dialog.reading.choices[field].combo.currentText() for field in fields}
    assert shown == {
        "encoding": "UTF-8 (found)", "separator": "; semicolon (found)",
        "decimal": ", comma (found)", "header": "names (found)",
    }  # fmt: skip
    assert dialog.reading.result.property("role") == "good"


def test_the_network_that_the_table_needs_is_shown(qtbot: QtBot, dialog: TableDialog) -> None:
    """By hand: 3 species in the last column's place; two islands, a number and a number."""
    pick_role(qtbot, dialog, 0, "class")
    units = dialog.outcome.picture
    assert [unit.name for unit in units.inputs] == [
        "bill",
        "mass",
        "island = Biscoe",
        "island = Dream",
    ]
    assert [unit.name for unit in units.outputs] == ["Adelie", "Chinstrap", "Gentoo"]
    assert dialog.outcome.sizes.text() == "4 inputs, 3 outputs"
    assert dialog.outcome.pair.text() == "softmax, categorical cross-entropy"
    assert dialog.choices.prices["drop"].text() == "1 of 30 rows; 29 remain"
    # Ten of each species but one Gentoo, whose mass is missing.
    assert dialog.outcome.baseline.text() == "always the largest class: 34.5% of 29 rows"


# what a person does


def test_nothing_changes_before_the_table_is_used(
    qtbot: QtBot, bench: Bench, dialog: TableDialog
) -> None:
    pick_role(qtbot, dialog, 0, "class")
    assert bench.workspace.experiment == Experiment()
    assert bench.link.sent == []
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert shown(bench) is None
    assert bench.workspace.experiment == Experiment()
    assert bench.workspace.draft is None
    assert not bench.workspace.stack.canUndo()
    assert bench.link.sent == []


def test_escape_cancels(qtbot: QtBot, bench: Bench, dialog: TableDialog) -> None:
    for focused in (dialog.use, dialog.grid):
        focused.setFocus()
    qtbot.keyClick(dialog.grid, Key.Key_Escape)
    assert shown(bench) is None
    assert bench.workspace.experiment == Experiment()


def test_using_a_table_is_one_gesture_with_what_goes_with_it(
    qtbot: QtBot, bench: Bench, dialog: TableDialog
) -> None:
    pick_role(qtbot, dialog, 0, "class")
    use(qtbot, dialog)
    assert shown(bench) is None
    new = bench.workspace.experiment
    assert isinstance(new.data, Csv)
    assert new.data.label == "species"
    assert (new.loss, new.output) == ("categorical_crossentropy", Output("softmax"))
    assert bench.link.sent == [Change(new)]
    said = bench.said[-1]
    assert "penguins.csv" in said
    assert "softmax" in said
    assert "categorical cross-entropy" in said
    assert "3 classes" in said
    bench.workspace.undo()
    assert bench.workspace.experiment == Experiment()
    assert not bench.workspace.stack.canUndo()
    bench.workspace.redo()
    assert bench.workspace.experiment == new


@pytest.mark.parametrize(
    ("column", "role", "pair"),
    [
        (0, "class", ("categorical_crossentropy", "softmax")),
        (1, "class", ("binary_crossentropy", "sigmoid")),
        (2, "number", ("mse", "linear")),
    ],
)
def test_loss_and_output_go_with_the_target(
    qtbot: QtBot, bench: Bench, dialog: TableDialog, column: int, role: str,
    pair: tuple[str, str],
) -> None:  # fmt: skip
    pick_role(qtbot, dialog, column, role)
    use(qtbot, dialog)
    new = bench.workspace.experiment
    assert (new.loss, new.output.activation.name) == pair


def test_each_column_can_be_a_feature_a_category_or_left_out(
    qtbot: QtBot, bench: Bench, dialog: TableDialog
) -> None:
    pick_role(qtbot, dialog, 0, "class")
    pick_role(qtbot, dialog, 1, "out")
    pick_role(qtbot, dialog, 3, "category")
    assert roles(dialog) == ["class", "out", "feature", "category"]
    use(qtbot, dialog)
    assert bench.workspace.experiment.data.columns == {"island": "out", "mass": "category"}


def test_the_keyboard_gives_a_column_its_role(qtbot: QtBot, dialog: TableDialog) -> None:
    grid = dialog.grid
    grid.setFocus()
    for _ in range(3):
        qtbot.keyClick(grid, Key.Key_Left)
    qtbot.keyClick(grid, Key.Key_Right)
    assert grid.headings.current == 1
    assert "island" in grid.accessibleDescription()
    qtbot.keyClick(grid, Key.Key_Space)
    assert grid.menu.isVisible()
    for _ in range(10):
        if grid.menu.activeAction() is grid.menu.actions()[-1]:
            break
        qtbot.keyClick(grid.menu, Key.Key_Down)
    qtbot.keyClick(grid.menu, Key.Key_Return)
    assert roles(dialog)[1] == "out"


def test_every_choice_of_reading_arrives_in_the_experiment(
    qtbot: QtBot, bench: Bench, dialog: TableDialog
) -> None:
    choose(dialog, "encoding", "Latin-1")
    choose(dialog, "separator", "; semicolon")
    choose(dialog, "decimal", ", comma")
    choose(dialog, "header", "names")
    entry = dialog.reading.choices["missing_words"].entry
    entry.setFocus()
    qtbot.keyClicks(entry, "NA, ?\t")
    qtbot.mouseClick(dialog.choices.ways["fill"], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    share = dialog.choices.share.entry.lineEdit()
    share.setFocus()
    share.selectAll()
    qtbot.keyClicks(share, "0.5\r")
    assert shown(bench) is dialog  # Return in a field is not the dialog's
    dialog.choices.standardize.box.click()
    use(qtbot, dialog)
    data = bench.workspace.experiment.data
    assert (data.encoding, data.separator, data.decimal, data.header) == ("latin-1", ";", ",", True)
    assert data.missing_words == ("", "NA", "?")
    assert (data.missing, data.test_share, data.standardize) == ("fill", 0.5, False)


def choose(dialog: TableDialog, field: str, text: str) -> None:
    """Choose in one of the lists of how the file is read."""
    combo = dialog.reading.choices[field].combo
    row = combo.findText(text)
    combo.setCurrentIndex(row)
    combo.activated.emit(row)


def test_the_target_of_a_regression_is_scaled_if_asked(
    qtbot: QtBot, bench: Bench, dialog: TableDialog
) -> None:
    pick_role(qtbot, dialog, 0, "class")
    assert not dialog.choices.scale_target.isVisible()
    pick_role(qtbot, dialog, 2, "number")
    assert dialog.choices.scale_target.isVisible()
    dialog.choices.scale_target.box.click()
    use(qtbot, dialog)
    assert bench.workspace.experiment.data.scale_target


# what is wrong


def test_a_wrong_choice_says_so_in_place_and_can_be_taken_back(
    qtbot: QtBot, dialog: TableDialog
) -> None:
    pick_role(qtbot, dialog, 0, "class")
    choose(dialog, "separator", "| bar")
    assert not dialog.use.isEnabled()
    assert dialog.reading.result.property("role") == "fault"
    assert dialog.reading.result.text()
    choose(dialog, "separator", "; semicolon")
    assert dialog.use.isEnabled()


def test_one_wrong_choice_is_told_once(bench: Bench, tmp_path: Path) -> None:
    """Not for each of the rows that it spoils; an encoding is called as in the list."""
    rows = "\n".join(f"{i},5;{i},25;길" for i in range(9))
    dialog = bench.open(Csv(path=write(tmp_path, f"너비;깊이;끝\n{rows}\n", code="cp949")))
    choose(dialog, "separator", ", comma")
    assert dialog.reading.result.text().count("Choose another") == 1
    choose(dialog, "encoding", "UTF-8")
    assert "not UTF-8 text" in dialog.reading.result.text()


def test_a_column_of_words_cannot_be_a_number(qtbot: QtBot, dialog: TableDialog) -> None:
    pick_role(qtbot, dialog, 0, "class")
    pick_role(qtbot, dialog, 1, "feature")
    assert not dialog.use.isEnabled()
    assert "island" in dialog.reading.result.text()
    assert headings(dialog)[1].wrong
    pick_role(qtbot, dialog, 1, "category")
    assert dialog.use.isEnabled()
    assert not headings(dialog)[1].wrong


def test_a_number_out_of_range_is_told_at_its_field(qtbot: QtBot, dialog: TableDialog) -> None:
    pick_role(qtbot, dialog, 0, "class")
    share = dialog.choices.share
    share.entry.lineEdit().setFocus()
    share.entry.lineEdit().selectAll()
    qtbot.keyClicks(share.entry.lineEdit(), "1.5\r")
    assert share.fault.isVisible()
    assert not dialog.use.isEnabled()
    qtbot.keyClick(share.entry.lineEdit(), Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(share.entry.lineEdit(), "0.5\r")
    assert not share.fault.isVisible()
    assert dialog.use.isEnabled()


# what else


def test_another_file_begins_from_scratch(
    qtbot: QtBot, dialog: TableDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pick_role(qtbot, dialog, 0, "class")
    other = write(tmp_path, "x,y\n1,2\n3,4\n5,7\n", "other.csv")
    answer = lambda parent, title, start, then, **_: then(other)  # noqa: E731
    monkeypatch.setattr("gui.experiment.table.dialog.ask_file", answer)
    qtbot.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    assert dialog.csv == Csv(path=other)
    assert [heading.name for heading in headings(dialog)] == ["x", "y"]


def test_many_columns_make_no_widgets(bench: Bench, tmp_path: Path) -> None:
    few = bench.open(Csv(path=write(tmp_path, "a,b\n1,2\n3,4\n1,1\n", "few.csv")))
    count = len(few.findChildren(QWidget))
    few.reject()
    names = ",".join(f"x{i}" for i in range(784))
    rows = "\n".join(",".join(str((i * j) % 7) for j in range(785)) for i in range(1, 20))
    many = bench.open(Csv(path=write(tmp_path, f"{names},label\n{rows}\n", "many.csv")))
    assert many.grid.rows.columnCount() == 785
    assert len(many.findChildren(QWidget)) == count


@pytest.mark.parametrize("high", [255, 999])
def test_pixels_are_not_to_be_standardised(bench: Bench, tmp_path: Path, high: int) -> None:
    """They are scaled from 0 to 1 in place of that; numbers beyond 255 are none."""
    names = ",".join(f"pixel{i}" for i in range(64))
    row = ",".join(str(i * high // 63) for i in range(64))
    dialog = bench.open(Csv(path=write(tmp_path, f"{names},label\n" + f"{row},1\n{row},2\n" * 9)))
    assert dialog.choices.standardize.isVisibleTo(dialog) == (high > 255)


def test_it_speaks_korean(qtbot: QtBot, qapp: QApplication, dialog: TableDialog) -> None:
    pick_role(qtbot, dialog, 0, "class")
    application.speak(qapp, "ko")
    QApplication.processEvents()
    assert dialog.use.text() == "이 표 사용"
    assert [heading.role_name for heading in headings(dialog)] == [
        "목표: 클래스", "범주", "특성", "특성",
    ]  # fmt: skip
    assert dialog.outcome.sizes.text() == "입력 4개, 출력 3개"


def test_a_table_that_takes_long_to_read_can_be_given_up(
    qtbot: QtBot, bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = []
    monkeypatch.setattr(Errands, "do", lambda self, work, then, _: waiting.append((work, then)))
    dialog = bench.open(Csv(path=write(tmp_path)))
    assert not dialog.isVisible()
    dialog._patience.timeout.emit()
    assert dialog.isVisible()
    assert dialog.busy.isVisible()
    qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    assert not dialog.busy.isVisible()
    work, then = waiting.pop()
    then(work())
    assert dialog.look is None
    assert not dialog.use.isEnabled()
    choose(dialog, "separator", "; semicolon")  # which reads again
    work, then = waiting.pop()
    then(work())
    assert dialog.use.isEnabled()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_all_of_it_has_a_name_and_is_reached_by_the_tab_key(
    qtbot: QtBot, qapp: QApplication, dialog: TableDialog, language: str
) -> None:
    application.speak(qapp, language)
    QApplication.processEvents()
    assert nameless(dialog) == set()
    reached: list[QWidget] = []
    while len(reached) < 60 and (widget := qapp.focusWidget()) not in reached:
        reached.append(widget)
        qtbot.keyClick(widget, Key.Key_Tab)
    choices = [
        choice.combo for choice in dialog.reading.choices.values() if hasattr(choice, "combo")
    ]
    assert {dialog.grid, dialog.use, dialog.cancel, dialog.other, *choices} <= set(reached)


@pytest.mark.parametrize("zoom", [theme.ZOOMS[0], 1.5, theme.ZOOMS[-1]])
def test_it_fits_the_window_at_every_size_of_text(
    qapp: QApplication, bench: Bench, tmp_path: Path, zoom: float
) -> None:
    theme.set_zoom(qapp, zoom)
    try:
        dialog = bench.open(Csv(path=write(tmp_path)))
        assert dialog.width() <= bench.width()
        assert dialog.height() <= bench.height()
        corner = dialog.use.mapTo(dialog, dialog.use.rect().bottomRight())
        assert dialog.rect().contains(corner)
        seen = dialog.grid.viewport().height()
        assert seen >= 3 * dialog.grid.verticalHeader().defaultSectionSize()
    finally:
        theme.set_zoom(qapp, 1)


def test_a_table_that_another_took_the_place_of_is_never_shown(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Errands, "do", lambda *_: None)
    first, second = (bench.open(Csv(path=write(tmp_path))) for _ in range(2))
    for dialog in (first, second):
        dialog._patience.timeout.emit()
    assert not first.isVisible()
    assert second.isVisible()
