"""Which matrices of a phase stand in which equation, with which signs between them."""

from collections.abc import Sequence

from core.phases.phase_frame import Matrix, PhaseFrame
from gui.look import theme
from gui.panels.step.formulas import kind
from gui.panels.step.grid import Grid, transposed
from gui.panels.step.matrices import Part

_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
# The sign before each matrix but the first; "" begins another equation.
_SIGNS = {
    "batch": ("→",),
    "z": ("·", "+", "="),
    "a": ("→ g →",),
    "loss": (",", "→"),
    "delta": ("·", "⊙", "="),
    "gradient": ("·", "=", ""),
}
_TURNED = {("delta", 1), ("gradient", 0)}  # which matrices take part as their transposes


def equation(phase: PhaseFrame, layers: int) -> list[Part]:
    """Return the phase's matrices, of a network of so many layers, as an equation."""
    key = kind(phase)
    parts = []
    for i, (matrix, sign) in enumerate(zip(phase.matrices, _signs(key, phase), strict=True)):
        turned = (key, i) in _TURNED
        title = symbol(matrix) + ("ᵀ" if turned else "")
        color = (
            theme.current().muted
            if matrix.layer is None
            else theme.current().layer(matrix.layer, layers)
        )
        parts.append(Part(sign, title, color, Grid(transposed(matrix) if turned else matrix)))
    return parts


def symbol(matrix: Matrix) -> str:
    """Return the name of a matrix: Z₁."""
    if matrix.layer is None:
        return matrix.symbol
    number = str(matrix.layer).translate(_LOWERED)
    return f"W{number} − u{number}" if matrix.symbol == "W′" else matrix.symbol + number


def _signs(key: str, phase: PhaseFrame) -> Sequence[str]:
    count = len(phase.matrices)
    if key == "update":
        return ["", "−", "="] * (count // 3)
    if key == "slope":
        return ["", *[","] * (count - 1)]
    if key == "error":
        return ["", "−", *["⊙"] * (count - 3), "→"]
    return ("", *_SIGNS[key])
