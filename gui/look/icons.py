"""The program's own icons: SVGs; those drawn in currentColor take a colour of the theme."""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 24, 32, 48, 64)
APP_SIZES = (*SIZES, 128, 256)


def icon(name: str, color: str) -> QIcon:
    """Return assets/icons/`name`.svg in `color` ("#rrggbb"), sharp on any screen."""
    result = QIcon()
    for size in SIZES:
        result.addPixmap(pixmap(name, color, size))
    return result


def colored(name: str) -> QIcon:
    """Return assets/icons/`name`.svg in the colours it was drawn in, from 16 to 256 pixels."""
    result = QIcon()
    for size in APP_SIZES:
        result.addPixmap(pixmap(name, "#000000", size))
    return result


def pixmap(name: str, color: str, size: int) -> QPixmap:
    """Return the icon as a square of `size` pixels."""
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", color).encode()))
    result = QPixmap(QSize(size, size))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer.render(painter)
    painter.end()
    return result


@cache
def _svg(name: str) -> str:
    return files("assets").joinpath("icons", f"{name}.svg").read_text("utf-8")
