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
    return _icon(name, color, SIZES)


def colored(name: str) -> QIcon:
    """Return assets/icons/`name`.svg in the colours it was drawn in, from 16 to 256 pixels."""
    return _icon(name, "#000000", APP_SIZES)


def _icon(name: str, color: str, sizes: tuple[int, ...]) -> QIcon:
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", color).encode()))
    result = QIcon()
    for size in sizes:
        result.addPixmap(_pixmap(renderer, size))
    return result


def _pixmap(renderer: QSvgRenderer, size: int) -> QPixmap:
    result = QPixmap(QSize(size, size))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer.render(painter)
    painter.end()
    return result


@cache
def _svg(name: str) -> str:
    return files("assets").joinpath("icons", f"{name}.svg").read_text("utf-8")
