"""The printed Tờ trình: every layout rule kept, its list in order, names only of those who agreed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import Checker
from lldp_desktop.operations import nominations
from lldp_desktop.reporting.check import check
from lldp_desktop.reporting.check.content.sources import read_sources
from lldp_desktop.reporting.document import Table, plain
from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.facts.period_facts import PeriodFacts
from lldp_desktop.reporting.facts.period_records import select
from lldp_desktop.reporting.kept_reports import request_of
from lldp_desktop.reporting.pdf import render
from tests.reporting.offices import body_lines, office_store
from tests.reporting.pdf.measure import sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.reporting.document import Document
    from lldp_desktop.reporting.request import ReportRequest
    from lldp_desktop.storage.store import Store

TO = "Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi"
AGREED = {"may_print_name": True, "consent_on": "2026-10-01"}


def nominated(name: str, **values: object) -> dict[str, Any]:
    """Return a row of a worker's nomination for a Bằng khen."""
    return {
        "awarded_on": "2026-11-01",
        "form": "merit_commendation",
        "level": "province",
        "recipient_kind": "worker",
        "recipient_name": name,
        "achievement": "Tự học nâng bậc thợ",
        "enterprise": "Công ty An Phú",
        "status": "proposed",
        **values,
    }


ROWS = {
    "enterprises": [{"name": "Công ty An Phú"}],
    "commendations": [
        nominated("Lê Thị Thủ", **AGREED),
        nominated("Nguyễn Văn Giấu"),
        nominated("Trần Thị Ánh", **AGREED),
        nominated("Tổ may 2", recipient_kind="collective", form="merit_certificate", quantity=1),
        nominated("Bé Không Tên", recipient_kind="workers_child", birth_year=2015, **AGREED),
        nominated("Bé Có Cha Mẹ", recipient_kind="workers_child", birth_year=2015, consent_by="Lê Văn Cha", **AGREED),
    ],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return an office whose six nominations one Tờ trình proposes."""
    with office_store(tmp_path_factory.mktemp("tờ trình") / "a.db", ROWS) as opened:
        uids = [str(record["uid"]) for record in nominations.proposed(opened)]
        checker = Checker(programme.load().choices, date(2026, 11, 20))
        nominations.propose(opened, checker, uids, "2026-11-10", TO)
        yield opened


@pytest.fixture(scope="module")
def request_(store: Store) -> ReportRequest:
    """Return what the Tờ trình asks for, with its day and number."""
    (paper,) = store.records("reports")
    return request_of(store, {**paper, "issued_on": "2026-11-10", "number": "15"})


@pytest.fixture(scope="module")
def document(store: Store, request_: ReportRequest) -> Document:
    """Return the Tờ trình."""
    return ReportDraft(store, request_).document()


def rows(document: Document) -> list[list[str]]:
    """Return the rows of the list, each cell as text."""
    (table,) = [part for part in document.annexes[0].content if isinstance(part, Table)]
    return [[plain(cell.text) for cell in row.cells] for row in table.rows]


def test_it_is_a_to_trinh_to_who_decides(document: Document) -> None:
    assert (document.kind, document.letterhead.number_line) == ("TỜ TRÌNH", "Số: 15/TTr-UBND")
    assert document.addressees == (TO,)
    assert "Căn cứ Luật Thi đua, khen thưởng" in "".join(map(plain, document.bases))
    lines = body_lines(document)
    assert "- Giấy khen: 01 tập thể." in lines
    assert "- Bằng khen: 05 cá nhân." in lines
    assert any("Phụ lục kèm theo Tờ trình này" in line for line in lines)
    assert TO in lines[-1]


def test_its_list_has_collectives_then_persons_by_given_name_then_who_is_only_counted(document: Document) -> None:
    listed = [row[1] for row in rows(document)]
    assert listed[:2] == ["Tập thể, hộ gia đình", "Tổ may 2"]
    assert listed[2:6] == ["Cá nhân", "Trần Thị Ánh", "Bé Có Cha Mẹ", "Lê Thị Thủ"]
    assert sorted(listed[6:8]) == ["01 con công nhân lao động", "01 công nhân lao động"]
    assert rows(document)[-1][-1] == "6"


def test_the_list_says_from_where_for_what_and_in_which_form(document: Document) -> None:
    row = next(row for row in rows(document) if row[1] == "Trần Thị Ánh")
    assert row[2:5] == ["Công ty An Phú", "Bằng khen", "Tự học nâng bậc thợ"]


def test_every_layout_rule_is_kept_and_no_name_without_consent_is_printed(
    store: Store, request_: ReportRequest, document: Document
) -> None:
    content = render(document)
    result = check(content, document, read_sources(store, request_))
    assert [(found.rule, found.message) for found in result.findings] == []
    printed = " ".join(line.text for page in sheets(content) for line in page.lines)
    assert "Trần Thị Ánh" in printed
    for hidden in ("Giấu", "Không Tên", "Văn Cha"):
        assert hidden not in printed


def test_what_is_proposed_or_refused_counts_in_no_report(store: Store, request_: ReportRequest) -> None:
    uid = str(nominations.proposed(store)[0]["uid"])
    checker = Checker(programme.load().choices, date(2026, 11, 20))
    nominations.decide(store, checker, {}, [nominations.Outcome(uid, "refused", {"refusal": "Chưa đủ"})])
    counted = select(store, programme.load(), request_.period, date(2026, 12, 31))
    assert counted["commendations"] == ()
    facts = PeriodFacts.of(counted, {}, programme.load(), programme.load().choices, date(2026, 12, 31))
    assert facts.commendations == ()
    # The paper stays what it was.
    assert len(rows(ReportDraft(store, request_).document())) == 9
