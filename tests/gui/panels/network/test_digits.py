"""The diagram of a network of images: one input, pictures of weights, shades of a."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from core.session.frame import Frame, Sample
from gui.look import theme
from gui.panels.network import tiles
from gui.panels.network.layout import Unit, lay_out
from gui.panels.network.panel import NetworkPanel
from tests.gui.diagram import color_at, middle
from tests.gui.frames import changed, make_experiment, make_frame, make_layer

SIZES = (784, 256, 12, 10)


def digits(**first: object) -> Frame:
    """Return a frame of 784-256-12-10, its first layer with 32 pictures; `first` is for it."""
    rng = np.random.default_rng(0)
    values = {"images": rng.normal(size=(32, 28, 28)).astype(np.float32), "diagnosis": None}
    layers = (
        make_layer(256, "relu", **values | first),
        make_layer(12, "relu", W=rng.normal(size=(256, 12)), b=np.zeros(12), diagnosis=None),
        make_layer(10, "softmax", W=rng.normal(size=(12, 10)), b=np.zeros(10), diagnosis=None),
    )
    hidden = [{"units": n, "activation": "relu"} for n in SIZES[1:-1]]
    experiment = make_experiment(
        data={"name": "mnist"}, hidden=hidden, output={"activation": "softmax"},
        loss="categorical_crossentropy",
    )  # fmt: skip
    return make_frame(
        experiment=experiment, layers=layers, map=None, points=None, inputs=784, image=(28, 28)
    )


def with_sample(frame: Frame, **own: object) -> Frame:
    """Return the frame with a sample: a seven, lit in its upper half; a is the unit's number."""
    a = tuple(np.arange(float(layer.units)) for layer in frame.layers)
    values = {
        "x": np.repeat([1.0, 0.0], 392),
        "y": np.eye(10)[7],
        "z": a,
        "a": (*a[:-1], np.eye(10)[2]),
        "slope": a,
    }
    return changed(frame, sample=Sample(4, **values | own))


def is_neutral(color: str) -> bool:
    """Return whether a colour is the middle one, of which 256 colours have two halves."""
    pairs = zip(QColor(color).getRgb(), QColor(theme.current().neutral).getRgb(), strict=True)
    return all(abs(a - b) <= 1 for a, b in pairs)


# layout


def test_the_inputs_are_one_tile(panel: NetworkPanel) -> None:
    """Wide layers fold, and the edges into the first are pictures instead."""
    panel.refresh(digits())
    columns = panel.canvas.diagram.places.columns
    assert len(columns[0].y) == 1
    assert columns[0].tile > 2 * columns[-1].tile
    assert 3 <= len(columns[1].y) <= 8
    assert len(columns[-1].y) == 10
    assert list(panel.canvas.diagram.edges.blocks) == [2, 3]


def test_weights_that_are_sent_are_still_pictures(panel: NetworkPanel) -> None:
    """Edges from one tile would be those of one pixel."""
    frame = digits(W=np.ones((784, 256)), b=np.zeros(256))
    panel.refresh(frame)
    assert list(panel.canvas.diagram.edges.blocks) == [2, 3]


@pytest.mark.parametrize("zoom", [1.0, 1.5])
@pytest.mark.parametrize("sizes", [SIZES, (784, 10), (784, 8, 10), (64, 300, 300, 2)])
@pytest.mark.parametrize("room", [(683, 285), (400, 200), (1500, 900)])
def test_nothing_overlaps_or_leaves_the_room(
    sizes: tuple[int, ...], room: tuple[int, int], zoom: float
) -> None:
    """Tiles of several sizes keep apart too, and text has room below."""
    layout = lay_out(sizes, *room, image=True, zoom=zoom)
    for layer, column in enumerate(layout.columns):
        rects = [layout.rect(Unit(layer, unit)) for unit in range(len(column.y))]
        assert rects[0].top() >= layout.heading
        assert rects[-1].bottom() + (26 * zoom if column.folded else 0) <= room[1]
        assert all(a.bottom() + 2 <= b.top() for a, b in pairwise(rects))
        assert column.tile >= 8
    assert all(right - left >= 20 for left, right in map(layout.span, range(1, len(sizes))))


def test_no_more_pictures_than_are_sent() -> None:
    """However high the diagram is."""
    assert len(lay_out((784, 100, 10), 1500, 3000, image=True).columns[1].y) <= 32


# pictures


def test_a_unit_shows_its_weights(panel: NetworkPanel) -> None:
    """The image's top row is the picture's; blue is positive, in the unit's own range."""
    pictures = np.zeros((32, 28, 28), np.float32)
    pictures[0, :14], pictures[0, 14:] = 0.02, -0.02
    pictures[1] = 5.0
    panel.refresh(digits(images=pictures))
    rect, colors = panel.canvas.diagram.places.rect(Unit(1, 0)), theme.current()
    quarter = QPoint(0, int(rect.height() / 4))
    assert color_at(panel, rect.center().toPoint() - quarter) == colors.positive
    assert color_at(panel, rect.center().toPoint() + quarter) == colors.negative
    assert color_at(panel, middle(panel, 1, 1)) == colors.positive
    assert is_neutral(color_at(panel, middle(panel, 1, 2)))


def test_images_need_not_be_square(panel: NetworkPanel) -> None:
    """The left half of 20 x 30 weights is the tile's left half."""
    pictures = np.full((32, 20, 30), -1.0, np.float32)
    pictures[:, :, :15] = 1.0
    panel.refresh(changed(digits(images=pictures), image=(20, 30), inputs=600))
    rect, colors = panel.canvas.diagram.places.rect(Unit(1, 0)), theme.current()
    quarter = QPoint(int(rect.width() / 4), 0)
    assert color_at(panel, rect.center().toPoint() - quarter) == colors.positive
    assert color_at(panel, rect.center().toPoint() + quarter) == colors.negative


def test_what_is_no_number_has_no_colour() -> None:
    """Nor does it take the others' away."""
    pictures = np.full((1, 2, 2), np.nan, np.float32)
    pictures[0, 0] = np.inf, 3.0
    shown = tiles.weights(make_layer(1, images=pictures), 1)
    np.testing.assert_array_equal(shown[0], [[0, 0], [0, 1]])


def test_hovering_enlarges_the_weights(panel: NetworkPanel) -> None:
    """Several pixels each, beside their range in words; a unit without a picture has none."""
    pictures = np.zeros((32, 28, 28), np.float32)
    pictures[2, 0, 27] = -0.5
    panel.refresh(digits(images=pictures))
    canvas = panel.canvas
    canvas.point_at(Unit(1, 2))
    picture = canvas.readout.image
    assert picture.width() == picture.height() == 112
    assert picture.pixelColor(110, 1).name() == theme.current().negative
    assert is_neutral(picture.pixelColor(1, 1).name())
    assert "from −0.5 to 0.5" in canvas.readout.text()
    assert canvas.readout.height() >= 112
    assert canvas.rect().contains(canvas.readout.geometry())
    canvas.point_at(Unit(2, 0))
    assert canvas.readout.image is None
    assert canvas.readout.height() < 112


# the sample


def test_the_input_is_the_chosen_sample(panel: NetworkPanel) -> None:
    """In the colour of text on neutral ground; without one the tile is empty."""
    panel.refresh(digits())
    rect, colors = panel.canvas.diagram.places.rect(Unit(0, 0)), theme.current()
    upper = rect.center().toPoint() - QPoint(0, int(rect.height() / 4))
    lower = rect.center().toPoint() + QPoint(0, int(rect.height() / 4))
    assert color_at(panel, upper) == color_at(panel, lower) == colors.neutral
    panel.refresh(with_sample(digits()))
    assert color_at(panel, upper) == colors.text
    assert color_at(panel, lower) == colors.neutral
    panel.canvas.point_at(Unit(0, 0))
    assert "sample 5, class 7" in panel.canvas.readout.text()
    assert panel.canvas.readout.image.pixelColor(1, 1).name() == colors.text


def test_deeper_units_are_shaded_by_their_a(panel: NetworkPanel) -> None:
    """0 is neutral, the layer's largest in full colour; of softmax, 1 is."""
    panel.refresh(digits())
    assert color_at(panel, middle(panel, 3, 2)) == theme.current().neutral
    panel.refresh(with_sample(digits()))
    colors = theme.current()
    assert color_at(panel, middle(panel, 3, 2)) == colors.positive
    assert is_neutral(color_at(panel, middle(panel, 3, 3)))
    blues = [QColor(color_at(panel, middle(panel, 2, unit))).blue() for unit in (0, 3, 6)]
    assert blues[0] < blues[1] < blues[2]
    assert is_neutral(color_at(panel, middle(panel, 2, 0)))


def test_bounded_shades_are_of_the_whole_range() -> None:
    """A tanh of 0.5 is half blue even where it is the layer's largest."""
    a = (np.array([0.5, -0.25, 0.0]), np.zeros(1))
    layers = (make_layer(3, "tanh"), make_layer(1, "sigmoid", dead=None))
    frame = make_frame(layers=layers, sample=Sample(0, np.zeros(2), np.zeros(1), a, a, a))
    shades = [QColor(*rgb) for rgb in tiles.shades(frame, 1).tolist()]
    neutral, full = (QColor(c).blue() for c in (theme.current().neutral, theme.current().positive))
    assert abs(shades[0].blue() - (neutral + full) / 2) <= 2
    assert shades[1].red() > shades[1].blue()
    assert is_neutral(shades[2].name())


def test_classes_are_numbered(panel: NetworkPanel) -> None:
    """From 0, beside the outputs, and so in the readout."""
    panel.refresh(digits())
    rect = panel.canvas.diagram.places.rect(Unit(3, 2)).toRect()
    beside = panel.canvas.grab(rect.translated(rect.width() + 4, 0)).toImage()
    ground = QColor(theme.current().card).lightness()
    spots = ((x, y) for x in range(beside.width()) for y in range(beside.height()))
    assert max(beside.pixelColor(*spot).lightness() for spot in spots) > ground + 60
    panel.canvas.point_at(Unit(3, 2))
    assert "output · class 2" in panel.canvas.readout.text()


def test_the_explanation_says_what_is_shown(panel: NetworkPanel) -> None:
    """That pictures have a range of their own, and what the shades are."""
    assert "incoming weights in their own range" in panel.words().what
    assert "shaded by its a" in panel.words().what


def test_the_numbers_can_be_saved(panel: NetworkPanel) -> None:
    """A row a weight of what is sent, the bias after them."""
    assert panel.data() == []
    panel.refresh(digits())
    (table,) = panel.data()
    assert len(table.columns["weight"]) == 257 * 12 + 13 * 10
    rows = list(zip(*table.columns.values(), strict=True))
    W = panel.frame.layers[2].W
    assert rows[257 * 12] == (3, 1, 1, W[0, 0], None)
    assert rows[-1] == (3, "bias", 10, 0.0, None)
