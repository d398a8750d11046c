"""What the numbers of a data set mean: whose they are, and in which units they came."""

import msgspec

from core.tape import Array


def in_line(name: str) -> str:
    """Return a name in one line of letters that can be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())


class Scale(msgspec.Struct, frozen=True):
    """How columns were standardised: (x - mean) / deviation, each (columns,)."""

    mean: Array
    deviation: Array

    def given(self, values: Array) -> Array:
        """Return standardised values (n, columns) in the units they came in."""
        return values * self.deviation + self.mean

    def standardized(self, values: Array) -> Array:
        """Return values (n, columns), in the units they came in, as the network sees them."""
        return (values - self.mean) / self.deviation


class Meaning(msgspec.Struct, frozen=True):
    """The names and units of a data set's columns; () and None where they have none.

    `features` are the names of the d inputs, `classes` of the classes in their order, and
    `target` of what is learnt. `scale` is how the inputs were standardised, `target_scale` the
    targets of a regression.
    """

    features: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    target: str = ""
    scale: Scale | None = None
    target_scale: Scale | None = None

    def feature(self, index: int) -> str:
        """Return an input's name; x1, x2, ... where it has none."""
        return self.features[index] if index < len(self.features) else f"x{index + 1}"

    def class_name(self, index: int) -> str:
        """Return a class's name; its number where it has none."""
        return self.classes[index] if index < len(self.classes) else str(index)

    def inputs(self, X: Array) -> Array:
        """Return inputs (n, d) of the network in the units they came in."""
        return X if self.scale is None else self.scale.given(X)

    def targets(self, Y: Array) -> Array:
        """Return targets or outputs (n, k) of the network in the units they came in."""
        return Y if self.target_scale is None else self.target_scale.given(Y)
