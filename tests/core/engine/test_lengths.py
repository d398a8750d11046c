"""The length of a vector is known wherever a number holds it."""

import numpy as np
import pytest

from core.engine.gradcheck import _part
from core.engine.lengths import lengths


@pytest.mark.parametrize("size", [1e-200, 1.0, 1e200, 2e307])
def test_a_length_does_not_depend_on_what_its_squares_are(size: float) -> None:
    columns = size * np.array([[3.0, 0.0], [-4.0, 0.0]])
    np.testing.assert_allclose(lengths(columns) / size, [5.0, 0.0], rtol=1e-15)
    assert lengths(columns[:, 0]) / size == pytest.approx(5, rel=1e-15)


def test_of_what_is_not_finite_there_is_no_length_and_of_nothing_it_is_0() -> None:
    assert np.isnan(lengths(np.array([1.0, np.inf])))
    assert np.isnan(lengths(np.array([1.0, np.nan])))
    assert lengths(np.zeros(0)) == 0


def test_a_gradient_whose_squares_overflow_is_compared() -> None:
    table = np.array([[1e200, 1e200, 1.0, 1.0], [2e200, 2e200, 1.0, 1.0]])
    assert _part(table).error == 0
    assert _part(table * [1, -1, 1, 1]).error == pytest.approx(1)
