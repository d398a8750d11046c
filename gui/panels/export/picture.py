"""A widget as a picture: pixels at twice the usual density, or a drawing of lines and letters."""

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsView, QScrollArea, QWidget

from gui.look import theme

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
    picture(widget).save(buffer, "PNG")
    return buffer.data().data()


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
    return buffer.data().data()


def _draw(widget: QWidget, device: QImage | QSvgGenerator) -> None:
    """Paint the widget with nothing taken from what was kept as pixels for the screen."""
    views = widget.findChildren(QGraphicsView)
    items = [item for view in views for item in view.items()]
    kept = [(thing, thing.cacheMode()) for thing in (*views, *items)]
    marks = [item for item in items if isinstance(item, pg.ScatterPlotItem)]
    for thing, mode in kept:
        thing.setCacheMode(type(mode)(0))
    for item in marks:
        item.setExportMode(True)
    painter = QPainter(device)
    widget.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    painter.end()
    for item in marks:
        item.setExportMode(False)
    for thing, mode in kept:
        thing.setCacheMode(mode)
