"""How the learning rate follows the steps: the schedule's fields, and the rate drawn."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.catalog.optimizer import Optimizer
from core.catalog.schedules import SCHEDULES
from core.session.frame import Frame
from gui.experiment.arguments import Arguments
from gui.experiment.fields import Choice, Edit, Row
from gui.look import theme
from gui.widgets.dressed import Dressed
from gui.words.numbers import short, whole
from gui.words.translation import translate

PATH = "optimizer.schedule"
HEIGHT, MARGIN, DOT = 66, 4, 3  # pixels
_LONGEST = 10**9  # steps that are drawn


class Schedule(QWidget):
    """A choice of the schedule, its arguments, and beneath them the rate, where it varies."""

    def __init__(self, edit: Edit, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = Choice(PATH, "schedule", "schedule", list(SCHEDULES), self, _constant)
        self.arguments, self.plot = Arguments(PATH, edit, self), RatePlot(self)
        self.choice.changed.connect(edit)
        self.arguments.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for part in (self.choice, self.arguments, self.plot):
            column.addWidget(part)

    def set_optimizer(self, optimizer: Optimizer) -> None:
        """Show the schedule of `optimizer`; a choice that is shown stays, whatever it comes to."""
        schedule = optimizer.schedule
        self.choice.set_value(None if schedule is None else schedule.name)
        if schedule is not None:
            self.arguments.set_struct(schedule)
            self.choice.show()
        self.arguments.setVisible(schedule is not None)
        self.plot.set_optimizer(optimizer)
        self._show()

    def fold(self, folded: bool) -> None:
        """Hide the choice where there is no schedule, or show it."""
        self.choice.setVisible(not folded or self.arguments.isVisibleTo(self))
        self._show()

    def refresh(self, frame: Frame) -> None:
        """Show where the run is."""
        self.plot.set_step(frame.step)

    def fields(self) -> list[Row]:
        """Return the rows that can show a fault."""
        return [self.choice, *(self.arguments.fields() if self.arguments.isVisibleTo(self) else [])]

    def _show(self) -> None:
        parts = (self.choice, self.arguments, self.plot)
        self.setVisible(any(not part.isHidden() for part in parts))


class RatePlot(Dressed, QWidget):
    """The learning rate over the steps, and the one of the next step; hidden if it is constant."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.optimizer, self.step = Optimizer(), 0
        self.hide()
        self.dress()

    def set_optimizer(self, optimizer: Optimizer) -> None:
        """Draw the rate of `optimizer`."""
        self.optimizer = optimizer
        self.setVisible(optimizer.varies)
        self.retranslate()
        self.update()

    def set_step(self, step: int) -> None:
        """Mark the rate of the update after `step` others."""
        if step != self.step:
            self.step = step
            if self.optimizer.varies:
                self.retranslate()
                self.update()

    @property
    def span(self) -> int:
        """How many steps are drawn: twice as many, and again, where the run is further."""
        schedule, decay = self.optimizer.schedule, self.optimizer.decay
        if schedule is not None:
            span = schedule.span
        else:  # until a tenth is left
            span = min(math.ceil(9 / decay), _LONGEST) if decay > 9 / _LONGEST else _LONGEST
        while span < self.step:
            span *= 2
        return span

    def said(self) -> str:
        """Return the rate of the next step in words."""
        rate = short(self.optimizer.rate_at(self.step))
        return self.tr("η = {rate} at step {step}").format(rate=rate, step=whole(self.step))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("The learning rate over the steps"))
        self.setAccessibleDescription(self.said())
        self.setToolTip(
            self.tr(
                "The learning rate over the steps, and the one of the next step. The learning-rate "
                "slider sets η₀, which takes effect at once: the curve is higher or lower from "
                "then on, and the steps count on."
            )
        )

    def retheme(self) -> None:
        self.setFixedHeight(theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.TITLE, tabular=True))
        line, margin = painter.fontMetrics().height(), theme.px(MARGIN)
        box = QRectF(self.rect()).adjusted(margin, line + margin, -margin, -line)
        span, rates = self.span, self._rates(int(box.width()))
        top = max(rates) or 1.0
        y = [box.bottom() - box.height() * rate / top for rate in rates]
        painter.setPen(theme.pen(colors.grid))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(theme.pen(colors.accent, 1.5))
        painter.drawPolyline(QPolygonF([QPointF(box.left() + x, at) for x, at in enumerate(y)]))
        now = box.bottom() - box.height() * min(1.0, self.optimizer.rate_at(self.step) / top)
        place = QPointF(box.left() + box.width() * self.step / span, now)
        painter.setBrush(QColor(colors.accent))
        painter.drawEllipse(place, theme.px(DOT), theme.px(DOT))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        above = QRectF(0, 0, self.width(), line)
        below = above.translated(0, self.height() - line)
        for color, where, align, text in (
            (colors.text, above, right, self.said()),
            (colors.muted, above, left, short(top)),
            (colors.muted, below, left, "0"),
            (colors.muted, below, right, whole(span)),
        ):
            painter.setPen(QColor(color))
            painter.drawText(where, align, text)
        painter.end()

    def _rates(self, width: int) -> list[float]:
        """Return the rate at each pixel of the width."""
        span, last = self.span, max(width, 1)
        return [self.optimizer.rate_at(round(span * x / last)) for x in range(last + 1)]


def _constant() -> str:
    return translate("Field", "constant")
