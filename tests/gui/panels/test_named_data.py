"""Names and units in the diagram and on the map, against the numbers of the file."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from core.catalog.datasets.meaning import Meaning
from core.phases.phase_frame import PhaseFrame
from core.session.commands import ChoosePlane, ChooseSample, NextPhase
from core.session.frame import Frame
from gui.panels.decision_map.panel import DecisionMapPanel
from gui.panels.network import facts, marks
from gui.panels.network.layout import Edge, Unit
from gui.panels.network.panel import NetworkPanel
from gui.panels.step.formulas import batch
from gui.panels.step.given import inputs as given_inputs
from gui.panels.step.panel import StepPanel
from gui.panels.step.symbols import number
from gui.plots.sample_marks import chosen_point, in_step
from gui.words.names import cut
from gui.words.numbers import short
from tests.gui import named
from tests.gui.frames import changed, make_frame
from tests.gui.named import CLASSES, FEATURES
from tests.gui.shown import shown
from tests.gui.words.test_names import read


@pytest.fixture
def frame(tmp_path: Path) -> Frame:
    """Return a frame of three classes of flowers, the fifth sample chosen."""
    session = named.flowers(tmp_path)
    session.do(ChooseSample(4))
    return session.frame()


@pytest.fixture
def panel(qtbot: QtBot) -> DecisionMapPanel:
    """Return the panel of the map, shown."""
    return shown(qtbot, DecisionMapPanel())


def scale_of(frame: Frame) -> tuple[np.ndarray, np.ndarray]:
    assert frame.meaning.scale is not None
    return frame.meaning.scale.mean, frame.meaning.scale.deviation


# the diagram


def test_the_diagram_s_ends_have_the_data_s_names(frame: Frame) -> None:
    assert marks.end_names(frame) == (list(FEATURES), list(CLASSES))


def test_one_output_is_called_by_the_second_class_or_the_target(tmp_path: Path) -> None:
    frame = make_frame(meaning=Meaning(("a", "b"), ("no", "yes"), "ill"))
    assert marks.end_names(frame) == (["a", "b"], ["yes"])
    numbers = changed(frame, meaning=Meaning(("a", "b"), ("0", "1"), "ill"))
    assert marks.end_names(numbers) == (["a", "b"], ["ill"])
    assert marks.end_names(make_frame()) == ([], [])
    assert marks.end_names(changed(frame, image=(2, 2)))[0] == []  # it stands for all of them
    assert marks.end_names(named.prices(tmp_path).frame())[1] == ["price"]


def test_a_long_name_is_painted_in_the_room_there_is(qtbot: QtBot, frame: Frame) -> None:
    """It covers no unit, and nothing of it is outside of the picture."""
    panel = NetworkPanel()
    qtbot.addWidget(panel)
    panel.resize(760, 320)
    panel.refresh(frame)
    picture = panel.grab().toImage()
    panel.refresh(changed(frame, meaning=Meaning(scale=frame.meaning.scale)))
    plain = panel.grab().toImage()
    places = panel.canvas.diagram.places
    corner = panel.canvas.pos()
    first = places.columns[0].x - places.columns[0].tile / 2 + corner.x()
    last = places.columns[-1].x + places.columns[-1].tile / 2 + corner.x()
    different = [
        x
        for x in range(picture.width())
        if any(
            picture.pixel(x, y) != plain.pixel(x, y) for y in range(corner.y(), picture.height(), 2)
        )
    ]
    assert different
    assert all(x < first or x > last for x in different)
    assert min(different) > 2


@pytest.mark.parametrize("index", range(4))
def test_an_input_is_read_off_as_it_came_and_as_the_network_sees_it(
    frame: Frame, index: int
) -> None:
    known = facts.of_unit(frame, Unit(0, index), ())
    mean, deviation = scale_of(frame)
    given = float(frame.points.X[4, index])
    seen = (given - mean[index]) / deviation[index]
    assert known.of_sample == [("x", short(given)), ("network sees", short(float(seen)))]
    notes = " ".join(known.notes)
    assert FEATURES[index] in notes
    assert short(float(mean[index])) in notes
    assert short(float(deviation[index])) in notes
    assert FEATURES[index] in read(known.rich())  # markup in it is no markup


def test_an_input_that_is_held_says_where(tmp_path: Path) -> None:
    session = named.flowers(tmp_path)
    session.do(ChoosePlane(0, 3))
    frame = session.frame()
    mean, _ = scale_of(frame)
    known = facts.of_unit(frame, Unit(0, 2), ())
    assert known.notes[0] == f"x<y is held at {short(float(mean[2]))}"
    x0, x1 = frame.map.extent[2:]
    known = facts.of_unit(frame, Unit(0, 3), ())
    assert f"from {short(x0)} to {short(x1)}" in known.notes[0]


def test_outputs_and_edges_are_called_by_names(frame: Frame) -> None:
    known = facts.of_unit(frame, Unit(2, 1), ())
    assert known.title == "output · <script>"
    assert "output · <script>" in read(known.rich())
    label = int(frame.sample.y.argmax())
    assert known.sample == f"sample 5, {CLASSES[label]}"
    assert facts.of_edge(frame, Edge(1, 2, 0)).title == "x<y → L1 · unit 1"


def test_a_target_is_read_off_in_its_own_units(tmp_path: Path) -> None:
    session = named.prices(tmp_path, scale_target=True)
    session.do(ChooseSample(3))
    frame = session.frame()
    known = facts.of_unit(frame, Unit(2, 0), ())
    assert known.title == "output · price"
    scale = frame.meaning.target_scale
    assert scale is not None
    price = float(frame.sample.a[-1][0] * scale.deviation[0] + scale.mean[0])
    assert ("price", short(price)) in known.of_sample
    assert f"price = {short(float(frame.points.y[3]))}" in known.sample


# the map


def test_axes_are_called_by_names_as_they_stand(panel: DecisionMapPanel, frame: Frame) -> None:
    panel.refresh(frame)
    assert panel.map.bottom.caption == FEATURES[0]
    assert panel.map.left.caption == FEATURES[1]
    assert panel.map.bottom._words.text() == FEATURES[0]  # an item of plain text
    assert FEATURES[0] in read(panel.map.bottom.toolTip())
    room = panel.map.bottom.size().height()
    panel.refresh(make_frame())
    assert panel.map.bottom.caption == ""
    assert panel.map.bottom.size().height() < room


def test_the_cursor_reads_off_both_units(panel: DecisionMapPanel, frame: Frame) -> None:
    panel.refresh(frame)
    mean, deviation = scale_of(frame)
    x0, x1, y0, y1 = frame.map.extent
    at = QPointF(x0 + 0.3 * (x1 - x0), y0 + 0.6 * (y1 - y0))
    panel.map.cursor_at = at
    panel.map.pointed.emit()
    lines = read(panel.map.readout.text()).split("\n")
    for line, index, value in zip(lines, (0, 1), (at.x(), at.y()), strict=False):
        seen = short(float((value - mean[index]) / deviation[index]))
        assert line == f"{FEATURES[index]} = {short(value)} network sees {seen}"
    assert lines[2] == "others: mean"
    rows, columns = frame.map.values.shape
    cell = int(0.6 * rows), int(0.3 * columns)
    assert lines[3].startswith(CLASSES[frame.map.classes[cell]])


def test_the_key_has_the_classes_names(panel: DecisionMapPanel, frame: Frame) -> None:
    panel.refresh(frame)
    assert [item.text for item in panel.map_page.class_key.items] == list(CLASSES)
    two = Meaning(("a", "b"), ("no", "yes"), "ill")
    panel.refresh(changed(make_frame(), meaning=two))
    assert panel.map_page.color_key.labels() == ("no: 0", "yes: 1")


def test_the_panel_says_how_the_network_sees_the_axes(
    panel: DecisionMapPanel, frame: Frame
) -> None:
    panel.refresh(frame)
    note = panel.map_page.units
    assert note.isVisible()
    mean, deviation = scale_of(frame)
    for index in (0, 1):
        for value in (mean[index], deviation[index]):
            assert short(float(value)) in note.what
            assert short(float(value)) in note.toolTip()
    panel.refresh(make_frame())
    assert not panel.map_page.units.isVisible()


def test_a_curve_has_its_input_and_target_in_their_units(
    panel: DecisionMapPanel, tmp_path: Path
) -> None:
    frame = named.prices(tmp_path, features=1, scale_target=True).frame()
    panel.refresh(frame)
    assert (panel.fit.bottom.caption, panel.fit.left.caption) == ("room 0", "price")
    x0, x1 = frame.map.extent[:2]
    panel.fit.cursor_at = QPointF((x0 + x1) / 2, 0)
    panel.fit.pointed.emit()
    first, second = read(panel.fit.readout.text()).split("\n")
    at = np.abs(panel.fit.inputs - (x0 + x1) / 2).argmin()
    assert first.startswith(f"room 0 = {short(float(panel.fit.inputs[at]))} network sees ")
    assert second == f"price = {short(float(frame.map.values[0, at]))}"
    for scale in (frame.meaning.scale, frame.meaning.target_scale):
        assert short(float(scale.mean[0])) in panel.fit_page.units.what
    panel.refresh(make_frame())


def test_the_output_s_own_map_is_in_the_target_s_units(
    panel: DecisionMapPanel, tmp_path: Path
) -> None:
    """Pointed at, the output shows what the curve does."""
    frame = named.prices(tmp_path, features=1, scale_target=True).frame()
    panel.refresh(frame)
    panel.show_unit(2, 0)
    x, y = panel.fit.unit.getData()
    np.testing.assert_allclose(y, np.interp(x, panel.fit.inputs, panel.fit.outputs), rtol=1e-3)


def test_a_regression_s_points_have_the_map_s_colours(
    panel: DecisionMapPanel, tmp_path: Path
) -> None:
    frame = named.prices(tmp_path).frame()
    panel.refresh(frame)
    low, high = panel.map.image.getLevels()
    y = frame.points.y
    assert (low, high) == (y.min(), y.max())
    marks_ = panel.map.marks
    np.testing.assert_array_equal(marks_.kind, np.round((y - low) / (high - low) * 31))
    np.testing.assert_array_equal(marks_.x, frame.points.X[:, 0])


def test_a_step_s_sample_is_found_on_the_map(tmp_path: Path) -> None:
    """While a step is walked through, in units that the network does not see."""
    session = named.flowers(tmp_path, batch_size=8)
    session.do(NextPhase())
    frame = session.frame()
    mean, deviation = scale_of(frame)
    given = in_step(frame).sample.x * deviation + mean
    at = chosen_point(frame)
    assert at is not None
    np.testing.assert_allclose(frame.points.X[at], given, rtol=1e-9)


def test_a_walk_says_the_sample_by_its_names(tmp_path: Path, qtbot: QtBot) -> None:
    """In the units of the file, beside what the network sees."""
    session = named.flowers(tmp_path)
    session.do(ChooseSample(6))
    session.do(NextPhase())
    frame = session.frame()
    phase = frame.phase
    told = read("<br>".join(batch(phase, None).lines)).split("\n")
    arrays = session.recording.trainer.arrays
    mean, deviation = scale_of(frame)
    given = arrays.X[phase.sample] * deviation + mean
    texts = [f"{cut(name)} = {number(value)}" for name, value in zip(FEATURES, given, strict=True)]
    assert told[1] == ", ".join(" ".join(text.split()) for text in texts)
    label = CLASSES[int(arrays.Y[phase.sample].argmax())]
    assert told[2].endswith(f": {label}")
    panel = StepPanel()
    qtbot.addWidget(panel)
    panel.refresh(frame)
    assert panel.chooser.facts.what.endswith(label)
    panel.resize(900, 420)
    panel.show()
    panel.grab()
    matrices = panel.page.matrices
    for title, named_by in (("X", FEATURES), ("Y", CLASSES)):
        part, box = next((p, b) for p, b in matrices.placed if p.title == title)
        corner, digits = matrices._corner(box), matrices.letters.digits
        first = part.grid.cell_at(QPointF(8, 4), digits)
        assert first is not None
        assert first.where == "1, 1"
        told_there = matrices.tell((corner + QPointF(8, 4)).toPoint())
        assert told_there.endswith(f"({named_by[0]})")


def test_a_walk_of_a_regression_says_the_target_in_its_units(tmp_path: Path) -> None:
    session = named.prices(tmp_path, scale_target=True)
    session.do(NextPhase())
    phase = session.frame().phase
    scale = session.frame().meaning.target_scale
    price = phase.y[0] * scale.deviation[0] + scale.mean[0]
    assert read(batch(phase, None).lines[-1]).endswith(f": price = {number(float(price))}")
    bare = PhaseFrame(0, (), (), 0, 0, x=np.zeros(2), y=np.zeros(1))
    assert given_inputs(bare, None) == []
