"""The sample that is shown: the one that was chosen, or that of the step walked through."""

import msgspec
import numpy as np

from core.session.frame import Frame, Sample


def in_step(frame: Frame) -> Frame:
    """Return the frame with the sample of the step's batch, while one is walked through."""
    phase = frame.phase
    if phase is None or not phase.z:
        return frame
    sample = Sample(phase.sample, phase.x, phase.y, phase.z, phase.a, phase.slope)
    return msgspec.structs.replace(frame, sample=sample)


def point(frame: Frame) -> int | None:
    """Return which of the frame's points the sample is; None for none of them."""
    sample, points = in_step(frame).sample, frame.points
    if sample is None or points is None:
        return None
    if frame.phase is None:
        return sample.index
    (same,) = np.nonzero((sample.x == points.X).all(axis=1))
    return int(same[0]) if len(same) else None
