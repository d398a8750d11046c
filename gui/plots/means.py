"""Running means of noisy curves, and how many steps they are over."""

import numpy as np

from core.session.frame import Frame
from core.tape import Array


def mean_window(frame: Frame, parts: int = 64) -> int:
    """Return how many steps to average, about one of so many `parts` of the run.

    It is 1 for the full batch, whose curves aren't noisy.
    """
    batch, steps = frame.experiment.batch_size, len(frame.curves.step)
    if batch is None or batch >= frame.train_size or steps < 128:
        return 1
    return 1 << int(np.log2(steps / parts))


def running_mean(step: Array, rows: Array, window: int) -> tuple[Array, Array]:
    """Return steps and means of rows over `window` steps around them; none for a window of 1."""
    if window == 1:
        return step[:0], rows[:, :0]
    stride = max(1, window // 4)
    windows = np.lib.stride_tricks.sliding_window_view(rows, window, axis=1)[:, ::stride]
    centres = step[window // 2 :][::stride][: windows.shape[1]]
    with np.errstate(invalid="ignore", over="ignore"):
        return centres, windows.mean(axis=2)


def smoothed(step: Array, rows: Array, window: int) -> tuple[Array, Array]:
    """Return the running mean, or the rows as they are where nothing is averaged, or little is."""
    enough = window <= len(step)
    return running_mean(step, rows, window) if enough and window > 1 else (step, rows)
