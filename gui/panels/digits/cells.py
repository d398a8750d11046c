"""How images with captions are arranged in a widget."""

from PySide6.QtCore import QRect

from gui.look import theme

LEAST, _MOST = 36, 84  # pixels along an image
GAP = 7


def cells(width: int, height: int, count: int, least: int, line: int) -> list[QRect]:
    """Return where each image shown is with its caption, row by row.

    A column is at least `least` pixels wide, for a caption of the height `line`.
    """
    gap = theme.px(GAP)
    columns, rows, side = _arranged(width, height, count, least, line)
    wide, high = min((width + gap) // columns - gap, max(side, least) + 2 * gap), side + line
    return [
        QRect(i % columns * (wide + gap), i // columns * (high + gap), wide, high)
        for i in range(min(columns * rows, count))
    ]


def _arranged(width: int, height: int, count: int, least: int, line: int) -> tuple[int, int, int]:
    """Return columns, rows and the side of an image: as many of `count` as fit, then as large."""
    gap, smallest, largest = theme.px(GAP), theme.px(LEAST), theme.px(_MOST)
    best = (0, 0, 1, 1)  # shown, side, columns, rows
    for columns in range(1, max(1, (width + gap) // (least + gap)) + 1):
        for rows in range(1, max(1, (height + gap) // (smallest + line + gap)) + 1):
            side = min((width + gap) // columns - gap, (height + gap) // rows - gap - line, largest)
            best = max(best, (min(columns * rows, count), side, columns, rows))
    _, side, columns, rows = best
    return columns, rows, max(side, 1)
