"""What has a day: each of its sources, what is late, what is done, and what a superior sets otherwise."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from icalendar import Alarm, Calendar

from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.period import PeriodKind
from lldp_desktop.exchange.calendar_file import to_calendar
from lldp_desktop.operations import records
from lldp_desktop.operations.office_choices import choices_of, programme_of
from lldp_desktop.operations.report_defaults import due_on
from lldp_desktop.operations.requests import mark
from lldp_desktop.reporting.agenda import Appointment, Source, agenda, planned_activities
from lldp_desktop.reporting.due_report import next_due
from lldp_desktop.storage.store import Store
from tests.domain.rows import row
from tests.reporting.offices import Rows, office_store

if TYPE_CHECKING:
    from pathlib import Path

MAY = date(2026, 5, 20)
SEPTEMBER = date(2026, 9, 10)
ALWAYS = date(2027, 12, 31)


def told(store: Store, today: date, last: date, *sources: Source) -> list[tuple[date, str]]:
    """Return day and text of what is due, of some sources."""
    return [(each.day, each.text) for each in agenda(store, today, last) if each.source in sources]


def letter(**values: object) -> Rows:
    received = row(
        "documents", direction="received", kind="official_letter", number="12", symbol="LĐLĐ", issuer="LĐLĐ tỉnh"
    )
    return {
        "documents": [{**received, "issued_on": "2026-09-01", "summary": "báo cáo", "due_on": "2026-09-20", **values}]
    }


def test_the_calendar_s_reports_are_due_on_the_programme_s_days(tmp_path: Path) -> None:
    with office_store(tmp_path / "a.db", {}) as store:
        assert told(store, MAY, date(2027, 7, 1), Source.REPORT) == [
            (date(2026, 6, 25), "Báo cáo 6 tháng đầu năm 2026"),
            (date(2026, 11, 25), "Báo cáo năm 2026"),
            (date(2027, 6, 25), "Báo cáo 6 tháng đầu năm 2027"),
        ]


def test_a_superior_s_other_day_takes_the_place_of_the_programme_s(tmp_path: Path) -> None:
    own = row("deadlines", title="Theo Kế hoạch của tỉnh", due_on="2025-06-15", yearly=True, report_kind="h1")
    with office_store(tmp_path / "a.db", {"deadlines": [own]}) as store:
        assert due_on(programme_of(store), PeriodKind.H1, 2026) == date(2026, 6, 15)
        assert due_on(programme_of(store), PeriodKind.YEAR, 2026) == date(2026, 11, 25)
        coming = next_due(store, MAY)
        assert coming is not None
        assert coming.due_on == date(2026, 6, 15)
        assert told(store, MAY, date(2026, 7, 1), Source.REPORT, Source.OWN) == [
            (date(2026, 6, 15), "Báo cáo 6 tháng đầu năm 2026")
        ]


def test_an_issued_report_is_not_due_and_one_begun_is_due_on_its_own_day(tmp_path: Path) -> None:
    issued = {"name": "Báo cáo 6 tháng", "kind": "h1", "year": 2026, "state": "issued", "number": "5"}
    begun = {"name": "Báo cáo năm", "kind": "year", "year": 2026, "due_on": "2026-11-20"}
    asked = {"name": "Báo cáo đột xuất", "kind": "on_demand", "year": 2026, "due_on": "2026-05-10"}
    days = {"starts_on": "2026-01-01", "ends_on": "2026-05-01"}
    rows: Rows = {"reports": [{**issued, "issued_on": "2026-06-20"}, begun, {**asked, **days}]}
    with office_store(tmp_path / "a.db", rows) as store:
        assert told(store, MAY, date(2027, 1, 1), Source.REPORT) == [
            (date(2026, 5, 10), "Báo cáo đột xuất"),
            (date(2026, 11, 20), "Báo cáo năm"),
        ]


def test_a_letter_is_due_until_the_report_that_answers_it_is_issued(tmp_path: Path) -> None:
    with office_store(tmp_path / "a.db", letter()) as store:
        expected = [(date(2026, 9, 20), "Trả lời 12/LĐLĐ của LĐLĐ tỉnh: báo cáo")]
        assert told(store, SEPTEMBER, ALWAYS, Source.LETTER) == expected
        assert told(store, date(2026, 10, 20), ALWAYS, Source.LETTER) == expected
        assert told(store, date(2026, 10, 21), ALWAYS, Source.LETTER) == []
        answer = {"name": "Trả lời", "kind": "year", "year": 2026, "letter": store.records("documents")[0]["uid"]}
        checker = Checker(choices_of(store), SEPTEMBER)
        records.add(store, checker, "reports", {**answer, "state": "issued", "issued_on": "2026-09-09", "number": "9"})
        assert told(store, SEPTEMBER, ALWAYS, Source.LETTER) == []


@pytest.mark.parametrize(
    ("values", "days"),
    [
        ({"due_on": "2026-03-01"}, ["2026-03-01"]),
        ({"due_on": "2026-03-01", "done_on": "2026-03-02"}, []),
        ({"due_on": "2024-09-30", "yearly": True}, ["2026-09-30", "2027-09-30"]),
        ({"due_on": "2024-09-30", "yearly": True, "done_on": "2025-09-29"}, ["2026-09-30", "2027-09-30"]),
        ({"due_on": "2024-09-30", "yearly": True, "done_on": "2026-09-01"}, ["2027-09-30"]),
        ({"due_on": "2024-02-29", "yearly": True}, ["2027-02-28"]),
        ({"due_on": "2027-02-01", "yearly": True}, ["2027-02-01"]),
        ({"due_on": "2024-09-01", "yearly": True}, ["2026-09-01", "2027-09-01"]),
    ],
)
def test_a_deadline_of_the_office_stays_until_it_is_done(tmp_path: Path, values: Rows, days: list[str]) -> None:
    with office_store(tmp_path / "a.db", {"deadlines": [row("deadlines", **values)]}) as store:
        assert [day.isoformat() for day, _ in told(store, SEPTEMBER, ALWAYS, Source.OWN)] == days


def test_an_occasion_leads_to_its_activity_or_to_a_new_one(tmp_path: Path) -> None:
    def week(store: Store) -> Appointment:
        return next(each for each in agenda(store, SEPTEMBER, date(2026, 10, 31)) if "learning_week" in each.code)

    with office_store(tmp_path / "a.db", {}) as store:
        found = week(store)
        assert (found.day, found.ends_on, found.uid) == (date(2026, 10, 1), date(2026, 10, 7), None)
        assert found.values is not None
        assert found.values["starts_on"] == "2026-10-01"
        assert found.values["status"] == "planned"
    held = row("activities", kind="learning_week", starts_on="2026-10-03", status="planned")
    with office_store(tmp_path / "b.db", {"activities": [held]}) as store:
        assert (week(store).uid, week(store).values) == (store.records("activities")[0]["uid"], None)


def test_it_is_near_from_so_many_days_before_as_it_says(tmp_path: Path) -> None:
    with office_store(
        tmp_path / "a.db", {"deadlines": [row("deadlines", due_on="2026-09-20", notice_days=10)]}
    ) as store:
        [found] = [each for each in agenda(store, SEPTEMBER, ALWAYS) if each.source is Source.OWN]
        assert not found.is_near(date(2026, 9, 9))
        assert found.is_near(SEPTEMBER)
        assert found.is_near(date(2026, 12, 1))


def test_a_calendar_has_every_entry_on_its_days_with_its_reminder(tmp_path: Path) -> None:
    title = "Gửi danh sách; gồm cả “công nhân”, và rất nhiều chữ để dòng này phải gấp lại khi ghi ra tệp lịch"
    rows: Rows = {
        "deadlines": [row("deadlines", title=title, due_on="2026-09-20", notice_days=10)],
        "activities": [row("activities", starts_on="2026-10-01", ends_on="2026-10-07", status="planned")],
    }
    with office_store(tmp_path / "a.db", rows) as store:
        found = (*agenda(store, SEPTEMBER, ALWAYS), *planned_activities(store, SEPTEMBER, ALWAYS))
        made = to_calendar(found, "Lịch nhắc việc", datetime(2026, 9, 10, 8, tzinfo=UTC))
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    calendar = Calendar.from_ical(made)
    assert isinstance(calendar, Calendar)
    events = {str(each.get("summary")): each for each in calendar.events}
    assert len(events) == len({each.text for each in found})
    assert (date(2026, 9, 20), date(2026, 9, 21)) == (events[title].DTSTART, events[title].DTEND)
    [alarm] = [each for each in events[title].subcomponents if isinstance(each, Alarm)]
    assert timedelta(hours=8, days=-10) == alarm.TRIGGER
    week = events["Tuần lễ học tập"]
    assert (date(2026, 10, 1), date(2026, 10, 8)) == (week.DTSTART, week.DTEND)
    assert len({str(each.get("uid")) for each in events.values()}) == len(events)


def test_a_request_is_due_as_long_as_somebody_has_not_answered(tmp_path: Path) -> None:
    asked = row("requests", title="Số liệu năm 2026", year=2026, asked_on="2026-09-01", due_on="2026-09-18")
    names = ("Phòng Văn hóa - Xã hội", "Hội Khuyến học")
    rows: Rows = {
        "partners": [row("partners", name=name) for name in names],
        "requests": [asked],
        "request_answers": [row("request_answers", request=asked["title"], partner=name) for name in names],
    }
    with office_store(tmp_path / "a.db", rows):
        pass
    with Store.open(tmp_path / "a.db", write=True) as store:
        due = [(date(2026, 9, 18), "Số liệu năm 2026: còn 2 nơi chưa trả lời")]
        assert told(store, SEPTEMBER, ALWAYS, Source.REQUEST) == due
        assert told(store, SEPTEMBER, date(2026, 9, 17), Source.REQUEST) == []
        assert told(store, date(2026, 10, 30), ALWAYS, Source.REQUEST) == [], "long past help"
        uids = [str(answer["uid"]) for answer in store.records("request_answers")]
        mark(store, Checker(choices_of(store), SEPTEMBER), uids[:1], "received", SEPTEMBER)
        assert told(store, SEPTEMBER, ALWAYS, Source.REQUEST)[0][1].endswith("còn 1 nơi chưa trả lời")
        mark(store, Checker(choices_of(store), SEPTEMBER), uids[1:], "refused", SEPTEMBER)
        assert told(store, SEPTEMBER, ALWAYS, Source.REQUEST) == []
