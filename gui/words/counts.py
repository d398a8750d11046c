"""Counts with what is counted, in the language's plural forms: 1 point, 1,234 points.

lupdate knows the plural forms of `tr` alone; `%Ln` is the count in the language's groups.
"""

from PySide6.QtCore import QObject


class Counts(QObject):
    """A method for each thing that is counted."""

    def cells(self, n: int) -> str:
        """Return how many cells a row has."""
        return self.tr("%Ln cell(s)", "", n)

    def cells_filled(self, n: int) -> str:
        """Return how many cells are filled in."""
        return self.tr("%Ln cell(s) filled in", "", n)

    def classes(self, n: int) -> str:
        """Return how many classes there are."""
        return self.tr("%Ln class(es)", "", n)

    def columns(self, n: int) -> str:
        """Return how many columns a table has."""
        return self.tr("%Ln column(s)", "", n)

    def folders(self, n: int) -> str:
        """Return how many folders there are."""
        return self.tr("%Ln folder(s)", "", n)

    def inputs(self, n: int) -> str:
        """Return how many inputs a network has."""
        return self.tr("%Ln input(s)", "", n)

    def layers(self, n: int) -> str:
        """Return how many hidden layers a network has."""
        return self.tr("%Ln hidden layer(s)", "", n)

    def lessons(self, n: int) -> str:
        """Return how many lessons there are."""
        return self.tr("%Ln lesson(s)", "", n)

    def predictions(self, n: int) -> str:
        """Return how many predictions there are."""
        return self.tr("%Ln prediction(s)", "", n)

    def runs(self, n: int) -> str:
        """Return how many runs there are."""
        return self.tr("%Ln run(s)", "", n)

    def seeds(self, n: int) -> str:
        """Return how many seeds there are."""
        return self.tr("%Ln seed(s)", "", n)

    def all_runs(self, n: int) -> str:
        """Return how many runs all of them are."""
        return self.tr("all %Ln run(s)", "", n)

    def outputs(self, n: int) -> str:
        """Return how many outputs a network has."""
        return self.tr("%Ln output(s)", "", n)

    def rows(self, n: int) -> str:
        """Return how many rows a table has."""
        return self.tr("%Ln row(s)", "", n)

    def values(self, n: int) -> str:
        """Return how many different values a column has."""
        return self.tr("%Ln value(s)", "", n)

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

    def test_samples(self, n: int) -> str:
        """Return how many samples are held out for testing."""
        return self.tr("%Ln test sample(s)", "", n)


counts = Counts()
