"""What takes no learning: always answering the class that most samples are of."""

from core.session.frame import Frame
from gui.words import names
from gui.words.numbers import percent
from gui.words.translation import translate


def baselines(frame: Frame) -> list[str]:
    """Return the largest class of each set of samples, and its share: what takes no learning."""
    sets = (
        (translate("Baselines", "Largest class of the training samples: {0}, {1}"), frame.points),
        (translate("Baselines", "Largest class of the test samples: {0}, {1}"), frame.test_points),
    )
    said = []
    for text, points in sets:
        largest = None if points is None else points.largest_class()
        if largest is not None:
            name = names.cut(names.class_name(frame.meaning, largest[0]))
            said.append(text.format(name, percent(largest[1])))
    return said
