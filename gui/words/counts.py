"""Counts with what is counted, in the language's plural forms: 1 point, 1,234 points.

lupdate knows the plural forms of `tr` alone; `%Ln` is the count in the language's groups.
"""

from PySide6.QtCore import QObject


class Counts(QObject):
    """A method for each thing that is counted."""

    def parameters(self, n: int) -> str:
        """Return how many weights and biases there are."""
        return self.tr("%Ln parameter(s)", "", n)

    def points(self, n: int) -> str:
        """Return how many points are drawn."""
        return self.tr("%Ln point(s)", "", n)

    def smaller_terms(self, n: int) -> str:
        """Return how many terms of a sum are not written out."""
        return self.tr("%Ln smaller term(s)", "", n)

    def training_samples(self, n: int) -> str:
        """Return how many samples are trained on."""
        return self.tr("%Ln training sample(s)", "", n)


counts = Counts()
