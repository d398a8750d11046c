"""An experiment with a cure in it."""

from core.compare.gathering import with_changes
from core.doctor.finding import Cure
from core.experiment import Experiment
from core.faults import Refused


def cured(experiment: Experiment, cure: Cure) -> Experiment | None:
    """Return it with every change of a cure made, in their order; None where one can't be."""
    try:
        return with_changes(experiment, cure.changes)
    except Refused:
        return None
