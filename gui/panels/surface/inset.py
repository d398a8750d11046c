"""Where the ends of the ways are enlarged: which part of the plane, and in which corner."""

import numpy as np
from PySide6.QtCore import QRectF

from core.session.surface import Extent
from gui.look import theme
from gui.panels.surface.ground import View
from gui.panels.surface.ways import Way

_LAST = 6  # points of the chosen way, at most a third, that are to be seen
_CROWD = 0.34  # of the plane's width and height, up to which ends are a crowd
_LEAST_STEPS = 8
_SHARE = 0.37  # of the plot's width, and of its height
_ROOM = (330, 190)  # pixels that a plot has at least to spare any
_MARGIN = 0.35  # of what is enlarged, around it
_LARGER = 1.5  # times, at least


def enlarged(ways: list[Way], view: View) -> View | None:
    """Return the part that is enlarged, and the corner where; None where all is clear."""
    width, height = (theme.px(size) for size in _ROOM)
    if view.area.width() < width or view.area.height() < height or not ways:
        return None
    chosen = next(way for way in ways if way.chosen)
    if len(chosen.path.step) < _LEAST_STEPS:
        return None
    part = _around(ways, chosen, view.extent)
    x0, x1, y0, y1 = view.extent
    shares = (part[1] - part[0]) / (x1 - x0), (part[3] - part[2]) / (y1 - y0)
    if max(shares) > _CROWD or _SHARE / max(shares) < _LARGER:
        return None
    return View(part, _corner(ways, view))


def _around(ways: list[Way], chosen: Way, extent: Extent) -> Extent:
    """Return a part of the plane around the present points and the chosen way's last ones."""
    last = min(_LAST, len(chosen.path.step) // 3)
    spans: list[float] = []
    for axis, low, high in (("x", *extent[:2]), ("y", *extent[2:])):
        ends = [getattr(way.path, axis)[-1] for way in ways]
        values = np.array([*ends, *getattr(chosen.path, axis)[-last:]])
        values = values[(values >= low) & (values <= high)]
        least, most = (values.min(), values.max()) if len(values) else (low, high)
        # Neither is flatter than the plane itself by far.
        room = max(_MARGIN * (most - least), 0.02 * (high - low))
        spans += [float(least - room), float(most + room)]
    return spans[0], spans[1], spans[2], spans[3]


def _corner(ways: list[Way], view: View) -> QRectF:
    """Return the corner with the fewest points of ways in it."""
    area, gap = view.area, theme.px(8)
    wide, high = _SHARE * area.width(), _SHARE * area.height()
    corners = [
        QRectF(x, y, wide, high)
        for y in (area.bottom() - high - gap, area.top() + gap)
        for x in (area.right() - wide - gap, area.left() + gap)
    ]

    def crowd(corner: QRectF) -> int:
        count = 0
        for way in ways:
            x, y = view.x(way.path.x), view.y(way.path.y)
            inside = (x > corner.left()) & (x < corner.right())
            inside &= (y > corner.top()) & (y < corner.bottom())
            count += int(inside.sum()) + 50 * int(inside[-1:].sum())
        return count

    return min(corners, key=crowd)
