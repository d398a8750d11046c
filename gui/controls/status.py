"""The sentences of the status line: what the last change did."""

from PySide6.QtCore import QCoreApplication, QLocale

from core.frame import Frame
from gui import labels
from gui.controls.edits import LIVE


def changed(path: str, moved: tuple[str, ...]) -> str:
    """Say how a change of `path` acts, and what `moved` with it."""
    translate = QCoreApplication.translate
    name = field_name(path)
    if path in LIVE:
        return translate("Status", "{field} changed: it acts at once, the run goes on.").format(
            field=name
        )
    text = translate("Status", "{field} changed: the run starts again with the same seed.").format(
        field=name
    )
    if moved:
        also = translate("Status", "Moved with it, to go together: {fields}.")
        names = ", ".join(field_name(field) for field in moved)
        text = f"{text} {also.format(fields=names)}"
    return text


def edited(layer: int) -> str:
    """Say that one weight of a layer was set by hand."""
    text = QCoreApplication.translate(
        "Status", "A weight of layer {layer} was set by hand: the run goes on from it."
    )
    return text.format(layer=layer)


def field_name(path: str) -> str:
    """Return a path's name: the whole for a choice (``data.name``), else its last part."""
    head, _, last = path.rpartition(".")
    choice = last == "name" or path == "output.activation"
    return labels.name("field", head if choice else last)


def network(frame: Frame) -> str:
    """Say what is trained: layers' units, parameters, samples."""
    locale = QLocale()
    units = "–".join(str(n) for n in (frame.inputs, *(layer.units for layer in frame.layers)))
    return QCoreApplication.translate(
        "Status", "units {units} · {parameters} parameters · {samples} training samples"
    ).format(
        units=units,
        parameters=locale.toString(frame.parameters),
        samples=locale.toString(frame.train_size),
    )


def diverged(frame: Frame) -> str:
    """Say where the run stopped; nothing while it has not."""
    if frame.diverged is None:
        return ""
    translate = QCoreApplication.translate
    step, layer = frame.diverged.step, frame.diverged.layer
    if layer is None:
        text = translate("Status", "Diverged at step {step}: the loss is no longer finite.")
        return text.format(step=step)
    text = translate("Status", "Diverged at step {step}: weights of layer {layer} are not finite.")
    return text.format(step=step, layer=layer)


def welcome() -> str:
    """Say how to begin."""
    return QCoreApplication.translate(
        "Status", "Space plays and pauses; the arrow keys step forward and back."
    )


def sent(command: str) -> str:
    """Say what a command did to the run; nothing of the plain ones."""
    if command == "reset":
        return QCoreApplication.translate("Status", "Step 0, with the same initial weights.")
    if command == "reinitialize":
        return QCoreApplication.translate("Status", "Step 0, with new initial weights.")
    return ""


def by_hand(gate: str) -> str:
    """Say that a gate's weights were set."""
    text = QCoreApplication.translate("Status", "{gate}: weights set by hand, as in the textbooks.")
    return text.format(gate=labels.name("dataset", gate))


def opened(path: str) -> str:
    """Say that a file was opened."""
    text = QCoreApplication.translate("Status", "Opened {path}: a new run, paused at step 0.")
    return text.format(path=path)


def saved(path: str) -> str:
    """Say that a file was saved."""
    return QCoreApplication.translate("Status", "Saved {path}").format(path=path)


def restarted() -> str:
    """Say that the session had ended."""
    return QCoreApplication.translate(
        "Status", "The training process ended unexpectedly; it was started again at this step."
    )
