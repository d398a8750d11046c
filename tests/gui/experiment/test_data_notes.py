"""What may surprise about the data of the run is said in the card."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.catalog.datasets.csv_file import Csv
from core.experiment import Experiment
from gui.model.link import SliceLink
from gui.shell.main_window import MainWindow

NUMBERS = "0.1,0.2,0\n0.5,0.3,1\n0.3,0.8,1\n0.0,0.1,0\n"
HOLE = "x,z,y\n0.5,1.25,a\n0.7,1.5,b\n0.2,,a\n1.0,2.5,b\n"
TITLE = "Sales\nx,z,y\n0.5,1.25,a\n0.7,1.5,b\n0.2,1,a\n1.0,2.5,b\n"


@pytest.mark.parametrize(
    ("content", "fields", "said"),
    [
        (NUMBERS, {"header": True}, "t.csv: the first row is taken for names, as chosen, but"),
        (HOLE, {}, "t.csv: 1 of 4 rows lack a value and are left out"),
        (HOLE, {"missing": "fill"}, "t.csv: missing values filled in: 1"),
        (TITLE, {}, "t.csv: lines above the names that are no part of the table: 1"),
        (NUMBERS, {}, ""),
    ],
)
def test_what_may_surprise_about_the_data_is_said(
    qtbot: QtBot, tmp_path: Path, content: str, fields: dict[str, object], said: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(content)
    experiment = Experiment(data=Csv(path=str(path), **fields))
    window = MainWindow(SliceLink(experiment), experiment, None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.frame is not None)
    QApplication.processEvents()
    note = window.card.data_notes
    assert note.text().startswith(said)
    assert note.isVisible() == bool(said)
    window.workspace.edit("data", {"name": "xor"})
    qtbot.waitUntil(lambda: not note.isVisible())
