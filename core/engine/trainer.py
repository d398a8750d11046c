"""Trains one network: a step is a compiled tape, and any moment can be kept and gone back to."""

import math
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from itertools import takewhile
from types import MappingProxyType

import numpy as np

from core.catalog.datasets.base import Arrays
from core.catalog.optimizer import uncount
from core.engine import rhythm
from core.engine.batches import Batches
from core.engine.classes import classes_of
from core.engine.divergence import Diverged, diagnose
from core.engine.history import History
from core.engine.life import Life
from core.engine.memory import claim, needed
from core.engine.network import Network, Weights
from core.engine.probe import Probe, evaluate
from core.engine.rows import places, width
from core.engine.snapshot import Snapshot
from core.engine.start import data_of, generators, initialise
from core.engine.steps import Steps
from core.experiment import Experiment
from core.suits import check_data, sizes_of
from core.tape import Array, Phase

_LARGE = 100_000_000  # parameters times samples: some 50 ms at least
_TIMED = 3  # steps
_SEVERAL = 8  # steps for which it is worth while to keep what can be gone back to
_TEST_WORK = 20_000_000  # samples times parameters, above which not every probe tests


class Trainer:
    """One run of an experiment.

    Parameters
    ----------
    experiment : Experiment
    arrays : Arrays, optional
        Data in place of the experiment's own.
    weights : list of (W, b), optional
        Weights to start from in place of the initialiser's.
    probe_every : int, optional
        How often, in steps, dead and saturated units and the like are measured; worked out from
        the work of a step and of a probe if it is not given.
    snapshots : int
        How many will be kept at the least, for which there must be memory as well.

    Attributes
    ----------
    step_count : int
        Updates made so far.
    classes : Classes or None
        Which answers are right; None for a regression.
    history, probes : History
        One row per step and per probe, whose parts `core.engine.measures.columns` names. Going
        back leaves them as they are: what is known of a step is not recorded again.
    at_once : int
        How many steps are made and measured at once, where so many are to be made.
    test_every : int
        How many probes a test is for: the rows of those between two have the numbers of the first.
    life : Life
        What became of each unit.
    diverged : Diverged or None
        Set by the first loss or weight that is not finite; the last finite weights are kept.

    Raises
    ------
    Refused
        If data and experiment don't go together, or the network would not fit in memory.
    """

    def __init__(
        self,
        experiment: Experiment,
        arrays: Arrays | None = None,
        weights: Weights | None = None,
        probe_every: int | None = None,
        snapshots: int = 0,
    ) -> None:
        _, for_weights, for_batches = generators(experiment)
        if arrays is None:
            arrays = data_of(experiment)
        check_data(experiment, arrays)
        sizes = sizes_of(experiment, arrays)
        dtype = np.dtype(experiment.dtype)
        self.experiment, self.arrays = experiment, arrays
        self.classes = classes_of(arrays)
        self.batches = Batches(len(arrays.X), experiment.batch_size, for_batches)
        tested = len(arrays.X_test)
        need = needed(experiment, sizes, self.batches, tested, dtype, snapshots)
        self._claim = claim(need, sizes)
        beside = Steps.beside(sizes, self.batches)
        self.network = Network(sizes, dtype, experiment.biases, beside)
        initialise(self.network, experiment, for_weights)
        if weights is not None:
            self.network.set_weights(weights)

        self.step_count = 0
        self.diverged: Diverged | None = None
        X, Y = arrays.X, arrays.Y
        self._steps = Steps(experiment, self.network, self.batches, self.classes, X, Y)
        self.at_once = max(1, self._steps.room)
        self.learning_rate = experiment.optimizer.learning_rate
        layers = len(self.network.layers)
        self.history = History(width("step", layers))
        self.probes = History(width("probe", layers))
        at = places("probe", layers)
        self._test_at = [at[name].start for name in ("test_loss", "test_accuracy")]
        self.life = Life()
        self.probe = Probe(self.network, experiment, self.classes, X, Y)
        self.tester = self._make_tester()
        self.test_every, self._tested = self._rest(), (math.nan, math.nan)
        self.probe_every = probe_every or self._rhythm()

    @property
    def epoch(self) -> int:
        """Whole passes over the training set so far."""
        return self.step_count // self.batches.per_epoch  # within a step, too

    @property
    def learning_rate(self) -> float:
        """The rate of the next step; may be set while the run goes on."""
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value: float) -> None:
        self._learning_rate = value
        with np.errstate(over="ignore"):  # of float32
            self._steps.rate[()] = value

    def step(self) -> None:
        """Make one update (none once diverged)."""
        self.run(1)

    def step_epoch(self) -> None:
        """Make updates to the end of the epoch."""
        self.run(self.batches.per_epoch - self.batches.cursor)

    def run(self, steps: int) -> None:
        """Make `steps` updates, or fewer if the run diverges."""
        end = self.step_count + steps
        with np.errstate(all="ignore"), self._steps.helped():  # overflow is seen by its result
            while self.step_count < end and self.diverged is None:
                some = min(self._known() or steps, self._steps.room or steps)
                stop = min(end, self.step_count + some)
                if not self._make_at_once(stop):
                    self._make_one_by_one(stop)

    def test(self) -> tuple[float, float]:
        """Return loss and accuracy (NaN where there is none) on the whole test set, not empty."""
        X, Y = self.arrays.X_test, self.arrays.Y_test
        return evaluate(self.network, self.experiment, self.classes, X, Y)

    def phases(self) -> Generator[Phase, None, None]:
        """Make one update phase by phase, in the tape's order, yielding each once it is done.

        The arrays of a phase are live: they hold what the step computed until the next one.
        If it is given up half-way, the run is as it was before.
        """
        if self.diverged is not None:
            return
        before = self.snapshot()
        try:
            with np.errstate(all="ignore"):
                self._probe()
                self._steps.load()
            for phase in self.batch_phases:
                with np.errstate(all="ignore"):
                    phase.run()
                yield phase
        except GeneratorExit:
            self.restore(before)
            raise
        with np.errstate(all="ignore"):
            self._finish()

    @property
    def optimizer_state(self) -> Mapping[str, Array]:
        """The optimizer's arrays by name, to be read."""
        return MappingProxyType(self._steps.state)

    @property
    def batch_phases(self) -> list[Phase]:
        """The phases of a step on a batch as large as the last one."""
        return self._steps.phases

    def measured(self, step: int) -> int:
        """Return how many probes are made before the update numbered `step`."""
        return -(-step // self.probe_every)

    def known_to(self, step: int) -> bool:
        """Whether what is recorded ends just before the step numbered `step`."""
        return self.history.total == step and self.probes.total == self.measured(step)

    def continuable(self, step: int) -> bool:
        """Whether `truncate` can go back to `step`."""
        measured = self.measured(step)
        return self.history.boundary(step) == step and self.probes.boundary(measured) == measured

    def truncate(self, step: int) -> None:
        """Forget what is recorded of the step numbered `step` and those after it."""
        self.history.truncate(step)
        self.probes.truncate(self.measured(step))
        self.life.truncate(step)

    def forgotten_test(self) -> int | None:
        """Return the step of the last test, if the next probe repeats that and its row is gone."""
        probes = self.probes.total
        if probes % self.test_every == 0 or self.probes.row(probes - 1) is not None:
            return None
        return probes // self.test_every * self.test_every * self.probe_every

    def test_again(self) -> None:
        """Take the test of this step, for the next probes to repeat."""
        assert self.tester is not None
        self._tested = self.tester.evaluate()

    def time_step(self, most: float, clock: Callable[[], float] = time.perf_counter) -> float:
        """Return the seconds a step takes, by making some that leave no trace: the least of them.

        0 for a step that takes longer than `most` seconds: it is not made to its end, and that
        of a large network not begun.
        """
        if self.network.parameters * self.batches.size > _LARGE:
            return 0.0
        with self._without_a_trace():
            began = clock()
            for function, args in self._steps.load():
                function(*args)
                if clock() - began > most:
                    return 0.0
            return min(self._timed(clock) for _ in range(_TIMED))

    def _timed(self, clock: Callable[[], float]) -> float:
        began = clock()
        self._steps.compute()
        return clock() - began

    def gradients(self) -> list[Array]:
        """Return each layer's gradient (fan_in + 1, units) of the present weights.

        It is that of the next step, on its batch; working it out leaves no trace.
        """
        with self._without_a_trace():
            self._steps.load()
            for phase in takewhile(lambda phase: phase.key != "update", self.batch_phases):
                phase.run()
            return [layer.gradient.copy() for layer in self.network.layers]

    def next_update(self) -> Array:
        """Return what the next step will take away from the weights, likewise."""
        with self._without_a_trace():
            self._steps.compute()
            return self.network.update.copy()

    @contextmanager
    def _without_a_trace(self) -> Iterator[None]:
        """Have everything be as it is now, once what is computed within has been."""
        before, diverged = self.snapshot(), self.diverged
        try:
            with np.errstate(all="ignore"):
                yield
        finally:
            self.restore(before)
            self.diverged = diverged

    def snapshot(self) -> Snapshot:
        """Return a copy of everything the rest of the run depends on."""
        return Snapshot(
            self.step_count,
            self.network.theta.copy(),
            {key: value.copy() for key, value in self._steps.state.items()},
            self.learning_rate,
            self.batches.position,
            self.network.gradient.copy(),
        )

    def restore(self, snapshot: Snapshot) -> None:
        """Go back (or on) to a snapshot of this experiment; the history is left as it is."""
        self.network.theta[:] = snapshot.theta
        self.network.gradient[:] = snapshot.gradient
        for key, value in snapshot.optimizer.items():
            self._steps.state[key][...] = value
        self.learning_rate = snapshot.learning_rate
        self.batches.position = snapshot.position
        self.step_count = snapshot.step
        self.diverged = None

    def _make_at_once(self, stop: int) -> bool:
        """Make and record the next steps up to `stop`.

        Return False if those are few, or if some may have gone wrong: none is made then.
        """
        if not self._steps.room or stop < self.step_count + _SEVERAL:
            return False
        before, known, done = self.snapshot(), self._known(), False
        try:
            while self.step_count < stop and self._steps.sound():
                self._probe()
                next_probe = (self.step_count // self.probe_every + 1) * self.probe_every
                some = min(stop, next_probe) - self.step_count
                self._steps.make(some)
                self.step_count += some
            if self._steps.sound():
                self._record(known)
                done = True
        finally:  # whatever stops it
            if not done:
                self._steps.forget()
                self.restore(before)
        return done

    def _make_one_by_one(self, stop: int) -> None:
        """Make and record the next steps up to `stop`, each looked at before it is made."""
        known = self._known()
        try:
            while self.step_count < stop and self.diverged is None:
                self._probe()
                self._steps.compute()
                if self._steps.keep():
                    self._steps.apply()
                    self.step_count += 1
                else:
                    self._record(known)
                    self._finish()
                if self._steps.full:
                    self._record(known)
        finally:  # whatever stops it
            self._record(known)

    def _record(self, known: int) -> None:
        """Record the steps kept, unless they were `known` already."""
        if known:
            self._steps.forget()
        else:
            self.history.extend(self._steps.take())

    def _known(self) -> int:
        """Return how many of the next steps have been recorded before."""
        return max(0, self.history.total - self.step_count)

    def _finish(self) -> None:
        """Apply the update and record the step, unless some number is not finite."""
        rows = self._steps.measure()
        if rows is None:
            loss = self._steps.trace.loss.item()
            self.diverged = diagnose(self.step_count, self.network, loss)
            uncount(self._steps.state)
            return
        self._steps.apply()
        if not self._known():
            self.history.extend(rows)
        self.step_count += 1

    def _probe(self) -> None:
        """Measure and record the weights, if that is due and was not done before."""
        due = self.step_count % self.probe_every == 0
        if due and self.probes.total * self.probe_every <= self.step_count:
            row = self.probe.measure()
            row[self._test_at] = self._test()
            self.probes.append(row)
            self.life.look(self.step_count, self.probe.alive)

    def _make_tester(self) -> Probe | None:
        X, Y = self.arrays.X_test, self.arrays.Y_test
        if not len(X):
            return None
        return Probe(self.network, self.experiment, self.classes, X, Y)

    def _rhythm(self) -> int:
        test = 0.0 if self.tester is None else rhythm.cold(self.tester.evaluating) / self.test_every
        layers = len(self.network.layers)
        return rhythm.probe_every(self._steps.tape.calls, self.probe.measuring, test, layers)

    def _rest(self) -> int:
        """Return how many probes one test is for: a large network is tested now and then.

        It is a power of two, as the rows of a history are that a coarser one stands for: so each
        of those begins with a test, or has the numbers of a single one.
        """
        size = 0 if self.tester is None else self.tester.size
        return 1 << max(1, size * self.network.parameters // _TEST_WORK).bit_length() - 1

    def _test(self) -> tuple[float, ...]:
        """Return loss and accuracy on the test samples; between two tests, those found last."""
        if self.tester is None:
            return math.nan, math.nan
        if self.probes.total % self.test_every == 0:
            return self.tester.evaluate()
        last = self.probes.row(self.probes.total - 1)
        return self._tested if last is None else tuple(last[self._test_at].tolist())
