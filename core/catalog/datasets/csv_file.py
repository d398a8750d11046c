"""A CSV file: one row per sample, one column the label, the others numbers or words."""

import numpy as np

from core.catalog.datasets.base import Arrays
from core.catalog.datasets.tabular.choices import Choices


class Csv(Choices, frozen=True, tag="csv", kw_only=True):
    """A table of text, shuffled with the seed."""

    def arrays(self, rng: np.random.Generator, output: str) -> Arrays:
        """Return the file's rows, shuffled, split and standardised."""
        # Only now: few runs are of a table, and all would wait for what reads one.
        from core.catalog.datasets.tabular.plan import plan_of
        from core.catalog.datasets.tabular.samples import samples_of
        from core.catalog.datasets.tabular.sheet import read

        sheet = read(self)
        return samples_of(self, sheet, plan_of(self, sheet), rng, output).arrays
