"""The sentences of the status line: what the last change did."""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from core import messages
from core.engine.divergence import facts
from core.experiment import Experiment
from core.given import GIVEN
from core.session.frame import Frame
from gui.look.run_marks import letter
from gui.words import labels
from gui.words.counts import counts
from gui.words.numbers import short, whole
from gui.words.translation import translate

if TYPE_CHECKING:
    from core.catalog.datasets.tabular.look import TableLook


class Now(str):
    """What is so only as long as the run stays where it is."""


class _Wording(messages.Wording):
    """In the person's language."""

    def translate(self, text: str) -> str:
        return translate("Fault", text)

    def number(self, value: float) -> str:
        return whole(int(value)) if value == int(value) else short(value)


FOLDED = 4  # as many equal layers in a row are folded


def changed(path: str, live: bool, moved: tuple[str, ...], run: int | None = None) -> str:
    """Say how a change of `path` acts, at once if `live`, and what `moved` with it.

    Of several runs it is of number `run`, from 0.
    """
    text = _change(live, run is not None).format(field=labels.field(path), run=letter(run or 0))
    if live:
        return text
    if moved:
        also = translate("Status", "Also changed to match: {fields}.")
        names = ", ".join(dict.fromkeys(labels.field(field).lower() for field in moved))
        text = f"{text} {also.format(fields=names)}"
    return text


def _change(live: bool, several: bool) -> str:
    if live and several:
        return translate("Status", "{field} changed: it takes effect at once, on run {run} alone.")
    if live:
        return translate(
            "Status", "{field} changed: it takes effect at once and the run continues."
        )
    if several:
        return translate(
            "Status",
            "{field} changed: run {run} restarts with the same seed, and all are back at step 0.",
        )
    return translate("Status", "{field} changed: the run restarts with the same seed.")


def table_used(path: str, look: "TableLook", new: Experiment, moved: tuple[str, ...]) -> str:
    """Say that a table is the data now, and which output and loss came with it."""
    text = translate("Status", "{name}: {samples} with {inputs}; the run restarts.").format(
        name=Path(path).name,
        samples=counts.training_samples(look.train),
        inputs=counts.inputs(look.inputs),
    )
    if moved:
        also = translate("Status", "Now with {output} and {loss}, as the target is a number.")
        if look.classes:
            also = translate("Status", "Now with {output} and {loss}, as there are {classes}.")
        also = also.format(
            output=labels.activation(new.output.activation),
            loss=labels.name("loss", new.loss),
            classes=counts.classes(len(look.classes)),
        )
        text = f"{text} {also}"
    return text


def edited(layer: int) -> str:
    """Say that one weight of a layer was set by hand."""
    text = translate(
        "Status", "A weight of layer {layer} was set by hand; the run continues from there."
    )
    return text.format(layer=layer)


def network(frame: Frame) -> str:
    """Say what is trained."""
    if frame.lacks:
        return translate("Status", "no run yet")
    text = translate("Status", "units {units} · {parameters} · {samples}")
    if frame.looking:
        text = translate("Status", "only to look at: its data has changed · units {units}")
    if frame.beside:
        together = translate("Status", "{0} in lockstep")
        text = f"{text} · {together.format(counts.runs(len(frame.runs)))}"
    return text.format(
        units=_units([frame.fan_in, *(layer.units for layer in frame.layers)]),
        parameters=counts.parameters(frame.parameters),
        samples=counts.training_samples(frame.train_size),
    )


def _units(units: list[int]) -> str:
    """Return the layers' units, with a run of equal ones as 10×16: 2–10×16–1."""
    runs = [(n, len(list(run))) for n, run in groupby(units)]
    parts = [f"{k}×{whole(n)}" if k >= FOLDED else "–".join([whole(n)] * k) for n, k in runs]
    return "–".join(parts)


def diverged(frame: Frame) -> str:
    """Say where the run stopped, and what may help; nothing while it has not."""
    if frame.diverged is None:
        return ""
    known = facts(frame.diverged, frame.experiment)
    return Now(messages.divergence(**known, wording=_Wording()))


def welcome() -> str:
    """Say how to begin."""
    return translate("Status", "Space plays and pauses; the arrow keys step forward and back.")


def reset(runs: int = 1) -> str:
    """Say that the run, or all of several, begins again."""
    if runs > 1:
        text = translate("Status", "Step 0 of {0}, with the same initial weights.")
        return Now(text.format(counts.all_runs(runs)))
    return Now(translate("Status", "Step 0, with the same initial weights."))


def reinitialized(experiment: Experiment, runs: int = 1) -> str:
    """Say that the run begins again, otherwise, unless its weights are given; or all of several."""
    if runs > 1:
        text = translate("Status", "Step 0 of {0}, with the next seed.")
        return Now(text.format(counts.all_runs(runs)))
    if experiment.initializer.name == GIVEN:
        return Now(translate("Status", "Step 0, with the next seed and the weights given."))
    return Now(translate("Status", "Step 0, with new initial weights."))


def trained_again() -> str:
    """Say that another value is tried at a stop of a lesson."""
    return Now(translate("Status", "Trained again from the same seeds, with nothing else changed."))


def lesson_keys() -> str:
    """Say which keys lead through a lesson."""
    return translate("Status", "Page Down: next · Page Up: previous · Space: run and pause")


def started_from(step: int) -> str:
    """Say that the weights of a step are what the run starts from."""
    text = translate("Status", "Step 0: the run starts from the weights shown, those of step {0}.")
    return text.format(whole(step))


def by_hand(gate: str) -> str:
    """Say that a gate's weights were set."""
    text = translate("Status", "{gate}: weights set to textbook values.")
    return text.format(gate=labels.name("dataset", gate))


def opened(path: str, note: str = "") -> str:
    """Say that a file was opened, after a `note`."""
    text = translate("Status", "Opened {path}: a new run, paused at step 0.")
    return Now(f"{note} {text.format(path=path)}".strip())


def without_data() -> str:
    """Say that an experiment can't be run, for want of its data."""
    return Now(
        translate("Status", "Training cannot begin yet: the data is missing or cannot be used.")
    )


def data_read() -> str:
    """Say that data are there by now."""
    return Now(translate("Status", "The data was read: a new run, paused at step 0."))


def saved(path: str) -> str:
    """Say that a file was saved."""
    return translate("Status", "Saved {path}").format(path=path)


def restarted(running: bool) -> str:
    """Say that the session had ended, and whether it trains on."""
    if running:
        return translate(
            "Status",
            "The training process ended unexpectedly; "
            "it was restarted at this step and trained on.",
        )
    return Now(
        translate(
            "Status",
            "The training process ended unexpectedly; it was restarted at this step, paused.",
        )
    )


def training_back() -> str:
    """Say that there is a training process again."""
    return translate("Status", "The training process is back.")


def branched(step: int) -> str:
    """Say that a change in the past has begun another run, and that the first is kept."""
    text = translate(
        "Status", "A new branch starts at step {step}; Undo brings the first run back."
    )
    return text.format(step=whole(step))


def recovered() -> str:
    """Say that what an interrupted session had left was opened."""
    return translate("Status", "Recovered your work from a session that ended unexpectedly.")


def not_recovered() -> str:
    """Say what it was that could not be brought back."""
    return translate("Status", "Your work from before the crash (kept, see the File menu)")


def recovery_failing() -> str:
    """Say that a crash would lose what is done now."""
    return translate("Status", "Your work can't be kept for recovery at the moment")


def recovery_working() -> str:
    """Say that it can be kept again."""
    return translate("Status", "Your work is kept for recovery again.")


def copied() -> str:
    """Say that the experiment is on the clipboard."""
    return translate("Status", "Copied the experiment as text, ready to share.")


def pasted() -> str:
    """Say that an experiment came from the clipboard."""
    return Now(translate("Status", "The experiment was pasted: a new run, paused at step 0."))


def dropped() -> str:
    """Say that an experiment was dropped on the window as text."""
    return Now(translate("Status", "The experiment was dropped: a new run, paused at step 0."))


def example() -> str:
    """Say that a ready situation begins."""
    return Now(translate("Status", "The example is ready, paused at step 0; Space plays."))


def nothing_to_paste() -> str:
    """Say that there is no text on the clipboard."""
    return translate("Status", "There is no text on the clipboard to paste.")


def undone(what: str) -> str:
    """Say what was taken back; `what` is the gesture's name."""
    return translate("Status", "Undone: {what}").format(what=what)


def redone(what: str) -> str:
    """Say what was done again."""
    return translate("Status", "Redone: {what}").format(what=what)


def run_saved(path: str) -> str:
    """Say that a whole run was saved."""
    text = translate("Status", "Saved the run with its history: {path}")
    return text.format(path=path)


def run_opened(path: str, how: str = "", note: str = "") -> str:
    """Say that a whole run was opened, after a `note`; `how` is as in `OpenRun`."""
    if how == "anew":
        return opened(path, note)
    text = translate("Status", "Opened the run {path} at the step where it was saved.")
    return Now(f"{note} {text.format(path=path)}".strip())
