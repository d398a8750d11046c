"""What of the diagram lights up while a step is walked through phase by phase."""

from collections.abc import Iterable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from core.phases.phase_frame import PhaseFrame, phase_order
from core.session.frame import Frame, Sample
from gui.look import theme
from gui.panels.network.layout import Edge, Unit
from gui.panels.network.panel import NetworkPanel
from gui.panels.network.phase import lit
from gui.panels.step.matrices import equation
from gui.words.numbers import short
from tests.gui.diagram import between, color_at, hover, middle, net
from tests.gui.frames import changed, make_experiment
from tests.gui.walks import trainer_of, walk


def walking(frame: Frame, key: str, layer: int | None, unit: int = 0) -> Frame:
    """Return the frame in a phase."""
    return changed(frame, phase=PhaseFrame(0, ((key, layer),), ("δ = (a − y) / N",), 0, unit))


@pytest.mark.parametrize(
    ("key", "layer", "columns", "edges", "label"),
    [
        ("batch", None, {0}, set(), "next batch"),
        ("z", 1, {1}, {1}, "Z₁ = X W₁ + b₁ →"),
        ("z", 3, {3}, {3}, "Z₃ = A₂ W₃ + b₃ →"),
        ("a", 2, {2}, set(), "A₂ = g(Z₂) →"),
        ("loss", 3, {3}, set(), "L(A₃, Y)"),
        ("delta", 3, {3}, set(), "← δ₃ = (A₃ − Y) / N"),
        ("slope", None, {1, 2}, set(), "← g′(Z)"),
        ("gradient", 2, {2}, {2}, "← dW₂ = A₁ᵀ δ₂"),
        ("gradient", 1, {1}, {1}, "← dW₁ = Xᵀ δ₁"),
        ("delta", 2, {2}, {3}, "← δ₂ = δ₃ W₃ᵀ ⊙ g′(Z₂)"),
        ("update", None, {1, 2, 3}, {1, 2, 3}, "W ← W − u"),
    ],
)
def test_each_phase_lights_what_it_computes(
    key: str, layer: int | None, columns: set[int], edges: set[int], label: str
) -> None:
    """The units, and the weights it goes through: on into them, or back out of them."""
    now = lit(walking(net(2, 4, 4, 1), key, layer))
    assert (now.columns, now.edges, now.label) == (columns, edges, label)


@pytest.mark.parametrize(
    ("formula", "label"),
    [
        ("δ = 2 (a − y) / N · g'(z)", "← δ₂ = 2 (A₂ − Y) / N ⊙ g′(Z₂)"),
        ("δ = sign(a − y) / N · g'(z)", "← δ₂ = sign(A₂ − Y) / N ⊙ g′(Z₂)"),
        ("δ = step(z) − y", "← δ₂ = step(Z₂) − Y"),
    ],
)
def test_the_outputs_error_is_as_the_loss_has_it(formula: str, label: str) -> None:
    """Of the whole layer: each symbol, and no letter of a word."""
    phase = PhaseFrame(0, (("delta", 2),), (formula,), 0, 0)
    assert lit(changed(net(2, 2, 1), phase=phase)).label == label


def test_the_label_is_the_equation_of_the_matrices() -> None:
    """One convention: a row a sample. What stands in the step's equation stands in the label."""
    seen = {}
    for (key, layer), frame in walk(trainer_of()).items():
        if key in ("z", "a", "delta", "gradient") and (key, layer) != ("delta", 2):
            label = lit(changed(net(2, 4, 1), phase=frame.phase)).label
            names = [part.title for part in equation(frame.phase, 2)]
            seen[key] = [name for name in names if name[:2] not in ("g′", "db")]
            assert all(name in label for name in seen[key])
    assert seen["z"] == ["A₁", "W₂", "b₂", "Z₂"]
    assert seen["gradient"] == ["Xᵀ", "δ₁", "dW₁"]


@pytest.mark.parametrize(
    "change",
    [
        {"hidden": [], "output": {"activation": "step"}, "loss": "perceptron"},
        {"hidden": [{"units": 4}, {"units": 4}]},
        {"hidden": [{"units": 4}], "loss": "mse"},
        {"hidden": [], "output": {"activation": "softmax"}, "loss": "categorical_crossentropy"},
    ],
)
def test_every_phase_of_a_step_lights_something(change: dict[str, object]) -> None:
    """Of a perceptron, of deep networks, with softmax: whatever phases the tape has."""
    experiment = make_experiment(**change)
    sizes = (2, *(layer.units for layer in experiment.hidden), 1)
    frame = changed(net(*sizes), experiment=experiment)
    made = phase_order(experiment)
    for index in range(len(made)):
        now = lit(changed(frame, phase=PhaseFrame(index, made, ("δ = …",), 0, 0)))
        assert now.columns
        assert now.label


def beside(panel: NetworkPanel, layer: int, unit: int) -> QPoint:
    """Return a point just outside a unit's frame, where no edge runs: above its corner."""
    rect = panel.canvas.diagram.places.rect(Unit(layer, unit))
    return QPoint(int(rect.left() + 6), round(rect.top() - 2))


def lit_units(panel: NetworkPanel, units: Iterable[Unit]) -> set[Unit]:
    """Return which of the units are framed in the accent colour."""
    accent = QColor(theme.current().accent)
    picture = panel.canvas.grab().toImage()
    found = set()
    for unit in units:
        color = picture.pixelColor(beside(panel, *unit))
        apart = [abs(a - b) for a, b in zip(color.getRgb(), accent.getRgb(), strict=True)]
        if max(apart) < 40:
            found.add(unit)
    return found


def test_the_units_computed_are_framed(panel: NetworkPanel) -> None:
    """And no others; without a phase none is."""
    frame = net(2, 3, 3, 1)
    every = [Unit(i, u) for i, n in enumerate((2, 3, 3, 1)) for u in range(n)]
    panel.refresh(frame)
    assert lit_units(panel, every) == set()
    panel.refresh(walking(frame, "a", 2))
    assert lit_units(panel, every) == {Unit(2, 0), Unit(2, 1), Unit(2, 2)}
    panel.refresh(walking(frame, "batch", None))
    assert lit_units(panel, every) == {Unit(0, 0), Unit(0, 1)}
    panel.refresh(frame)
    assert lit_units(panel, every) == set()


def test_the_rest_is_dim(panel: NetworkPanel) -> None:
    """Units and edges that aren't computed fade; those that are keep their colours."""
    maps = np.ones((2, 20, 20), np.float32)
    frame = net(2, 2, 2, activation="tanh", W=np.full((2, 2), 3.0), maps=maps)
    panel.refresh(frame)
    blue, edge = theme.current().positive, Edge(1, 0, 0)
    spot = middle(panel, 1, 0)
    assert color_at(panel, spot) == blue
    assert color_at(panel, between(panel, edge)) == blue
    panel.refresh(walking(frame, "z", 1, unit=1))
    assert color_at(panel, spot) == blue
    assert color_at(panel, between(panel, edge)) == blue
    panel.refresh(walking(frame, "a", 2))
    ground = QColor(theme.current().card)
    for place in (spot, between(panel, edge)):
        color = QColor(color_at(panel, place))
        assert color.blue() - ground.blue() < 0.45 * (QColor(blue).blue() - ground.blue())


def test_the_unit_worked_out_is_marked(panel: NetworkPanel) -> None:
    """That of the phase, whichever was clicked."""
    panel.refresh(walking(net(2, 3, 3, 1), "z", 2, unit=1))
    panel.canvas.chosen = Unit(1, 0)
    accent = theme.current().accent

    def dot(unit: Unit) -> QPoint:
        return panel.canvas.diagram.places.rect(unit).topRight().toPoint() - QPoint(1, -1)

    assert color_at(panel, dot(Unit(2, 1))) == accent
    assert color_at(panel, dot(Unit(1, 0))) != accent
    assert color_at(panel, dot(Unit(2, 0))) != accent


def test_the_label_stands_over_its_layer(panel: NetworkPanel) -> None:
    """On ground of the accent colour, below the heading, within the diagram."""
    frame = net(2, 3, 3, 1)
    spots = ("z", 2, 2.0), ("a", 3, 3.0), ("slope", None, 1.5), ("batch", None, 0.0)
    for key, layer, at in spots:
        panel.refresh(walking(frame, key, layer))
        places, picture = panel.canvas.diagram.places, panel.canvas.grab().toImage()
        y = places.heading - 18
        row = [picture.pixelColor(x, y).name() for x in range(picture.width())]
        lit = [x for x, color in enumerate(row) if color == theme.current().accent]
        wanted = places.columns[0].x + at * places.spacing
        assert abs((lit[0] + lit[-1]) / 2 - wanted) <= 2
        assert lit[0] > 0
        assert lit[-1] < picture.width() - 1


def test_the_buttons_leave_room_for_the_label(panel: NetworkPanel) -> None:
    """While a step is walked through they show only where the heading is pointed at."""
    frame = net(2, 3, 3, 1)
    panel.refresh(walking(frame, "z", 2))
    tools = panel.canvas.tools
    hover(panel, middle(panel, 2, 0))
    assert not tools.more.isVisible()
    hover(panel, QPoint(middle(panel, 2, 0).x(), 4))
    assert tools.more.isVisible()
    QApplication.sendEvent(panel.canvas, QEvent(QEvent.Type.Leave))
    panel.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert panel.canvas.pointed == Unit(1, 0)
    assert not tools.more.isVisible()
    panel.refresh(frame)
    assert tools.more.isVisible()


def test_a_step_shows_the_sample_of_its_batch(panel: NetworkPanel) -> None:
    """Whatever was chosen from the probe set: the numbers are those of the step panel."""
    trainer = trainer_of(data={"name": "circles"}, batch_size=8)
    frame = walk(trainer, sample=5)["z", 1]
    X, Y = trainer.arrays.X, trainer.arrays.Y
    at = np.flatnonzero((frame.phase.x == X).all(axis=1))
    assert len(at) == 1
    assert (frame.phase.y == Y[at[0]]).all()
    zero = np.zeros(4), np.zeros(1)
    other = Sample(0, np.zeros(2), np.zeros(1), zero, zero, zero)
    panel.refresh(changed(net(2, 4, 1), phase=frame.phase, sample=other))
    panel.canvas.point_at(Unit(1, 2))
    text = panel.canvas.readout.text()
    assert "sample 6 of the batch: x = (" in text
    z, a = frame.phase.z[0][2], frame.phase.a[0][2]
    assert f"z = <b>{short(float(z))}</b>" in text
    assert f"a = <b>{short(float(a))}</b>" in text
