"""For tests of documents: questions that are answered, and a file of an experiment."""

from pathlib import Path

import pytest

from core.experiment import to_json
from tests.gui.documents.asking import RELU, Asked


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(monkeypatch)


@pytest.fixture
def relu(tmp_path: Path) -> str:
    """Return a file of RELU."""
    path = tmp_path / "relu.json"
    path.write_bytes(to_json(RELU))
    return str(path)
