"""An experiment with a cure in it."""

from core.compare.gathering import with_value
from core.doctor.finding import Cure
from core.experiment import Experiment


def cured(experiment: Experiment, cure: Cure) -> Experiment | None:
    """Return it with every change of a cure made, in their order; None where one can't be."""
    found: Experiment | None = experiment
    for path, value in cure.changes.items():
        found = None if found is None else with_value(found, path, value)
    return found
