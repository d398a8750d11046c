"""A table: key -> panel, in the order in which the window offers them."""

from gui.panels.activation import ActivationPanel
from gui.panels.base import Panel
from gui.panels.dead_units.panel import DeadUnitsPanel
from gui.panels.decision_map.panel import DecisionMapPanel
from gui.panels.gradient_norm import GradientNormPanel
from gui.panels.loss import LossPanel
from gui.panels.network.panel import NetworkPanel
from gui.panels.shrink import ShrinkPanel
from gui.panels.spread import SpreadPanel
from gui.panels.step.panel import StepPanel
from gui.panels.symmetry import SymmetryPanel
from gui.panels.update_ratio import UpdateRatioPanel

PANELS: dict[str, type[Panel]] = {
    panel.key: panel
    for panel in (
        NetworkPanel,
        DecisionMapPanel,
        ActivationPanel,
        GradientNormPanel,
        DeadUnitsPanel,
        LossPanel,
        UpdateRatioPanel,
        ShrinkPanel,
        SpreadPanel,
        SymmetryPanel,
        StepPanel,
    )
}
