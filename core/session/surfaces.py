"""Works out the loss surface of one run a little at a time, coarse first, and the way upon it."""

from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from core.engine import directions
from core.engine.probe import Probe
from core.engine.surface import LossSurface, Plane
from core.run.recording import Recording
from core.session.commands import ChooseSurface, Place
from core.session.cut import Cut
from core.session.extent import Reach
from core.session.places import flat, places_of
from core.session.surface import Extent, Path, Surface
from core.session.trail import Trail
from core.tape import Array

MOVING, AT_REST = 0.001, 0.012  # seconds of a frame that go into it
_CALM = 0.4  # seconds between two slices while the run moves
_UPDATE = 2_000_000  # samples times parameters up to which the next update is worked out

Clock = Callable[[], float]


class Surfaces:
    """The surface of one recording, through the weights as they are or just were.

    A surface stands until the next one is there: over two weights that are all there are, for
    as long as the path stays within it.

    Attributes
    ----------
    recording : Recording
    """

    def __init__(self, recording: Recording, probe: Probe) -> None:
        trainer = recording.trainer
        self.recording, self._network, self._probe = recording, trainer.network, probe
        self._loss: LossSurface | None = None
        self._trail = Trail(recording)
        self._reach = (Reach(), Reach())
        self._choice: ChooseSurface | None = None
        self._cut: Cut | None = None
        self._began, self._seen = 0.0, 0
        self._surface: Surface | None = None
        self._whole = False  # nothing is missing of the path
        self._others: Sequence[Surfaces] = ()

    def now(
        self, choice: ChooseSurface, moving: bool, free: bool, clock: Clock,
        others: Sequence["Surfaces"] = (),
    ) -> Surface | None:  # fmt: skip
        """Return the surface after some more work; None where there is no such plane.

        The run is `moving` or at rest, and `free` to have its next update worked out. The paths
        of `others` are to be seen, too.
        """
        self._others = others
        self._aim(choice, moving, clock)
        if self._cut is None:
            return None
        self._cut.work(MOVING if moving else AT_REST, clock, moving and not self._exact)
        values, before = self._cut.values, self._surface
        if values is None and before is not None and before.choice == choice:
            self._surface = msgspec.structs.replace(before, finished=False)
        else:
            self._surface = self._made(self._cut, values, free)
        return self._surface

    @property
    def plane(self) -> Plane | None:
        """That of the surface, for the paths of other runs."""
        return None if self._cut is None else self._cut.plane

    def look(self, seconds: float, free: bool, clock: Clock) -> None:
        """Take in where the run has been; `free`, steps of it may be made again for that."""
        self._whole = self._trail.look(seconds, clock, free) or not free

    def path(self, plane: Plane) -> Path:
        """Return the way of the run upon a plane, as far as it is known."""
        now, trail = self.recording.step_count, self._trail
        steps = sorted(step for step in trail.kept if step < now)
        x, y = plane.places([*self._before(), self._network.theta]).T.copy()
        return Path(np.array([*steps, now], np.int64), x, y, trail.every, self._whole)

    def thetas(self) -> list[Array]:
        """Return all that is known of where the run has been, and where it is."""
        return [*self._trail.kept.values(), self._network.theta]

    # where it lies

    @property
    def _exact(self) -> bool:
        """Whether the network has no parameters but those of the plane."""
        return self._network.parameters <= 2

    def _aim(self, choice: ChooseSurface, moving: bool, clock: Clock) -> None:
        """Begin another surface where one is due."""
        if choice != self._choice:
            if self._choice is None or not _alike(choice, self._choice):
                self._reach = (Reach(), Reach())
            self._choice, self._cut = choice, None
        cut, now = self._cut, clock()
        calm = moving and cut is not None and now - self._began < (0.0 if self._exact else _CALM)
        if calm or (cut is not None and moving and cut.values is None):
            return
        if cut is not None and cut.of(self._network.theta) and self._stands(cut, choice):
            extent = self._extent(cut.plane, cut.least)
            if extent == cut.extent:
                return
        found = self._plane(choice)
        if found is None:
            return
        plane, places, share, least = found
        self._began, self._seen = now, self._drawn_from(choice)
        self._cut = Cut(
            self._surface_of(), plane, places, share, least, self._extent(plane, least),
            choice.along if plane.y is not None else "x", self._network, self.recording.step_count,
        )  # fmt: skip

    def _stands(self, cut: Cut, choice: ChooseSurface) -> bool:
        """Whether the plane of a cut would not be another by now, or is to be seen first."""
        return cut.values is None or self._seen == self._drawn_from(choice)

    def _drawn_from(self, choice: ChooseSurface) -> int:
        """Return how many moments of the path decide where the plane lies."""
        return len(self._before()) if choice.way == "movement" else 0

    def _before(self) -> list[Array]:
        now, kept = self.recording.step_count, self._trail.kept
        return [kept[step] for step in sorted(kept) if step < now]

    def _plane(
        self, choice: ChooseSurface
    ) -> tuple[Plane, tuple[Place, ...], float | None, float] | None:
        """Return the plane, the weights that are its axes, what it holds, and how wide it is.

        None where there is no such plane: the run has not moved.
        """
        network, theta = self._network, self._network.theta.astype(np.float64)
        seed = self.recording.experiment.seed
        rng = np.random.default_rng([seed, choice.draw])
        if choice.way == "random":
            return directions.at_random(network, rng), (), None, 1.0
        if choice.way == "movement":
            found = directions.of_movement(theta, self._before(), rng)
            return None if found is None else (found[0], (), found[1], 0.0)
        places = places_of(network, choice)
        first, *rest = (flat(network, place) for place in places)
        plane = directions.over_weights(theta, first, rest[0] if rest else None)
        return plane, places, None, 0.0

    def _extent(self, plane: Plane, least: float) -> Extent:
        """Return how far the surface reaches: it holds all of the path that is known."""
        weights = self._choice is not None and self._choice.way == "weights"
        thetas = [theta for each in (self, *self._others) for theta in each.thetas()]
        spans = list[float]()
        for axis, reach in zip(plane.places(thetas).T, self._reach, strict=True):
            spans += reach.follow(axis, least, zero=weights)
        return spans[0], spans[1], spans[2], spans[3]

    def _surface_of(self) -> LossSurface:
        if self._loss is None:
            experiment, probe = self.recording.experiment, self._probe
            self._loss = LossSurface(self._network, experiment, probe.X, probe.Y)
        return self._loss

    # as frames have it

    def _made(self, cut: Cut, values: Array | None, free: bool) -> Surface:
        theta = self._network.theta
        x, y = cut.plane.places([theta])[0].tolist()
        x0, x1, y0, y1 = cut.extent
        slope = self._surface_of().slope(cut.plane, (x, y), (x1 - x0, y1 - y0))
        assert self._choice is not None
        return Surface(
            choice=self._choice,
            places=cut.places,
            extent=cut.extent,
            values=np.zeros((0, 0)) if values is None else values,
            step=cut.step,
            along=cut.along,
            samples=self._probe.size,
            exact=self._exact,
            slope=(slope[0].item(), slope[1].item()) if np.isfinite(slope).all() else None,
            next=self._next(cut.plane) if free else None,
            share=cut.share,
            penalised=self._surface_of().penalised,
            finished=cut.done and cut.of(theta),
        )

    def _next(self, plane: Plane) -> tuple[float, float] | None:
        """Return where the next update leads to; None for nowhere, or if that takes long."""
        trainer = self.recording.trainer
        work = trainer.network.parameters * trainer.batches.size
        if trainer.diverged is not None or self.recording.looking or work > _UPDATE:
            return None
        there = trainer.network.theta - trainer.next_update()
        if not np.isfinite(there).all():
            return None
        x, y = plane.places([there])[0].tolist()
        return x, y


def _alike(one: ChooseSurface, other: ChooseSurface) -> bool:
    """Whether two choices differ by nothing but what is drawn of their plane."""
    return msgspec.structs.replace(one, along=other.along) == other
