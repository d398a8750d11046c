"""The about box: what this is, versions, licences."""

import platform

import msgspec
import numpy as np
import pyqtgraph as pg
from PySide6 import __version__ as pyside
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def show(parent: QWidget) -> None:
    """Open the about box over `parent`."""
    translate = QCoreApplication.translate
    what = translate("About", "See why neural networks learn, and why they don't.")
    licence = translate("About", "MIT licence. Typeface: Pretendard, SIL Open Font License 1.1.")
    versions = (
        f"Python {platform.python_version()} · PySide6 {pyside} · NumPy {np.__version__} · "
        f"pyqtgraph {pg.__version__} · msgspec {msgspec.__version__}"
    )
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(translate("About", "About Activation Playground"))
    box.setText(f"<h3>Activation Playground</h3><p>{what}</p>")
    box.setInformativeText(f"<p>{versions}</p><p>{licence}</p>")
    box.open()
