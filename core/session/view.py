"""The frame of all runs in front: that of the chosen one, and in it those of the others."""

from functools import partial
from typing import Any

import msgspec

from core.session.bare_framer import BareFramer
from core.session.frame import Frame, shown
from core.session.lane import Lane
from core.session.lockstep import Lockstep
from core.session.needs import Needs
from core.session.runs import Runs
from core.session.sight import Sight

_TURNS, _PICTURES = 2, 4  # frames to one of a run beside while they move; with maps and histograms
_RACE = frozenset({"a_std"})  # measures that a race's results are made of, besides those of probes


def framed(runs: Runs, steps: Lockstep, sight: Sight, needs: Needs, **session: Any) -> Frame:
    """Return the present moment; `session` are the fields that the session alone knows."""
    races = "race" in needs and len(runs.lanes) > 1
    needs |= _RACE if races else frozenset()
    running = steps.running
    every: dict[str, Any] = {"status": "running" if running else "paused", "goal": steps.goal}
    every["until"] = steps.until if steps.moves else None
    every |= {"steps_per_second": steps.pace.rate() if running else 0.0} | session
    frame = runs.framer.frame(
        step_time=runs.lane.time.seconds or None,
        sample=sight.sample,
        looked=sight.sample is not None or sight.unit is not None,
        plane=sight.plane,
        asked=sight.asked,
        needs=needs,
        turn=steps.turn,
        phase=steps.walk and steps.walk.frame(sight.sample, sight.unit or 0),
        **every,
    )
    if len(runs.lanes) == 1:
        return frame
    moving, drawn = steps.moves, shown(len(runs.front), runs.chosen)
    key = {**every, "steps_per_second": None, "plane": sight.plane, "needs": needs, "drawn": drawn}
    raced = partial(_raced, needs=needs, target=frame.target, moving=moving)
    made = partial(_beside, sight=sight, needs=needs, every=every)

    turns = (_PICTURES if "beside" in needs else _TURNS) if moving else 1

    def beside(at: int, lane: Lane) -> Frame:
        return lane.in_turn(key, turns, lambda: raced(made(lane, drawn=at in drawn), lane))

    others = [beside(at, lane) for at, lane in enumerate(runs.front) if at != runs.chosen]
    frame = raced(frame, runs.lane)
    return msgspec.structs.replace(
        frame, chosen=runs.chosen, beside=tuple(others), seeds=runs.seeds
    )


def _beside(lane: Lane, sight: Sight, needs: Needs, every: dict[str, Any], drawn: bool) -> Frame:
    """Return the moment of a run that is not the chosen one."""
    framer, time = lane.framer, lane.time.seconds or None
    assert not isinstance(framer, BareFramer)  # it could not keep up with the others
    if drawn:
        return framer.beside(plane=sight.plane, needs=needs, step_time=time, **every)
    return framer.bare(step_time=time, **every)


def _raced(frame: Frame, lane: Lane, needs: Needs, target: float | None, moving: bool) -> Frame:
    """Return a frame with how its run stands, and its band over seeds, where they are needed."""
    if needs.isdisjoint(("race", "band")):
        return frame
    results = lane.results(target, moving) if "race" in needs else ()
    band = lane.band() if "band" in needs else None
    return msgspec.structs.replace(frame, results=results, band=band)
