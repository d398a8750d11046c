"""The panel of the loss surface: choosing, the four views, what is read off, drawn and exported."""

import itertools
import math
from collections.abc import Callable

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.experiment import from_builtins
from core.session import commands as c
from core.session.commands import ChooseSurface
from core.session.frame import Frame
from core.session.needs import SURFACE
from core.session.session import Session
from gui.look import theme
from gui.panels.surface import ways
from gui.panels.surface.ground import View
from gui.panels.surface.inset import enlarged
from gui.panels.surface.panel import SurfacePanel, off_surface, ways_of
from gui.words.names import weight
from tests.core.engine.test_surface import VALLEY
from tests.gui.frames import make_comparison, make_experiment, make_frame, make_path, make_surface

KEY = Qt.Key


@pytest.fixture
def shown(qtbot: QtBot) -> SurfacePanel:
    panel = SurfacePanel()
    qtbot.addWidget(panel)
    panel.resize(700, 480)
    panel.show()
    qtbot.waitExposed(panel)
    panel.refresh(make_frame())
    return panel


@pytest.fixture
def asked(shown: SurfacePanel) -> list[ChooseSurface]:
    sent: list[ChooseSurface] = []
    shown.asked.connect(sent.append)
    return sent


@pytest.fixture(scope="module")
def valley() -> Frame:
    """Return four optimizers after 29 updates, Adam chosen."""
    runs = [("sgd", 0.95), ("momentum", 0.1), ("adagrad", 1.5), ("adam", 0.3)]
    brings = [
        c.Bring(None, 0, from_builtins(VALLEY | {"optimizer": {"name": n, "learning_rate": r}}))
        for n, r in runs
    ]
    session = Session(from_builtins({}))
    session.do(c.Compare(tuple(brings), 3))
    session.do(c.Step(29))
    while session.goal is not None:
        session.advance()
    while (frame := session.frame(frozenset({SURFACE}))).unfinished:
        pass
    return frame


def painted(panel: SurfacePanel) -> QImage:
    return panel.contours.grab().toImage()


def spot(panel: SurfacePanel, x: float, y: float) -> QPoint:
    return panel.contours.box.mapViewToScene(QPointF(x, y)).toPoint()


def color_at(image: QImage, at: QPoint) -> QColor:
    return image.pixelColor(at * image.devicePixelRatio())


def test_weights_are_named_as_elsewhere() -> None:
    assert weight((1, 1, 0), 2) == "w⁽¹⁾₂₁"
    assert weight((2, 9, 0), 16) == "w⁽²⁾₁₀,₁"
    assert weight((12, 3, 4), 3) == "b⁽¹²⁾₅"


def test_it_asks_for_what_is_picked(shown: SurfacePanel, asked: list[ChooseSurface]) -> None:
    choice = shown.directions
    names = [choice.across.itemText(i) for i in range(choice.across.count())]
    assert len(names) == 17  # XOR 2-4-1
    assert names[:4] == ["w⁽¹⁾₁₁", "w⁽¹⁾₂₁", "b⁽¹⁾₁", "w⁽¹⁾₁₂"]
    assert (choice.across.currentText(), choice.up.currentText()) == ("w⁽¹⁾₁₁", "w⁽¹⁾₂₁")
    choice.up.activated.emit(names.index("b⁽²⁾₁"))
    assert asked[-1] == ChooseSurface("weights", (1, 0, 0), (2, 4, 0))
    choice.across.activated.emit(names.index("b⁽²⁾₁"))  # which is the other axis': they change
    assert asked[-1] == ChooseSurface("weights", (2, 4, 0), (1, 0, 0))
    choice.way.activated.emit(1)
    assert asked[-1].way == "random"
    choice.other.click()
    assert asked[-1] == msgspec.structs.replace(asked[-2], draw=1)
    choice.way.activated.emit(2)
    assert asked[-1].way == "movement"


def test_the_views_ask_for_curves_where_they_are_of_one(
    shown: SurfacePanel, asked: list[ChooseSurface]
) -> None:
    for view, along in (("x", "x"), ("y", "y"), ("height", ""), ("contours", "")):
        shown.buttons[view].click()
        assert asked[-1].along == along
        values = np.linspace(1, 4, 49)[None] if along else make_surface().values
        given = make_surface(choice=asked[-1], values=values, along=along)
        shown.refresh(make_frame(surface=given))
        expected = {"contours": shown.contours, "height": shown.height_view}
        assert shown.stack.currentWidget() is expected.get(view, shown.curve)


def test_until_the_answer_is_there_a_choice_stands(
    shown: SurfacePanel, asked: list[ChooseSurface]
) -> None:
    shown.directions.way.activated.emit(1)
    shown.refresh(make_frame())  # of before
    assert shown.choice.way == "random"
    shown.refresh(make_frame(surface=make_surface(choice=asked[-1], places=())))
    assert shown.directions.way.currentData() == "random"
    elsewhere = ChooseSurface("weights", (2, 1, 0), (2, 2, 0))
    given = make_surface(choice=elsewhere, places=(elsewhere.x, elsewhere.y))
    shown.refresh(make_frame(surface=given))
    assert shown.directions.across.currentText() == "w⁽²⁾₂₁"


def test_it_says_exact_or_of_which_step_the_slice_is(shown: SurfacePanel) -> None:
    assert "step 200" in shown.caption.what
    shown.refresh(make_frame(surface=make_surface(exact=True)))
    assert "exact" in shown.caption.what
    assert "a point in 10 steps" in shown.caption.note
    shown.refresh(make_frame(surface=make_surface(penalised=True, samples=3, share=0.5)))
    for part in ("with its penalties", "3 samples", "50.0% of the movement"):
        assert part in shown.caption.note


def test_before_there_is_one_it_says_why(shown: SurfacePanel) -> None:
    shown.refresh(make_frame(surface=None, path=None))
    assert shown.none.isVisible()
    shown.directions.way.activated.emit(2)
    shown.refresh(make_frame(surface=None, path=None, step=0))
    assert "not moved" in shown.none.text()


def test_the_cursor_reads_both_weights_and_the_loss(shown: SurfacePanel) -> None:
    shown.contours.cursor_at = QPointF(2.0, -1.0)
    shown.contours.pointed.emit()
    text = shown.contours.readout.text()
    assert "w⁽¹⁾₁₁ = 2" in text
    assert "w⁽¹⁾₂₁ = −1" in text
    assert "<b>2</b>" in text  # 2² / 4 + 1
    shown.contours.cursor_at = QPointF(-3.5, 2.5)
    shown.contours.pointed.emit()
    assert "step 0" in shown.contours.readout.text()


def test_the_keyboard_moves_what_is_read_and_escape_lets_go(shown: SurfacePanel) -> None:
    plot = shown.contours
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(plot, KEY.Key_Right)
    assert plot.cursor_at is not None
    assert plot.cursor_at.x() == pytest.approx(-1 + 8 / 48)
    QTest.keyClick(plot, KEY.Key_Up)
    assert plot.cursor_at.y() == pytest.approx(0.5 + 5 / 48)
    assert plot.readout.isVisible()
    QTest.keyClick(plot, KEY.Key_Escape)
    assert plot.cursor_at is None
    assert plot.at_rest  # the arrows are the run's


def test_what_is_lower_is_nearer_to_the_card_and_the_way_lies_on_it(shown: SurfacePanel) -> None:
    image = painted(shown)
    low, high = (color_at(image, spot(shown, *at)) for at in ((0.45, 0.1), (3.7, 2.7)))
    card = QColor(theme.current().card)
    assert abs(low.lightness() - card.lightness()) < abs(high.lightness() - card.lightness())
    way = color_at(image, spot(shown, -2.25, 1.5))
    assert way.lightness() > 150


def test_what_has_no_height_is_left_free(shown: SurfacePanel) -> None:
    values = make_surface().values.copy()
    values[:, 9:] = np.nan
    shown.refresh(make_frame(surface=make_surface(values=values)))
    assert color_at(painted(shown), spot(shown, 3.0, 2.0)) == QColor(theme.current().card)
    shown.refresh(make_frame(surface=make_surface(values=np.full((13, 13), np.nan), slope=None)))
    painted(shown)
    for view in ("height", "contours"):
        shown.show_view(view)
        shown.refresh(make_frame(surface=make_surface(values=np.full((13, 13), np.nan))))
        shown.grab()


def test_the_ways_of_all_runs_have_their_letters(shown: SurfacePanel, valley: Frame) -> None:
    shown.refresh(valley)
    assert [way.mark.letter for way in ways_of(valley) if way.mark] == ["A", "B", "C", "D"]
    assert [way.chosen for way in ways_of(valley)] == [False, False, False, True]
    surface = valley.surface
    assert surface is not None
    part = enlarged(ways_of(valley), View(surface.extent, shown.contours.picture.boundingRect()))
    assert part is not None
    x0, x1, y0, y1 = part.extent
    for run in valley.runs:
        assert run.path is not None
        assert x0 < run.path.x[-1] < x1
        assert y0 < run.path.y[-1] < y1
    assert (x1 - x0) < 0.34 * (surface.extent[1] - surface.extent[0])
    tables = {table.name: table.columns for table in shown.data()}
    np.testing.assert_array_equal(tables["path C"]["step"], range(30))
    assert len(tables["The loss over two directions"]["L"]) == 49**2


def test_a_letter_that_has_no_room_stands_beside_its_place(
    shown: SurfacePanel, valley: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters: dict[str, QPointF] = {}

    def note(painter: object, way: ways.Way, at: QPointF) -> None:
        assert way.mark is not None
        letters[way.mark.letter] = at

    monkeypatch.setattr(ways, "paint_letter", note)
    shown.resize(700, 260)  # too low for an enlarged part
    shown.refresh(valley)
    painted(shown)
    assert set(letters) == set("ABCD")
    for one, other in itertools.combinations(letters.values(), 2):
        assert math.hypot(one.x() - other.x(), one.y() - other.y()) >= 16, "none over another"
    assert valley.surface is not None
    view = View(valley.surface.extent, shown.contours.picture.boundingRect())
    for way in ways_of(valley):
        assert way.mark is not None
        there = view.point(float(way.path.x[-1]), float(way.path.y[-1]))
        away = letters[way.mark.letter] - there
        assert math.hypot(away.x(), away.y()) <= (0 if way.chosen else 33)


def test_the_next_step_does_not_cross_a_letter(
    shown: SurfacePanel, valley: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    for name in ("paint_next", "paint_ends"):
        monkeypatch.setattr(ways, name, lambda *_, name=name: order.append(name))
    shown.resize(700, 260)
    shown.refresh(valley)
    painted(shown)
    assert order[:2] == ["paint_next", "paint_ends"], "what is painted later lies over it"


def test_a_run_of_another_loss_is_named_and_not_drawn(shown: SurfacePanel) -> None:
    other = make_frame(surface=None, path=None, experiment=make_experiment(loss="mse"))
    frame = make_comparison(make_frame(), other)
    shown.refresh(frame)
    assert off_surface(frame) == ["B"]
    assert len(ways_of(frame)) == 1
    assert "B" in shown.caption.note.split(":")[-1]


def test_a_landscape_turns_by_mouse_and_keys(shown: SurfacePanel) -> None:
    shown.show_view("height")
    shown.refresh(make_frame())
    view = shown.height_view
    before, turned = view.grab().toImage(), view.turn
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(view, QPoint(160, 100))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(160, 100))
    assert view.turn > turned
    view.setFocus(Qt.FocusReason.TabFocusReason)
    now = view.turn
    QTest.keyClick(view, KEY.Key_Left)
    assert view.turn < now
    assert view.grab().toImage() != before
    assert shown.data()[0].columns["L"].size == 13**2


def test_higher_is_drawn_higher(shown: SurfacePanel) -> None:
    shown.show_view("height")
    shown.refresh(make_frame())
    view = shown.height_view
    _, low, _ = view.seen(np.array(0.5), np.array(0.4), np.array(0.0))
    _, high, _ = view.seen(np.array(0.5), np.array(0.4), np.array(view.cut))
    assert high < low
    px, py, _ = view.seen(*np.meshgrid([0.0, 1], [0.0, 1]), np.full((2, 2), view.cut))
    assert view.rect().contains(int(px.min()), int(py.min()))
    assert view.rect().contains(int(px.max()), int(py.max()))


@pytest.mark.parametrize("along", ["x", "y"])
def test_along_one_weight_the_slope_touches_the_curve(
    shown: SurfacePanel, asked: list[ChooseSurface], along: str
) -> None:
    shown.show_view(along)
    at = np.linspace(-4, 4, 193) if along == "x" else np.linspace(-2, 3, 193)
    values = at**2 / 4 + 0.25 if along == "x" else 0.25 + at**2
    given = make_surface(choice=asked[-1], values=values[None], along=along)
    shown.refresh(make_frame(surface=given, path=make_path()))
    curve = shown.curve
    here, slope = (-1.0, -0.5) if along == "x" else (0.5, 1.0)
    assert curve.loss_at(here) == pytest.approx(0.5, abs=1e-3)
    (x0, x1), (y0, y1) = curve.tangent.xData, curve.tangent.yData
    assert (y1 - y0) / (x1 - x0) == pytest.approx(slope)
    assert (x0 + x1) / 2 == pytest.approx(here)
    curve.cursor_at = QPointF(1.0, 0.0)
    curve.pointed.emit()
    assert "= 1<br>" in curve.readout.text()
    wanted = {"x": "w⁽¹⁾₁₁", "y": "w⁽¹⁾₂₁"}[along]
    np.testing.assert_array_equal(shown.data()[0].columns[wanted], at)


def test_a_network_of_one_parameter_has_a_curve_alone(shown: SurfacePanel) -> None:
    experiment = make_experiment(
        data={"name": "line"}, hidden=[], output={"activation": "linear"}, loss="mse",
        use_bias=False,
    )  # fmt: skip
    given = make_surface(places=((1, 0, 0),), along="x", values=np.linspace(1, 4, 49)[None])
    frame = make_frame(experiment=experiment, parameters=1, surface=given, inputs=1)
    shown.refresh(frame)
    assert shown.curve.isVisible()
    assert not shown.buttons["y"].isEnabled()
    assert not shown.directions.up.isVisible()
    assert shown.directions.across.isVisible()


@pytest.mark.parametrize("size", [(60, 40), (120, 90), (260, 200), (1200, 900)])
@pytest.mark.parametrize("view", ["contours", "height", "x"])
def test_it_fits_any_room(
    shown: SurfacePanel, valley: Frame, size: tuple[int, int], view: str
) -> None:
    shown.resize(*size)
    shown.show_view(view)
    shown.refresh(valley)
    assert not shown.grab().isNull()


def test_clicking_two_edges_chooses_them(qtbot: QtBot) -> None:
    from gui.panels.network.layout import Edge
    from tests.gui.diagram import between, net
    from tests.gui.diagram import shown as diagram

    panel = diagram(qtbot)
    sent: list[object] = []
    panel.asked.connect(sent.append)
    click: Callable[[Edge], None] = lambda edge: QTest.mouseClick(  # noqa: E731
        panel.canvas, Qt.MouseButton.LeftButton, pos=between(panel, edge)
    )
    frame = net(2, 2, 1)
    panel.refresh(msgspec.structs.replace(frame, parts=frame.parts - {SURFACE}))
    click(Edge(1, 0, 1))
    assert not sent  # nobody looks at a surface
    panel.refresh(frame)
    click(Edge(1, 0, 1))
    assert sent[-1] == ChooseSurface("weights", (1, 0, 1), (1, 1, 0))
    given = make_surface(choice=sent[-1], places=((1, 0, 1), (1, 1, 0)))
    panel.refresh(msgspec.structs.replace(frame, surface=given))
    click(Edge(2, 1, 0))
    assert sent[-1] == ChooseSurface("weights", (1, 0, 1), (2, 1, 0))
