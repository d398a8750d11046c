"""The panel that walks through a step: before it, what may be chosen, how it looks."""

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from core.engine.trainer import Trainer
from core.experiment import from_builtins
from core.phases.phase_frame import phase_frame, training_phases
from core.session.commands import ChooseSample, ChooseUnit, NextPhase, ToPhase
from gui.look import theme
from gui.panels.step.panel import StepPanel
from tests.gui.frames import GATE, changed, make_frame
from tests.gui.walks import AND, plain, read, told, trainer_of, walk


@pytest.fixture
def panel(qtbot: QtBot) -> StepPanel:
    """Return the panel, shown."""
    panel = StepPanel()
    qtbot.addWidget(panel)
    panel.resize(390, 420)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def test_invites_to_walk(panel: StepPanel) -> None:
    """Without a phase it says how to begin, and what a step is made of."""
    panel.refresh(make_frame())
    assert "Press P" in panel.page.heading.text()
    assert "dW = Aᵀ δ" in panel.page.numbers.text()
    assert not panel.page.formula.isVisible()
    assert panel.strip.index is None
    assert "".join(panel.strip.texts) == "batchZ₁A₁Z₂A₂Lδ₂g′dW₂δ₁dW₁update"


def test_what_a_step_is_made_of_follows_the_experiment(panel: StepPanel) -> None:
    """A perceptron has no slopes; its loss, too, comes before δ."""
    panel.refresh(make_frame())
    panel.refresh(make_frame(experiment=from_builtins(AND)))
    assert "".join(panel.strip.texts) == "batchZ₁A₁Lδ₁dW₁update"


def test_the_button_asks_for_the_next_phase(panel: StepPanel, qtbot: QtBot) -> None:
    """As P does."""
    panel.refresh(make_frame())
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    assert asked.args == [NextPhase()]


def test_goes_back_to_the_invitation(panel: StepPanel) -> None:
    """When the walk has ended."""
    panel.refresh(make_frame())
    panel.refresh(walk(trainer_of())["z", 1])
    assert panel.page.matrices.isVisible()
    panel.refresh(make_frame())
    assert "Press P" in panel.page.heading.text()
    assert not panel.page.matrices.isVisible()
    assert panel.strip.index is None


def test_sample_and_unit_can_be_chosen(panel: StepPanel, qtbot: QtBot) -> None:
    """Counted from 1; what is only shown asks for nothing."""
    frames = walk(trainer_of(), sample=2, unit=3)
    with qtbot.assertNotEmitted(panel.asked):
        panel.refresh(frames["z", 1])
    chooser = panel.chooser
    assert (chooser.sample.value(), chooser.sample.maximum()) == (3, 4)
    assert (chooser.unit.value(), chooser.unit.maximum()) == (4, 4)
    assert chooser.facts.what == "x = (1, 0)   y = 1"
    with qtbot.waitSignal(panel.asked) as asked:
        chooser.sample.setValue(2)
    assert asked.args == [ChooseSample(1)]
    with qtbot.waitSignal(panel.asked) as asked:
        chooser.unit.setValue(1)
    assert asked.args == [ChooseUnit(0)]


def test_the_unit_is_kept_while_a_narrower_layer_is_shown(panel: StepPanel, qtbot: QtBot) -> None:
    """Another sample chosen at the output, unit 4 of the hidden layer is still wanted."""
    panel.refresh(walk(trainer_of(), sample=2, unit=3)["z", 2])
    chooser = panel.chooser
    assert (chooser.unit.value(), chooser.unit.isEnabled()) == (1, False)
    with qtbot.waitSignal(panel.asked) as asked:
        chooser.sample.setValue(1)
    assert asked.args == [ChooseSample(0)]


def test_before_a_step_the_probe_set_can_be_chosen_from(panel: StepPanel) -> None:
    """The frame says how many there are."""
    panel.refresh(make_frame(probe_size=240))
    assert panel.chooser.sample.maximum() == 240
    assert panel.chooser.unit.maximum() == 4


def test_the_strip_marks_where_the_step_is(panel: StepPanel, qapp: QApplication) -> None:
    """Filled in its layer's colour; the tooltip names any chip."""
    panel.refresh(walk(trainer_of())["delta", 1])
    strip = panel.strip
    assert strip.order[strip.index] == ("delta", 1)
    box = strip.boxes[strip.index]
    image = strip.grab().toImage()
    corner = QPoint(round(box.left()) + 3, round(box.center().y()))
    assert image.pixelColor(corner).name() == theme.current().layer(1, 2)
    assert strip.accessibleDescription() == "L1 · Error passed back"
    place = strip.boxes[strip.order.index(("delta", 2))].center().toPoint()
    qapp.sendEvent(strip, QHelpEvent(QEvent.Type.ToolTip, place, strip.mapToGlobal(place)))
    assert QToolTip.text() == "Error of the output"


def chip(panel: StepPanel, index: int) -> QPoint:
    return panel.strip.boxes[index].center().toPoint()


@pytest.mark.parametrize("key", [("z", 2), ("delta", 1), None])
def test_a_chip_goes_to_its_phase(
    panel: StepPanel, qtbot: QtBot, key: tuple[str, int] | None
) -> None:
    """On and back, and from outside a walk; the panel is not enlarged by two of them."""
    frames = walk(trainer_of())
    panel.refresh(make_frame() if key is None else frames[key])
    enlarged: list[str] = []
    panel.enlarge.connect(enlarged.append)
    for index in (0, 5, len(panel.strip.order) - 1):
        with qtbot.waitSignal(panel.asked) as asked:
            qtbot.mouseClick(panel.strip, Qt.MouseButton.LeftButton, pos=chip(panel, index))
        assert asked.args == [ToPhase(index)]
    qtbot.mouseDClick(panel.strip, Qt.MouseButton.LeftButton, pos=chip(panel, 1))
    with qtbot.assertNotEmitted(panel.asked):
        qtbot.mouseClick(panel.strip, Qt.MouseButton.RightButton, pos=chip(panel, 1))
    assert enlarged == []
    assert not panel.strip.hasFocus()  # Space and the arrows go on to be the run's


def test_a_tick_can_be_hit(panel: StepPanel, qtbot: QtBot) -> None:
    """Where there are many phases; nothing beside the strip is taken for one."""
    panel.refresh(walk(trainer_of(hidden=[{"units": 2}] * 10))["update", None])
    tick = panel.strip.texts.index("")
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.mouseClick(panel.strip, Qt.MouseButton.LeftButton, pos=chip(panel, tick))
    assert asked.args == [ToPhase(tick)]
    panel.resize(1200, 400)
    panel.refresh(walk(trainer_of())["z", 1])
    with qtbot.assertNotEmitted(panel.asked):
        end = QPoint(panel.strip.width() - 2, 5)
        qtbot.mouseClick(panel.strip, Qt.MouseButton.LeftButton, pos=end)


def test_the_strip_is_walked_along_by_keys(panel: StepPanel, qtbot: QtBot) -> None:
    panel.refresh(walk(trainer_of())["z", 2])
    panel.strip.setFocus(Qt.FocusReason.TabFocusReason)
    asked: list[object] = []
    panel.asked.connect(asked.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(panel.strip, key)
    last = len(panel.strip.order) - 1
    assert asked == [ToPhase(2), ToPhase(4), ToPhase(0), ToPhase(last)]
    panel.refresh(walk(trainer_of())["update", None])
    qtbot.keyClick(panel.strip, Qt.Key.Key_Right)  # there is none after it
    panel.refresh(make_frame())
    qtbot.keyClick(panel.strip, Qt.Key.Key_Left)
    assert len(asked) == 4
    qtbot.keyClick(panel.strip, Qt.Key.Key_Right)
    assert asked[4:] == [ToPhase(0)]


def test_a_long_strip_keeps_the_present_readable(panel: StepPanel) -> None:
    """What is far off shrinks to ticks, all within the panel."""
    trainer = trainer_of(hidden=[{"units": 3, "activation": "tanh"}] * 10)
    panel.resize(330, 300)
    for key, frame in walk(trainer).items():
        panel.refresh(frame)
        strip = panel.strip
        assert len(strip.boxes) == 48
        assert strip.texts[strip.index] != "", key
        assert strip.boxes[-1].right() <= strip.width()
        near = [t for t in strip.texts[max(strip.index - 1, 0) : strip.index + 2] if t]
        assert len(near) >= 2


def test_any_width_will_do(panel: StepPanel, qapp: QApplication) -> None:
    """No matrix is wider than the panel, narrow or enlarged; letters grow where there is room."""
    trainer = trainer_of(hidden=[{"units": 12, "activation": "relu"}] * 2)
    frames = walk(trainer, unit=11)
    sizes = set()
    for width in (300, 390, 1000):
        panel.resize(width, 300)
        for frame in frames.values():
            panel.refresh(frame)
            qapp.processEvents()
            matrices = panel.page.matrices
            assert matrices.width() <= panel.page.viewport().width()
            for _, box in matrices.placed:
                assert box.right() <= matrices.width()
                assert box.bottom() <= matrices.height() + 1
        sizes.add(panel.page.formula.font().pixelSize())
    assert len(sizes) > 1


def test_nothing_is_cut_off(panel: StepPanel, qapp: QApplication) -> None:
    """Each part has its room in the first picture of a phase, whatever the one before took."""
    panel.resize(310, 160)
    frames = walk(trainer_of(hidden=[{"units": 12, "activation": "relu"}] * 2))
    last = 0
    for frame in [*frames.values(), *reversed(frames.values())]:
        panel.refresh(frame)
        qapp.processEvents()
        page = panel.page
        for part in (page.heading, page.formula, page.numbers, page.reading):
            assert part.isHidden() or part.height() >= part.heightForWidth(part.width())
        reach = page.verticalScrollBar().maximum() + page.viewport().height()
        assert reach >= page.matrices.geometry().bottom()
        last = max(last, reach)
    assert last > 160


def test_brackets_are_whole(panel: StepPanel, qapp: QApplication) -> None:
    """Also the lowest: their arms are as bright below as above."""
    panel.refresh(walk(trainer_of(), sample=1)["a", 1])
    image = panel.page.matrices.grab().toImage()
    for part, box in panel.page.matrices.placed:
        height = part.grid.size(panel.page.matrices.letters.digits).height()
        x, bottom = round(box.left()) + 3, int(box.bottom())
        ink = [image.pixelColor(x, y).lightness() for y in range(image.height())]
        ink = [lightness - min(ink) for lightness in ink]
        above = sum(ink[int(bottom - height) : int(bottom - height) + 4])
        assert sum(ink[bottom - 3 : bottom + 1]) >= 0.9 * above > 100


def test_what_cannot_be_listed_is_left_out(panel: StepPanel) -> None:
    """Of an image the class is told, which its inputs would push out."""
    frame = walk(trainer_of())["z", 1]
    phase = msgspec.structs.replace(frame.phase, x=np.zeros(784), y=np.eye(10)[7])
    panel.refresh(changed(frame, phase=phase))
    assert panel.chooser.facts.what == "class 7"


def test_an_image_is_told_by_its_size_and_its_class(panel: StepPanel) -> None:
    """Beside the choice and in the batch's own numbers; three classes can be listed."""
    frame = walk(trainer_of())["batch", None]
    phase = msgspec.structs.replace(frame.phase, x=np.zeros(784), y=np.eye(10)[8])
    panel.refresh(changed(frame, phase=phase, image=(28, 28)))
    assert panel.chooser.facts.what == "x = 28 × 28   class 8"
    assert [plain(line) for line in panel.page.numbers.text().split("<br>")] == [
        "x[1] = 28 × 28",
        "y[1]: class 8",
    ]
    phase = msgspec.structs.replace(frame.phase, y=np.eye(3)[1])
    panel.refresh(changed(frame, phase=phase))
    assert plain(panel.page.numbers.text()).endswith("y[1] = (0, 1, 0)")


def test_the_file_says_where_it_holds_a_part_of_a_matrix(panel: StepPanel) -> None:
    frame = walk(trainer_of())["z", 1]
    panel.refresh(frame)
    assert [table.part for table in panel.data()] == [""] * len(panel.data())
    whole = frame.phase.matrices[0]
    large = msgspec.structs.replace(whole, shape=(240, 64))
    phase = msgspec.structs.replace(frame.phase, matrices=(large, *frame.phase.matrices[1:]))
    panel.refresh(changed(frame, phase=phase))
    shown = whole.values.size
    assert panel.data()[0].part == f"{shown} of its 15,360 numbers, by row and column"


def test_matrices_keep_apart(panel: StepPanel, qapp: QApplication) -> None:
    """One below another; a new equation on a line of its own, and what is chosen is marked."""
    panel.resize(1500, 500)
    panel.refresh(walk(trainer_of(), sample=1, unit=2)["gradient", 1])
    qapp.processEvents()
    boxes = {part.title: box for part, box in panel.page.matrices.placed}
    assert boxes["dW₁"].left() > boxes["δ₁"].right() > boxes["Xᵀ"].right()
    assert boxes["db₁"].left() == 0
    assert boxes["db₁"].top() >= boxes["δ₁"].bottom() + 5
    panel.refresh(walk(trainer_of(), sample=1, unit=2)["a", 1])
    image = panel.page.matrices.grab().toImage()
    part, box = panel.page.matrices.placed[-1]
    size = part.grid.size(panel.page.matrices.letters.digits)
    inks = [
        [
            image.pixelColor(
                round(box.left() + 4 + (c + 0.04) * (size.width() - 8) / 4),
                round(box.bottom() - size.height() + (r + 0.5) * size.height() / 4),
            ).name()
            for c in range(4)
        ]
        for r in range(4)
    ]
    ground = inks[0][0]
    assert [(r, c) for r in range(4) for c in range(4) if inks[r][c] != ground] == [(1, 2)]


def test_a_low_panel_leaves_room_for_the_numbers(panel: StepPanel, qapp: QApplication) -> None:
    """What a phase does is then told by the heading's tooltip."""
    frame = walk(trainer_of())["z", 1]
    panel.refresh(frame)
    assert "adds its bias" in panel.page.heading.text()
    panel.resize(320, 200)
    qapp.processEvents()
    assert plain(panel.page.heading.text()) == "L1 · Weighted sums"
    assert "adds its bias" in panel.page.heading.toolTip()


def test_a_number_can_be_read_off_a_matrix(panel: StepPanel) -> None:
    """Under the cursor, with its place."""
    trainer = trainer_of()
    W = trainer.network.weights()[0][0]
    panel.refresh(walk(trainer)["z", 1])
    panel.grab()
    matrices = panel.page.matrices
    box = next(box for part, box in matrices.placed if part.title == "W₁")
    at = QPoint(round(box.left() + 12), round(box.bottom() - 5))
    name, number = matrices.tell(at).split(" = ")
    assert name == "W₁[2, 1]"
    assert read(number) == pytest.approx(W[1, 0], rel=6e-4)
    assert matrices.tell(QPoint(1, 1)) == ""


def test_numbers_that_are_not_finite(panel: StepPanel) -> None:
    """A step that breaks is shown as it is."""
    weights = [(np.full((2, 2), 1e200), np.zeros(2)), (np.full((2, 1), 1e200), np.zeros(1))]
    raw = {"hidden": [{"units": 2, "activation": "linear"}]}
    trainer = Trainer(from_builtins(raw), weights=weights)
    steps = trainer.phases()
    next(steps)
    phases = training_phases(trainer.batch_phases)
    for i in range(len(phases)):
        phase = phase_frame(trainer, phases, i, 3, 0)
        panel.refresh(changed(make_frame(experiment=trainer.experiment), phase=phase))
        panel.grab()
        if phase.order[i] == ("z", 2):
            assert told(panel)[0].endswith("= ∞")
        next(steps, None) if i + 1 < len(phases) else steps.close()


def test_follows_theme_and_language(panel: StepPanel, qapp: QApplication) -> None:
    """The page and the idle strip are told anew."""
    frame = walk(trainer_of())["z", 1]
    panel.refresh(frame)
    theme.apply(qapp, "light")
    qapp.processEvents()
    assert theme.LIGHT.layer(1, 2) in panel.page.heading.text()
    assert panel.page.matrices.parts[1].color == theme.LIGHT.layer(1, 2)
    panel.page.heading.setText("?")
    panel.chooser.sample.setToolTip("?")
    qapp.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert "Weighted sums" in panel.page.heading.text()
    assert panel.chooser.sample.toolTip() == panel.chooser.sample.accessibleName() != "?"


def test_the_matrices_can_be_saved(panel: StepPanel) -> None:
    """In full, with the numbers of their rows and columns."""
    trainer = trainer_of()
    Z = GATE @ trainer.network.weights()[0][0]
    panel.refresh(walk(trainer)["z", 1])
    table = panel.data()[-1]
    assert table.name == "Z₁"
    assert list(table.columns) == ["", "1", "2", "3", "4"]
    assert list(table.columns[""]) == [1, 2, 3, 4]
    np.testing.assert_allclose(table.columns["3"], Z[:, 2], rtol=1e-12)
    panel.refresh(make_frame())
    assert panel.data() == []


def test_another_phase_is_read_from_its_top(panel: StepPanel, qapp: QApplication) -> None:
    """The same one, with another sample, stays where it was scrolled to."""
    panel.resize(320, 230)
    frames = walk(trainer_of())
    panel.refresh(frames["update", None])
    qapp.processEvents()
    bar = panel.page.verticalScrollBar()
    bar.setValue(40)
    panel.refresh(msgspec.structs.replace(frames["update", None]))
    assert bar.value() == 40
    panel.refresh(frames["gradient", 1])
    assert bar.value() == 0
