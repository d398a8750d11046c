"""Heights as numbers: finer in between, worth a line, and the lines of equal height themselves."""

import numpy as np
import pytest

from gui.panels.surface.heights import contour, finer, levels, shades, value_at


def bowl(rows=25, columns=31):
    x, y = np.meshgrid(np.linspace(-3, 3, columns), np.linspace(-2, 2, rows))
    return x**2 / 4 + y**2


def test_in_between_a_paraboloid_is_exact():
    found = finer(bowl(), 3)
    assert found.shape == (73, 91)
    np.testing.assert_allclose(found, bowl(73, 91), atol=1e-12)
    np.testing.assert_array_equal(found[::3, ::3], bowl())  # and what is known stays to the bit


def test_what_has_no_height_spreads_to_its_neighbours_alone():
    values = bowl()
    values[3, 4] = np.nan
    lost = np.isnan(finer(values, 2))
    assert lost[6, 8]
    rows, columns = np.nonzero(lost)
    assert 0 <= rows.min() <= rows.max() <= 12
    assert columns.max() <= 14


@pytest.mark.parametrize("level", [0.3, 1.0, 2.5])
def test_a_line_goes_where_the_height_is_the_levels(level):
    x, y = contour(bowl(241, 241), level)
    x, y = 6 * x - 3, 4 * y - 2
    np.testing.assert_allclose(x**2 / 4 + y**2, level, atol=2e-3)
    inside = np.hypot(x / 2, y)  # it goes all the way round, as far as the plane reaches
    turn = np.arctan2(y, x / 2)
    assert inside.max() - inside.min() < 1e-2
    if level < 2.25:
        assert np.diff(np.sort(turn)).max() < 0.05


def test_a_line_is_whole_through_every_kind_of_cell():
    values = np.random.default_rng(0).normal(size=(40, 40))
    x, y = contour(values, 0.2)
    ends = np.round(np.column_stack([x, y]), 9)
    _, counts = np.unique(ends, axis=0, return_counts=True)
    at_edge = ((ends == 0) | (ends == 1)).any(axis=1)
    once, times = np.unique(ends[~at_edge], axis=0, return_counts=True)
    assert len(once)
    assert (times == 2).all()  # each piece goes on in the cell beside it
    assert len(x) == len(y) == 2 * (len(x) // 2)
    assert len(counts)


def test_no_line_goes_through_what_has_no_height():
    values = bowl()
    values[:, :16] = np.nan
    x, _ = contour(values, 1.0)
    assert len(x)
    assert x.min() >= 16 / 30 - 1e-9
    assert contour(values, 1e9)[0].size == 0


def test_levels_double_over_a_wide_range_and_are_round_steps_over_a_narrow_one():
    assert levels(np.array([[0.0, 13.0]])) == [0.0625, 0.125, 0.25, 0.5, 1, 2, 4, 8]
    np.testing.assert_allclose(levels(np.array([[0.61, 1.03]])), np.arange(0.65, 1.03, 0.05))
    assert levels(np.array([[1.0, 1.0]])) == levels(np.array([[np.nan]])) == []
    assert all(-5 < level < 5 for level in levels(np.array([[-5.0, 5.0]])))


def test_shades_and_heights_of_places():
    found = shades(np.array([[0.0, 1.0, 4.0, np.nan]]))
    np.testing.assert_allclose(found, [[0, 0.5, 1, np.nan]])
    values = np.array([[0.0, 1.0], [2.0, 5.0]])
    assert value_at(values, 0, 0) == 0
    assert value_at(values, 1, 1) == 5
    assert value_at(values, 0.5, 0.5) == 2
    assert np.isnan(value_at(values, 1.1, 0.5))
