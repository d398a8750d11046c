"""The data sets: their shapes by their formulas, their classes, their noise, their split."""

from collections.abc import Callable

import msgspec
import numpy as np
import pytest

from core.catalog.datasets.base import Arrays, DataSet, one_hot, split
from core.catalog.datasets.images import Mnist
from core.catalog.datasets.points import Points
from core.catalog.datasets.table import DATASETS, AnyDataSet
from core.catalog.datasets.toys import (
    AbsCurve,
    Blobs,
    Circles,
    Clouds,
    Curve,
    Gaussians,
    Line,
    Moons,
    Rings,
    Several,
    Sine,
    SpiralArms,
    Spirals,
    StepCurve,
    XorClouds,
)
from core.faults import Refused
from core.validation import convert

CLOUDS = [cls for cls in DATASETS.values() if issubclass(cls, Clouds)]
SEVERAL = [cls for cls in DATASETS.values() if issubclass(cls, Several)]
CURVES = [cls for cls in DATASETS.values() if issubclass(cls, Curve)]
FROM_FILES = ("csv", "idx")


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def clean(cls: type[DataSet], samples: int = 400) -> tuple[np.ndarray, np.ndarray]:
    """Return X and labels (or y) of a data set without noise, nothing held out."""
    a = cls(samples=samples, noise=0.0, test_share=0.0).arrays(rng(), "sigmoid")
    return a.X, a.Y[:, 0]


def test_the_table_has_every_name() -> None:
    assert set(DATASETS) == {
        "and", "or", "nand", "xor", "xor_clouds", "circles", "moons", "spirals", "gaussians",
        "blobs", "spiral_arms", "rings", "line", "sine", "abs", "step_curve", "valley", "points",
        "csv", "mnist", "idx", "normal_inputs",
    }  # fmt: skip


@pytest.mark.parametrize("name", DATASETS)
def test_a_data_set_goes_to_builtins_and_back(name: str) -> None:
    data = DATASETS[name]()
    assert data.name == name
    assert convert(msgspec.to_builtins(data), AnyDataSet) == data


@pytest.mark.parametrize("name", [name for name in DATASETS if name not in FROM_FILES])
def test_arrays_are_finite_and_of_one_length(name: str) -> None:
    data = DATASETS[name]()
    assert data.faults() == []
    a = data.arrays(rng(), "sigmoid")
    assert a.task == data.task
    assert len(a.X) == len(a.Y) > 0
    assert len(a.X_test) == len(a.Y_test)
    for array in (a.X, a.Y, a.X_test, a.Y_test):
        assert array.dtype == np.float64
        assert array.ndim == 2
        assert np.isfinite(array).all()


@pytest.mark.parametrize("name", [name for name in DATASETS if name not in FROM_FILES])
def test_the_same_generator_gives_the_same_bits(name: str) -> None:
    one, two = (DATASETS[name]().arrays(rng(5), "sigmoid") for _ in range(2))
    assert np.array_equal(one.X, two.X)
    assert np.array_equal(one.Y, two.Y)


@pytest.mark.parametrize(
    ("name", "truth"),
    [("and", [0, 0, 0, 1]), ("or", [0, 1, 1, 1]), ("nand", [1, 1, 1, 0]), ("xor", [0, 1, 1, 0])],
)
def test_gates_are_their_truth_tables(name: str, truth: list[int]) -> None:
    a = DATASETS[name]().arrays(rng(), "step")
    assert a.X.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert a.Y[:, 0].tolist() == truth
    assert len(a.X_test) == 0


@pytest.mark.parametrize("cls", CLOUDS)
def test_classes_are_equal_in_number(cls: type[Clouds]) -> None:
    a = cls(samples=301, test_share=0.0).arrays(rng(), "softmax")
    assert a.X.shape == (301, 2)
    assert sorted(a.Y.sum(axis=0)) == [150, 151]


@pytest.mark.parametrize("cls", SEVERAL)
@pytest.mark.parametrize("classes", [3, 7, 10])
def test_several_classes_are_equal_in_number(cls: type[Several], classes: int) -> None:
    data = cls(samples=301, classes=classes, test_share=0.0)
    a = data.arrays(rng(), "softmax")
    assert data.class_count() == a.Y.shape[1] == classes
    counts = a.Y.sum(axis=0)
    assert counts.sum() == 301
    assert counts.max() - counts.min() <= 1
    assert np.array_equal(a.Y.sum(axis=1), np.ones(301))
    assert np.count_nonzero(np.diff(a.Y.argmax(axis=1)) == 1) < 150  # in no order


@pytest.mark.parametrize("cls", CLOUDS + SEVERAL)
def test_noise_is_a_distance_and_flips_no_label(cls: type[Clouds | Several]) -> None:
    quiet, noisy = (cls(samples=20_000, noise=n, test_share=0.0) for n in (0.0, 0.3))
    one, two = quiet.arrays(rng(), "sigmoid"), noisy.arrays(rng(), "sigmoid")
    moved = two.X - one.X
    assert np.array_equal(one.Y, two.Y)
    # The standard error of a standard deviation from 40,000 draws is 0.35 %.
    assert moved.std() == pytest.approx(0.3, rel=0.02)
    assert moved.mean() == pytest.approx(0.0, abs=0.01)


@pytest.mark.parametrize("cls", CLOUDS)
def test_the_order_is_shuffled(cls: type[Clouds]) -> None:
    _, labels = clean(cls)
    changes = np.count_nonzero(np.diff(labels))
    assert 150 < changes < 250  # 199.5 expected; alternating would give 399, sorted 1


def test_xor_clouds_lie_at_four_corners() -> None:
    X, labels = clean(XorClouds)
    assert np.array_equal(np.abs(X), np.ones_like(X))
    assert np.array_equal(labels, X[:, 0] != X[:, 1])
    corners = {tuple(x) for x in X.tolist()}
    assert len(corners) == 4


def test_gaussians_lie_at_two_corners() -> None:
    X, labels = clean(Gaussians)
    assert np.array_equal(X, np.where(labels == 0, 1.0, -1.0)[:, None] * np.ones(2))


def test_circles_have_two_radii() -> None:
    X, labels = clean(Circles)
    assert np.hypot(*X.T) == pytest.approx(np.where(labels == 1, 0.5, 1.0))
    quadrants = {(x > 0, y > 0) for x, y in X[labels == 1]}
    assert len(quadrants) == 4


def test_moons_are_half_circles() -> None:
    X, labels = clean(Moons)
    upper, lower = X[labels == 0], X[labels == 1]
    assert np.hypot(*upper.T) == pytest.approx(np.ones(200))
    assert upper[:, 1].min() >= 0
    assert np.hypot(*(lower - [1, 0.5]).T) == pytest.approx(np.ones(200))
    assert lower[:, 1].max() <= 0.5
    assert upper[:, 0].min() < -0.9
    assert lower[:, 0].max() > 1.9


def test_spirals_turn_with_their_radius() -> None:
    X, labels = clean(Spirals)
    radius = np.hypot(*X.T)
    assert radius.max() == pytest.approx(1.0)
    assert radius.min() > 0
    turned = np.arctan2(X[:, 0], X[:, 1]) - 2 * np.pi * 1.75 * radius - np.pi * labels
    assert np.cos(turned) == pytest.approx(np.ones(400))


def test_spirals_are_each_others_mirror() -> None:
    X, labels = clean(Spirals)
    one, two = X[labels == 0], -X[labels == 1]
    assert np.sort(one, axis=0) == pytest.approx(np.sort(two, axis=0))


def shaped(data: Several) -> tuple[np.ndarray, np.ndarray]:
    """Return X and labels of several classes without noise, nothing held out."""
    quiet = msgspec.structs.replace(data, noise=0.0, test_share=0.0)
    a = quiet.arrays(rng(), "softmax")
    return a.X, a.Y.argmax(axis=1)


@pytest.mark.parametrize("classes", [3, 4, 10])
def test_blobs_are_evenly_around_a_circle(classes: int) -> None:
    X, labels = shaped(Blobs(classes=classes))
    z = X[:, 0] + 1j * X[:, 1]
    assert z == pytest.approx(np.exp(2j * np.pi / classes) ** labels)


@pytest.mark.parametrize("classes", [3, 4, 10])
def test_spiral_arms_turn_with_their_radius(classes: int) -> None:
    """CS231n: r from 0 to 1, t = 4 r and the arm's own angle, x = r sin t, y = r cos t."""
    X, labels = shaped(SpiralArms(classes=classes, samples=40 * classes))
    radius = np.hypot(*X.T)
    for k in range(classes):
        assert np.sort(radius[labels == k]) == pytest.approx(np.arange(1, 41) / 40)
    t = 4 * radius + 2 * np.pi * labels / classes
    assert pytest.approx(np.stack([radius * np.sin(t), radius * np.cos(t)], axis=1)) == X


@pytest.mark.parametrize("classes", [3, 4, 10])
def test_rings_are_inside_one_another(classes: int) -> None:
    X, labels = shaped(Rings(classes=classes, samples=400))
    assert np.hypot(*X.T) == pytest.approx((labels + 1) / classes)
    for k in range(classes):
        assert len({(x > 0, y > 0) for x, y in X[labels == k]}) == 4


@pytest.mark.parametrize(
    ("curve", "f"),
    [
        (Line(slope=2.0, intercept=-0.5, noise=0.0), lambda x: 2 * x - 0.5),
        (Sine(noise=0.0), lambda x: np.sin(np.pi * x)),
        (Sine(periods=2.0, noise=0.0), lambda x: np.sin(2 * np.pi * x)),
        (AbsCurve(noise=0.0), abs),
        (StepCurve(noise=0.0), lambda x: (x > 0) * 1.0),
    ],
)
def test_curves_are_their_functions(curve: Curve, f: Callable[[np.ndarray], np.ndarray]) -> None:
    a = curve.arrays(rng(), "linear")
    assert a.X.shape == a.Y.shape == (240, 1)
    assert -1 <= a.X.min() < -0.9
    assert 0.9 < a.X.max() <= 1
    np.testing.assert_allclose(a.Y, f(a.X), atol=1e-12)


@pytest.mark.parametrize("cls", CURVES)
def test_noise_of_a_curve_is_on_its_target(cls: type[Curve]) -> None:
    one = cls(samples=20_000, noise=0.0, test_share=0.0).arrays(rng(), "linear")
    two = cls(samples=20_000, noise=0.3, test_share=0.0).arrays(rng(), "linear")
    assert np.array_equal(one.X, two.X)
    assert (two.Y - one.Y).std() == pytest.approx(0.3, rel=0.03)
    assert cls.task == "regression"


def test_the_split_takes_the_last() -> None:
    X = np.arange(10.0)[:, None]
    a = split(X, -X, 0.3)
    assert a.X[:, 0].tolist() == [0, 1, 2, 3, 4, 5, 6]
    assert a.X_test[:, 0].tolist() == [7, 8, 9]
    assert a.Y_test[:, 0].tolist() == [-7, -8, -9]


def test_one_sample_always_stays_to_train_on() -> None:
    X = np.ones((2, 1))
    assert len(split(X, X, 0.9).X) == 1


def test_two_classes_are_one_column_but_for_softmax() -> None:
    labels = np.array([0, 1, 1])
    assert one_hot(labels, 2, "sigmoid").tolist() == [[0], [1], [1]]
    assert one_hot(labels, 2, "softmax").tolist() == [[1, 0], [0, 1], [0, 1]]
    assert one_hot(np.array([2, 0]), 3, "sigmoid").tolist() == [[0, 0, 1], [1, 0, 0]]


def test_mnist_is_ten_thousand_digits() -> None:
    a = Mnist().arrays(rng(), "softmax")
    assert (a.X.shape, a.X_test.shape) == ((8000, 784), (2000, 784))
    assert (a.Y.shape, a.Y_test.shape) == ((8000, 10), (2000, 10))
    assert (a.X.min(), a.X.max()) == (0.0, 1.0)
    assert np.array_equal(a.Y.sum(axis=1), np.ones(8000))
    # A digit's class mean looks like it: the nearest of ten means is right for 80 % and more
    # (LeCun et al., 1998, give 88 % for a linear classifier).
    means = np.stack([a.X[a.Y[:, k] == 1].mean(axis=0) for k in range(10)])
    distance = ((a.X_test[:, None, :] - means) ** 2).sum(axis=2)
    assert (distance.argmin(axis=1) == a.Y_test.argmax(axis=1)).mean() > 0.75


def test_mnist_of_fewer_samples() -> None:
    a = Mnist(samples=500, test_share=0.1).arrays(rng(), "softmax")
    assert (len(a.X), len(a.X_test)) == (450, 50)


def faults_of(raw: dict[str, object]) -> list[tuple[str, str]]:
    """Return code and field of everything wrong with points given as JSON has them."""
    try:
        data = convert({"name": "points", **raw}, AnyDataSet)
    except Refused as refused:
        return [(f.code, f.field) for f in refused.faults]
    assert isinstance(data, Points)
    return [(f.code, f.field) for f in data.faults()]


def test_points_are_as_drawn() -> None:
    data = convert({"name": "points", "X": [[0, 1], [2, 3], [4, 5]], "Y": [0, 1, 1]}, AnyDataSet)
    a: Arrays = data.arrays(rng(), "sigmoid")
    assert a.X.tolist() == [[0, 1], [2, 3], [4, 5]]
    assert a.Y.tolist() == [[0], [1], [1]]
    assert data.arrays(rng(), "softmax").Y.tolist() == [[1, 0], [0, 1], [0, 1]]


def test_points_of_three_classes_and_of_one() -> None:
    X = ((0.0,), (1.0,))
    assert Points(X=X, Y=(0.0, 2.0)).arrays(rng(), "softmax").Y.tolist() == [[1, 0, 0], [0, 0, 1]]
    assert Points(X=X, Y=(0.0, 0.0)).arrays(rng(), "sigmoid").Y.tolist() == [[0], [0]]


def test_points_for_regression() -> None:
    a = Points(X=((0.0,), (1.0,)), Y=(0.5, -2.0), task="regression").arrays(rng(), "linear")
    assert a.task == "regression"
    assert a.Y.tolist() == [[0.5], [-2.0]]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"X": [[0, 0]], "Y": [0, 1]}, [("points_unequal", "data.Y")]),
        ({"X": [], "Y": []}, [("count", "X")]),
        ({"X": [[0]] * 10_001, "Y": [0] * 10_001}, [("count", "X")]),
        ({"X": [[]], "Y": [0]}, [("point_width", "data.X[0]")]),
        ({"X": [[0, 0], [1]], "Y": [0, 1]}, [("point_width", "data.X[1]")]),
        ({"X": [[0], [1]], "Y": [0, 0.5]}, [("not_a_class", "data.Y[1]")]),
        ({"X": [[0], [1]], "Y": [-1, 1]}, [("not_a_class", "data.Y[0]")]),
        ({"X": [[0], [1]], "Y": [0, 100]}, [("not_a_class", "data.Y[1]")]),
        ({"X": [[0], [float("nan")]], "Y": [0, 1]}, [("not_finite", "X[1][0]")]),
        ({"X": [[0]], "Y": [0], "task": "guess"}, [("unknown_name", "task")]),
        ({"X": "no", "Y": [0]}, [("wrong_type", "X")]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_points(raw: dict[str, object], expected: list[tuple[str, str]]) -> None:
    assert faults_of(raw) == expected


def test_points_made_in_python_may_not_be_infinite() -> None:
    data = Points(X=((0.0, np.inf), (1.0, 1.0)), Y=(0.0, np.nan))
    found = [(f.code, f.field) for f in data.faults()]
    assert found == [("not_finite", "data.X[0]"), ("not_finite", "data.Y[1]")]


@pytest.mark.parametrize(
    ("X", "Y", "task", "found"),
    [
        (((0.0, np.nan), (1.0, 1.0)), (0.0, 1.0), "classification", "not_finite"),
        (((0.0, np.inf), (1.0, 1.0)), (0.5, 1.0), "regression", "not_finite"),
        (((0.0, 0.0), (1.0, 1.0)), (np.nan, 1.0), "regression", "not_finite"),
        (((0.0, 0.0), (1.0, 1.0)), (0.5, 1.0), "classification", "not_a_class"),
        (((0.0, 0.0), (1.0, 1.0)), (100.0, 1.0), "classification", "not_a_class"),
        (((0.0, 0.0), (1.0,)), (0.0, 1.0), "classification", "point_width"),
        (((), ()), (0.0, 1.0), "classification", "point_width"),
        (((0.0, 0.0),), (0.0, 1.0), "classification", "points_unequal"),
        (((0.0, 0.0), (1.0, 1.0)), (0.0, 1.0), "classification", ""),
        (((0.0, 0.0), (1.0, 1.0)), (0.5, -2.0), "regression", ""),
    ],
)
def test_what_is_wrong_with_points_is_found(X, Y, task, found):
    assert [fault.code for fault in Points(X=X, Y=Y, task=task).faults()] == [found] * bool(found)


def test_normal_inputs_are_of_mean_0_and_deviation_1() -> None:
    a = DATASETS["normal_inputs"](test_share=0.2).arrays(rng(), "sigmoid")
    assert (a.X.shape, a.X_test.shape) == ((800, 100), (200, 100))
    assert a.X.mean() == pytest.approx(0, abs=0.02)
    assert a.X.std() == pytest.approx(1, abs=0.02)
    for X, Y in ((a.X, a.Y), (a.X_test, a.Y_test)):
        assert Y[:, 0].tolist() == [float(sum(x) > 0) for x in X.tolist()]
    assert DATASETS["normal_inputs"](inputs=7).arrays(rng(), "softmax").Y.shape == (1000, 2)
