"""The experiment panel: every field there, faults beside their field, new rows by themselves."""

import gc
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot

from core.catalog.activations import HIDDEN
from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.table import DATASETS
from core.catalog.datasets.toys import Circles, Sine
from core.catalog.formula.record import Formula
from core.catalog.initializers import INITIALIZERS
from core.catalog.losses import LOSSES
from core.catalog.optimizers import OPTIMIZERS, Adam, Sgd
from core.edits import LIVE
from core.experiment import Experiment, Layer, Output
from core.faults import refuse
from core.given import BiasInit, WeightInit
from gui.experiment.fields import Row, SlidNumber
from gui.look import theme
from gui.widgets.inputs import Combo
from tests.gui.experiment.cards import Card
from tests.gui.frames import make_frame, make_layer


@pytest.fixture
def panel(qtbot: QtBot) -> Card:
    parent = QWidget()
    qtbot.addWidget(parent)
    panel = Card(Experiment(), parent)
    panel.keeper = parent
    parent.resize(300, 900)
    parent.show()
    return panel


def choose(combo: Combo, key: str) -> None:
    """Choose as a person does."""
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.currentIndex())


def keys(combo: Combo) -> list[str]:
    return [combo.itemData(row) for row in range(combo.count())]


def visible(panel: Card) -> set[str]:
    QApplication.processEvents()
    return {path for path, row in panel.rows().items() if row.isVisible()}


def test_tab_goes_down_the_card_whatever_was_made_last(panel: Card) -> None:
    formula = Formula(text="max(s*z, z)", numbers={"s": 0.1})
    for hidden in ((Layer(4),), (Layer(4, formula), Layer(3), Layer(2, "leaky_relu"))):
        panel.set_experiment(Experiment(data=Circles(), hidden=hidden))
    QApplication.processEvents()
    panel.data.combo.setFocus()
    tops, seen = [], set()
    while (at := QApplication.focusWidget()) not in seen:
        seen.add(at)
        tops.append(at.mapTo(panel.body, at.rect().center()).y())
        QTest.keyClick(at, Qt.Key.Key_Tab)
    assert len(tops) > 25
    assert all(b > a - 4 for a, b in pairwise(tops))  # in one row they are of several heights


def test_python_knows_no_place_in_a_column_that_rows_leave(panel: Card) -> None:
    # It goes unseen with its row, and Python would take what comes to its address for it.
    for column in panel.findChildren(QVBoxLayout):
        known = [place for place in gc.get_referents(column) if isinstance(place, QWidgetItem)]
        assert not [place for place in known if isinstance(place.widget(), Row)]


def test_the_choices_are_the_tables(panel: Card) -> None:
    assert keys(panel.initializer.combo) == [*INITIALIZERS, "given"]
    assert keys(panel.loss.combo) == list(LOSSES)
    assert keys(panel.optimizer.combo) == list(OPTIMIZERS)
    assert keys(panel.layers.rows[0].activation) == list(HIDDEN)
    assert keys(panel.data.combo) == list(DATASETS)


def test_every_field_of_the_experiment_has_its_row(panel: Card) -> None:
    panel.more.setChecked(True)
    panel.set_experiment(
        Experiment(
            data=Circles(),
            hidden=(Layer(4, "leaky_relu"),),
            output=Output("leaky_relu"),
            loss="mse",
        )
    )
    assert visible(panel) == {
        "data.name", "data.samples", "data.noise", "data.test_share", "features", "batch_size",
        "hidden[0]", "hidden[0].slope", "output.activation", "output.slope",
        "initializer.name", "initializer.scale", "bias", "seed", "dtype", "loss", "optimizer.name",
        "optimizer.learning_rate", "optimizer.weight_decay", "optimizer.global_clipnorm",
        "optimizer.beta_1", "optimizer.beta_2", "optimizer.epsilon",
        "optimizer.amsgrad", "optimizer.l1", "optimizer.decay", "optimizer.decay_biases",
        "optimizer.schedule",
    }  # fmt: skip


def test_only_what_matters_is_shown(panel: Card) -> None:
    panel.set_experiment(Experiment(initializer=WeightInit("zeros"), optimizer=Sgd()))
    assert visible(panel) == {
        "data.name", "features", "batch_size", "hidden[0]", "output.activation",
        "initializer.name", "bias", "seed", "dtype", "loss", "optimizer.name",
        "optimizer.learning_rate",
    }  # fmt: skip


@pytest.mark.parametrize("zoom", [0.8, 1, 2])
def test_four_digits_of_units_are_seen(qapp: QApplication, panel: Card, zoom: float) -> None:
    theme.set_zoom(qapp, zoom)
    panel.set_experiment(Experiment(hidden=(Layer(2000),)))
    QApplication.processEvents()
    line = panel.layers.rows[0].units.lineEdit()
    room = line.width() - line.textMargins().left() - 4  # Qt's own two pixels on each side
    assert line.fontMetrics().horizontalAdvance("2000") <= room
    theme.set_zoom(qapp, 1)


def test_a_choice_tells_the_old_and_the_new_experiment(panel: Card) -> None:
    choose(panel.layers.rows[0].activation, "relu")
    new = Experiment(hidden=(Layer(4, "relu"),))
    assert panel.told == [(Experiment(), new, "hidden[0].activation", ())]
    assert panel.experiment == new


def test_typing_a_learning_rate_moves_its_slider(qtbot: QtBot, panel: Card) -> None:
    row = panel.rows()["optimizer.learning_rate"]
    assert isinstance(row, SlidNumber)
    row.entry.lineEdit().selectAll()
    qtbot.keyClicks(row.entry.lineEdit(), "0.01\r")
    assert panel.experiment.optimizer == Adam(learning_rate=0.01)
    assert row.slider.value() == row.slider.maximum() // 2  # 1e-5 to 10: the middle


def test_an_error_goes_when_it_is_put_right(qtbot: QtBot, panel: Card) -> None:
    row = panel.seed
    for text, wrong in (("-1", True), ("0", False)):
        row.entry.lineEdit().selectAll()
        qtbot.keyClicks(row.entry.lineEdit(), text + "\r")
        assert row.fault.isVisible() is wrong
        assert row.entry.property("wrong") is wrong
    assert panel.told == []


def test_a_bad_value_is_shown_beside_its_field_and_the_old_experiment_stays(
    qtbot: QtBot, panel: Card
) -> None:
    row = panel.layers.rows[0]
    row.units.lineEdit().selectAll()
    qtbot.keyClicks(row.units.lineEdit(), "0\r")
    assert row.fault.isVisible()
    assert row.fault.text() == "Units is 0; it must be 1 or more"
    assert panel.experiment == Experiment()
    assert panel.told == []
    qtbot.keyClick(row.units, Qt.Key.Key_Escape)
    assert not row.fault.isVisible()
    assert row.units.text() == "4"


def test_a_fault_in_a_folded_row_unfolds_it(panel: Card) -> None:
    row = panel.rows()["optimizer.beta_1"]
    assert not row.isVisible()
    panel.refuse(refuse("not_below", "optimizer.beta_1", 1.0, high=1))
    assert row.isVisible()
    assert row.fault.isVisible()


def test_layers_come_and_go(qtbot: QtBot, panel: Card) -> None:
    panel.set_experiment(Experiment(hidden=(Layer(3, "relu"),)))
    qtbot.mouseClick(panel.layers.add, Qt.MouseButton.LeftButton)
    assert panel.experiment.hidden == (Layer(3, "relu"), Layer(3, "relu"))
    choose(panel.layers.rows[1].activation, "sigmoid")
    qtbot.mouseClick(panel.layers.add, Qt.MouseButton.LeftButton)
    choose(panel.layers.rows[2].activation, "tanh")
    qtbot.mouseClick(panel.layers.rows[1].remove, Qt.MouseButton.LeftButton)
    assert panel.experiment.hidden == (Layer(3, "relu"), Layer(3, "tanh"))
    qtbot.mouseClick(panel.layers.rows[0].remove, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.layers.rows[0].remove, Qt.MouseButton.LeftButton)
    assert panel.experiment.hidden == ()
    assert panel.layers.rows == []


def test_a_row_that_goes_changes_nothing_any_more(panel: Card) -> None:
    """Its list may be open still, or its entry tell what was typed as it loses the focus."""
    panel.set_experiment(Experiment(data=Circles(), hidden=(Layer(4), Layer(5)), optimizer=Sgd()))
    layer, noise = panel.layers.rows[1], panel.rows()["data.noise"]
    panel.set_experiment(Experiment(optimizer=Adam()))
    choose(layer.activation, "relu")
    noise.value_changed(0.5)
    assert panel.told == []


@pytest.mark.parametrize(
    ("path", "value"), [("hidden[1].units", 5), ("hidden[7].activation", "relu")]
)
def test_a_layer_that_is_gone_is_not_changed(panel: Card, path: str, value: object) -> None:
    """The diagram may show a layer that was removed: its frame is older than the fields."""
    panel.set_experiment(Experiment(hidden=(Layer(4),)))
    panel.edit(path, value)
    assert panel.told == []
    panel.edit("hidden[0].units", 5)
    assert [new.hidden for _, new, *_ in panel.told] == [(Layer(5),)]


def test_a_layer_is_named_in_its_colour(panel: Card) -> None:
    panel.set_experiment(Experiment(hidden=(Layer(), Layer(), Layer())))
    QApplication.processEvents()
    for i, row in enumerate(panel.layers.rows):
        color = row.label.palette().color(row.label.foregroundRole()).name()
        assert color == theme.current().layer(i + 1, 4)


def test_what_acts_live_looks_different(panel: Card) -> None:
    marked = {path for path, row in panel.rows().items() if row.mark and row.mark.isVisible()}
    assert marked == LIVE == {"optimizer.learning_rate"}
    rows = panel.rows()
    assert "Takes effect at once" in rows["optimizer.learning_rate"].toolTip()
    assert "same seed" in rows["seed"].toolTip()


def test_an_empty_batch_size_is_the_full_batch(qtbot: QtBot, panel: Card) -> None:
    panel.set_experiment(Experiment(batch_size=2))
    entry = panel.batch_size.entry
    entry.lineEdit().selectAll()
    qtbot.keyClick(entry.lineEdit(), Qt.Key.Key_Delete)
    qtbot.keyClick(entry.lineEdit(), Qt.Key.Key_Return)
    assert panel.experiment.batch_size is None
    assert entry.lineEdit().placeholderText() == "full batch"


def test_a_perceptrons_weights_are_set_exactly(qtbot: QtBot, panel: Card) -> None:
    weights, told = panel.weights, []
    weights.set_weights.connect(told.append)
    panel.refresh(make_frame())
    assert not weights.exact.isVisible()
    layer = make_layer(1, "step", W=np.array([[1 / 3], [0.6]]), b=np.array([0.0]))
    panel.link.framed.emit(make_frame(experiment=Experiment(hidden=()), layers=(layer,)))
    assert weights.exact.isVisible()
    assert [e.text() for e in weights.entries] == ["0.3333", "0.6", "0"]
    weights.entries[2].lineEdit().selectAll()
    qtbot.keyClicks(weights.entries[2].lineEdit(), "-0.7\r")
    qtbot.keyClick(weights.entries[2], Qt.Key.Key_Escape)  # nothing is left to take back
    (((W, b),),) = told
    np.testing.assert_array_equal(W, [[1 / 3], [0.6]])
    np.testing.assert_array_equal(b, [-0.7])


def test_textbook_weights_are_offered_for_gates_alone(panel: Card) -> None:
    panel.refresh(make_frame())
    assert panel.weights.isVisible()
    panel.refresh(make_frame(experiment=Experiment(data=Circles())))
    assert not panel.weights.isVisible()


# biases, inputs, weights given


def test_biases_are_taken_from_the_network_and_from_a_layer(qtbot: QtBot, panel: Card) -> None:
    qtbot.mouseClick(panel.layers.rows[0].biases, Qt.MouseButton.LeftButton)
    assert panel.experiment == Experiment(hidden=(Layer(4, use_bias=False),))
    panel.layers.use_bias.click()
    assert panel.experiment.biases == (False, False)
    assert "bias" not in visible(panel)  # there is none to start from anything
    qtbot.mouseClick(panel.output.biases, Qt.MouseButton.LeftButton)
    assert panel.experiment.output.use_bias is True
    assert "bias" in visible(panel)
    qtbot.mouseClick(panel.output.biases, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.layers.rows[0].biases, Qt.MouseButton.LeftButton)
    assert panel.experiment.output.use_bias is None  # as the network
    assert panel.experiment.hidden[0].use_bias is True
    assert panel.lost == []


def test_a_layer_tells_whether_it_has_biases(panel: Card) -> None:
    for use_bias, own, has in ((True, None, True), (True, False, False), (False, None, False)):
        panel.set_experiment(Experiment(use_bias=use_bias, hidden=(Layer(use_bias=own),)))
        button = panel.layers.rows[0].biases
        assert button.isChecked() is has
        assert button.font().strikeOut() is not has
        assert ("no biases" in button.toolTip()) is not has


def test_inputs_are_chosen_and_one_always_stays(panel: Card) -> None:
    def click(name: str) -> None:
        panel.features.inputs[name].trigger()

    click("x1*x2")
    assert panel.experiment.features == ("x1", "x2", "x1*x2")
    click("x1")
    click("x2")
    assert panel.experiment.features == ("x1*x2",)
    click("x1*x2")
    assert panel.experiment.features == ("x1*x2",)
    assert [name for name, one in panel.features.inputs.items() if one.isChecked()] == ["x1*x2"]
    click("x1")
    click("x2")
    click("x1*x2")
    assert panel.experiment.features is None


def test_inputs_are_offered_where_data_have_two(panel: Card) -> None:
    for name, there in (("moons", True), ("sine", False), ("rings", True), ("valley", True)):
        panel.edit("data.name", name)
        assert ("features" in visible(panel)) is there
    panel.set_experiment(Experiment(data=Csv(path="two.csv")))
    for inputs, there in ((2, True), (3, False)):
        panel.refresh(make_frame(experiment=panel.experiment, inputs=inputs))
        assert ("features" in visible(panel)) is there


def test_inputs_that_can_not_be_made_can_be_left_out(panel: Card) -> None:
    """As of a file that was written by hand: its run waits, and the field says why."""
    panel.set_experiment(Experiment(data=Sine(), features=("x1",)))
    panel.refresh(make_frame(experiment=panel.experiment, inputs=1))
    assert "features" in visible(panel)
    panel.features.inputs["x2"].trigger()
    assert panel.experiment.features is None
    assert "features" not in visible(panel)


def test_the_weights_shown_are_taken_as_the_start(panel: Card) -> None:
    W, b = [np.full((2, 4), 0.5), np.ones((4, 1))], [np.zeros(4), np.full(1, 2.0)]
    layers = [make_layer(4, W=W[0], b=b[0]), make_layer(1, "sigmoid", W=W[1], b=b[1])]
    panel.space.show(make_frame(layers=layers))
    choose(panel.initializer.combo, "given")
    assert panel.experiment.initializer == WeightInit(
        "given", values=(((0.5,) * 4,) * 2, ((1.0,),) * 4)
    )
    assert panel.experiment.bias == BiasInit("given", values=((0.0,) * 4, (2.0,)))
    assert panel.bias.combo.currentData() == "given"
    panel.edit("hidden[0].units", 5)
    assert "layer 1" in panel.initializer.fault.text()
    assert panel.experiment.hidden == (Layer(4),)
    choose(panel.initializer.combo, "he_normal")
    assert panel.experiment == Experiment()
    assert panel.initializer.fault.text() == ""


def test_weights_that_are_not_shown_are_not_taken(panel: Card) -> None:
    panel.space.show(make_frame())
    choose(panel.initializer.combo, "given")
    assert panel.experiment == Experiment()
    assert "too many" in panel.initializer.fault.text()
    panel.show_experiment()
    assert panel.initializer.combo.currentData() == "he_normal"


def test_a_perceptron_without_a_bias_has_two_weights(qtbot: QtBot, panel: Card) -> None:
    layer = make_layer(1, "linear", W=np.array([[-7.0], [2.0]]), b=np.zeros(0))
    panel.space.show(make_frame(layers=[layer]))
    assert [entry.isVisible() for entry in panel.weights.entries] == [True, True, False]
    panel.weights.entries[0].edited.emit(3.0)
    ((W, b),) = panel.link.sent[-1].weights
    assert (W.tolist(), b.tolist()) == ([[3.0], [2.0]], [])
