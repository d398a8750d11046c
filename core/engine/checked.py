"""What a gradient check finds: a verdict on each layer, and how sure it is."""

import msgspec

RIGHT, UNCLEAR, WRONG = "right", "cannot tell", "wrong"


class Part(msgspec.Struct, frozen=True):
    """The gradient of a layer's W or b, analytic against numeric, over the entries compared.

    `error` is ‖analytic − numeric‖ / (‖analytic‖ + ‖numeric‖), 0 where both vanish. `gradient`
    is ‖analytic‖, and `floor` the ‖analytic − numeric‖ that rounding and the steps' width alone
    may come to. `verdict` is "right"; "wrong"; or "cannot tell", where they differ by no more
    than the floor, or nothing could be compared.
    """

    verdict: str
    error: float
    gradient: float
    floor: float
    compared: int


class LayerCheck(msgspec.Struct, frozen=True):
    """One layer's gradient: of its `W`, of its `b` (None for one with no entry drawn), of both.

    `worst` is the (row, column) that differs most, the row after the last of W being the bias,
    with its two values. `crossing` counts the entries left out because moving them carries some
    unit over a kink.
    """

    W: Part | None
    b: Part | None
    both: Part
    worst: tuple[int, int]
    analytic: float
    numeric: float
    crossing: int

    @property
    def verdict(self) -> str:
        """Wrong or unclear if that is what W or b is."""
        verdicts = [part.verdict for part in (self.W, self.b, self.both) if part is not None]
        return max(verdicts, key=(RIGHT, UNCLEAR, WRONG).index)

    @property
    def error(self) -> float:
        """Of W and b together."""
        return self.both.error

    @property
    def floor(self) -> float:
        """Of W and b together."""
        return self.both.floor

    @property
    def compared(self) -> int:
        """How many entries were."""
        return self.both.compared
