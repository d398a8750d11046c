"""The numbers that lessons ask of a network's layers, against small ones worked out by hand."""

import math

import numpy as np
import pytest

from core.catalog.datasets.points import Points
from core.engine.measures import LayerValues
from core.engine.network import Network
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer, Output
from core.given import BiasInit, WeightInit
from core.lessons import signals
from core.lessons.lesson import Quantity
from core.lessons.quantities import Subject, taken


def layer(z, a=None, alive=None):
    z = np.array(z, float)
    a = z if a is None else np.array(a, float)
    views = Network([2, len(z)], np.float64, [True]).layers[0]
    return LayerValues(views, z, a, np.ones_like(z), np.ones_like(z), alive)


def test_extreme_counts_the_outputs_near_either_end():
    assert signals.extreme(layer([[0.05, 0.1, 0.5, 0.95]])) == 0.5


def test_across_samples_is_0_of_units_that_differ_but_answer_all_alike():
    assert signals.across_samples(layer([[0.2, 0.2], [0.9, 0.9]])) == 0
    assert signals.across_samples(layer([[0.0, 2.0], [5.0, 5.0]])) == 0.5


def test_correlation_is_the_mean_cosine_of_neighbours():
    z = np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]])
    assert signals.correlation(layer(z)) == pytest.approx(math.sqrt(0.5) / 2)


def test_sum_error_is_the_largest_distance_from_1():
    assert signals.sum_error(layer([[0.5, 0.2], [0.5, 0.5]])) == pytest.approx(0.3)


@pytest.mark.parametrize(("z", "finite"), [([2, 10, 1, 4], 1), ([1010, 1000, 990], 0)])
def test_softmax_as_written_overflows(z, finite):
    assert signals.naive_finite(layer([[number] for number in z])) == finite


def test_same_choice_is_lost_where_a_does_not_rise_with_z():
    z = [[1.0, 3.0], [2.0, 1.0]]
    assert signals.same_choice(layer(z)) == 1
    assert signals.same_choice(layer(z, [[1.0, 1.0], [1.0, 1.0]])) == 0.5


def test_one_hidden_layer_without_a_living_unit_is_enough():
    living, dead = np.array([False, True]), np.array([False, False])
    z = [[1.0], [2.0]]
    assert signals.dead_layer([layer(z, alive=living), layer(z)]) == 0
    assert signals.dead_layer([layer(z, alive=living), layer(z, alive=dead), layer(z)]) == 1


def test_a_pass_by_hand():
    """The weights of Saito, Deep learning from scratch, ch. 3, and the numbers printed there."""
    W = (((0.1, 0.3, 0.5), (0.2, 0.4, 0.6)), ((0.1, 0.4), (0.2, 0.5), (0.3, 0.6)),
         ((0.1, 0.3), (0.2, 0.4)))  # fmt: skip
    b = ((0.1, 0.2, 0.3), (0.1, 0.2), (0.1, 0.2))
    subject = Subject(
        Trainer(
            Experiment(
                data=Points(X=((1.0, 0.5),), Y=(1.0,)),
                hidden=(Layer(3, "sigmoid"), Layer(2, "sigmoid")),
                output=Output("softmax"),
                loss="categorical_crossentropy",
                initializer=WeightInit("given", values=W),
                bias=BiasInit("given", values=b),
            )
        )
    )
    found = {
        (name, at): taken(subject, Quantity(name, layer=at, step=0))
        for name, at in [
            ("z_first", 1), ("z_last", 1), ("a_first", 1), ("a_max", 1), ("a_min", 2),
            ("z_first", 3), ("z_last", 3), ("fan_in", 2), ("parameters", 2),
        ]
    }  # fmt: skip
    assert found[("z_first", 1)] == pytest.approx(0.3)
    assert found[("z_last", 1)] == pytest.approx(1.1)
    assert found[("a_first", 1)] == pytest.approx(0.57444252)
    assert found[("a_max", 1)] == pytest.approx(0.75026011)
    assert found[("a_min", 2)] == pytest.approx(0.62624937)
    assert found[("z_first", 3)] == pytest.approx(0.31682708)
    assert found[("z_last", 3)] == pytest.approx(0.69627909)
    assert (found[("fan_in", 2)], found[("parameters", 2)]) == (3, 8)
    assert taken(subject, Quantity("outputs", step=0)) == 2
