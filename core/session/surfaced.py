"""Puts the loss surface into a frame: the chosen run's, and the ways of all runs upon it."""

from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from core.run.recording import Recording
from core.session.bare_framer import BareFramer
from core.session.commands import ChooseSurface
from core.session.frame import Frame, shown
from core.session.framer import Framer
from core.session.surfaces import AT_REST, MOVING


@np.errstate(all="ignore")  # any finite weights have a surface, whatever becomes of them on it
def surfaced(
    frame: Frame,
    framers: Sequence[Framer | BareFramer],
    choice: ChooseSurface,
    clock: Callable[[], float],
) -> Frame:
    """Return the frame with surface and paths; `framers` are those of all its runs."""
    makers = [framer.surfaces for framer in framers if isinstance(framer, Framer)]
    if len(makers) < len(framers):  # some wait for their data: there is no run of them
        return frame
    chosen, moving = makers[frame.chosen], frame.moves
    drawn = [makers[run] for run in shown(len(makers), frame.chosen)]
    upon = [maker for maker in drawn if same_loss(maker.recording, chosen.recording)]
    seconds = MOVING if moving else AT_REST
    for maker in upon:
        walked = maker is chosen and frame.phase is not None
        free = not walked and not maker.recording.looking
        maker.look(seconds / len(upon), free, clock)
    others = [maker for maker in upon if maker is not chosen]
    surface = chosen.now(choice, moving, frame.phase is None, clock, others)
    plane = chosen.plane
    if surface is None or plane is None:
        return frame
    paths = [maker.path(plane) if maker in upon else None for maker in makers]
    of_others = [path for i, path in enumerate(paths) if i != frame.chosen]
    beside = tuple(
        msgspec.structs.replace(run, path=path)
        for run, path in zip(frame.beside, of_others, strict=True)
    )
    return msgspec.structs.replace(frame, surface=surface, path=paths[frame.chosen], beside=beside)


def same_loss(one: Recording, other: Recording) -> bool:
    """Whether two runs have the same parameters, and the same loss of them."""
    if one is other:
        return True
    pair = one.experiment, other.experiment
    fields = ("features", "hidden", "output", "biases", "loss", "huber_delta", "dtype")
    alike = all(getattr(pair[0], name) == getattr(pair[1], name) for name in fields)
    return alike and one.data == other.data
