"""The command line is quick to answer: what a command doesn't need it doesn't import."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SUMMARY = """
import sys
from core.command_line.commands import main
main(["summary", sys.argv[1]])
print(*sys.modules)
"""


def test_a_summary_imports_no_progress_bar_and_nothing_of_tables(tmp_path: Path) -> None:
    path = tmp_path / "e.json"
    path.write_text("{}")
    done = subprocess.run(
        [sys.executable, "-c", SUMMARY, path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    modules = done.stdout.splitlines()[-1].split()
    assert "core.engine.trainer" in modules
    unneeded = {"tqdm", "importlib.metadata", "numpy.ma", "charset_normalizer", "PySide6"}
    assert unneeded.isdisjoint(modules)
    assert "core.catalog.datasets.tabular.sheet" not in modules
