"""The indicators as bars: what was reached, and marks where this year's and the last target stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

    from lldp_desktop.domain.targets import Target
    from lldp_desktop.reporting.overview import IndicatorState

_HEIGHT = 22
_ALL = 100.0


class TargetBar(QWidget):
    """One share of all workers (per cent), with a mark for each target."""

    def __init__(self, share: float | None, marks: Sequence[float], words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._share, self._marks = share, marks
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFixedHeight(_HEIGHT)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a length at which a per cent can be seen."""
        return QSize(140, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the bar on its ground, the marks across both."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(0.5, 5.5, self.width() - 1, self.height() - 11)
        colours = self.palette()
        painter.setPen(QPen(colours.color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(colours.color(QPalette.ColorRole.Window))
        painter.drawRoundedRect(ground, 3, 3)
        if self._share:
            bar = QRectF(ground)
            bar.setWidth(ground.width() * min(self._share, _ALL) / _ALL)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(QPalette.ColorRole.Accent))
            painter.drawRoundedRect(bar, 3, 3)
        painter.setPen(QPen(colours.color(QPalette.ColorRole.WindowText), 2))
        for mark in self._marks:
            x = ground.left() + ground.width() * min(mark, _ALL) / _ALL
            painter.drawLine(QLineF(x, 1.5, x, self.height() - 1.5))


class Indicators(QWidget):
    """A row for each indicator: its name leads to its figures; the bar; the share; what is missing in people."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(MEDIUM)
        self._grid.setVerticalSpacing(SMALL // 2)
        self._grid.setColumnStretch(1, 1)

    def fill(self, states: Sequence[IndicatorState], go: Callable[[], None]) -> None:
        """Show these in place of those before; `go` leads to the figures of all."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, state in enumerate(states):
            self._add(2 * row, state, go)

    def _add(self, row: int, state: IndicatorState, go: Callable[[], None]) -> None:
        fact = state.fact
        name = QPushButton(say(fact.short), self)
        name.setObjectName(f"indicator_{fact.code}")
        name.setAccessibleName(say(fact.label))
        name.setToolTip(say(fact.label))
        set_look(name, "link")
        name.clicked.connect(lambda _=False: go())
        share = fact.share.text if fact.share is not None else say("chưa có")
        value = QLabel(share, self)
        value.setObjectName(f"share_{fact.code}")
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        targets = [t for t in dict.fromkeys((state.target, state.last)) if t is not None]
        reached = fact.share.value if fact.share is not None else None
        words = say("{label}: {share}", label=say(fact.label), share=share)
        told = told_targets(state)
        bar = TargetBar(reached, [t.percent for t in targets], f"{words}. {told}", self)
        below = QLabel(told, self)
        below.setObjectName(f"missing_{fact.code}")
        below.setWordWrap(True)
        set_look(below, "muted")
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(bar, row, 1)
        self._grid.addWidget(value, row, 2)
        self._grid.addWidget(below, row + 1, 0, 1, 3)


def told_targets(state: IndicatorState) -> str:
    """Return each target and what is missing for it: `Năm 2025 đã đạt 70% · năm 2030 cần thêm 37 người để đạt 90%`."""
    told = []
    for target, missing in dict.fromkeys(((state.target, state.missing), (state.last, state.missing_last))):
        if target is None:
            continue
        year, percent = target.year, _percent(target)
        if missing is None:
            words = say("năm {year}: {percent}", year=year, percent=percent)
        elif missing:
            given = {"year": year, "percent": percent, "missing": grouped(missing)}
            if state.fact.among:
                words = say("năm {year}: {percent}, cần thêm {missing} người", **given)
            else:
                words = say("năm {year}: {percent}, cần thêm {missing} công nhân", **given)
        else:
            words = say("năm {year}: {percent}, đã đạt", year=year, percent=percent)
        told.append(words)
    return sentence(" · ".join(told))


def _percent(target: Target) -> str:
    """Return the share as it is written, with a mark where no plan has set it."""
    return say("{written}% (chia đều)", written=target.written) if target.between else f"{target.written}%"
