"""Lists, charts and blank forms: what can be chosen of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.prints.panel import Panel, fill, ticked
from lldp_desktop.gui.prints.period_choice import PeriodChoice, today, year_to_begin_with, years_of
from lldp_desktop.reporting import blank_forms, listings
from lldp_desktop.reporting.listings import CHARTS, LISTS, ChartRequest, ListRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.reporting.printout import Printout
    from lldp_desktop.storage.store import Store


class _OfPeriod(Panel):
    """A panel that asks for a period."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.period = PeriodChoice(self)

    def read(self, store: Store) -> list[int]:
        """Return the years that have records."""
        return years_of(store)

    def start(self, found: list[int]) -> None:
        """Begin with the newest of them."""
        self.period.start_with(year_to_begin_with(found))
        self.period.changed.connect(self.changed)
        self.changed.emit()


class ListPanel(_OfPeriod):
    """Which list, of which period, upright or wide, with room to sign."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = self.add_chooser(
            "list_kind", say("Danh sách"), [(say(kind.label), name) for name, kind in LISTS.items()]
        )
        self.column.addWidget(self.period)
        self._paper = self.add_chooser("list_paper", say("Khổ giấy A4"), [(say("Dọc"), False), (say("Ngang"), True)])
        self._signed = self.add_box("list_signed", say("Chừa chỗ ngày tháng và chữ ký"))
        self.add_label(say("Tên người được khen chỉ in khi người đó đồng ý."), "muted")
        self.column.addStretch()
        self._list.currentIndexChanged.connect(self._lay_paper)

    @Slot()
    def _lay_paper(self) -> None:
        """Turn the paper as the list needs it; the clerk can turn it back."""
        kind = LISTS[str(self._list.currentData())]
        self._paper.setCurrentIndex(int(kind.wide))
        self._paper.setEnabled(not kind.only_wide)

    def request(self) -> Callable[[Store], Printout] | None:
        """Return what composes the list."""
        period = self.period.period()
        if period is None:
            return None
        name, landscape = str(self._list.currentData()), bool(self._paper.currentData())
        asked = ListRequest(name, period, today(), landscape, self._signed.isChecked())
        return lambda store: listings.compose(store, asked)


class ChartPanel(_OfPeriod):
    """Which charts, of which period."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column.addWidget(self.period)
        self._charts = self.add_ticked("chart_names", say("Biểu đồ cần vẽ"))
        fill(self._charts, [(say(label), name) for name, label in CHARTS.items()])
        self._paper = self.add_chooser("chart_paper", say("Khổ giấy A4"), [(say("Dọc"), False), (say("Ngang"), True)])

    def request(self) -> Callable[[Store], Printout] | None:
        """Return what composes the charts."""
        period = self.period.period()
        if period is None:
            return None
        asked = ChartRequest(ticked(self._charts), period, today(), bool(self._paper.currentData()))
        return lambda store: listings.compose_charts(store, asked)


class FormPanel(Panel):
    """Which blank form."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        forms = [(say(kind.label), table) for table, kind in blank_forms.FORMS.items()]
        self._form = self.add_chooser("form_kind", say("Mẫu phiếu"), forms)
        self.add_label(say("Phiếu có đúng các ô như khi nhập vào chương trình, để ghi tay rồi nhập sau."), "muted")
        self.column.addStretch()

    def read(self, store: Store) -> None:
        """Read nothing: forms are made from the declarations."""

    def start(self, found: None) -> None:  # noqa: ARG002 - the panel needs nothing
        """Show the first form."""
        self.changed.emit()

    def request(self) -> Callable[[Store], Printout]:
        """Return what composes the form."""
        table = str(self._form.currentData())
        return lambda store: blank_forms.compose(store, table, today())
