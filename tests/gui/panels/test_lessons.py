"""The panels that lessons show are among the window's."""

import pytest

from core.lessons import library
from gui.panels import PANELS


@pytest.mark.parametrize("name", library.names())
def test_the_panels_of_a_lesson_are_there(name):
    for stop in library.find(name).lesson.stops:
        assert set(stop.panels) <= set(PANELS)
