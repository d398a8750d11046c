"""The picture of a lesson, from its folder, or a plain one that stands in for it."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from gui.look import theme

WIDTH, HEIGHT = 172, 79  # pixels; files have twice as many
RADIUS = 5
LETTERS = 20  # pixels: of what stands in


def file_of(folder: Path, theme_name: str) -> Path:
    """Return where a lesson's picture in a theme is."""
    return folder / f"picture_{theme_name}.png"


@lru_cache(maxsize=512)
def _image(path: str) -> QImage:
    return QImage(path)  # null where there is none, or it is no picture


def paint(
    painter: QPainter, area: QRectF, folder: Path | None, title: str, edge: str, faded: bool
) -> None:
    """Paint the picture of a lesson, cut to round corners, with an edge; `faded` steps back."""
    t = theme.current()
    round_ = QPainterPath()
    round_.addRoundedRect(area, theme.px(RADIUS), theme.px(RADIUS))
    painter.fillPath(round_, QColor(t.card))
    painter.save()
    painter.setClipPath(round_)
    painter.setOpacity(0.5 if faded else 1.0)
    image = _image(str(file_of(folder, t.name))) if folder else QImage()
    if image.isNull():
        _stand_in(painter, area, title)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, image)
    painter.restore()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(edge), 1 if edge == t.border else 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(round_)


def _stand_in(painter: QPainter, area: QRectF, title: str) -> None:
    """Write the title large, as much of it as there is room for."""
    painter.setFont(theme.font(LETTERS, bold=True))
    painter.setPen(QColor(theme.current().border))
    inner = area.adjusted(theme.px(8), theme.px(4), -theme.px(8), -theme.px(4))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(inner, int(flags), title)
