"""The about box: what this is, versions to copy, licences and where fonts and data come from."""

import platform
import tomllib
from html import escape
from importlib.metadata import PackageNotFoundError, distribution
from importlib.metadata import version as version_of
from pathlib import Path

from PySide6 import __version__ as pyside
from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gui import app
from gui.look import icons, theme
from gui.widgets.dressed import Dressed
from gui.words.translation import translate

PACKAGE = "activation-playground"
SOURCES = Path(__file__).parents[2]


def version() -> str:
    """Return the program's version."""
    try:
        return distribution(PACKAGE).version
    except PackageNotFoundError:
        text = (SOURCES / "pyproject.toml").read_text("utf-8")
        return str(tomllib.loads(text)["project"]["version"])


def licence() -> str:
    """Return the text of the program's licence."""
    try:
        text = distribution(PACKAGE).read_text("licenses/LICENSE")
    except PackageNotFoundError:
        text = None
    return text if text is not None else (SOURCES / "LICENSE").read_text("utf-8")


ICON, NAME = 72, 20  # pixels
SIZE = 560, 520
LIBRARIES = ("numpy", "pyqtgraph", "msgspec", "tqdm")


def show(parent: QWidget) -> None:
    """Open the about box over `parent`."""
    About(parent).open()


def versions() -> str:
    """Return the versions of the program and of what it runs on, one a line."""
    lines = [
        f"{app.NAME} {version()}",
        f"Python {platform.python_version()}",
        f"PySide6 {pyside}, Qt {qVersion()}",
        *(f"{name} {version_of(name)}" for name in LIBRARIES),
        platform.platform(),
    ]
    return "\n".join(lines)


class About(Dressed, QDialog):
    """The box itself; it closes with Escape, and its texts can be selected."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.icon, self.name, self.what = QLabel(self), QLabel(self), QLabel(self)
        self.versions, self.notices = QLabel(versions(), self), QTextBrowser(self)
        self.copy, self.buttons = QPushButton(self), QDialogButtonBox(self)
        self.buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        self.close_button = self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.close_button.setDefault(True)
        self.copy.clicked.connect(self._copy)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self.close_button.setFocus()
        self.dress()

    def _lay_out(self) -> None:
        self.icon.setPixmap(icons.colored("app").pixmap(ICON, ICON))
        self.name.setFont(theme.font(NAME, bold=True))
        self.name.setText(app.NAME)
        self.what.setProperty("role", "muted")
        selectable = Qt.TextInteractionFlag
        for label in (self.name, self.what, self.versions):
            label.setWordWrap(True)
            label.setTextInteractionFlags(
                selectable.TextSelectableByMouse | selectable.TextSelectableByKeyboard
            )
        self.notices.setOpenExternalLinks(True)
        titles = QVBoxLayout()
        titles.addWidget(self.name)
        titles.addWidget(self.what)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.icon)
        head.addLayout(titles, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self.versions)
        column.addWidget(self.notices, 1)
        column.addWidget(self.buttons)
        self.resize(theme.px(SIZE[0]), theme.px(SIZE[1]))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.versions.text())

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("About Activation Playground"))
        self.what.setText(self.tr("See why neural networks learn, and why they don't."))
        self.copy.setText(self.tr("&Copy versions"))
        self.notices.setHtml(_notices())
        self.icon.setAccessibleName(self.tr("The program's icon"))
        self.versions.setAccessibleName(self.tr("Versions"))
        self.notices.setAccessibleName(self.tr("Licences and sources"))
        self.buttons.setAccessibleName(self.windowTitle())
        for named in (self.name, self.what, self.copy, self.close_button):
            named.setAccessibleName(named.text().replace("&", ""))


def _notices() -> str:
    """Return licences and sources, rich."""
    parts = (
        (translate("About", "Licence"), _paragraphs(licence())),
        (
            translate("About", "Typeface"),
            translate(
                "About",
                "Pretendard, © 2021 Kil Hyung-jin, under the SIL Open Font License 1.1 "
                '(<a href="https://openfontlicense.org">openfontlicense.org</a>).',
            ),
        ),
        (
            translate("About", "Digits"),
            translate(
                "About",
                "10,000 digits of MNIST by Yann LeCun and Corinna Cortes, made from NIST's Special "
                "Databases 1 and 3 (LeCun, Bottou, Bengio, Haffner, 1998). This selection is under "
                "the licence Creative Commons Attribution-ShareAlike 3.0 "
                '(<a href="https://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA 3.0</a>), as '
                "the data set commonly is.",
            ),
        ),
        (
            translate("About", "Libraries"),
            translate(
                "About",
                "Qt and PySide6, © The Qt Company Ltd. and contributors, are used under the GNU "
                "Lesser General Public License, version 3 "
                '(<a href="https://www.gnu.org/licenses/lgpl-3.0.html">LGPLv3</a>): as unchanged '
                "libraries, which you may replace by versions of your own. NumPy and msgspec are "
                "under the BSD licence, pyqtgraph under the MIT licence, tqdm under MPL 2.0 and "
                "MIT.",
            ),
        ),
    )
    return "".join(f"<h4>{title}</h4><p>{text}</p>" for title, text in parts)


def _paragraphs(text: str) -> str:
    """Return plain text as rich, its paragraphs kept but not the ends of its lines."""
    return "<br><br>".join(escape(" ".join(p.split())) for p in text.strip().split("\n\n"))
