"""What stands at a path of an experiment, such as ``hidden[1].units``."""

import re
from collections.abc import Mapping
from typing import Final

from core.experiment import Experiment, Layer, Output


class _Missing:
    pass


MISSING: Final = _Missing()


def value_at(experiment: Experiment, path: str) -> object:
    """Return the value at a path; `MISSING` where there is no such field, or no such layer.

    An activation's arguments stand beside its name, as files have them: ``output.slope``.
    """
    here: object = experiment
    for key, index in re.findall(r"(\w+)(?:\[(\d+)\])?", path):
        if isinstance(here, Mapping):
            here = here.get(key, MISSING)
        elif isinstance(here, Layer | Output) and not hasattr(here, key):
            here = getattr(here.activation, key, MISSING)
        else:
            here = getattr(here, key, MISSING)
        if index and isinstance(here, tuple):
            here = here[int(index)] if int(index) < len(here) else MISSING
    return here
