"""Lists, charts, certificates and forms: totals are the records', names need consent, whatever was typed prints."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from docx import Document

from lldp_desktop.domain import programme
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.reporting import blank_forms, certificates, docx, kept_outlines, listings, outline
from lldp_desktop.reporting.certificates import CertificateRequest
from lldp_desktop.reporting.document import Table, plain
from lldp_desktop.reporting.listings import CHARTS, LISTS, ChartRequest, ListRequest
from lldp_desktop.reporting.outline import AnnexOutline
from lldp_desktop.reporting.pdf import render, render_printout
from lldp_desktop.reporting.printout import Certificate, ListSheet, Printout
from lldp_desktop.reporting.report import ReportRequest, compose
from lldp_desktop.storage.store import Store
from tests.reporting.large_office import large_office
from tests.reporting.offices import TODAY, Rows, office_store
from tests.reporting.pdf.measure import MM, Sheet, outside, overlaps, sheets
from tests.reporting.test_hostile_texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

YEAR = Period.of(PeriodKind.YEAR, 2023)
PROGRAMME = programme.load()


def commendation(name: str, **more: object) -> dict[str, object]:
    return {
        "awarded_on": "2023-10-10",
        "form": "merit_certificate",
        "level": "commune",
        "recipient_kind": "worker",
        "recipient_name": name,
        "achievement": "Thành tích xuất sắc trong phong trào học tập",
        **more,
    }


NAMED = [
    commendation("Nguyễn Thị Kim Ngân", may_print_name=True, consent_on="2023-09-01", reward=759_000),
    commendation("Trần Kín", decision_number="12/QĐ-UBND", decision_on="2023-10-09", reward=759_000),
    commendation("Lê Muộn", may_print_name=True, consent_on="2024-06-01"),
    commendation("", recipient_kind="collective", quantity=3),
    commendation("Y Lan", status="proposed"),
    commendation("Bằng Tỉnh", level="province"),
]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return the ward with much to report, two years of its figures, and some who were commended."""
    rows = large_office()
    rows["commendations"] += NAMED
    rows["enterprise_figures"] += [{**row, "year": 2022, "learning_citizens": 40} for row in rows["enterprise_figures"]]
    with Store.open(tmp_path_factory.mktemp("lớn") / "lớn.db", write=True, create=True) as store:
        import_records(store, Incoming(rows), TODAY)
        yield store


def listed(store: Store, name: str, *, today: date = TODAY, landscape: bool = False, signed: bool = False) -> Printout:
    return listings.compose(store, ListRequest(name, YEAR, today, landscape, signed))


def table_of(printout: Printout) -> Table:
    (sheet,) = printout.parts
    assert isinstance(sheet, ListSheet)
    table = sheet.annex.content[0]
    assert isinstance(table, Table)
    return table


def rows_of(printout: Printout) -> list[list[str]]:
    return [[plain(cell.text) for cell in row.cells] for row in table_of(printout).rows]


def total(store: Store, table: str, field: str, where: str = "") -> str:
    return grouped(sum(value for r in store.records(table, where) if isinstance(value := r[field], int)))


def letters(pages: list[Sheet]) -> str:
    return " ".join(line.text for page in pages for line in page.lines)


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_keeps_its_margins_and_repeats_its_head(large: Store, name: str, landscape: bool) -> None:
    printout = listed(large, name, landscape=landscape, signed=True)
    content = render_printout(printout)
    assert content == render_printout(printout)
    pages = sheets(content)
    head = plain(table_of(printout).head[0].cells[0].text)
    for number, page in enumerate(pages, start=1):
        assert (page.width > page.height) is (landscape or LISTS[name].only_wide)
        assert outside(page) == []
        assert overlaps(page) == []
        assert page.number == ("" if number == 1 else str(number))
        has_rows = sum(1 for stroke in page.strokes if not stroke.level) > 3
        assert page.has(head) or not has_rows
    first, last = pages[0], pages[-1]
    assert first.has("PHƯỜNG ĐIỆN BIÊN PHỦ")
    assert any(LISTS[name].label.upper() in line.text for line in first.lines)
    assert last.has("Nguyễn Hoàng Phương Thảo Nguyên")


def test_totals_are_those_of_the_records(large: Store) -> None:
    year = "awarded_on LIKE '2023-%' AND status = 'decided'"
    *_, last = rows_of(listed(large, "commendations"))
    assert (last[2], last[4]) == (
        total(large, "commendations", "quantity", year),
        total(large, "commendations", "reward", year),
    )
    *_, own, others = rows_of(listed(large, "ledger"))
    assert own[2:5] == [total(large, "funding", f, "source <> 'enterprise'") for f in ("planned", "spent", "settled")]
    assert others[2:5] == [total(large, "funding", f, "source = 'enterprise'") for f in ("planned", "spent", "settled")]
    *_, last = rows_of(listed(large, "enterprises"))
    where = "year = 2023 AND period = 'year'"
    assert last[3:5] == [total(large, "enterprise_figures", f, where) for f in ("workers", "women")]
    assert last[2] == str(len(large.records("enterprises", "has_union = 1")))


def test_no_list_names_who_did_not_agree_by_the_day_of_printing(large: Store) -> None:
    text = letters(sheets(render_printout(listed(large, "commendations", today=date(2024, 1, 5), landscape=True))))
    assert "Kim Ngân" in text
    assert not [name for name in ("Trần Kín", "Lê Muộn", "Y Lan") if name in text]
    assert "Lê Muộn" in letters(sheets(render_printout(listed(large, "commendations", landscape=True))))


def test_a_list_of_nothing_is_refused(large: Store) -> None:
    empty = ListRequest("ledger", Period.of(PeriodKind.YEAR, 1999), TODAY, landscape=False)
    with pytest.raises(KnownError, match="chưa có"):
        listings.compose(large, empty)
    with pytest.raises(KnownError, match="chưa có số liệu để vẽ"):
        listings.compose_charts(large, ChartRequest((), YEAR, TODAY, landscape=False))


def test_figures_of_the_whole_office_are_no_row_and_in_no_total(tmp_path: Path) -> None:
    rows: Rows = {
        "enterprises": [{"name": "May 10"}, {"name": "Đã đóng", "active": False}],
        "enterprise_figures": [
            {"year": 2023, "period": "year", "workers": 900},
            {"enterprise": "May 10", "year": 2023, "period": "year", "workers": 70},
        ],
    }
    with office_store(tmp_path / "a.db", rows) as store:
        first, last = rows_of(listed(store, "enterprises"))
    assert (first[1], first[6], last[3]) == ("May 10", "70", "70")


def test_charts_say_their_values_on_paper_and_in_words(large: Store) -> None:
    printout = listings.compose_charts(large, ChartRequest(tuple(CHARTS), YEAR, TODAY, landscape=True))
    charts = listings.charts_of(printout)
    assert len(charts) == len(CHARTS)
    content = render_printout(printout)
    assert content == render_printout(printout)
    assert b"/LiberationSerif" in content.replace(b"+", b"/")
    pages = sheets(content)
    assert all(outside(page) == [] for page in pages)
    upright = letters(pages)
    for chart in charts:
        assert chart.title in upright
        for series in chart.series:
            for value in filter(None, series.values):
                assert value.text in chart.alternative
                assert value.text in upright or value.text[::-1] in upright or "000" in value.text
    (spent,) = [s for s in charts[1].series if s.name == "Đã chi"]
    assert grouped(sum(int(v.value or 0) for v in spent.values if v)) == total(large, "funding", "spent")
    (months,) = charts[2].series
    assert sum(int(v.value or 0) for v in months.values if v) == len(large.records("activities", "status = 'done'"))
    assert len(charts[3].series) == 2


def test_a_long_period_is_drawn_by_years(large: Store) -> None:
    review = Period.of(PeriodKind.FINAL_REVIEW, 2023, date(2021, 1, 1), date(2023, 12, 31))
    printout = listings.compose_charts(large, ChartRequest(("months",), review, TODAY, landscape=False))
    (chart,) = listings.charts_of(printout)
    assert chart.categories == ("Năm 2021", "Năm 2022", "Năm 2023")


def certificates_of(store: Store, **how: object) -> list[Certificate]:
    uids = tuple(str(record["uid"]) for record in certificates.awarded(store, 2023))
    printout = certificates.compose(store, CertificateRequest(uids, **how))  # type: ignore[arg-type]
    return [part for part in printout.parts if isinstance(part, Certificate)]


def test_a_certificate_for_each_whom_the_commune_decided_on(tmp_path: Path) -> None:
    with office_store(tmp_path / "a.db", {"commendations": NAMED}) as store:
        made = certificates_of(store)
        assert [each.recipient for each in made] == ["Nguyễn Thị Kim Ngân", "Trần Kín", "Lê Muộn", "", "", ""]
        assert {each.recipient for each in certificates_of(store, named=False)} == {""}
        with pytest.raises(KnownError, match="Chưa chọn"):
            certificates.compose(store, CertificateRequest(()))
    assert made[0].issuer == "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG ĐIỆN BIÊN PHỦ"
    assert made[0].reason == "Đã có thành tích xuất sắc trong phong trào học tập."
    assert made[1].decision_line == "Quyết định số 12/QĐ-UBND ngày 09 tháng 10 năm 2023"
    assert made[1].place_and_date == "Phường Điện Biên Phủ, ngày 09 tháng 10 năm 2023"
    assert "……" in made[0].decision_line
    content = render_printout(Printout("giấy khen", "", tuple(made)))
    pages = sheets(content)
    assert len(pages) == 6
    for page in pages:
        assert (round(page.width / MM), round(page.height / MM)) == (297, 210)
        assert overlaps(page) == []
        assert page.number == ""
        assert page.line("GIẤY KHEN").middle == pytest.approx(page.width / 2, abs=0.5)


def test_on_preprinted_paper_only_what_varies_is_printed_in_its_place_and_can_be_moved(tmp_path: Path) -> None:
    with office_store(tmp_path / "a.db", {"commendations": NAMED[:1]}) as store:
        (plain_paper,) = sheets(render_printout(Printout("", "", tuple(certificates_of(store)))))
        moved = certificates_of(store, preprinted=True, shift_mm=(5.0, -3.0))
        (page,) = sheets(render_printout(Printout("", "", tuple(moved))))
    assert not page.strokes
    assert not any(page.has(words) for words in ("CỘNG HÒA", "Độc lập", "GIẤY KHEN"))
    there, here = plain_paper.line("Nguyễn Thị Kim Ngân"), page.line("Nguyễn Thị Kim Ngân")
    assert here.x0 - there.x0 == pytest.approx(5 * MM, abs=0.01)
    assert here.baseline - there.baseline == pytest.approx(-3 * MM, abs=0.01)


def test_the_offices_own_words_stand_on_its_certificates(tmp_path: Path) -> None:
    words = {"title": "GIẤY KHEN", "issuer": "Hội đồng", "achievement_lead": "Vì", "register_lead": "Số vàng:"}
    rows: Rows = {"commendations": NAMED[:1], "certificate_texts": [{**words, "decision_lead": None}]}
    with office_store(tmp_path / "a.db", rows) as store:
        (made,) = certificates_of(store)
    assert (made.issuer, made.register_line) == ("HỘI ĐỒNG", "Số vàng: …………" + "……" * 2)
    assert made.reason == "Vì Thành tích xuất sắc trong phong trào học tập."


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_whatever_was_typed_prints_on_one_sheet_or_is_refused(tmp_path: Path, text: str) -> None:
    rows: Rows = {
        "commendations": [commendation(text, achievement=text, may_print_name=True, consent_on="2023-01-01")],
        "certificate_texts": [{"title": text[:60], "issuer": text[:60]}],
        "funding": [{"content": text, "source": "state_budget", "year": 2023, "voucher": text[:50]}],
        "enterprises": [{"name": text, "address": text}],
    }
    with office_store(tmp_path / "a.db", rows) as store:
        for name in ("commendations", "ledger", "enterprises"):
            assert all(outside(page) == [] for page in sheets(render_printout(listed(store, name, landscape=True))))
        if len(text) > 900:
            with pytest.raises(KnownError, match="viết gọn"):
                certificates_of(store)
            return
        made = certificates_of(store)
    (page,) = sheets(render_printout(Printout("", "", tuple(made))))
    assert overlaps(page) == []
    assert outside(page, left=9, right=9, top=9, bottom=9) == []


@pytest.mark.parametrize("table", blank_forms.FORMS)
def test_a_blank_form_has_every_field_on_one_page(large: Store, table: str) -> None:
    printout = blank_forms.compose(large, table, TODAY)
    content = render_printout(printout)
    assert content == render_printout(printout)
    (page,) = sheets(content)
    assert outside(page) == []
    assert overlaps(page) == []
    text = letters([page])
    kind = blank_forms.FORMS[table]
    for field in BY_TABLE[table].fields:
        assert (field.label.split()[0] in text) or field.name in kind.without
        if field.choices and field.name not in kind.without:
            shown = text.replace(" ", "")
            assert all(
                str(label).replace(" ", "") in shown for label in PROGRAMME.choices[field.choices].labels.values()
            )


def test_an_outline_can_ask_for_lists_and_charts_as_annexes(large: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = outline.load()
    names = ("commendations", "enterprises", "ledger", "charts")
    more = tuple(AnnexOutline(name, f"Phụ lục {name}", "", landscape=True) for name in names)
    monkeypatch.setattr(kept_outlines, "load", lambda *_: replace(shipped, annexes=(*shipped.annexes, *more)))
    document = compose(large, ReportRequest(YEAR, date(2024, 1, 5)))
    assert [annex.label for annex in document.annexes][-4:] == [f"Phụ lục {n}" for n in ("IV", "V", "VI", "VII")]
    pages = sheets(render(document))
    assert all(outside(page) == [] for page in pages)
    text = letters(pages)
    assert "Kim Ngân" in text
    assert "Trần Kín" not in text
    assert "Số hoạt động theo tháng" in text
    word = Document(io.BytesIO(docx.render(document)))
    tables = [[cell.text for row in table.rows for cell in row.cells] for table in word.tables]
    assert any("Tháng 12" in cells and "Số hoạt động" in cells for cells in tables)


def test_a_long_text_is_set_smaller_with_all_its_words_or_refused_by_name(tmp_path: Path) -> None:
    with office_store(tmp_path / "a.db", {"commendations": NAMED[:1]}) as store:
        (short,) = certificates_of(store)
    reason = " ".join(f"chữ{place}" for place in range(60))
    (page,) = sheets(render_printout(Printout("", "", (replace(short, reason=reason),))))
    printed = [word for line in page.content for word in line.text.split()]
    assert [word for word in printed if word.startswith("chữ")] == reason.split()
    too_long = replace(short, reason="Mừng " * 1600)
    with pytest.raises(KnownError, match=r"Nguyễn Thị Kim Ngân.*không vừa một tờ"):
        render_printout(Printout("", "", (short, too_long)))
