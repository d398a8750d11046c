"""Edits of where a run starts, of what it sees, and of what data take along."""

import msgspec
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from core.catalog.datasets.toys import Moons, Rings, Valley
from core.edits import edited
from core.experiment import Experiment, Layer, Output, from_builtins
from core.faults import Refused
from core.given import BiasInit, WeightInit
from core.session import commands as c
from core.session.session import Session
from gui.model.link import SliceLink
from gui.model.starts import can_start_from, start_otherwise, started
from gui.model.workspace import Workspace
from gui.words import status
from tests.gui.frames import make_frame


def test_the_valley_takes_along_what_it_is_made_for_and_gives_it_back() -> None:
    start = Experiment(hidden=(Layer(3), Layer(2)), output=Output(use_bias=True))
    valley, moved = edited(start, "data.name", "valley")
    assert valley.data == Valley()
    assert (valley.hidden, valley.biases) == ((), (False,))
    assert valley.initializer == WeightInit("given", values=(((-7.0,), (2.0,)),))
    assert (valley.loss, valley.output.activation.name) == ("mse", "linear")
    assert set(moved) == {
        "loss", "output.activation", "hidden", "output.use_bias", "use_bias", "initializer",
    }  # fmt: skip
    assert status.changed("data.name", False, moved).count("biases") == 1
    again, moved = edited(valley, "data.name", "xor")
    assert again == Experiment()
    assert set(moved) == {"loss", "output.activation", "hidden", "use_bias", "initializer"}


def test_the_valley_takes_the_place_of_weights_and_biases_given() -> None:
    """Those of another network, which would not fit its own."""
    W, b = (((1.0,) * 4,) * 2, ((1.0,),) * 4), ((1.0,) * 4, (2.0,))
    given = Experiment(initializer=WeightInit("given", values=W), bias=BiasInit("given", values=b))
    valley, moved = edited(given, "data.name", "valley")
    assert valley == edited(Experiment(), "data.name", "valley")[0]
    assert "bias" in moved
    bare = BiasInit("given", values=((),))
    again, moved = edited(msgspec.structs.replace(valley, bias=bare), "data.name", "xor")
    assert again == Experiment()
    assert "bias" in moved


@pytest.mark.parametrize("name", ["xor", "circles", "blobs", "mnist"])
def test_other_data_are_not_refused_for_weights_given_to_the_network_before(name: str) -> None:
    """As those are that a person has started from in the valley: the set could not be left."""
    valley, _ = edited(Experiment(), "data.name", "valley")
    given = WeightInit("given", values=(((-0.3,), (0.2,)),))
    bare = BiasInit("given", values=((),))
    kept = msgspec.structs.replace(valley, initializer=given, bias=bare)
    other, moved = edited(kept, "data.name", name)
    assert other == edited(Experiment(), "data.name", name)[0]
    assert {"initializer", "bias"} <= set(moved)


def test_other_data_leave_weights_given_that_fit() -> None:
    given = WeightInit("given", values=(((1.0,), (2.0,)),))
    start = Experiment(hidden=(), initializer=given)
    other, moved = edited(start, "data.name", "and")
    assert (other.initializer, moved) == (given, ())


def test_what_was_changed_since_stays() -> None:
    valley, _ = edited(Experiment(), "data.name", "valley")
    other, _ = edited(valley, "initializer.name", "zeros")
    other, _ = edited(other, "hidden", [{"units": 2}])
    moons, _ = edited(other, "data.name", "moons")
    assert moons.hidden == (Layer(2),)
    assert moons.initializer == WeightInit("zeros")
    assert moons.use_bias


@pytest.mark.parametrize(("name", "stay"), [("spirals", True), ("rings", True), ("sine", False)])
def test_made_inputs_stay_where_they_can_be_made(name: str, stay: bool) -> None:
    new, moved = edited(Experiment(data=Moons(), features=("x1^2", "x1")), "data.name", name)
    assert new.features == (("x1^2", "x1") if stay else None)
    assert ("features" in moved) is not stay


def test_points_of_more_inputs_have_none_made() -> None:
    start = Experiment(features=("x1^2",))
    three = {"name": "points", "X": [[1, 2, 3]], "Y": [0]}
    assert edited(start, "data", three)[0].features is None
    two, _ = edited(start, "data", three | {"X": [[1, 2]]})
    assert two.features == ("x1^2",)
    assert edited(two, "data", three)[0].features is None


def test_the_same_data_again_take_nothing_along() -> None:
    valley, _ = edited(Experiment(), "data.name", "valley")
    changed, _ = edited(valley, "use_bias", True)
    assert edited(changed, "data.name", "valley") == (changed, ())


def test_the_weights_shown_become_the_start_to_the_bit() -> None:
    raw = {"hidden": [{"units": 3}, {"units": 2, "use_bias": False}], "data": {"name": "moons"}}
    session = Session(from_builtins(raw))
    session.do(c.Load(from_builtins(raw)))
    session.do(c.Step(25))
    frame = session.frame()
    assert can_start_from(frame)
    new = started(frame.experiment, frame)
    before = session.recording.trainer.network.theta.copy()
    session.do(c.Change(new))
    assert session.frame().step == 0
    assert session.recording.trainer.network.theta.tobytes() == before.tobytes()


def test_data_that_what_was_given_did_not_fit_run_once_the_start_is_another(qtbot: QtBot) -> None:
    """Of more classes than units were given for; and nothing is left that says they don't fit."""
    W, b = (((1.0,) * 4,) * 2, ((1.0,),) * 4), ((1.0,) * 4, (2.0,))
    given = Experiment(initializer=WeightInit("given", values=W), bias=BiasInit("given", values=b))
    link = SliceLink(given, clock=float)
    workspace = Workspace(link, given, link)
    link._tick()
    workspace.edit("data.name", "rings")
    link._tick()
    assert workspace.draft == Rings()
    assert workspace.experiment == given
    start_otherwise(workspace, "bias", 0.0)  # the weights still don't
    link._tick()
    assert workspace.draft == Rings()
    start_otherwise(workspace, "initializer.name", "zeros")
    link._tick()
    assert (workspace.draft, workspace.trouble) == (None, None)
    assert workspace.frame is not None
    assert workspace.frame.experiment.data == Rings()
    assert workspace.frame.experiment.initializer == WeightInit("zeros")


def test_biases_that_are_not_there_are_not_given() -> None:
    raw = {"use_bias": False, "bias": 0.5}
    session = Session(from_builtins(raw))
    session.do(c.Load(from_builtins(raw)))
    assert started(session.frame().experiment, session.frame()).bias == 0.5


def test_a_new_start_does_not_claim_new_weights_where_they_are_given() -> None:
    valley, _ = edited(Experiment(), "data.name", "valley")
    assert "new" in status.reinitialized(Experiment())
    assert "the weights given" in status.reinitialized(valley)


def test_weights_too_many_to_be_shown_are_not_taken() -> None:
    assert not can_start_from(None)
    frame = make_frame()  # without weights
    assert not can_start_from(frame)
    with pytest.raises(Refused) as refused:
        started(frame.experiment, frame)
    assert refused.value.faults[0].code == "weights_not_shown"


def test_another_scheme_leaves_all_that_was_given() -> None:
    W = (((1.0,) * 4,) * 2, ((1.0,),) * 4)
    given = Experiment(
        initializer=WeightInit("given", 2.0, W), bias=BiasInit("given", values=((1.0,) * 4, (2.0,)))
    )
    new, moved = edited(given, "initializer.name", "he_normal")
    assert new == Experiment(initializer=WeightInit("he_normal", 2.0))
    assert moved == ("bias",)
    with pytest.raises(Refused) as refused:
        edited(given, "hidden[0].units", 5)
    fields = [fault.field for fault in refused.value.faults]
    assert fields == ["initializer.values[0]", "initializer.values[1]", "bias.values[0]"]
    assert np.shape(W[0]) == (2, 4)
