"""`Kiểm tra trước khi ban hành` in the window: the findings of a report in a list, and the way to each.

It knows the preview and nothing else of the page that shows it: who has other pages calls `start` with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.reporting.check import check
from lldp_desktop.reporting.check.content.passages import PARTS_BY_NAME, PARTS_BY_WORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.gui.database_thread import Worker
    from lldp_desktop.gui.preview import PdfPreview
    from lldp_desktop.gui.studio.page_view import PageView
    from lldp_desktop.reporting.check.content.sources import Sources
    from lldp_desktop.reporting.check.finding import CheckResult, Finding
    from lldp_desktop.reporting.document import Document

_FINDING = Qt.ItemDataRole.UserRole
#: The list takes at most this share of the height that it has together with the pages, and room for two findings.
_MOST_SHARE, _LEAST_HEIGHT = 0.28, 76


class IssueCheck(QFrame):
    """A panel below the pages, there only once a check was asked for."""

    #: The clerk wants to open a record, by its table and uid.
    record_wanted = Signal(str, str)
    #: The clerk wants the page of a table, where something is yet to be entered.
    page_wanted = Signal(str)

    def __init__(self, drawing: Worker, preview: PdfPreview | PageView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("issue_check")
        self._drawing = drawing
        self._preview = preview
        self._asked = 0
        self._summary = QLabel(self)
        self._summary.setObjectName("check_summary")
        self._summary.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setObjectName("check_findings")
        self.list.setAccessibleName(say("Kết quả kiểm tra trước khi ban hành"))
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAlternatingRowColors(True)
        self.list.setSpacing(1)
        # As high as what it says, as long as the pages keep most of the room.
        self.list.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._detail = QLabel(self)
        self._detail.setObjectName("check_detail")
        self._detail.setWordWrap(True)
        self._detail.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._detail, "muted")
        self._open = self._button("button_open_finding", say("Mở dòng dữ liệu"), self._go)
        self._close = self._button("button_close_check", say("Đóng"), self.end)
        self._lay_out()
        self.list.currentItemChanged.connect(self._show)
        self.list.itemActivated.connect(self._go)
        self.hide()

    def start(self, pdf: bytes, document: Document, sources: Sources, failed: Callable[[BaseException], None]) -> None:
        """Check a report off the window's thread and show what was found; of several only the last is shown."""
        self._asked += 1
        asked = self._asked
        self.list.clear()
        self._detail.hide()
        self._open.hide()
        self._summary.setText(say("Đang kiểm tra…"))
        self.show()

        def then(result: CheckResult) -> None:
            if asked == self._asked:
                self._tell(result)

        def not_checked(error: BaseException) -> None:
            if asked == self._asked:
                self.end()
                failed(error)

        self._drawing.submit(lambda: check(pdf, document, sources), then, not_checked)

    @Slot()
    def end(self) -> None:
        """Take the panel and its mark away; the pages that were checked are no longer those that are shown."""
        self._asked += 1
        self.list.clear()
        self._preview.mark_places(())
        self.hide()

    def _button(self, name: str, text: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.clicked.connect(do)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self._summary, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self._detail, 1)
        foot.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        layout.setSpacing(SMALL)
        layout.addLayout(head)
        layout.addWidget(self.list)
        layout.addLayout(foot)

    def _tell(self, result: CheckResult) -> None:
        self._summary.setText(result.summary())
        for finding in result.findings:
            item = QListWidgetItem(f"{finding.severity.label}: {finding.message}", self.list)
            item.setData(_FINDING, finding)
            item.setToolTip(f"{finding.rule} ({finding.source})")
        self.list.setVisible(bool(result.findings))
        if result.findings:
            whole = self.height() + self._preview.height()
            self.list.setMaximumHeight(max(_LEAST_HEIGHT, round(whole * _MOST_SHARE)))
            self.list.setCurrentRow(0)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QListWidgetItem, QListWidgetItem)
    def _show(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        """Say where a finding is, and mark it on the page."""
        finding: Finding | None = item.data(_FINDING) if item is not None else None
        self._detail.setVisible(finding is not None)
        self._open.setVisible(finding is not None and bool(_leads_to(finding)))
        places = finding.places if finding is not None else ()
        self._preview.mark_places(
            [(place.page - 1, QRectF(place.left, place.top, place.right - place.left, place.bottom - place.top))
             for place in places]
        )  # fmt: skip
        if finding is not None:
            self._detail.setText(_where(finding))
            leads_to = _leads_to(finding)
            if leads_to:
                page = say(BY_TABLE[leads_to[0]].label)
                self._open.setText(say("Mở dòng dữ liệu") if leads_to[1] else say("Mở trang {page}", page=page))

    @Slot()
    def _go(self, *_: object) -> None:
        """Ask for the record of the finding that is chosen."""
        item = self.list.currentItem()
        leads_to = _leads_to(item.data(_FINDING)) if item is not None else None
        if leads_to and leads_to[1]:
            self.record_wanted.emit(*leads_to)
        elif leads_to:
            self.page_wanted.emit(leads_to[0])


def _leads_to(finding: Finding) -> tuple[str, str] | None:
    """Return the table and uid of the record that a finding is about, its table alone where there is none yet."""
    if finding.records and finding.records[0].table in BY_TABLE:  # what other offices sent is no record of ours
        return finding.records[0].table, finding.records[0].uid
    return (finding.table, "") if finding.table else None


def _where(finding: Finding) -> str:
    """Return the rule, its source, and where in the report the finding is."""
    pages = sorted({place.page for place in finding.places})
    where = [say("Trang {pages}", pages=", ".join(map(str, pages)))] if pages else []
    if finding.part in PARTS_BY_NAME:
        where.append(say(finding.part))
    elif finding.part:
        part = say(finding.part) if finding.part in PARTS_BY_WORD else finding.part
        where.append(say("Phần “{part}”", part=part))
    record_type = BY_TABLE.get(finding.table)
    if record_type is not None:
        names = {field.name: say(field.label) for field in record_type.fields}
        field = say(", ô {names}", names=names[finding.field]) if finding.field in names else ""
        where.append(say("Trang {label}{field}", label=say(record_type.label), field=field))
    return say(
        "{where}{value}Quy tắc: {rule} ({source}).",
        where="; ".join(where),
        value=". " if where else "",
        rule=finding.rule,
        source=finding.source,
    )
