"""The diagram as a file: a drawing shows what the picture shows, and text is drawn as text."""

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from core.session.frame import Frame
from gui.panels.menu import DENSITY, export, picture
from gui.panels.network.layout import Unit
from gui.panels.network.panel import NetworkPanel
from tests.gui.diagram import net


def four_shades() -> Frame:
    """Return a frame of four units, each of one shade all over, the second dead."""
    maps = np.array([1.0, -1.0, 0.5, 0.0], np.float32)[:, None, None] * np.ones((20, 20), "f4")
    alive = np.array([True, False, True, True])
    return net(2, 4, 1, activation="tanh", maps=maps, alive=alive)


def drawn(panel: NetworkPanel) -> tuple[QImage, bytes]:
    """Return the drawing as an image as large as the picture, and its text."""
    content = export(panel, "svg")
    image = QImage(panel.size() * DENSITY, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(content).render(painter)
    painter.end()
    return image, content


def spot(panel: NetworkPanel, at: QPoint) -> QPoint:
    """Return where a point of the canvas is in the picture."""
    return DENSITY * panel.canvas.mapTo(panel, at)


def test_units_look_the_same_in_a_drawing(panel: NetworkPanel) -> None:
    """Each has its own response, not all of them squeezed into each; the frames too."""
    panel.refresh(four_shades())
    image, _ = drawn(panel)
    pixels = picture(panel)
    colors = []
    for layer, units in enumerate((2, 4, 1)):
        for unit in range(units):
            rect = panel.canvas.diagram.places.rect(Unit(layer, unit)).toRect()
            for at in (rect.center(), QPoint(rect.left(), rect.center().y())):
                place = spot(panel, at)
                here, there = (one.pixelColor(place).getRgb() for one in (image, pixels))
                assert np.abs(np.subtract(here, there)).max() < 24
                colors.append(here)
    assert len(set(colors)) > 6


def test_the_texts_of_a_drawing_are_letters(panel: NetworkPanel) -> None:
    """Headings, and the word beside a dead unit; only responses are pictures."""
    panel.refresh(four_shades())
    _, content = drawn(panel)
    for text in ("layer 1", "output", "dead"):
        assert text.encode() in content
    assert content.count(b"<image") == 2 + 4 + 1


def test_the_texts_of_a_picture_are_as_dense_as_it_is(panel: NetworkPanel) -> None:
    """Not those of the screen enlarged; and the screen is as before."""
    panel.refresh(four_shades())
    before = panel.grab().toImage()
    image = picture(panel)
    x = int(panel.canvas.diagram.places.columns[1].x)
    area = QRect(spot(panel, QPoint(x - 40, 0)), spot(panel, QPoint(x + 40, 16)))
    pixels = [
        [image.pixel(x, y) for x in range(area.left(), area.right())]
        for y in range(area.top(), area.bottom())
    ]
    rows = np.array(pixels)[: area.height() // 2 * 2, : area.width() // 2 * 2]
    blocks = rows.reshape(rows.shape[0] // 2, 2, -1, 2).swapaxes(1, 2).reshape(-1, 4)
    lettered = blocks[(blocks != rows[0, 0]).any(axis=1)]
    assert len(lettered) > 50
    assert (lettered != lettered[:, :1]).any(axis=1).mean() > 0.5
    assert panel.grab().toImage() == before
