"""The letter that asks for figures: one for each, by the decree's layout, with a form and nothing of anybody else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.operations import records, requests
from lldp_desktop.operations.requests import mark, requests_of
from lldp_desktop.reporting import docx, outline
from lldp_desktop.reporting.check.layout import check_layout
from lldp_desktop.reporting.check.layout import read as read_layout
from lldp_desktop.reporting.document import Document, Table, plain
from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.pdf import render, render_printout
from lldp_desktop.reporting.printout import ListSheet
from lldp_desktop.reporting.request import ReportRequest
from lldp_desktop.reporting.requested.letters import compose, compose_reminders, letters
from lldp_desktop.storage.store import Store
from tests.domain.rows import row
from tests.reporting.offices import OFFICE, Rows, office_store
from tests.reporting.pdf.measure import sheets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lldp_desktop.operations.requests import RequestState

TODAY = date(2024, 1, 20)
LONG = "Công ty cổ phần Thương mại và Dịch vụ tổng hợp Thành Công Miền Trung Việt Nam, chi nhánh Hoằng Trung"
ROWS: Rows = {
    "office": [{**OFFICE["office"][0], "drafting_unit": "VHXH"}],
    "enterprises": [row("enterprises", name=name) for name in (LONG, "Công ty May", "Công ty Gỗ")],
    "enterprise_figures": [
        row("enterprise_figures", enterprise="Công ty May", year=2022, period=period, workers=workers, women=11)
        for period, workers in (("h1", 90), ("year", 1201))
    ]
    + [row("enterprise_figures", enterprise="Công ty May", year=2023, period="year", workers=1300)],
    "partners": [row("partners", tasks="a) Hướng dẫn Ngày Sách.\nb) Tổ chức Tuần lễ.")],
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an office that asked three enterprises and an office for the figures of 2023, under one number."""
    with office_store(tmp_path / "a.db", ROWS):
        pass
    with Store.open(tmp_path / "a.db", write=True) as opened:
        checker = Checker(programme.load().choices, TODAY)
        asked = [str(record["uid"]) for record in opened.records("enterprises")]
        offices = [str(record["uid"]) for record in opened.records("partners")]
        values = row("requests", asked_on="2024-01-05", due_on="2024-01-18", number="45/UBND-VHXH")
        requests.ask(opened, checker, values, asked, offices)
        yield opened


def state(store: Store) -> RequestState:
    (found,) = requests_of(store, TODAY)
    return found


def papers(store: Store, *, with_last: bool = False) -> dict[str, Document]:
    """Return the letters by whom they are to."""
    found = state(store)
    return {each.answer.name: each.document for each in letters(store, found, found.answers, with_last=with_last)}


def form_of(paper: Document) -> list[list[str]]:
    (annex,) = paper.annexes
    (table,) = (content for content in annex.content if isinstance(content, Table))
    return [[plain(cell.text) for cell in line.cells] for line in table.rows]


def test_each_gets_its_own_letter_under_the_same_number(store: Store) -> None:
    made = papers(store)
    assert list(made) == [LONG, "Công ty Gỗ", "Công ty May", "Phòng Văn hóa - Xã hội"]
    for name, paper in made.items():
        assert paper.addressees == (name,)
        assert paper.is_letter
        assert paper.letterhead.number_line == "Số: 45/UBND-VHXH"
        assert paper.letterhead.place_and_date.endswith("ngày 05 tháng 01 năm 2024")
        assert paper.recipients == ("- Như trên;", "- Lưu: VT, VHXH.")
        text = "\n".join(plain(block.text) for block in paper.body)
        assert "chậm nhất ngày 18/01/2024" in text
        assert text.endswith("./.")
        assert not [other for other in made if other != name and other in text], "nobody else is named"


@pytest.mark.parametrize("with_last", [False, True])
def test_every_letter_keeps_the_layout_of_the_decree(store: Store, with_last: bool) -> None:
    for paper in papers(store, with_last=with_last).values():
        assert [finding.message for finding in check_layout(read_layout(render(paper)))] == []


def test_the_form_has_a_blank_for_each_figure_and_last_ones_where_they_are_wanted(store: Store) -> None:
    bare = form_of(papers(store)["Công ty May"])
    assert bare[0] == ["Đơn vị: Công ty May"]
    assert bare[1] == ["1", "Tổng số công nhân lao động", "người", ""]
    assert bare[11][:3] == ["11", "Thỏa ước lao động tập thể có nội dung học tập", "Có/Không"]
    known = form_of(papers(store, with_last=True)["Công ty May"])
    # The newest before the period that is asked for: neither the half year's nor what came for the period itself.
    assert known[1] == ["1", "Tổng số công nhân lao động", "người", "1.201", ""]
    assert known[3] == ["3", "Dân tộc thiểu số", "người", "-", ""]
    assert form_of(papers(store, with_last=True)["Công ty Gỗ"])[1] == bare[1]


def test_an_office_is_asked_of_its_tasks_and_has_no_form(store: Store) -> None:
    paper = papers(store)["Phòng Văn hóa - Xã hội"]
    lines = [plain(block.text) for block in paper.body]
    assert lines[2:4] == ["- Hướng dẫn Ngày Sách;", "- Tổ chức Tuần lễ."]
    assert paper.annexes == ()


def test_all_letters_are_one_print_each_from_its_first_page(store: Store) -> None:
    found = state(store)
    made = compose(store, found.uid, [answer.uid for answer in found.answers], TODAY, with_last=True)
    pages = sheets(render_printout(made))
    assert len(pages) == 3 * 2 + 1
    with pytest.raises(KnownError, match="Chưa chọn"):
        compose(store, found.uid, [], TODAY, with_last=False)


def test_a_letter_is_a_word_file_too(store: Store) -> None:
    assert docx.render(papers(store)["Công ty May"]).startswith(b"PK")


def test_the_list_says_how_each_stands(store: Store) -> None:
    found = state(store)
    mark(store, Checker(programme.load().choices, TODAY), [found.answers[1].uid], "received", date(2024, 1, 19))
    made = compose_reminders(store, found.uid, [answer.uid for answer in found.answers], TODAY)
    (sheet,) = made.parts
    assert isinstance(sheet, ListSheet)
    (table,) = sheet.annex.content
    assert isinstance(table, Table)
    cells = [[plain(cell.text) for cell in line.cells] for line in table.rows]
    assert [line[3:] for line in cells] == [
        ["Chưa trả lời", "", "2"],
        ["Đã nhận", "19/01/2024", "1"],
        ["Chưa trả lời", "", "2"],
        ["Chưa trả lời", "", "2"],
    ]
    assert render_printout(made).startswith(b"%PDF")
    with pytest.raises(KnownError, match="Chưa chọn"):
        compose_reminders(store, found.uid, [], TODAY)


def test_the_office_s_own_words_are_used_once_it_has_some(store: Store) -> None:
    content = outline.shipped_content("letter").replace("Rất mong nhận được", "Kính mong nhận được")
    values = row("outlines", name="cong-van-cua-xa", title="Công văn của xã", content=content)
    checker = Checker(programme.load().choices, TODAY)
    records.add(store, checker, "outlines", values)
    assert plain(papers(store)["Công ty May"].body[-1].text).startswith("Kính mong nhận được")


def test_in_the_studio_it_is_the_letter_to_all_enterprises(store: Store) -> None:
    request = ReportRequest(Period.of(PeriodKind.YEAR, 2023), date(2024, 1, 5), "7", "letter")
    paper = ReportDraft(store, request).document()
    assert paper.addressees[0].startswith("Các doanh nghiệp trên địa bàn ")
    assert "18/01/2024" in "".join(plain(block.text) for block in paper.body)
    assert form_of(paper)[0][0].startswith("Đơn vị: ………")
    requests.delete(store, state(store).uid)
    nobody = ReportDraft(store, request).document()
    assert "chậm nhất ngày …/…/……" in "".join(plain(block.text) for block in nobody.body)
    with pytest.raises(KnownError, match="Không còn"):
        compose(store, "gone", [], TODAY, with_last=False)
