"""Weights set by hand: one, those of a perceptron, or those that the textbooks give for a gate."""

from functools import partial

from PySide6.QtCore import SignalInstance

from core import textbook
from core.engine.network import Weights
from core.session import commands
from gui.model.shown import weights_shown
from gui.model.undo import Sent
from gui.model.workspace import Workspace
from gui.words import gestures, labels, status


def listen(workspace: Workspace, weights: SignalInstance, gate: SignalInstance) -> None:
    """Set the weights of a perceptron, or of a gate, whenever a signal says so."""
    weights.connect(partial(set_weights, workspace))
    gate.connect(partial(take_gate, workspace))


def edit_weight(workspace: Workspace, layer: int, row: int, column: int, value: float) -> None:
    """Set one weight; undoing it sets what stood there."""
    if workspace.front is not workspace.frame:
        return  # the weight pointed at is another run's
    W, b = weights_shown(workspace.frame, layer)
    old = b[column] if row == len(W) else W[row, column]
    new, back = (
        Sent(workspace.experiment, commands.EditWeight(layer, row, column, float(v)))
        for v in (value, old)
    )
    workspace.act(gestures.weight, new, back, status.edited(layer))


def set_weights(workspace: Workspace, weights: Weights) -> None:
    """Set the weights of a perceptron."""
    if workspace.front is not workspace.frame:
        return
    pairs = (weights, [weights_shown(workspace.frame, 1)])
    new, back = (Sent(workspace.experiment, commands.SetWeights(pair)) for pair in pairs)
    workspace.act(gestures.weight, new, back, status.edited(1))


def take_gate(workspace: Workspace, gate: str) -> None:
    """Begin a run of a gate with the weights that the textbooks give."""
    name = partial(labels.name, "dataset", gate)
    sent = Sent(textbook.by_hand(gate)[0], commands.ByHand(gate))
    workspace.begin(name, sent, status.by_hand(gate))
