"""What has a day: reports, letters and requests to be answered, the office's deadlines, the programme's occasions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.domain.programme import MonthDay
from lldp_desktop.domain.record_types.deadlines import USUAL_NOTICE
from lldp_desktop.domain.record_types.requests import WAITING
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.operations.reports import ISSUED
from lldp_desktop.reporting.due_report import begun_reports, due_of, next_due

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lldp_desktop.domain.declaration import Record, Value
    from lldp_desktop.domain.programme import Occasion
    from lldp_desktop.reporting.due_report import Due
    from lldp_desktop.storage.store import Store

#: So long (days) a letter, or a deadline of every year, is told of as late: then it was surely met, or is past help.
_LATE = timedelta(days=30)
_OF_CALENDAR = (PeriodKind.H1, PeriodKind.H2, PeriodKind.YEAR)
#: So many days before an activity a calendar reminds of it.
_DAYS_TO_PREPARE = 3
#: An activity this long (days) before or after an occasion is held for it.
_AROUND = timedelta(days=15)


class Source(Enum):
    """What gave a thing its day."""

    REPORT = auto()
    LETTER = auto()
    OWN = auto()
    OCCASION = auto()
    ACTIVITY = auto()
    REQUEST = auto()


@dataclass(frozen=True, slots=True)
class Appointment:
    """One thing with its day, or its days; `code` is the same each time that it is asked for.

    It is reminded of from `notice_days` before. `page` is where it is seen to, with the uid of its record where it has
    one, or the values that a new record there begins with; "" where there is nothing to be entered.
    """

    code: str
    day: date
    ends_on: date
    text: str
    source: Source
    notice_days: int = USUAL_NOTICE
    page: str = ""
    uid: str | None = None
    values: Mapping[str, Value] | None = field(default=None, compare=False)

    def is_near(self, today: date) -> bool:
        """Tell whether it is time to be reminded of it, or past that."""
        return self.day - timedelta(days=self.notice_days) <= today


def agenda(store: Store, today: date, last: date) -> tuple[Appointment, ...]:
    """Return all that is not done and has its day until `last`, what is late first, then by day.

    Raises KnownError where the file cannot be read.
    """
    found = [
        *(each for each in _reports(store, today, last) if each.day <= last),
        *_letters(store, today, last),
        *_requests(store, today, last),
        *_own(store, today, last),
        *_occasions(store, today, last),
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.source.value, each.text)))


def _reports(store: Store, today: date, last: date) -> Iterator[Appointment]:
    """Yield each report that is due: the next one, those that were begun, and the programme's of the time ahead."""
    known = (*begun_reports(store), next_due(store, today))
    dues = {_report_code(each): each for each in known if each is not None}
    programme = programme_of(store)
    for year in range(today.year, last.year + 1):
        for kind in programme.deadlines:
            due = due_of(store, Period.of(kind, year))
            if due is not None and not due.is_issued and today <= due.due_on:
                dues.setdefault(_report_code(due), due)
    for code, due in dues.items():
        if due.report is not None:
            text = one_line(str(due.report["name"]))
        else:
            text = say("Báo cáo {period}", period=due.period.said_within)
        uid = None if due.report is None else str(due.report["uid"])
        yield Appointment(code, due.due_on, due.due_on, text, Source.REPORT, page="report", uid=uid)


def _report_code(due: Due) -> str:
    """Return a code that stays when a report of the calendar is begun."""
    kind, year = due.period.kind, due.period.year
    if due.report is None or (kind in _OF_CALENDAR and due.period == Period.of(kind, year)):
        return f"report-{kind.value}-{year}"
    return f"report-{due.report['uid']}"


def _letters(store: Store, today: date, last: date) -> Iterator[Appointment]:
    """Yield the letters whose day comes or went by a short while ago, and that no issued report answers."""
    answered = {r["letter"] for r in store.records("reports", "state = ? AND letter IS NOT NULL", (ISSUED,))}
    being_answered = {each.report["letter"] for each in begun_reports(store) if each.report is not None}
    where = "direction = 'received' AND due_on BETWEEN ? AND ?"
    for letter in store.records("documents", where, ((today - _LATE).isoformat(), last.isoformat())):
        uid = str(letter["uid"])
        if uid in answered or uid in being_answered:
            continue
        day = from_iso(str(letter["due_on"]))
        text = say(
            "Trả lời {number} của {issuer}: {summary}",
            number="/".join(str(letter[part]) for part in ("number", "symbol") if letter[part]) or say("văn bản"),
            issuer=letter["issuer"],
            summary=letter["summary"],
        )
        yield Appointment(f"letter-{uid}", day, day, one_line(text), Source.LETTER, page="documents", uid=uid)


def _requests(store: Store, today: date, last: date) -> Iterator[Appointment]:
    """Yield the requests for figures that somebody has not answered, whose day comes or went by a short while ago."""
    for request in store.records("requests", "due_on BETWEEN ? AND ?", ((today - _LATE).isoformat(), last.isoformat())):
        uid, day = str(request["uid"]), from_iso(str(request["due_on"]))
        missing = len(store.records("request_answers", "request = ? AND state = ?", (uid, WAITING)))
        if missing:
            text = say("{title}: còn {missing} nơi chưa trả lời", title=request["title"], missing=missing)
            yield Appointment(f"request-{uid}", day, day, one_line(text), Source.REQUEST, page="requests", uid=uid)


def _own(store: Store, today: date, last: date) -> Iterator[Appointment]:
    for row in store.records("deadlines"):
        if row["report_kind"] is not None:
            continue  # it moves the programme's own day
        days = _yearly_days(row, today, last) if row["yearly"] is True else _only_day(row, last)
        notice = row["notice_days"]
        for day in days:
            yield Appointment(
                f"deadline-{row['uid']}-{day.year}",
                day,
                day,
                one_line(str(row["title"])),
                Source.OWN,
                notice if isinstance(notice, int) else USUAL_NOTICE,
                page="deadlines",
                uid=str(row["uid"]),
            )


def _only_day(row: Record, last: date) -> Iterator[date]:
    day = from_iso(str(row["due_on"]))
    if row["done_on"] is None and day <= last:
        yield day


def _yearly_days(row: Record, today: date, last: date) -> Iterator[date]:
    """Yield the days of a deadline of every year from its first one on; one is done by a day after that of before."""
    first = from_iso(str(row["due_on"]))
    done = None if row["done_on"] is None else from_iso(str(row["done_on"]))
    of_year = MonthDay(first.month, first.day)
    for year in range(max(first.year, (today - _LATE).year), last.year + 1):
        day = of_year.of(year)
        if today - _LATE <= day <= last and (done is None or done <= of_year.of(year - 1)):
            yield day


def _occasions(store: Store, today: date, last: date) -> Iterator[Appointment]:
    """Yield the programme's occasions that come, or go on today."""
    for occasion in programme_of(store).occasions:
        for year in range(today.year - 1, last.year + 1):
            starts = occasion.starts.of(year)
            ends = occasion.ends.of(year)
            if ends < starts:
                ends = occasion.ends.of(year + 1)
            if today <= ends and starts <= last:
                yield _marked(store, occasion, starts, ends)


def _marked(store: Store, occasion: Occasion, starts: date, ends: date) -> Appointment:
    """Return an occasion with its activity; where there is none yet, with what one would begin with."""
    code = f"occasion-{occasion.code}-{starts.year}"
    if not occasion.kind:
        return Appointment(code, starts, ends, occasion.name, Source.OCCASION)
    around = (occasion.kind, (starts - _AROUND).isoformat(), (ends + _AROUND).isoformat())
    held = store.records("activities", "kind = ? AND starts_on BETWEEN ? AND ? AND status <> 'cancelled'", around)
    begun: dict[str, Value] = {
        "kind": occasion.kind,
        "title": occasion.name,
        "starts_on": starts.isoformat(),
        "ends_on": None if ends == starts else ends.isoformat(),
        "status": "planned",
    }
    return Appointment(
        code,
        starts,
        ends,
        occasion.name,
        Source.OCCASION,
        page="activities",
        uid=str(held[0]["uid"]) if held else None,
        values=None if held else begun,
    )


def planned_activities(store: Store, today: date, last: date) -> tuple[Appointment, ...]:
    """Return the activities that are planned from today until `last`, each with its days.

    Raises KnownError where the file cannot be read.
    """
    where = "status = 'planned' AND starts_on BETWEEN ? AND ?"
    return tuple(
        Appointment(
            f"activity-{row['uid']}",
            from_iso(str(row["starts_on"])),
            from_iso(str(row["ends_on"] or row["starts_on"])),
            one_line(str(row["title"])),
            Source.ACTIVITY,
            notice_days=_DAYS_TO_PREPARE,
            page="activities",
            uid=str(row["uid"]),
        )
        for row in store.records("activities", where, (today.isoformat(), last.isoformat()))
    )
