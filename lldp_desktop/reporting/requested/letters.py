"""The letter that asks for figures, one for each who is asked, under one number; and the list of how each stands.

Everything is read once, however many are asked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import from_iso, long_date, short_date
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.domain.vietnamese_text import one_line, upper
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.operations.requests import requests_of
from lldp_desktop.reporting.counted import REQUEST
from lldp_desktop.reporting.document import Align, Annex, Column, Row, Span, Table
from lldp_desktop.reporting.drafting import ReportDraft, read_sources
from lldp_desktop.reporting.facts.partners import partners
from lldp_desktop.reporting.kept_outlines import listed
from lldp_desktop.reporting.people import capital_lines, capitals, office_of
from lldp_desktop.reporting.printout import ListSheet, Printout
from lldp_desktop.reporting.request import ReportRequest
from lldp_desktop.reporting.requested.paper import Asked
from lldp_desktop.reporting.table_cells import head_row, text_cell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.operations.requests import Answer, RequestState
    from lldp_desktop.reporting.document import Document
    from lldp_desktop.storage.store import Store

LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: the answer that it asks for, the figures that stand on its form, and the paper."""

    answer: Answer
    last: Record | None
    document: Document


def state_of(store: Store, uid: str, today: date) -> RequestState:
    """Return a request as of today; KnownError where it is gone."""
    found = next((state for state in requests_of(store, today) if state.uid == uid), None)
    if found is None:
        raise KnownError(say("Không còn {singular} này trong tệp dữ liệu.", singular=say("yêu cầu số liệu")))
    return found


def letters(store: Store, state: RequestState, answers: Sequence[Answer], *, with_last: bool) -> tuple[Letter, ...]:
    """Return a letter for each of the answers; `with_last` puts the last known figures beside the blanks.

    Raises as `ReportDraft` does: NoOfficeError, NoSignerError for the letter's day, or what is wrong with the outline.
    """
    asked_on = from_iso(str(state.request["asked_on"]))
    period = Period.of(PeriodKind(str(state.request["period"])), int(str(state.request["year"])))
    request = ReportRequest(period, asked_on, str(state.request["number"] or ""), _outline(store))
    sources = read_sources(store, request)
    # The list of recipients is that of reports to superiors; this letter goes to its addressee alone.
    people = replace(sources.people, recipients=sources.people.recipients[-1:])
    tasks = {each.code: each.tasks for each in partners(store.records("partners"), choices_of(store), asked_on)}
    last = _last_figures(store, state) if with_last else {}
    made = []
    for answer in answers:
        enterprise, partner = answer.record["enterprise"], str(answer.record["partner"])
        asked = (
            Asked(answer.name, state.due_on, last.get(str(enterprise)))
            if enterprise is not None
            else Asked(answer.name, state.due_on, tasks=tasks.get(partner, ()), form=False)
        )
        document = ReportDraft.of(request, replace(sources, people=people, extra=asked)).document()
        made.append(Letter(answer, asked.last, document))
    return tuple(made)


def compose(store: Store, uid: str, answers: Sequence[str], today: date, *, with_last: bool) -> Printout:
    """Return the letters of a request to these (uids of answers) as one print; KnownError where nobody is chosen."""
    state = state_of(store, uid, today)
    chosen = [answer for answer in state.answers if answer.uid in answers]
    if not chosen:
        raise KnownError(say("Chưa chọn doanh nghiệp hay đơn vị nào."))
    made = letters(store, state, chosen, with_last=with_last)
    office = office_of(store, from_iso(str(state.request["asked_on"])))
    parts = tuple(letter.document for letter in made)
    return Printout(f"Công văn - {state.request['title']}", one_line(str(office["full_name"])), parts)


def compose_reminders(store: Store, uid: str, answers: Sequence[str], today: date) -> Printout:
    """Return the list of who was asked, how each stands and how late; KnownError where nobody is chosen."""
    state = state_of(store, uid, today)
    chosen = [answer for answer in state.answers if answer.uid in answers]
    if not chosen:
        raise KnownError(say("Chưa chọn doanh nghiệp hay đơn vị nào."))
    office = office_of(store, today)
    words = f"({state.request['title']}, hạn {long_date(state.due_on)}; tính đến {long_date(today)})"
    table = _reminders(store, state, chosen)
    annex = Annex("", upper("Danh sách theo dõi trả lời"), (Span(words, italic=True),), (table,), landscape=True)
    sheet = ListSheet(capitals(office["parent_line"]), capital_lines(office["header_lines"]), annex)
    return Printout(f"Theo dõi trả lời - {state.request['title']}", one_line(str(office["full_name"])), (sheet,))


def _outline(store: Store) -> str:
    """Return the outline of the letter: the office's own, the one made last, where there is one without a mistake."""
    own = [each.name for each in listed(store) if each.counts == REQUEST and each.uid is not None and not each.is_draft]
    return own[-1] if own else LETTER


def _reminders(store: Store, state: RequestState, answers: Sequence[Answer]) -> Table:
    choices = choices_of(store)
    columns = (
        Column(1.2, Align.CENTRE),
        Column(8),
        Column(6),
        Column(3.2),
        Column(2.8, Align.CENTRE),
        Column(2.2, Align.CENTRE),
    )
    titles = ("TT", "Doanh nghiệp, đơn vị", "Liên hệ", "Tình trạng", "Ngày nhận", "Muộn (ngày)")
    contacts = {
        str(record["uid"]): str(record["contact"] or "")
        for table in ("enterprises", "partners")
        for record in store.records(table)
    }
    rows = []
    for place, answer in enumerate(answers, start=1):
        record, late = answer.record, answer.days_late(state.due_on, state.today)
        came = short_date(from_iso(str(record["received_on"]))) if record["received_on"] else ""
        cells = (
            str(place),
            answer.name,
            contacts.get(str(record["enterprise"] or record["partner"]), ""),
            choices["answer_state"].label(answer.state),
            came,
            str(late) if late else "",
        )
        rows.append(Row(tuple(map(text_cell, cells))))
    return Table(columns, head_row(*titles), tuple(rows))


def _last_figures(store: Store, state: RequestState) -> dict[str, Record]:
    """Return the newest figures of each enterprise from before the period that is asked for."""
    year, period = int(str(state.request["year"])), str(state.request["period"])
    before: dict[str, Record] = {}
    for record in store.records("enterprise_figures", "enterprise IS NOT NULL AND year <= ?", (year,)):
        if _order(record) < (year, period == "year"):
            known = before.get(str(record["enterprise"]))
            if known is None or _order(known) < _order(record):
                before[str(record["enterprise"])] = record
    return before


def _order(figures: Record) -> tuple[int, bool]:
    return int(str(figures["year"])), figures["period"] == "year"
