"""How the values of the one thing to change are written."""

import pytest

from gui.lessons.control import Control


@pytest.mark.parametrize(
    ("path", "values", "texts"),
    [
        ("features", [["x1", "x2"], ["x1", "x2", "x1*x2"]], ["x₁, x₂", "x₁, x₂, x₁ · x₂"]),
        ("features", [None, ["x1^2"]], ["x₁, x₂", "x₁²"]),
        ("hidden", [1, 10], ["1", "10"]),
    ],
)
def test_values_are_written_as_in_the_window(qapp, path, values, texts):
    control = Control(path, values, None)
    assert control.texts() == texts
    control.deleteLater()
