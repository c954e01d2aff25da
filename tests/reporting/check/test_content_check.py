"""The check of the content finds what a report says wrongly, and leads to the record or part that says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.reporting.check import check
from lldp_desktop.reporting.check.content import RULES, check_content
from lldp_desktop.reporting.check.content.sources import read_sources
from lldp_desktop.reporting.check.finding import Severity
from lldp_desktop.reporting.document import (
    Annex,
    Cell,
    ClauseHeading,
    Column,
    Document,
    Figure,
    Paragraph,
    RecordRef,
    Row,
    RowKind,
    SectionHeading,
    Span,
    Table,
)
from lldp_desktop.reporting.pdf import render
from lldp_desktop.reporting.report import ReportRequest, compose
from lldp_desktop.storage.store import Store
from tests.reporting.large_office import large_office
from tests.reporting.offices import OFFICE, Rows, activity, office_store

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.reporting.check.content.sources import Sources
    from lldp_desktop.reporting.check.finding import Finding

ISSUED = date(2024, 1, 5)
YEAR = Period.of(PeriodKind.YEAR, 2023)
PLAN: dict[str, Any] = {
    "direction": "basis", "kind": "plan", "number": "53", "symbol": "KH-UBND", "issued_on": "2023-03-10",
    "issuer": "UBND tỉnh Quảng Ngãi", "summary": "Học tập suốt đời trong công nhân lao động",
}  # fmt: skip
PERSON: dict[str, Any] = {
    "awarded_on": "2023-10-10", "form": "honour", "level": "commune", "recipient_kind": "worker", "quantity": 1,
    "recipient_name": "Lê Thị Thủ", "achievement": "Học tập tốt",
}  # fmt: skip
PAID: dict[str, Any] = {"content": "Nước uống", "source": "state_budget", "spent_on": "2023-05-05"}
ENTERPRISE = {"name": "Công ty May"}
FIGURES: dict[str, Any] = {"enterprise": "Công ty May", "year": 2023, "period": "year", "workers": 200, "women": 90}


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path)


class Made:
    """Makes a report of the plain office with a basis and more rows, and checks it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0

    def report(self, rows: Rows | None = None, *, basis: bool = True, **request: Any) -> tuple[Document, Sources]:
        rows = {**(rows or {})}
        if basis:
            rows["documents"] = [PLAN, *rows.get("documents", [])]
        wanted = ReportRequest(**{"period": YEAR, "issued_on": ISSUED, **request})
        self._made += 1
        with office_store(self._folder / f"{self._made}.db", rows) as store:
            return compose(store, wanted), read_sources(store, wanted)

    def found(self, rows: Rows | None = None, **request: Any) -> tuple[Finding, ...]:
        return check_content(*self.report(rows, **request))


def only(found: tuple[Finding, ...], rule: str) -> Finding:
    (one,) = [finding for finding in found if finding.rule == rule]
    return one


def with_blocks(document: Document, *blocks: Any) -> Document:
    """Return the document with more blocks before its closing paragraph."""
    return replace(document, body=(*document.body[:-1], *blocks, document.body[-1]))


def paragraph(*text: str | Figure) -> Paragraph:
    return Paragraph(tuple(Span(each) if isinstance(each, str) else each for each in text))


def test_the_sample_report_has_nothing_wrong(sample_path: Path) -> None:
    for period, issued in (
        (YEAR, date(2023, 12, 11)),
        (YEAR, None),
        (Period.of(PeriodKind.H1, 2023), date(2023, 7, 5)),
        (Period.of(PeriodKind.ON_DEMAND, 2023, date(2023, 6, 1), date(2023, 9, 30)), date(2023, 12, 11)),
    ):
        request = ReportRequest(period, issued, "5" if issued else "")
        with Store.open(sample_path) as store:
            document, sources = compose(store, request), read_sources(store, request)
        result = check(render(document), document, sources)
        assert result.findings == ()
        assert "không thấy điều gì phải sửa" in result.summary()
        assert str(result.rules) in result.summary()


def test_a_large_office_has_nothing_wrong_but_no_basis(tmp_path: Path) -> None:
    request = ReportRequest(YEAR, ISSUED)
    with office_store(tmp_path / "a.db", large_office()) as store:
        document, sources = compose(store, request), read_sources(store, request)
    result = check(render(document), document, sources)
    assert [finding.rule for finding in result.findings] == ["Có văn bản làm căn cứ"]
    assert result.summary().endswith(": 1 điều nên xem lại.")


def test_a_plain_office_has_nothing_wrong(made: Made) -> None:
    assert made.found() == ()


def test_a_report_without_addressee_lacks_kinh_gui(made: Made) -> None:
    found = only(made.found({"recipients": [{"name": "HĐND xã", "is_addressee": False}]}), "Có Kính gửi")
    assert (found.severity, found.table, found.field) == (Severity.MUST, "recipients", "is_addressee")
    assert "mục II.9" in found.source


def test_recipients_begin_as_above(made: Made) -> None:
    document, sources = made.report()
    wrong = check_content(replace(document, recipients=("- HĐND xã;", "- Lưu: VT.")), sources)
    assert "Như trên" in only(wrong, "Nơi nhận: Như trên").message
    none = check_content(replace(document, recipients=()), sources)
    assert only(none, "Nơi nhận: Như trên").table == "recipients"


def test_a_missing_basis_is_to_be_looked_at(made: Made) -> None:
    found = only(made.found(basis=False), "Có văn bản làm căn cứ")
    assert (found.severity, found.table) == (Severity.REVIEW, "documents")


def test_a_letter_that_is_answered_is_basis_enough(made: Made) -> None:
    letter = {**PLAN, "direction": "received", "kind": "official_letter", "due_on": "2023-12-11"}
    assert made.found({"documents": [letter]}, basis=False) == ()


def test_empty_parts_are_found(made: Made) -> None:
    document, sources = made.report()
    blocks = (
        SectionHeading((Span("IV. MỤC TRỐNG"),)),
        SectionHeading((Span("V. CÓ KHOẢN"),)),
        ClauseHeading((Span("1. Khoản trống"),)),
        ClauseHeading((Span("2. Khoản"),)),
        paragraph("- "),
    )
    annex = Annex("Phụ lục", "TÊN", (), ())
    found = check_content(replace(with_blocks(document, *blocks), annexes=(annex,)), sources)
    parts = [f.part for f in found if f.rule == "Không phần nào để trống"]
    assert parts == ["IV. MỤC TRỐNG", "1. Khoản trống", "2. Khoản", "Phụ lục"]


def test_a_number_is_padded_and_never_used_twice(made: Made) -> None:
    earlier = {**PLAN, "direction": "issued", "kind": "report", "number": "5", "symbol": "BC-UBND",
               "issued_on": "2024-01-03", "issuer": "UBND Phường Điện Biên Phủ"}  # fmt: skip
    document, sources = made.report({"documents": [earlier]}, number="05")
    found = only(check_content(document, sources), "Số văn bản không trùng")
    assert (found.table, found.field) == ("documents", "number")
    assert len(found.records) == 1
    bare = replace(document, letterhead=replace(document.letterhead, number_line="Số: 6/BC-UBND"))
    assert "06" in only(check_content(bare, sources), "Số văn bản không trùng").message
    assert made.found(number="6") == ()


def test_the_day_on_paper_is_the_day_of_issue(made: Made) -> None:
    document, sources = made.report()
    other = replace(document.letterhead, place_and_date="Hà Nội, ngày 06 tháng 01 năm 2024")
    found = only(check_content(replace(document, letterhead=other), sources), "Ngày ban hành")
    assert "ngày 05 tháng 01 năm 2024" in found.message


def test_a_report_is_not_issued_before_its_period(made: Made) -> None:
    assert "trước ngày đầu" in only(made.found(issued_on=date(2022, 5, 5)), "Ngày ban hành").message


def test_a_signer_is_one_of_that_day(made: Made) -> None:
    gone = {**OFFICE["signers"][0], "full_name": "Phạm Đức", "is_default": False, "valid_to": "2023-06-30"}
    document, sources = made.report({"signers": [*OFFICE["signers"], gone]})

    def signed(name: str) -> Finding:
        signature = replace(document.signature, full_name=name)
        return only(check_content(replace(document, signature=signature), sources), "Người ký còn thẩm quyền")

    found = signed("Phạm Đức")
    assert "05/01/2024" in found.message
    assert [ref.table for ref in found.records] == ["signers"]
    assert signed("Ai Khác").severity is Severity.REVIEW
    assert signed("").field == "full_name"


def test_an_office_is_one_of_that_day(made: Made) -> None:
    old = {**OFFICE["office"][0], "header_lines": ["ỦY BAN NHÂN DÂN", "XÃ CŨ"], "valid_from": "2015-01-01",
           "valid_to": "2019-12-31"}  # fmt: skip
    document, sources = made.report({"office": [old, *OFFICE["office"]]})
    head = replace(document.letterhead, issuer_lines=("ỦY BAN NHÂN DÂN", "XÃ CŨ"))
    found = only(check_content(replace(document, letterhead=head), sources), "Tên cơ quan ban hành còn hiệu lực")
    assert (found.table, found.field) == ("office", "valid_to")


def test_a_date_outside_the_period_leads_to_its_record(made: Made) -> None:
    found = only(
        made.found({"activities": [activity("Lớp học", result="Họp ngày 05/01/2022 và ngày 10/5/2023")]}),
        "Ngày trong nội dung thuộc kỳ báo cáo",
    )
    assert found.severity is Severity.REVIEW
    assert "05/01/2022" in found.message
    assert found.part.startswith("2. ") or found.part
    assert [ref.table for ref in found.records] == ["activities"]


def test_cited_documents_may_be_older_than_the_period(made: Made) -> None:
    texts = ("Thực hiện Quyết định số 1268/QĐ-TTg ngày 19/10/2022 của Thủ tướng.",
             "Theo Công văn ngày 01/02/2022 và Kế hoạch số 53/KH-UBND ngày 10 tháng 3 năm 2022.")  # fmt: skip
    document, sources = made.report()
    assert check_content(with_blocks(document, *map(paragraph, texts)), sources) == ()


def test_what_is_ahead_may_have_later_days(made: Made) -> None:
    ahead: dict[str, Any] = {"year": 2023, "period": "year", "kind": "direction", "text": "Mở lớp trước ngày 31/3/2024"}
    assert made.found({"assessments": [ahead]}) == ()
    behind = made.found({"assessments": [{**ahead, "text": "Mở lớp trước ngày 31/3/2022"}]})
    assert "31/3/2022" in only(behind, "Ngày trong nội dung thuộc kỳ báo cáo").message


def test_a_day_that_no_calendar_has_is_found(made: Made) -> None:
    document, sources = made.report()
    found = check_content(with_blocks(document, paragraph("Họp ngày 31/6/2023.")), sources)
    assert "31/6/2023" in only(found, "Ngày trong nội dung thuộc kỳ báo cáo").message


def test_nothing_is_told_of_days_after_the_issue(made: Made) -> None:
    rows: Rows = {"activities": [activity("Lớp học", "2023-12-20")]}
    found = only(made.found(rows, issued_on=date(2023, 12, 11)), "Không kể việc sau ngày ban hành")
    assert (found.table, found.field) == ("activities", "starts_on")
    assert made.found(rows) == ()


def test_a_figure_above_its_whole_leads_to_its_record(made: Made) -> None:
    document, sources = made.report({"enterprises": [ENTERPRISE], "enterprise_figures": [FIGURES]})
    broken = tuple({**record, "women": 201} for record in sources.counted["enterprise_figures"])
    wrong = replace(sources, counted={**sources.counted, "enterprise_figures": broken})
    found = only(check_content(document, wrong), "Số bộ phận không lớn hơn tổng số")
    assert (found.table, found.field, len(found.records)) == ("enterprise_figures", "women", 1)
    assert "200" in found.message


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ({"funding": [{**PAID, "planned": 100_000, "spent": 200_000}]}, "spent"),
        ({"funding": [{**PAID, "planned": 300_000, "spent": 200_000, "settled": 250_000}]}, "settled"),
        ({"activities": [activity("Thi", participants=5, promoted=6)]}, "promoted"),
    ],
)
def test_what_is_seldom_above_is_to_be_looked_at(made: Made, rows: Rows, field: str) -> None:
    found = only(made.found(rows), "Số bộ phận so với tổng số")
    assert (found.severity, found.field) == (Severity.REVIEW, field)


def test_the_whole_office_has_at_least_what_its_enterprises_have(made: Made) -> None:
    whole = {"year": 2023, "period": "year", "workers": 150}
    found = only(
        made.found({"enterprises": [ENTERPRISE], "enterprise_figures": [FIGURES, whole]}),
        "Số của toàn đơn vị so với các doanh nghiệp",
    )
    assert "(150)" in found.message
    assert "(200)" in found.message
    assert len(found.records) == 2


def test_shares_stay_below_the_whole(made: Made) -> None:
    document, sources = made.report()
    ref = RecordRef("enterprise_figures", "x")
    found = check_content(with_blocks(document, paragraph("Đạt ", Figure(120.5, "120,5%", (ref,)))), sources)
    assert only(found, "Tỷ lệ không quá 100%").records == (ref,)


def row(kind: RowKind, name: str, *values: int | None) -> Row:
    cells = [Cell((Figure(v, str(v), (RecordRef("funding", name),)),) if v is not None else ()) for v in values]
    return Row((Cell((Span(name),)), *cells), kind)


def totals(*rows: Row) -> Annex:
    columns = (Column(1), Column(1), Column(1))
    return Annex("Phụ lục", "KINH PHÍ", (), (Table(columns, (), rows),))


ITEM, SUBTOTAL, TOTAL, GROUP = RowKind.ITEM, RowKind.SUBTOTAL, RowKind.TOTAL, RowKind.GROUP


@pytest.mark.parametrize(
    ("rows", "messages"),
    [
        ([row(ITEM, "a", 1, 2), row(ITEM, "b", 3, None), row(TOTAL, "Cộng", 4, 2)], []),
        ([row(ITEM, "a", 1, 2), row(TOTAL, "Cộng", 5, 2)], ["Dòng “Cộng” ghi 5, cộng các dòng trên được 1."]),
        (
            [row(GROUP, "A"), row(ITEM, "a", 1, 2), row(SUBTOTAL, "Cộng A", 1, 2), row(GROUP, "B"),
             row(ITEM, "b", 5, 5), row(SUBTOTAL, "Cộng B", 6, 7), row(TOTAL, "Tổng", 6, 7)],
            ["Dòng “Cộng B” ghi 6, cộng các dòng trên được 5.", "Dòng “Cộng B” ghi 7, cộng các dòng trên được 5."],
        ),
        ([row(ITEM, "a", 1, 2), row(TOTAL, "Cộng", 1, 2), row(TOTAL, "Toàn đơn vị", 9, 9)], []),
        (
            [row(ITEM, "a", 1, 1), row(TOTAL, "Tổng đơn vị", 1, 1), row(GROUP, "DN"), row(ITEM, "b", 2, 2),
             row(SUBTOTAL, "Cộng", 2, 3)],
            ["Dòng “Cộng” ghi 3, cộng các dòng trên được 2."],
        ),
    ],
)  # fmt: skip
def test_totals_are_the_sum_of_their_rows(made: Made, rows: list[Row], messages: list[str]) -> None:
    document, sources = made.report()
    found = check_content(replace(document, annexes=(totals(*rows),)), sources)
    assert [f.message for f in found if f.rule == "Dòng cộng trong phụ lục"] == messages


def test_amounts_of_text_and_annex_agree(made: Made) -> None:
    document, sources = made.report({"funding": [{**PAID, "spent": 200_000}]})
    assert check_content(document, sources) == ()
    ref = next(ref for a in document.annexes for t in a.content if isinstance(t, Table) for r in t.rows
               for c in r.cells for i in c.text if isinstance(i, Figure) for ref in i.counts)  # fmt: skip
    wrong = paragraph("Đã chi ", Figure(300_000, "300.000 đồng", (ref,)))
    found = only(check_content(with_blocks(document, wrong), sources), "Số trong nội dung và phụ lục")
    assert (found.records, "300.000" in found.message) == ((ref,), True)


def test_an_amount_in_words_is_the_amount(made: Made) -> None:
    document, sources = made.report()
    good = paragraph("Chi 5.600.000 đồng (Bằng chữ: Năm triệu sáu trăm nghìn đồng chẵn).")
    bad = paragraph("Chi 5.600.000 đồng (Bằng chữ: Năm triệu đồng).")
    found = check_content(with_blocks(document, good, bad), sources)
    assert "Năm triệu sáu trăm nghìn đồng" in only(found, "Số tiền bằng chữ").message


def test_an_estimate_is_called_one(made: Made) -> None:
    rows: Rows = {"enterprises": [ENTERPRISE], "enterprise_figures": [{**FIGURES, "source": "estimated"}]}
    assert made.found(rows) == ()  # the draft says `ước`
    document, sources = made.report(rows)
    counts = tuple(RecordRef("enterprise_figures", str(r["uid"])) for r in sources.counted["enterprise_figures"])
    bare = Paragraph((Span("Có "), Figure(200, "200", counts), Span(" người lao động.")))
    found = only(check_content(with_blocks(document, bare), sources), "Số ước có ghi là số ước")
    assert found.severity is Severity.REVIEW
    assert [ref.table for ref in found.records] == ["enterprise_figures"]
    money = {**PAID, "is_estimate": True, "estimate_text": "hàng chục triệu đồng"}
    assert made.found({"funding": [money]}) == ()


def test_a_name_without_consent_is_found_wherever_it_was_typed(made: Made) -> None:
    rows: Rows = {
        "commendations": [PERSON],
        "assessments": [
            {"year": 2023, "period": "year", "kind": "achievement", "text": "Chị lê thị  thủ học giỏi; Lê Thị Thủy"}
        ],
    }
    found = only(made.found(rows), "Tên người chỉ in khi đã đồng ý")
    assert (found.severity, found.table, found.field) == (Severity.MUST, "commendations", "consent_on")
    assert "Lê Thị Thủ" in found.message
    agreed = {**PERSON, "may_print_name": True, "consent_on": "2023-10-01"}
    assert made.found({**rows, "commendations": [agreed]}) == ()


def test_a_name_of_one_word_is_one_with_its_capital(made: Made) -> None:
    document, sources = made.report({"commendations": [{**PERSON, "recipient_name": "Hoa"}]})
    assert check_content(with_blocks(document, paragraph("Tặng hoa cho công nhân.")), sources) == ()
    assert only(check_content(with_blocks(document, paragraph("Tặng Hoa.")), sources), "Tên người chỉ in khi đã đồng ý")


def test_consent_after_the_day_of_issue_is_none(made: Made) -> None:
    late = {**PERSON, "may_print_name": True, "consent_on": "2024-02-01"}
    document, sources = made.report({"commendations": [late]})
    found = check_content(with_blocks(document, paragraph("Biểu dương Lê Thị Thủ.")), sources)
    assert only(found, "Tên người chỉ in khi đã đồng ý")


@pytest.mark.parametrize(
    ("name", "issued", "found"),
    [
        ("UBND huyện Kon Rẫy", date(2025, 6, 30), False),
        ("UBND huyện Kon Rẫy", date(2025, 7, 1), True),
        ("Liên đoàn Lao động huyện Hoằng Hóa", date(2026, 1, 5), True),
        ("Phòng Nội vụ huyện Hoằng Hóa", date(2026, 1, 5), True),
        ("Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ngãi", date(2025, 3, 5), True),
        ("UBND tỉnh Kon Tum", date(2026, 1, 5), True),
        ("UBND tỉnh Đồng Nai", date(2026, 4, 29), False),
        ("UBND tỉnh Đồng Nai", date(2026, 4, 30), True),
        ("UBND tỉnh Quảng Ngãi", date(2026, 9, 30), False),
        ("Phòng Văn hóa - Xã hội", date(2026, 9, 30), False),
    ],
)
def test_an_addressee_is_still_there_on_the_day_of_issue(made: Made, name: str, issued: date, found: bool) -> None:
    period = Period.of(PeriodKind.ON_DEMAND, 2023, date(2023, 1, 1), date(2025, 6, 1))
    findings = made.found({"recipients": [{"name": name, "is_addressee": True}]}, period=period, issued_on=issued)
    old = [f for f in findings if f.rule == "Tên cơ quan, địa danh còn hiệu lực" and f.part == "Kính gửi"]
    assert bool(old) is found
    assert all((f.severity, f.table, f.field) == (Severity.MUST, "recipients", "name") for f in old)


def test_a_cited_document_keeps_the_name_of_its_day(made: Made) -> None:
    issuer = {**PLAN, "issuer": "UBND huyện Kon Rẫy"}
    rows: Rows = {"documents": [issuer]}
    assert made.found(rows, basis=False, issued_on=date(2026, 1, 5), period=YEAR) == ()
    document, sources = made.report(issued_on=date(2026, 1, 5))
    now = with_blocks(document, paragraph("Đề nghị UBND huyện Kon Rẫy quan tâm, chỉ đạo."))
    found = only(check_content(now, sources), "Tên cơ quan, địa danh còn hiệu lực")
    assert (found.severity, "“UBND huyện Kon Rẫy”" in found.message) == (Severity.REVIEW, True)


@pytest.mark.parametrize(
    ("title", "rule", "severity"),
    [
        ("Líp häc tay nghÒ cho c«ng nh©n", "Không còn chữ phông TCVN3, VNI", Severity.MUST),
        ("Lôùp hoïc tay ngheà", "Không còn chữ phông TCVN3, VNI", Severity.MUST),
        ("Lớp học cho c«ng nhân", "Không còn chữ phông TCVN3, VNI", Severity.REVIEW),
        ("Lớp h\u043ec nghề", "Không lẫn chữ Hy Lạp, Kirin", Severity.MUST),
        ("Lớp tiếng Αθηνα", "Không lẫn chữ Hy Lạp, Kirin", Severity.REVIEW),
        ("Lớp \ue123 nghề", "Không có ký tự riêng", Severity.MUST),
    ],
)
def test_foreign_letters_lead_to_the_field_that_has_them(made: Made, title: str, rule: str, severity: Severity) -> None:
    found = only(made.found({"activities": [activity(title)]}), rule)
    assert (found.severity, found.table, found.field) == (severity, "activities", "title")
    assert [ref.table for ref in found.records] == ["activities"]


def test_decomposed_letters_are_to_be_looked_at(made: Made) -> None:
    document, sources = made.report()
    found = check_content(with_blocks(document, paragraph("Tie\u0302\u0301ng Vie\u0323\u0302t.")), sources)
    assert only(found, "Chữ Unicode dựng sẵn").severity is Severity.REVIEW


def test_minority_names_and_foreign_words_are_no_old_font(made: Made) -> None:
    names = "Lớp của A Kiêm, Y Lan, Đăk Rve, ĭ ŏ ŭ č ñ, Kon Braih, H’Mông, Nestlé, Müller, Krông Pắc, Brăng"
    assert made.found({"activities": [activity(names)]}) == ()


def test_the_gravest_come_first_and_are_counted(made: Made) -> None:
    document, sources = made.report(basis=False)
    wrong = replace(document, addressees=())
    result = check(render(wrong), wrong, sources)
    assert [f.severity for f in result.findings] == sorted(f.severity for f in result.findings)
    assert result.must >= 1
    assert "lỗi và 1 điều nên xem lại" in result.summary()
    assert [s.label for s in Severity] == ["Lỗi bắt buộc sửa", "Nên xem lại"]


def test_a_finding_of_the_content_is_shown_on_its_page(made: Made) -> None:
    document, sources = made.report()
    wrong = with_blocks(
        replace(document, addressees=()),
        ClauseHeading((Span("4. Khoản trống"),)),
        ClauseHeading((Span("5. Khoản"),)),
        paragraph("Họp ngày 31/6/2023."),
    )
    found = check(render(wrong), wrong, sources).findings
    heights = {}
    for rule in ("Không phần nào để trống", "Ngày trong nội dung thuộc kỳ báo cáo", "Có Kính gửi"):
        (place,) = only(found, rule).places
        heights[rule] = place.page * 1000 + place.top
    assert heights["Có Kính gửi"] < heights["Không phần nào để trống"] < heights["Ngày trong nội dung thuộc kỳ báo cáo"]


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
