"""The network diagram: theme, language, names, and what covers what."""

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication

from gui import app as application
from gui.look import theme
from gui.panels.network import marks
from gui.panels.network.layout import Edge, Unit
from gui.panels.network.panel import NetworkPanel
from tests.gui.diagram import between, color_at, middle, net
from tests.gui.frames import changed, make_frame, make_layer

# theme, language, names


def test_follows_the_theme(panel: NetworkPanel, qapp: QApplication) -> None:
    """Ground, edges, frames and pictures take the new colours."""
    maps = np.ones((2, 20, 20), np.float32)
    panel.refresh(net(2, 2, 1, activation="tanh", W=np.full((2, 2), 3.0), maps=maps))
    theme.apply(qapp, "light")
    qapp.processEvents()
    rect = panel.canvas.diagram.places.rect(Unit(1, 0))
    light = theme.LIGHT
    assert color_at(panel, QPoint(2, panel.canvas.height() - 2)) == light.card
    assert color_at(panel, middle(panel, 1, 0)) == light.positive
    assert color_at(panel, between(panel, Edge(1, 0, 0))) == light.positive
    at = QPoint(int(rect.left()), int(rect.center().y()))
    assert color_at(panel, at) == light.layer(1, 2)


def test_follows_the_language(panel: NetworkPanel, qapp: QApplication) -> None:
    """Every word is set again, also those that are painted once."""
    panel.refresh(net(2, 2, 1))
    headings = QRect(0, 0, panel.canvas.width(), panel.canvas.diagram.places.heading)
    before = panel.canvas.grab(headings).toImage()
    panel.choices["gradients"].setText("?")
    panel.canvas.setAccessibleName("?")
    application.speak(qapp, "ko")
    qapp.processEvents()
    assert panel.choices["gradients"].text() != "?"
    assert panel.canvas.accessibleName() != "?"
    assert panel.canvas.grab(headings).toImage() != before


def test_everything_has_an_accessible_name(panel: NetworkPanel) -> None:
    """So have the diagram, the choices and the entry; the diagram describes what it points at."""
    panel.refresh(net(2, 2, 1, b=np.array([0.5, 0.0])))
    panel.canvas.point_at(Unit(1, 0))
    panel.canvas.edit()
    named = (panel.canvas, panel.edge_key, panel.canvas.entry, *panel.choices.values())
    assert all(widget.accessibleName() for widget in named)
    assert "L1 · unit 1, b = 0.5" in panel.canvas.accessibleDescription()


# what covers what


def test_the_readout_leaves_units_free(panel: NetworkPanel, qapp: QApplication) -> None:
    """Also the outputs, where there is room elsewhere: here in the lower right corner isn't."""
    panel.resize(660, 300)
    panel.refresh(net(2, 4, 4))
    qapp.processEvents()
    canvas = panel.canvas
    units = [
        canvas.diagram.places.rect(Unit(i, j)) for i, n in enumerate((2, 4, 4)) for j in range(n)
    ]
    for unit in (Unit(0, 0), Unit(1, 0), Unit(1, 3)):
        canvas.point_at(unit)
        told = QRectF(canvas.readout.geometry())
        assert canvas.rect().contains(canvas.readout.geometry())
        assert told.top() >= canvas.diagram.places.heading
        corner = QRectF(told)
        corner.moveBottomRight(QPointF(canvas.width() - 4, canvas.height() - 4))
        assert hidden(told, units) < hidden(corner, units)
    canvas.point_at(Unit(0, 0))
    assert hidden(QRectF(canvas.readout.geometry()), units) == 0


def hidden(cover: QRectF, rects: list[QRectF]) -> float:
    """Return how much of the rectangles a cover hides."""
    parts = (cover & rect for rect in rects)
    return sum(part.width() * part.height() for part in parts)


def test_where_all_is_full_the_readout_covers_least(
    panel: NetworkPanel, qapp: QApplication
) -> None:
    """First of all not what is pointed at."""
    panel.resize(420, 260)
    panel.refresh(net(2, *[8] * 8, 1))
    qapp.processEvents()
    for unit in (Unit(layer, unit) for layer in range(1, 9) for unit in range(8)):
        panel.canvas.point_at(unit)
        told = QRectF(panel.canvas.readout.geometry())
        assert not told.intersects(panel.canvas.diagram.places.rect(unit))


def test_dead_units_leave_what_is_not_drawn_readable(
    panel: NetworkPanel, qapp: QApplication
) -> None:
    """The note on weights that weren't sent stands beside the word "dead", not under it."""

    def frame(alive: bool) -> object:
        relu = make_layer(300, "relu", alive=np.full(300, alive), dead=0 if alive else 300)
        return changed(make_frame(layers=(relu, make_layer(300, "relu"), make_layer(1))), inputs=2)

    panel.resize(620, 320)
    panel.refresh(frame(True))
    qapp.processEvents()
    canvas = panel.canvas
    left, right = canvas.diagram.places.span(2)
    width = marks.dead_word(canvas.diagram.places.columns[1].tile)[2]
    before = canvas.grab().toImage()
    panel.refresh(frame(False))
    after = canvas.grab().toImage()
    scale = before.width() / canvas.width()
    free = range(round((left + width + 4) * scale), round((right - 3) * scale))
    rows = range(round(canvas.diagram.places.heading * scale), before.height())
    assert all(before.pixel(x, y) == after.pixel(x, y) for x in free for y in rows)
    ground = QColor(theme.current().card)
    assert any(before.pixelColor(x, y) != ground for x in free for y in rows)
    word = range(round((left + 3) * scale), round((left + width) * scale))
    above = range(rows[0], round(canvas.diagram.places.rect(Unit(1, 7)).bottom() * scale))
    assert all(before.pixelColor(x, y) == ground for x in word for y in above)
    assert any(after.pixelColor(x, y) != ground for x in word for y in above)


def test_every_heading_stays_in_its_column(qapp: QApplication) -> None:
    """Cut short with an ellipsis where it is wider."""
    theme.magnify(qapp, 2)
    frame = net(2, *[16] * 10, 1)
    for layer in range(1, 12):
        text = marks.heading(layer, frame, 42.0)
        metrics = QFontMetricsF(marks.heading_font(text, 42.0))
        for line in text.split("\n"):
            assert metrics.horizontalAdvance(line) <= 42
    assert marks.heading(11, frame, 42.0).split("\n")[0].endswith("…")
    theme.magnify(qapp, 1)
    assert marks.heading(11, frame, 90.0).split("\n")[0].startswith("output")


def test_the_key_of_the_edges_grows_with_the_text(panel: NetworkPanel, qapp: QApplication) -> None:
    usual = panel.edge_key.sizeHint().width()
    theme.magnify(qapp, 2)
    assert panel.edge_key.sizeHint().width() >= 1.9 * usual
    theme.magnify(qapp, 1)
