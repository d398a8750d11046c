"""What is marked on the timeline: what was done by hand, deaths and revivals, the end."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QImage

from core.doctor.finding import Finding
from core.engine.divergence import Diverged
from core.engine.life import BORN_DEAD, DIED, REVIVED
from core.run.events import Event
from core.session.frame import Frame
from gui.words import doctor
from gui.words.translation import translate

_LINES = 5  # of a tooltip

Integers = npt.NDArray[np.int64]


class Marks(NamedTuple):
    """The marks of one run, in the order of their steps.

    `steps` (m,) are those at which `died` and `revived` (m,) units were seen to. `fan_in` of
    each layer tells a bias from a weight. `listed_to` is the step after which deaths are not
    known of, None if all are. `findings` are the doctor's, the cause first.
    """

    events: tuple[Event, ...] = ()
    steps: Integers = np.empty(0, np.int64)
    died: Integers = np.empty(0, np.int64)
    revived: Integers = np.empty(0, np.int64)
    ended: Diverged | None = None
    fan_in: tuple[int, ...] = ()
    listed_to: int | None = None
    findings: tuple[Finding, ...] = ()

    def found(self) -> Integers:
        """Return the steps at which the doctor's findings began, the cause's first."""
        return np.array([max(finding.since, 0) for finding in self.findings], np.int64)

    def by_hand(self) -> Integers:
        """Return the steps at which something was done by hand."""
        return np.array([event.step for event in self.events], np.int64)

    def told(self, low: float, high: float) -> str:
        """Return what is marked from step `low` to `high`, one line each, "" for nothing."""
        lines = [self._by_hand(event) for event in self.events if low <= event.step <= high]
        if len(lines) > _LINES:
            more = translate("Timeline", "… and {0} more")
            lines[_LINES - 1 :] = [more.format(len(lines) - _LINES + 1)]
        found = zip(self.found().tolist(), self.findings, strict=True)
        lines += [doctor.marked(finding) for step, finding in found if low <= step <= high]
        if lived := self._lived(low, high):
            lines.append(lived)
        if self.ended is not None and low <= self.ended.step <= high:
            text = translate("Timeline", "step {0}: diverged")
            lines.append(text.format(number(self.ended.step)))
        if self.listed_to is not None and high > self.listed_to:
            text = translate("Timeline", "after step {0} deaths are not marked")
            lines.append(text.format(number(self.listed_to)))
        return "\n".join(lines)

    def _by_hand(self, event: Event) -> str:
        value = event.value
        place = {"step": number(event.step)}
        if event.name == "learning_rate":
            text = translate("Timeline", "step {step}: learning rate {value}")
            return text.format(**place, value=_value(value))
        if event.name == "weight":
            layer, row, _, new = value
            if row == self.fan_in[layer - 1]:
                text = translate("Timeline", "step {step}: a bias of layer {layer} set to {value}")
            else:
                text = translate(
                    "Timeline", "step {step}: a weight of layer {layer} set to {value}"
                )
            return text.format(**place, layer=layer, value=_value(new))
        return translate("Timeline", "step {step}: weights set by hand").format(**place)

    def _lived(self, low: float, high: float) -> str:
        here = slice(*np.searchsorted(self.steps, [low, np.nextafter(high, np.inf)]))
        steps = self.steps[here]
        died, revived = (int(units[here].sum()) for units in (self.died, self.revived))
        if not len(steps):
            return ""
        parts = []
        if died:
            text = translate("Timeline", "units found dead: {0}")
            parts.append(text.format(number(died)))
        if revived:
            text = translate("Timeline", "units alive again: {0}")
            parts.append(text.format(number(revived)))
        if len(steps) == 1:
            text = translate("Timeline", "step {0}: {1}")
            return text.format(number(steps[0]), ", ".join(parts))
        text = translate("Timeline", "steps {0} to {1}: {2}")
        return text.format(number(steps[0]), number(steps[-1]), ", ".join(parts))


def gather(frame: Frame) -> Marks:
    """Return the marks of the frame's run."""
    fan_in = (frame.fan_in, *(layer.units for layer in frame.layers[:-1]))
    story = frame.story
    found = () if frame.diagnosis is None else frame.diagnosis.findings
    if story is None:
        return Marks(frame.events, ended=frame.ended, fan_in=fan_in, findings=found)
    marked = ~story.of(BORN_DEAD)
    steps, at = np.unique(story.step[marked], return_inverse=True)
    died, revived = (
        np.bincount(at[story.of(kind)[marked]], minlength=len(steps)).astype(np.int64)
        for kind in (DIED, REVIVED)
    )
    listed_to = int(story.step.max(initial=0)) if len(story.step) < story.total else None
    return Marks(frame.events, steps, died, revived, frame.ended, fan_in, listed_to, found)


def key(frame: Frame) -> tuple[object, ...]:
    """Return what is another as soon as the marks are: a run's are only ever added to."""
    told = 0 if frame.story is None else frame.story.total
    found = () if frame.diagnosis is None else frame.diagnosis.findings
    sick = tuple((finding.code, finding.since) for finding in found)
    return frame.run, len(frame.events), frame.events[-1:], told, frame.ended, sick


def strip(columns: Integers, width: int, color: str) -> QImage:
    """Return a row of `width` pixels in which each of `columns` is a tick two pixels wide."""
    pixels = np.zeros(width, np.uint32)
    for shift in (0, 1):
        pixels[np.minimum(columns + shift, width - 1)] = QColor(color).rgba()
    image = QImage(pixels.data, width, 1, 4 * width, QImage.Format.Format_ARGB32)
    return image.copy()  # Qt does not keep the array


def number(value: int) -> str:
    """Return a whole number as the current language writes it."""
    return QLocale().toString(int(value))


def _value(value: float) -> str:
    return QLocale().toString(float(value), "g", 4)
