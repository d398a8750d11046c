"""For tests of phases: a perceptron."""

import numpy as np
import pytest

from core.engine.trainer import Trainer
from core.experiment import from_builtins
from tests.core.phases.steps import AND


@pytest.fixture
def gate():
    """Return a perceptron that is wrong about 00 and 10."""
    return Trainer(from_builtins(AND), weights=[(np.array([[0.3], [-0.2]]), np.array([0.1]))])
