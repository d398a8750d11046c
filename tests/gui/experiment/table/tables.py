"""Small tables as files, and the dialog on one of them."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from core.catalog.datasets.csv_file import Csv
from core.experiment import Experiment
from gui.experiment.table.dialog import TableDialog
from gui.experiment.table.headings import Heading
from gui.model.workspace import Workspace
from tests.gui.recorder import Recorder

SPECIES = ("Adelie", "Gentoo", "Chinstrap")
PENGUINS = "species;island;bill;mass\n" + "".join(
    f"{SPECIES[i % 3]};{('Dream', 'Biscoe')[i % 2]};{38 + i},5;{'' if i == 4 else 3000 + 10 * i}\n"
    for i in range(30)
)


def write(
    folder: Path, text: str = PENGUINS, name: str = "penguins.csv", code: str = "utf-8"
) -> str:
    """Return the path of a file with this text."""
    path = folder / name
    path.write_bytes(text.encode(code))
    return str(path)


class Bench(QWidget):
    """A workspace without a session in a bare window, on which dialogs are opened."""

    def __init__(self) -> None:
        super().__init__()
        self.link = Recorder()
        self.workspace = Workspace(self.link, Experiment(), self)
        self.said: list[str] = []
        self.workspace.said.connect(self.said.append)
        self.resize(1280, 800)

    def open(self, table: Csv) -> TableDialog:
        """Return a dialog that shows a table."""
        dialog = TableDialog(self.workspace, table, self)
        dialog.read()
        QApplication.processEvents()
        return dialog


def shown(window: QWidget) -> TableDialog | None:
    """Return the dialog that is shown, if any."""
    return next((d for d in window.findChildren(TableDialog) if d.isVisible()), None)


def headings(dialog: TableDialog) -> list[Heading]:
    """Return what stands over each column."""
    table = dialog.grid.rows.shown
    return [table.heading(column) for column in range(table.columns)]
