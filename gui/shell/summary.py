"""The summary of the network: layers, shapes and parameters, as model.summary() prints them."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMainWindow,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
)

from core.engine.summary import Row, lines, rows
from core.session.frame import Frame
from gui.look import theme
from gui.model.workspace import Workspace
from gui.widgets.dressed import Dressed
from gui.words.layers import layer_color
from gui.words.numbers import whole

_SIZE = 460, 380  # pixels


def has_summary(frame: Frame | None) -> bool:
    """Whether there is a network."""
    return frame is not None and bool(frame.layers)


def show_summary(window: QMainWindow, workspace: Workspace) -> None:
    """Open the dialog over `window`, or bring it to the front."""
    dialog = window.findChild(Summary) or Summary(window, workspace)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


class Summary(Dressed, QDialog):
    """A page that stays open beside the work and follows it; it closes with Escape."""

    def __init__(self, window: QMainWindow, workspace: Workspace) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rows: list[Row] = []
        self.page = QTextBrowser(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy_button = QPushButton(self)
        self.buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self.copy)
        self.buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        column.addWidget(self.buttons)
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))
        self.dress()
        workspace.framed.connect(self.refresh)
        if workspace.frame is not None:
            self.refresh(workspace.frame)

    def refresh(self, frame: Frame) -> None:
        """Show the network of a frame."""
        sizes = [frame.fan_in, *(layer.units for layer in frame.layers)]
        found = rows(frame.experiment, sizes) if frame.layers else []
        if found != self.rows:
            self.rows = found
            self.retheme()

    def copy(self) -> None:
        """Put the table on the clipboard, as the command line prints it."""
        QGuiApplication.clipboard().setText("\n".join(lines(self.rows)) + "\n")

    def retranslate(self) -> None:
        title = self.tr("Summary of the network")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.page.setAccessibleName(title)
        self.copy_button.setText(self.tr("&Copy as text"))
        self.retheme()

    def retheme(self) -> None:
        muted, count = theme.current().muted, len(self.rows)
        heads = self.tr("Layer"), self.tr("Output shape"), self.tr("Parameters")
        places = zip(heads, ("left", "left", "right"), strict=True)
        table = "".join(
            f"<td align='{where}' style='color: {muted}'>{escape(head)}</td>"
            for head, where in places
        )
        table = f"<tr>{table}</tr>"
        for number, row in enumerate(self.rows, 1):
            color = layer_color(number, count)
            table += (
                f"<tr><td><span style='color: {color}'>●</span> {escape(row.layer)}</td>"
                f"<td>{escape(row.shape)}</td><td align='right'>{whole(row.parameters)}</td></tr>"
            )
        total = whole(sum(row.parameters for row in self.rows))
        total = f"<td align='right'><b>{total}</b></td>"
        table += f"<tr><td colspan='2'><b>{escape(self.tr('Total'))}</b></td>{total}</tr>"
        self.page.setHtml(f"<table width='100%' cellspacing='0' cellpadding='5'>{table}</table>")
