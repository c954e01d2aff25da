"""Đặt mục tiêu: what the office's own plan asks for, indicator by year, beside what the programme says."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.record_types.targets import TARGETS
from lldp_desktop.domain.targets import Target, set_targets, target_of
from lldp_desktop.domain.vietnamese_text import full_sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.display import TargetNames
from lldp_desktop.gui.editors.by_kind import make_editor
from lldp_desktop.gui.editors.editor import EntryError
from lldp_desktop.gui.editors.entry_line import EntryLine
from lldp_desktop.gui.editors.number import parse_whole_number
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.look import MEDIUM, SMALL, TIGHT, set_look, set_wrong
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.questions import ask_unsaved
from lldp_desktop.gui.studio.report_settings import document_name
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.operations.targets import OfficeTargets, set_own, targets_of
from lldp_desktop.reporting.citation import Citations

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.programme import Indicator
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.operations.records import Done
    from lldp_desktop.operations.targets import Place
    from lldp_desktop.storage.store import Store

_ALL = 100
#: Kept by its uid, chosen among the documents.
_DOCUMENT = TARGETS.field("document")._replace(kind=Kind.REFERENCE, target="documents")
#: So many years are shown where the programme names none.
_AHEAD = 5
#: Older years than so many ago are not shown.
_BACK = 6


class TargetsDialog(QDialog):
    """A line for each indicator, a field for each year: grey is what holds without the office's own word."""

    def __init__(self, database: DatabaseThread, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("targets_dialog")
        self.setWindowTitle(say("Đặt mục tiêu theo năm"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._database = database
        self._cells: dict[Place, EntryLine] = {}
        self._kept: OfficeTargets | None = None
        self._typed_before: object = None
        self.notice = Notice(self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(TIGHT)
        self._grid.setVerticalSpacing(TIGHT)
        self._grid.setColumnStretch(0, 1)
        self.document = make_editor(_DOCUMENT, self)
        self.note = make_editor(TARGETS.field("note"), self)
        self._lay_out()
        database.read(_read, self._show, self._told)

    def is_changed(self) -> bool:
        """Tell whether something typed is not saved."""
        return self._kept is not None and self._typed() != self._typed_before

    def reject(self) -> None:
        """Close, however it is asked for, once nothing typed would be lost."""
        if self.is_changed():
            ask_unsaved(self, self.windowTitle(), lambda: self.save(), super().reject)
        else:
            super().reject()

    @Slot()
    def save(self) -> None:
        """Keep what was typed, and close; what is no share of a hundred is told and stays."""
        wanted = self._wanted()
        if wanted is None:
            return
        try:
            document, note = self.document.read(), self.note.read()
        except EntryError as error:
            self.notice.tell(full_sentence(f"{say('Theo văn bản')}: {error}"))
            return

        def job(store: Store) -> Done:
            return set_own(store, checker_of(store), wanted, _text(document), _text(note))

        def then(_: object) -> None:
            if isValid(self):
                self.accept()

        self._database.operate(job, then, self._told)

    def _lay_out(self) -> None:
        hint = QLabel(
            say(
                "Số mờ là mục tiêu của chương trình, hoặc số chia đều nếu đơn vị đã chọn; để trống ô thì giữ số đó. "
                "Ghi số (phần trăm) vào ô nào thì năm đó theo kế hoạch của đơn vị."
            ),
            self,
        )
        hint.setWordWrap(True)
        set_look(hint, "muted")
        save = QPushButton(say("Lưu"), self)
        save.setObjectName("button_save_targets")
        set_look(save, "main")
        save.clicked.connect(self.save)
        close = QPushButton(say("Hủy"), self)
        close.setObjectName("button_cancel")
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addStretch()
        buttons.addWidget(close)
        buttons.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addWidget(self.notice)
        layout.addWidget(hint)
        layout.addLayout(self._grid)
        for editor in (self.document, self.note):
            label = QLabel(say(editor.field.label), self)
            label.setBuddy(editor.input)
            layout.addWidget(label)
            layout.addWidget(editor.widget)
        layout.addStretch()
        layout.addLayout(buttons)
        for button in (save, close):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)

    def _show(self, found: tuple[OfficeTargets, TargetNames]) -> None:
        if not isValid(self):
            return
        self._kept, documents = found
        self.document.offer({}, {"documents": documents})
        years = _years(self._kept)
        for column, year in enumerate(years, start=1):
            head = QLabel(str(year), self)
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            set_look(head, "muted")
            self._grid.addWidget(head, 0, column)
        for row, indicator in enumerate(self._kept.programme.indicators, start=1):
            label = QLabel(say(indicator.short), self)
            label.setToolTip(say(indicator.label))
            self._grid.addWidget(label, row, 0)
            for column, year in enumerate(years, start=1):
                self._grid.addWidget(self._cell(indicator, year, documents), row, column)
        for editor in (self.document, self.note):
            editor.load(_shared(self._kept, editor.field.name))
        self._typed_before = self._typed()
        first = next(iter(self._cells.values()), None)
        if first is not None:
            first.setFocus()

    def _cell(self, indicator: Indicator, year: int, documents: TargetNames) -> EntryLine:
        cell = EntryLine(self)
        cell.setObjectName(f"target_{indicator.code}_{year}")
        cell.setAccessibleName(say("{label}, năm {year}, phần trăm", label=say(indicator.label), year=year))
        cell.setAlignment(Qt.AlignmentFlag.AlignRight)
        cell.setFixedWidth(cell.fontMetrics().horizontalAdvance("00,0%") + 4 * SMALL)
        without = indicator._replace(own={each: p for each, p in indicator.own.items() if each != year})
        usual = target_of(without, year)
        cell.setPlaceholderText(_usual(usual, year))
        kept = self._kept.records.get((indicator.code, year)) if self._kept is not None else None
        if kept is not None:
            cell.setText(str(kept["percent"]))
        cell.setToolTip(_told_of(kept, usual, year, documents))
        cell.textChanged.connect(partial(_unmark, cell))
        self._cells[indicator.code, year] = cell
        return cell

    def _wanted(self) -> dict[Place, int | None] | None:
        """Return what the fields say that differ from what is kept; None, and it is told, where one is no share.

        The document and the note are of all of the office's targets once they are changed here.
        """
        wanted: dict[Place, int | None] = {}
        of_all = self._kept is not None and any(
            editor.typed() != before
            for editor, before in zip((self.document, self.note), self._before()[1:], strict=True)
        )
        for place, cell in self._cells.items():
            text = cell.text().strip().removesuffix("%")
            kept = self._kept.records.get(place) if self._kept is not None else None
            try:
                percent = parse_whole_number(text) if text else None
                if percent is not None and percent > _ALL:
                    raise EntryError(say("{percent} lớn hơn 100 phần trăm", percent=percent))
            except EntryError as error:
                set_wrong(cell, True)
                cell.setFocus()
                self.notice.tell(full_sentence(f"{cell.accessibleName()}: {error}"))
                return None
            if percent != (kept["percent"] if kept is not None else None) or (of_all and kept is not None):
                wanted[place] = percent
        return wanted

    def _typed(self) -> tuple[object, ...]:
        return tuple(cell.text() for cell in self._cells.values()), self.document.typed(), self.note.typed()

    def _before(self) -> tuple[object, ...]:
        return self._typed_before if isinstance(self._typed_before, tuple) else ((), None, None)

    def _told(self, error: BaseException) -> None:
        if isValid(self):
            self.notice.tell_error(error)


def _read(store: Store) -> tuple[OfficeTargets, TargetNames]:
    citations = Citations(choices_of(store)["document_kind"])
    names = {str(each["uid"]): document_name(each, citations) for each in store.records("documents")}
    return targets_of(store), TargetNames(names)


def _years(kept: OfficeTargets) -> list[int]:
    """Return the years that are shown: from the first to the last that has a target, and this one."""
    this_year = date.today().year  # noqa: DTZ011 - the clerk's own calendar
    known = {this_year, *(year for each in kept.programme.indicators for year in set_targets(each))}
    last = max(known) if len(known) > 1 else this_year + _AHEAD
    return list(range(max(min(known), this_year - _BACK), min(last, this_year + 2 * _AHEAD) + 1))


def _unmark(cell: EntryLine, text: str) -> None:
    """Take the mark away from a field in which something else is typed."""
    del text
    set_wrong(cell, False)


def _usual(target: Target | None, year: int) -> str:
    """Return what holds for a year without the office's own word, as it stands in an empty field."""
    return target.written if target is not None and target.year == year else ""


def _told_of(kept: Record | None, usual: Target | None, year: int, documents: TargetNames) -> str:
    """Return by what the target of a field holds."""
    if kept is not None:
        document = documents.get(str(kept["document"]), "")
        return say("Theo kế hoạch của đơn vị: {document}", document=document) if document else say("Đơn vị tự đặt")
    if usual is None or usual.year != year:
        return say("Chưa đặt mục tiêu cho năm này")
    return say("Số chia đều giữa hai mốc") if usual.between else say("Theo chương trình")


def _shared(kept: OfficeTargets, name: str) -> str | None:
    """Return what all of the office's targets have in a field; None where they differ or there is none."""
    found = {row[name] for row in kept.records.values()}
    return _text(found.pop()) if len(found) == 1 else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
