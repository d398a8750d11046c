"""What can be copied and saved of a panel: a picture, a drawing, the numbers in it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from core.faults import Refused
from gui import saving
from gui.panels.export import picture as export_picture
from gui.plots.table import csv_bytes
from gui.words.sentences import sentence

if TYPE_CHECKING:
    from gui.panels.base import Panel

KINDS = ("png", "svg", "csv")


def add_actions(menu: QMenu, panel: "Panel") -> None:
    """Add "Copy as picture" and a way to save each kind of file."""
    names = {
        "png": QCoreApplication.translate("Export", "Save picture (PNG)…"),
        "svg": QCoreApplication.translate("Export", "Save drawing (SVG)…"),
        "csv": QCoreApplication.translate("Export", "Save data (CSV)…"),
    }
    copying = menu.addAction(QCoreApplication.translate("Export", "Copy as picture"))
    copying.triggered.connect(partial(copy, panel))
    for kind in KINDS:
        action = menu.addAction(names[kind])
        action.triggered.connect(partial(ask_and_save, panel, kind))
        action.setEnabled(kind != "csv" or bool(panel.data()))


def copy(panel: "Panel", checked: bool = False) -> None:
    """Put the panel's picture on the clipboard."""
    QGuiApplication.clipboard().setImage(export_picture.picture(panel))
    panel.told.emit(QCoreApplication.translate("Export", "Copied as a picture."), False)


def ask_and_save(panel: "Panel", kind: str, checked: bool = False) -> None:
    """Ask where to, write the file there, and tell what became of it."""
    content = export(panel, kind)  # of this moment: the run goes on behind the dialog
    title = QCoreApplication.translate("Export", "Save: {panel}")
    path = saving.ask(
        panel.window(),
        title.format(panel=panel.words().title),
        file_name(panel, kind),
        _listed(kind),
    )
    if not path:
        return
    try:
        saving.save(content, path)
    except Refused as refused:
        panel.told.emit(sentence(refused.faults[0]), True)
    else:
        text = QCoreApplication.translate("Export", "Saved {path}")
        panel.told.emit(text.format(path=path), False)


def export(panel: "Panel", kind: str) -> bytes:
    """Return the content of a file of a kind of `KINDS`."""
    if kind == "png":
        return export_picture.png(panel)
    if kind == "svg":
        return export_picture.svg(panel, panel.words().title)
    return csv_bytes(panel.data())


def file_name(panel: "Panel", kind: str) -> str:
    """Return such as "gradient-norm step 900.png"."""
    step = "" if panel.frame is None else f" step {panel.frame.step}"
    return f"{panel.key.replace('_', '-')}{step}.{kind}"


def _listed(kind: str) -> str:
    return {
        "png": QCoreApplication.translate("Export", "Pictures (*.png)"),
        "svg": QCoreApplication.translate("Export", "Drawings (*.svg)"),
        "csv": QCoreApplication.translate("Export", "Tables (*.csv)"),
    }[kind]
