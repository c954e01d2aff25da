"""What a report is about: asked when it is begun, and changed later while it is not issued."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from lldp_desktop.domain.choices import BUILT_IN, ChoiceList
from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.declaration import Kind, Problem, RecordType
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.domain.record_types import RECORD_TYPES
from lldp_desktop.domain.record_types.reports import REPORTS
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.display import Names, TargetNames, has_year, year_of
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.record_form import RecordForm
from lldp_desktop.gui.studio.other_papers import OTHER_PAPERS, counted_by_reports, kinds_of_reports, likely_year
from lldp_desktop.operations.consolidation.totals import periods
from lldp_desktop.operations.office_choices import choices_of, programme_of
from lldp_desktop.operations.report_defaults import CONSOLIDATED, due_on, likely_kind, outline_of, report_name
from lldp_desktop.reporting.citation import Citations
from lldp_desktop.reporting.counted import PACKAGES
from lldp_desktop.reporting.kept_outlines import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.choices import Code
    from lldp_desktop.domain.declaration import Record, Value
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.gui.studio.other_papers import OtherPaper
    from lldp_desktop.storage.store import Store

_BEGUN_WITH = ("kind", "year", "starts_on", "ends_on", "letter", "due_on", "outline", "name")
_LATER = (*_BEGUN_WITH, "number", "issued_on", "signer", "note")
_SIZE = (580, 540)
#: How high the dialog is that asks for a year and a name alone.
_LOW = 280
_LONGEST = 70


def _asked() -> RecordType:
    """Return the fields of a report with what it refers to by uid as lists of names."""
    special = {
        "starts_on": {"hint": ""},
        "ends_on": {"hint": ""},
        "letter": {"kind": Kind.REFERENCE, "target": "documents"},
        "signer": {"kind": Kind.REFERENCE, "target": "signers"},
        "outline": {"kind": Kind.CHOICE, "choices": "outline"},
    }
    fields = tuple(
        REPORTS.field(field)._replace(in_list=False, **special.get(field, {}))  # type: ignore[arg-type]
        for field in _LATER
    )
    return RecordType(table="report", label=REPORTS.label, singular=REPORTS.singular, fields=fields)


#: What is asked of a report, for the form and for the guide.
ASKED = _asked()


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen: received letters, signers, and what is likely.

    `consolidated` are the outlines that tell what other offices sent, `received` the kinds and years of which there is
    something to tell.
    """

    letters: Mapping[str, Record]
    names: Names
    outlines: ChoiceList
    year: int
    taken: frozenset[str]
    consolidated: frozenset[str]
    received: frozenset[tuple[str, int]]
    programme: Programme
    #: What each outline counts.
    counts: Mapping[Code, str]

    def outlines_for(self, report: Record | None, paper: OtherPaper | None) -> ChoiceList:
        """Return the outlines for a paper: those that count what it tells of.

        Those for packages only where some came, or the report is made by one already.
        """
        labels = self.outlines.labels
        if paper is not None:
            return ChoiceList("outline", {code: labels[code] for code in labels if self.counts[code] == paper.counts})
        with_packages = self.received or (report is not None and report["outline"] in self.consolidated)
        return ChoiceList(
            "outline",
            {
                code: labels[code]
                for code in labels
                if counted_by_reports(self.counts[code]) and (with_packages or code not in self.consolidated)
            },
        )


def read_offered(store: Store) -> Offered:
    """Return what the form offers; KnownError where the file cannot be read."""
    outlines = [each for each in listed(store) if not each.is_draft]
    letters = store.records("documents", "direction = 'received'")
    citations = Citations(choices_of(store)["document_kind"])
    return Offered(
        {str(letter["uid"]): letter for letter in letters},
        {
            "documents": TargetNames({str(letter["uid"]): document_name(letter, citations) for letter in letters}),
            "signers": TargetNames({str(each["uid"]): str(each["full_name"]) for each in store.records("signers")}),
        },
        ChoiceList("outline", {each.name: each.title for each in outlines}),
        newest_year(store),
        frozenset(str(report["name"]) for report in store.records("reports")),
        frozenset(each.name for each in outlines if each.counts == PACKAGES),
        frozenset((period.kind.value, period.year) for period in periods(store)),
        programme_of(store),
        {each.name: each.counts for each in outlines},
    )


class ReportSettings(QDialog):
    """A form; `given` comes with the values of the record, and the dialog stays open until `done_with` or a refusal."""

    given = Signal(object)

    def __init__(
        self, offered: Offered, report: Record | None, parent: QWidget, about: Period | None = None, paper: str = ""
    ) -> None:
        """Ask of a report, or of another paper of a kind; a new report may be `about` a period."""
        super().__init__(parent)
        self.setObjectName("report_settings")
        self._kind = paper if report is None else str(report["kind"])
        self._paper = OTHER_PAPERS.get(self._kind)
        begin, later = (say("Lập báo cáo"), say("Kỳ, hạn và người ký"))
        if self._paper is not None:
            begin, later = self._paper.begin, self._paper.settings
        self._begin = begin
        self.setWindowTitle(begin if report is None else later)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        height = _LOW if self._paper is not None and report is None else _SIZE[1]
        self.resize(_SIZE[0], min(height, parent.window().height() - 40))
        self._offered = offered
        self._report = report
        self._about = about
        if self._paper is None:
            fields = [ASKED.field(name) for name in (_BEGUN_WITH if report is None else _LATER)]
        else:
            fields = self._paper.fields(ASKED, is_new=report is None)
        self.form = RecordForm(ASKED, self, fields)
        outlines = offered.outlines_for(report, self._paper)
        self.form.offer({**BUILT_IN, "report_kind": kinds_of_reports(), "outline": outlines}, offered.names)
        self.notice = Notice(self)
        self._lay_out()
        self._load()
        self.form.changed.connect(self._suggest)

    def _load(self) -> None:
        if self._report is not None:
            self.form.load({**ASKED.blank(), **{n: self._report[n] for n in _LATER}, "uid": self._report["uid"]})
            return
        self.form.load({**ASKED.blank(), **self._likely()})
        self._suggest()

    def _likely(self) -> Record:
        """Return what a new report is likely about: the period that was asked for, else the one that is due next."""
        if self._about is not None:
            return {**_days_of(self._about), "outline": CONSOLIDATED}
        today = date.today()  # noqa: DTZ011 - the clerk's own calendar
        if self._paper is not None:
            return {"kind": self._kind, "year": likely_year(today), "outline": self._paper.outline}
        year = self._offered.year
        kind = likely_kind(today) if year == today.year else PeriodKind.YEAR
        return {"kind": kind.value, "year": year, "outline": outline_of(self._offered.programme, kind)}

    def _lay_out(self) -> None:
        hint = QLabel(say("Để trống ngày thì số liệu lấy trọn kỳ. Tên gợi ý có thể sửa."), self)
        if self._report is not None:
            hint.setText(
                say("Để trống ngày thì số liệu lấy trọn kỳ; để trống số và ngày ban hành thì chừa chỗ ghi tay.")
            )
        if self._paper is not None:
            hint.setText(self._paper.hint)
        hint.setWordWrap(True)
        set_look(hint, "muted")
        save = QPushButton(self._begin if self._report is None else say("Lưu"), self)
        save.setObjectName("button_give")
        set_look(save, "main")
        save.setAutoDefault(False)
        save.clicked.connect(self._give)
        back = QPushButton(say("Hủy"), self)
        back.setObjectName("button_cancel")
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addStretch()
        buttons.addWidget(back)
        buttons.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addWidget(self.notice)
        layout.addWidget(hint)
        layout.addWidget(self.form, 1)
        layout.addLayout(buttons)

    def _suggest(self) -> None:
        """Fill in name and day as long as the clerk wrote none; an existing report keeps its own."""
        values, _ = self.form.values()
        kind, year = values.get("kind"), values.get("year")
        if self._report is not None or not isinstance(year, int):
            return
        if self._paper is not None:
            self.form.suggest({"name": _free(self._paper.called(year), self._offered.taken)})
            return
        if not isinstance(kind, str):
            return
        asked = self._about is not None and (kind, year) == (self._about.kind.value, self._about.year)
        received = asked or (kind, year) in self._offered.received
        usual = CONSOLIDATED if received else outline_of(self._offered.programme, PeriodKind(kind))
        self.form.suggest({"outline": usual})
        values, _ = self.form.values()
        letter = self._offered.letters.get(str(values.get("letter")))
        try:
            due = due_on(self._offered.programme, PeriodKind(kind), year)
            period = Period.of(PeriodKind(kind), year, _day(values.get("starts_on")), _day(values.get("ends_on")))
            name = report_name(period, consolidated=values.get("outline") in self._offered.consolidated)
        except ValueError:
            return
        due_day: Value = due.isoformat() if due is not None else None
        if letter is not None and letter["due_on"] is not None:
            due_day = letter["due_on"]
        self.form.suggest({"name": _free(name, self._offered.taken), "due_on": due_day})

    def _give(self) -> None:
        values, problems = self.form.values()
        if problems:
            self.form.show_problems(problems)
            return
        starts_on, ends_on = _day(values.get("starts_on")), _day(values.get("ends_on"))
        if starts_on is not None and ends_on is not None and values["year"] is not None:
            # A missing day is told by the record's own rule.
            try:
                Period.of(PeriodKind(str(values["kind"])), int(str(values["year"])), starts_on, ends_on)
            except ValueError as error:
                self.form.show_problems([Problem("ends_on", str(error))])
                return
        self.notice.hide()
        base = REPORTS.blank() if self._report is None else self._report
        if self._paper is not None:
            base = {**base, "kind": self._kind}
        self.given.emit({**base, **{name: values[name] for name in _LATER if name in values}})


def newest_year(store: Store) -> int:
    """Return the last year that has records; this year where there are none."""
    years = {
        year
        for record_type in RECORD_TYPES
        if has_year(record_type)
        for record in store.records(record_type.table)
        if (year := year_of(record_type, record)) is not None
    }
    this_year = date.today().year  # noqa: DTZ011 - the clerk's own calendar
    return max((year for year in years if year <= this_year), default=this_year)


def document_name(letter: Record, citations: Citations) -> str:
    """Return what a document is called where one is chosen: how it is cited, whose it is, what it is about."""
    named = say("{document} của {issuer}", document=citations.named(letter), issuer=letter["issuer"])
    name = one_line(f"{named}: {letter['summary']}")
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()}…"


def _free(wanted: str, taken: frozenset[str]) -> str:
    place, name = 1, wanted
    while name in taken:
        place += 1
        name = f"{wanted} ({place})"
    return name


def _days_of(period: Period) -> Record:
    """Return the fields that say a period; its days only where they are not the calendar's."""
    known: Record = {"kind": period.kind.value, "year": period.year}
    with suppress(ValueError):
        if Period.of(period.kind, period.year) == period:
            return known
    return {**known, "starts_on": period.starts_on.isoformat(), "ends_on": period.ends_on.isoformat()}


def _day(value: object) -> date | None:
    return from_iso(value) if isinstance(value, str) else None
