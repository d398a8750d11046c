"""A table: key -> panel, in the order in which the window offers them.

A new panel is a file of its own and a record here.
"""

from typing import NamedTuple

from gui.panels.activation import ActivationPanel
from gui.panels.base import Panel
from gui.panels.beside.panel import BesidePanel
from gui.panels.dead_units.panel import DeadUnitsPanel
from gui.panels.decision_map.panel import DecisionMapPanel
from gui.panels.doctor.panel import DoctorPanel
from gui.panels.gradient_check.panel import GradientCheckPanel
from gui.panels.gradient_norm import GradientNormPanel
from gui.panels.layer_histograms import LayerHistogramsPanel
from gui.panels.loss import LossPanel
from gui.panels.network.panel import NetworkPanel
from gui.panels.race.panel import RacePanel
from gui.panels.sharpness import SharpnessPanel
from gui.panels.shrink import ShrinkPanel
from gui.panels.softmax.panel import SoftmaxPanel
from gui.panels.spread import SpreadPanel
from gui.panels.step.panel import StepPanel
from gui.panels.surface.panel import SurfacePanel
from gui.panels.symmetry import SymmetryPanel
from gui.panels.update_ratio import UpdateRatioPanel


class PanelRecord(NamedTuple):
    """A panel, and how it stands among the others.

    Attributes
    ----------
    at_first : bool
        Whether it is shown before a person has chosen any.
    columns, height : int
        How wide it is, and its row's share of the height; 0 for that of any row.
    least : int
        Pixels that it wants to be high at the usual size of text; 0 for those of any panel.
    beside : str
        The panel that it explains, and is to stand beside.
    explains_phases : bool
        Whether it is opened where a step is walked through.
    stays : bool
        Whether it stays, where it is shown, as runs are put beside one another, or one alone.
    """

    panel: type[Panel]
    at_first: bool = False
    columns: int = 1
    height: int = 0
    least: int = 0
    beside: str = ""
    explains_phases: bool = False
    stays: bool = False


PANELS: dict[str, PanelRecord] = {
    record.panel.key: record
    for record in (
        PanelRecord(NetworkPanel, at_first=True, columns=2, least=210),  # for sixteen units
        PanelRecord(DecisionMapPanel, at_first=True),
        PanelRecord(ActivationPanel, at_first=True),
        PanelRecord(GradientNormPanel, at_first=True),
        PanelRecord(DeadUnitsPanel, at_first=True),
        PanelRecord(LossPanel, at_first=True),
        PanelRecord(UpdateRatioPanel, at_first=True),
        PanelRecord(ShrinkPanel, at_first=True),
        PanelRecord(SpreadPanel),
        PanelRecord(SymmetryPanel),
        PanelRecord(SharpnessPanel),
        PanelRecord(GradientCheckPanel),
        PanelRecord(DoctorPanel, columns=3, height=9, least=470, stays=True),
        PanelRecord(RacePanel, columns=3, height=4, beside=ShrinkPanel.key),
        PanelRecord(SurfacePanel, columns=2, height=9, least=400),
        PanelRecord(LayerHistogramsPanel, columns=2),
        PanelRecord(SoftmaxPanel, least=235),  # for its choices in two lines
        PanelRecord(BesidePanel, columns=3, height=8, least=300),
        PanelRecord(
            StepPanel,
            columns=3,
            height=8,
            least=300,
            beside=DecisionMapPanel.key,
            explains_phases=True,
        ),
    )
}

# What is shown where runs are compared, until a person chooses; and where there are but two
# parameters, over which the loss is a surface as a whole.
COMPARED = ("beside", "loss", "gradient_norm", "activation", "race")
COMPARED_SURFACE = ("surface", "loss", "race")
