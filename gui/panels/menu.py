"""A panel's menu: what can be copied and saved of it, and where it goes."""

from functools import partial
from pathlib import Path

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QGraphicsItem, QGraphicsView, QMenu, QScrollArea, QWidget

from core.faults import Refused
from core.files import write_bytes
from gui.look import theme
from gui.model.errands import Errands
from gui.panels.base import Panel
from gui.plots.table import csv_bytes
from gui.words.sentences import sentence
from gui.words.translation import translate

KINDS = ("png", "svg", "csv")
DENSITY = 2


def picture(widget: QWidget) -> QImage:
    """Return the widget on the card's colour."""
    image = QImage(widget.size() * DENSITY, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(DENSITY)
    image.fill(QColor(theme.current().card))
    _draw(widget, image)
    return image


def png(widget: QWidget) -> bytes:
    """Return the widget as the content of a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture(widget).save(buffer, "PNG")  # type: ignore[call-overload]  # str is taken, too
    return bytes(buffer.data().data())


def svg(widget: QWidget, title: str) -> bytes:
    """Return the widget as the content of an SVG file."""
    buffer, generator = QBuffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(QRect(QPoint(), widget.size()))
    generator.setTitle(title)
    generator.setResolution(widget.logicalDpiX())  # or letters come out in another size
    # A drawing knows no clipping: what is scrolled half away would lie over what is above it.
    bars = [area.verticalScrollBar() for area in widget.findChildren(QScrollArea)]
    places = [bar.value() for bar in bars]
    for bar in bars:
        bar.setValue(0)
    _draw(widget, generator)
    for bar, place in zip(bars, places, strict=True):
        bar.setValue(place)
    return bytes(buffer.data().data())


def _draw(widget: QWidget, device: QImage | QSvgGenerator) -> None:
    """Paint the widget with nothing taken from what was kept as pixels for the screen."""
    views = widget.findChildren(QGraphicsView)
    items = [item for view in views for item in view.items()]
    kept = [(view, view.cacheMode()) for view in views]
    kept_items = [(item, item.cacheMode()) for item in items]
    marks = [item for item in items if isinstance(item, pg.ScatterPlotItem)]
    for view in views:
        view.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
    for item in items:
        item.setCacheMode(QGraphicsItem.CacheMode.NoCache)
    for item in marks:
        item.setExportMode(True)
    painter = QPainter(device)
    widget.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    painter.end()
    for item in marks:
        item.setExportMode(False)
    for view, flag in kept:
        view.setCacheMode(flag)
    for item, mode in kept_items:
        item.setCacheMode(mode)


def open_menu(panel: Panel, where: QPoint) -> None:
    """Open a panel's menu at a place of the screen."""
    context_menu(panel).popup(where)


def context_menu(panel: Panel) -> QMenu:
    """Return a new menu of what can be done with a panel; it goes when it is closed."""
    key = panel.key
    menu = QMenu(panel)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(panel.words().title)
    add_actions(menu, panel)
    menu.addSeparator()
    for text, act in (
        (translate("Panel", "Enlarge or restore"), lambda: panel.enlarge.emit(key)),
        (translate("Panel", "Move one place back"), lambda: panel.moved.emit(key, -1)),
        (translate("Panel", "Move one place forward"), lambda: panel.moved.emit(key, 1)),
        (translate("Panel", "Hide"), lambda: panel.hidden.emit(key)),
    ):
        menu.addAction(text).triggered.connect(act)
    return menu


def add_actions(menu: QMenu, panel: Panel) -> None:
    """Add "Copy as picture" and a way to save each kind of file."""
    names = {
        "png": translate("Export", "Save picture (PNG)…"),
        "svg": translate("Export", "Save drawing (SVG)…"),
        "csv": translate("Export", "Save data (CSV)…"),
    }
    copying = menu.addAction(translate("Export", "Copy as picture"))
    copying.triggered.connect(partial(copy, panel))
    for kind in KINDS:
        action = menu.addAction(names[kind])
        action.triggered.connect(partial(ask_and_save, panel, kind))
        action.setEnabled(kind != "csv" or bool(panel.data()))


def copy(panel: Panel, checked: bool = False) -> None:
    """Put the panel's picture on the clipboard."""
    QGuiApplication.clipboard().setImage(picture(panel))
    panel.told.emit(translate("Export", "Copied as a picture."), False)


def ask_and_save(panel: Panel, kind: str, checked: bool = False) -> None:
    """Ask where to, write the file there, and tell what became of it."""
    content = export(panel, kind)  # of this moment: the run goes on behind the dialog
    title = translate("Export", "Save: {panel}")
    path = ask(
        panel.window(),
        title.format(panel=panel.words().title),
        file_name(panel, kind),
        _listed(kind),
    )
    if not path:
        return
    errands = panel.window().findChild(Errands) or Errands(panel)
    errands.do(
        partial(write_bytes, path, content), partial(_saved, panel, path), partial(_failed, panel)
    )


def _saved(panel: Panel, path: str, _: None) -> None:
    panel.told.emit(translate("Export", "Saved {path}").format(path=path), False)


def _failed(panel: Panel, refused: Refused) -> None:
    panel.told.emit(sentence(refused.faults[0]), True)


def ask(parent: QWidget, title: str, name: str, kind: str) -> str:
    """Return where to save, "" for nowhere; with the suffix of the proposed `name`.

    `kind` is what the dialog lists, such as "Pictures (*.png)".
    """
    path = QFileDialog.getSaveFileName(parent, title, name, kind)[0]
    return path if not path or Path(path).suffix else path + Path(name).suffix


def export(panel: Panel, kind: str) -> bytes:
    """Return the content of a file of a kind of `KINDS`."""
    if kind == "png":
        return png(panel)
    if kind == "svg":
        return svg(panel, panel.words().title)
    return csv_bytes(panel.data())


def file_name(panel: Panel, kind: str) -> str:
    """Return such as "gradient-norm step 900.png"."""
    step = "" if panel.frame is None else f" step {panel.frame.step}"
    return f"{panel.key.replace('_', '-')}{step}.{kind}"


def _listed(kind: str) -> str:
    return {
        "png": translate("Export", "Pictures (*.png)"),
        "svg": translate("Export", "Drawings (*.svg)"),
        "csv": translate("Export", "Tables (*.csv)"),
    }[kind]
