"""Files dropped on the window, and experiments copied and pasted as text."""

import gzip
import json
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QLibraryInfo,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QUrl,
    QVersionNumber,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from core.catalog.datasets.images import Idx
from core.experiment import MOST_LAYERS, Experiment, to_json
from core.faults import refuse
from core.session.commands import Load, OpenRun
from gui.shell.main_window import MainWindow
from tests.gui.documents.asking import RELU, act, edit
from tests.gui.frames import make_frame
from tests.gui.recorder import Recorder

# PySide 6.12 takes it with fractions, and warns of whole numbers; those before know these alone.
SPOT = QPointF(9, 9) if QLibraryInfo.version() >= QVersionNumber(6, 12) else QPoint(9, 9)


def dropped(window: MainWindow, data: QMimeData) -> bool:
    """Drag something over the window and, if it is welcome, drop it."""
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(SPOT, *how, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    window.dragEnterEvent(enter)
    if enter.isAccepted():
        window.dropEvent(QDropEvent(QPointF(9, 9), *how, Qt.KeyboardModifier.NoModifier))
    return enter.isAccepted()


def urls(*paths: Path | str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_dropped_experiment_is_opened(window: MainWindow, link: Recorder, relu: str) -> None:
    assert dropped(window, urls(relu))
    assert link.sent == [Load(RELU)]


def test_a_dropped_run_is_opened(window: MainWindow, link: Recorder, tmp_path: Path) -> None:
    assert dropped(window, urls(tmp_path / "A.NPZ"))
    assert link.sent == [OpenRun(str(tmp_path / "A.NPZ"))]


def test_of_several_files_the_first_is_opened_and_it_is_said(
    window: MainWindow, link: Recorder, tmp_path: Path, relu: str
) -> None:
    assert dropped(window, urls(tmp_path / "picture.png", relu, tmp_path / "b.json"))
    assert link.sent == [Load(RELU)]
    link.framed.emit(make_frame(run=2, step=0, last=0, experiment=RELU))
    assert "first of 2" in window.message.text()


def test_other_things_are_not_welcome(window: MainWindow, tmp_path: Path) -> None:
    page = QMimeData()
    page.setUrls([QUrl("https://example.com/a.csv")])
    assert not dropped(window, page)
    text = QMimeData()
    text.setText("0.05")
    assert not dropped(window, text)


def test_dropped_text_is_taken_as_an_experiment(window: MainWindow, link: Recorder) -> None:
    data = QMimeData()
    data.setText(to_json(RELU).decode())
    assert dropped(window, data)
    assert link.sent == [Load(RELU)]


def test_an_experiment_is_copied_and_pasted_as_text(
    qtbot: QtBot, window: MainWindow, link: Recorder
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    edit(window)
    qtbot.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == to_json(RELU).decode()
    act(window, "undo")
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert link.sent[-1] == Load(RELU)
    assert window.workspace.experiment == RELU
    assert window.isWindowModified()
    act(window, "undo")
    assert window.workspace.experiment == Experiment()


def test_a_clipboard_with_nothing_at_all_is_told(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(QGuiApplication.clipboard()), "mimeData", lambda self: None)
    act(window, "paste_experiment")
    assert "no text on the clipboard" in window.message.text()


def test_a_text_field_keeps_copy_and_paste_for_itself(
    qtbot: QtBot, window: MainWindow, link: Recorder
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QGuiApplication.clipboard().setText("12")
    entry = window.card.seed.entry
    entry.setFocus()
    entry.lineEdit().selectAll()
    qtbot.keyClick(entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert entry.text() == "12"
    assert link.sent == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("hello", "The pasted text is not JSON"),
        ('{"seed": -1}', "The pasted text: Seed is −1; it must be 0 or more"),
        ("", "no text on the clipboard"),
    ],
)
def test_bad_text_is_told_and_nothing_is_lost(
    window: MainWindow, link: Recorder, text: str, says: str
) -> None:
    QGuiApplication.clipboard().setText(text)
    act(window, "paste_experiment")
    assert says in window.message.text()
    assert link.sent == []
    assert window.workspace.experiment == Experiment()


def test_as_many_layers_as_there_may_be_are_shown_and_not_one_more(
    window: MainWindow, link: Recorder
) -> None:
    before = len(window.card.layers.rows)
    for count in (1000, MOST_LAYERS + 1):
        QGuiApplication.clipboard().setText(json.dumps({"hidden": [{"units": 2}] * count}))
        act(window, "paste_experiment")
        assert len(window.card.layers.rows) == before
        assert link.sent == []
        assert str(MOST_LAYERS) in window.message.text()
    QGuiApplication.clipboard().setText(json.dumps({"hidden": [{"units": 2}] * MOST_LAYERS}))
    act(window, "paste_experiment")
    assert len(window.card.layers.rows) == MOST_LAYERS


IDX = {
    "train-images-idx3-ubyte": bytes([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 7, 9]),
    "train-labels-idx1-ubyte": bytes([0, 0, 8, 1, 0, 0, 0, 2, 0, 1]),
}


@pytest.fixture
def pair(tmp_path: Path) -> list[Path]:
    """Two images of one pixel and their labels, the images first."""
    for name, content in IDX.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in IDX]


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0,), (1,)])
def test_a_pair_of_idx_files_becomes_the_data(
    window: MainWindow, link: Recorder, pair: list[Path], order: tuple[int, ...]
) -> None:
    """In any order; of one the other is found by its name."""
    assert dropped(window, urls(*(pair[i] for i in order)))
    assert window.workspace.experiment.data == Idx(images=str(pair[0]), labels=str(pair[1]))


def test_idx_files_are_known_compressed_and_by_any_name(
    window: MainWindow, tmp_path: Path, pair: list[Path]
) -> None:
    for file, name in zip(pair, ("one.gz", "two"), strict=True):
        (tmp_path / name).write_bytes(gzip.compress(file.read_bytes()))
    assert dropped(window, urls(tmp_path / "two", tmp_path / "one.gz"))
    data = window.workspace.experiment.data
    assert data == Idx(images=str(tmp_path / "one.gz"), labels=str(tmp_path / "two"))


def test_a_file_is_no_partner_of_itself_compressed(
    window: MainWindow, link: Recorder, tmp_path: Path, pair: list[Path]
) -> None:
    """Of names that don't tell images from labels the other file has to be chosen."""
    for file, name in zip(pair, ("im", "la"), strict=True):
        (tmp_path / name).write_bytes(file.read_bytes())
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(file.read_bytes()))
    for name, images, labels in (("im", "im", ""), ("la.gz", "", "la.gz")):
        assert dropped(window, urls(tmp_path / name))
        assert window.workspace.draft == Idx(
            images=images and str(tmp_path / images), labels=labels and str(tmp_path / labels)
        )
        wanted = window.card.rows()["data.images" if labels else "data.labels"]
        assert "choose a file" in wanted.fault.text()
    assert link.sent == []


def test_a_table_of_any_name_is_taken_for_the_data(window: MainWindow, tmp_path: Path) -> None:
    tables: list[str] = []
    window.filing.tabled.connect(tables.append)
    for name in ("a.csv", "b.TSV", "c.txt", "d.csv.gz", "e.dat", "f"):
        (tmp_path / name).write_bytes(b"x,y\n1,2\n3,4\n")
        assert dropped(window, urls(tmp_path / name))
    found = [Path(path).name for path in tables]
    assert found == ["a.csv", "b.TSV", "c.txt", "d.csv.gz", "e.dat", "f"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n", "a.png is a picture"),
        ("a.xlsx", b"PK\x03\x04" + bytes(22) + b"\x13\0\0\0[Content_Types].xml", "Excel workbook"),
        ("a.gz", gzip.compress(b"<!doctype html>", mtime=0), "a.gz is a web page"),
    ],
)
def test_a_file_of_no_use_is_named(
    window: MainWindow, link: Recorder, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert dropped(window, urls(tmp_path / name))
    assert says in window.message.text()
    assert link.sent == []


def test_a_folder_that_is_dropped_is_named(window: MainWindow, tmp_path: Path) -> None:
    assert dropped(window, urls(tmp_path))
    assert "is a folder" in window.message.text()


def test_what_is_wrong_with_a_drop_is_said_of_the_drop(window: MainWindow, link: Recorder) -> None:
    data = QMimeData()
    data.setText('{"seed": -1}')
    assert dropped(window, data)
    assert window.message.text().startswith("The dropped text: Seed is −1")
    data.setText(to_json(RELU).decode())
    assert dropped(window, data)
    link.refused.emit(refuse("too_large", "hidden", "2-4-1", needed=9, available=1), link.number)
    assert window.message.text().startswith("The dropped text: ")
    assert window.workspace.experiment == Experiment()


@pytest.mark.parametrize("drop", [False, True])
def test_it_is_said_only_once_the_run_is_there(
    window: MainWindow, link: Recorder, drop: bool
) -> None:
    before = window.message.text()
    data = QMimeData()
    data.setText(to_json(RELU).decode())
    if drop:
        dropped(window, data)
    else:
        QGuiApplication.clipboard().setText(data.text())
        act(window, "paste_experiment")
    link.late = 1  # frames of the run before, while the network is built
    link.framed.emit(make_frame(run=1, step=200, last=200))
    assert window.message.text() == before
    link.late = 0
    link.framed.emit(make_frame(run=2, step=0, last=0, experiment=RELU))
    says = "The experiment was dropped" if drop else "The experiment was pasted"
    assert window.message.text().startswith(says)


def test_pasted_data_are_looked_for_beside_the_file_that_is_open(
    window: MainWindow, tmp_path: Path, relu: str
) -> None:
    (tmp_path / "t.csv").write_text("a,b,y\n1,2,0\n3,4,1\n")
    window.filing.open(relu)
    QGuiApplication.clipboard().setText('{"data": {"name": "csv", "path": "t.csv"}}')
    act(window, "paste_experiment")
    assert window.workspace.experiment.data.files() == {"path": str(tmp_path / "t.csv")}
