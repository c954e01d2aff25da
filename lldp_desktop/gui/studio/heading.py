"""What stands above a report: its name, and below it how it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.elided_label import ElidedLabel
from lldp_desktop.gui.look import set_look
from lldp_desktop.gui.studio.report_list import row_of

if TYPE_CHECKING:
    from lldp_desktop.gui.studio.open_report import OpenReport


class Heading(QWidget):
    """Two lines; what is long ends in dots, and is whole in its tooltip."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = ElidedLabel(f"{name}_heading", self)
        set_look(self.name, "subtitle")
        self.state = ElidedLabel(f"{name}_state", self)
        set_look(self.state, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.name)
        layout.addWidget(self.state)

    def tell(self, name: str, state: str) -> None:
        """Show a report's name and how it stands."""
        self.name.say(name)
        self.state.say(state)


def state_of(report: OpenReport) -> str:
    """Return how a report that is being made stands: state, number, days, and how late it is."""
    cells = row_of(report.record, date.today()).cells  # noqa: DTZ011 - the clerk's own calendar day
    _, _, days, state, number, issued, due, late = cells
    if report.versions:
        state = say("{state}, thay bản đã ban hành (Shift+F6 để xem)", state=state)
    numbered = say("số {number}", number=number) if number else ""
    due_words = say("hạn gửi {due} ({late})", due=due, late=late) if late else ""
    said = [state, numbered, say("ngày {day}", day=issued) if issued else "", due_words, days]
    return " · ".join(each for each in said if each)
