"""Codes on paper: what is read back from a scanned page is what the package says; forged and torn ones are refused."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.exchange import paper_scan
from lldp_desktop.exchange.package.gathering import gather
from lldp_desktop.exchange.paper_code import RefusedCodeError, package_of
from lldp_desktop.reporting import docx, paper_code, pdf
from lldp_desktop.reporting.check import layout
from lldp_desktop.reporting.document import Code
from lldp_desktop.reporting.paper_code import LETTERS, PaperTotals, is_total, to_texts
from lldp_desktop.reporting.report import ReportRequest, compose
from lldp_desktop.storage.received.sent import PAPER
from tests.exchange import scanned_pages
from tests.exchange.sent_packages import AGREED, SECRETS, YEAR, full_office
from tests.reporting.large_office import large_office
from tests.reporting.offices import office_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lldp_desktop.exchange.package.contents import Package
    from lldp_desktop.reporting.document import Document
    from lldp_desktop.storage.store import Store

DAY = date(2023, 12, 11)
UID = "0f8fad5b-d9cb-469f-a165-70867728950e"
OFFICE = {"uid": UID, "full_name": "Ủy ban nhân dân xã Bình An", "short_name": "UBND xã Bình An", "symbol": "UBND"}
TOTALS = PaperTotals(OFFICE, "qd1268", YEAR, 2, "12", "2023-12-11", {"funding.spent": 5_600_000, "number.funding": 2})


@pytest.fixture(params=["full", "large"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "xã.db"
    with full_office(path) if request.param == "full" else office_store(path, large_office()) as opened:
        yield opened


def report_of(store: Store, **asked: object) -> Document:
    request = ReportRequest(YEAR, DAY, "12")
    return compose(store, replace(request, **asked))  # type: ignore[arg-type]  # its own fields


def codes_of(document: Document) -> Code:
    (code,) = [part for annex in document.annexes for part in annex.content if isinstance(part, Code)]
    return code


def said_by(package: Package) -> dict[str, tuple[object, bool]]:
    """Return the numbers of a package that are the whole office's, and which are estimates."""
    return {
        key: (figure.value, figure.estimated)
        for key, figure in package.figures.items()
        if is_total(key) and figure.value is not None
    }


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "PDF"])
def test_a_scanned_page_says_what_the_package_says(store: Store, kind: str, tmp_path: Path) -> None:
    page = scanned_pages.printed(pdf.render(report_of(store)))
    scan = tmp_path / f"quét.{kind.lower()}"
    scan.write_bytes(scanned_pages.file_of(scanned_pages.scanned(page), kind=kind))
    package = gather(store, YEAR, datetime(2023, 12, 11))  # noqa: DTZ001 - an office's own clock
    read = paper_scan.read_scan(scan)
    assert said_by(read) == said_by(package)
    assert len(read.figures) == len(said_by(read)) > 30
    assert not any(read.records.values())
    assert read.manifest.program == PAPER
    assert (read.manifest.office, read.manifest.period) == (package.manifest.office, package.manifest.period)
    assert (read.manifest.programme, read.manifest.correction) == (package.manifest.programme, 0)
    report = read.manifest.report
    assert report is not None
    assert (report.number, report.issued_on, report.version) == ("12", "2023-12-11", 1)


def test_a_scan_of_all_pages_turned_on_their_side_is_read(store: Store) -> None:
    content = pdf.render(report_of(store))
    pages = [scanned_pages.scanned(scanned_pages.printed(content, page), turned=90.4) for page in (0, -2, -1)]
    assert paper_scan.texts_of(scanned_pages.file_of(*pages, kind="TIFF")) == set(codes_of(report_of(store)).texts)


def test_the_code_stands_below_the_last_annex_and_is_the_same_each_time(store: Store) -> None:
    document = report_of(store)
    assert isinstance(document.annexes[-1].content[-1], Code)
    assert pdf.render(document) == pdf.render(report_of(store))
    assert docx.render(document) == docx.render(report_of(store))


def test_the_code_is_the_last_thing_on_paper_and_leaves_the_text_alone(store: Store) -> None:
    document = report_of(store)
    last = document.annexes[-1]
    without = replace(document, annexes=(*document.annexes[:-1], replace(last, content=last.content[:-1])))
    bare, coded = (pdf.render(each) for each in (without, document))
    assert texts_on(coded)[: len(texts_on(bare)) - 1] == texts_on(bare)[:-1]  # every page before the last one
    assert len(texts_on(coded)) - len(texts_on(bare)) in (0, 1)
    assert layout.check_layout(layout.read(coded)) == layout.check_layout(layout.read(bare))


def test_as_many_codes_as_there_can_be_stand_on_one_page_inside_the_margins(store: Store) -> None:
    document = report_of(store)
    codes = Code(tuple(f"LLDP1:{n}/9:{'0' * 12}:{'A' * 630}" for n in range(1, 10)), codes_of(document).caption)
    for landscape in (False, True):
        annex = replace(document.annexes[-1], content=(codes,), landscape=landscape)
        content = pdf.render(replace(document, annexes=(annex,)))
        assert paper_scan.texts_of(content) == set(codes.texts)
        page = scanned_pages.printed(content, dpi=60)
        assert page.width > page.height if landscape else page.height > page.width
        mm = 60 / 25.4
        inside = (30 * mm - 1, 0, page.width - 20 * mm + 1, page.height - 20 * mm + 1)
        left, _, right, bottom = ImageOps.invert(page).getbbox() or (0, 0, 0, 0)
        assert (left >= inside[0], right <= inside[2], bottom <= inside[3]) == (True, True, True)


def texts_on(content: bytes) -> list[str]:
    """Return the text of each page."""
    opened = pypdfium2.PdfDocument(content)
    try:
        return [opened[number].get_textpage().get_text_range() for number in range(len(opened))]
    finally:
        opened.close()


def test_nobody_is_named_on_paper(store: Store) -> None:
    package = package_of(codes_of(report_of(store)).texts)
    said = repr(package)
    assert not [name for name in (*SECRETS, AGREED, "Nguyễn Hoàng") if name in said]
    assert not [key for key in package.figures if re.search("[0-9a-f]{8}-", key)]


def test_an_outline_can_do_without_the_code(store: Store) -> None:
    from lldp_desktop.operations.office_choices import programme_of
    from lldp_desktop.reporting import outline
    from lldp_desktop.reporting.drafting import ReportDraft, read_sources

    assert programme_of(store)
    content = "totals_code = false\n" + outline.shipped_content(outline.DEFAULT)
    request = ReportRequest(YEAR, DAY)
    sources = replace(read_sources(store, request), outline=outline.read(content))
    document = ReportDraft.of(request, sources).document()
    assert document.annexes
    assert not any(isinstance(part, Code) for annex in document.annexes for part in annex.content)


def test_without_a_day_and_a_number_it_counts_as_of_the_last_day(store: Store) -> None:
    read = package_of(codes_of(report_of(store, issued_on=None, number="")).texts)
    assert read.manifest.report is None
    assert read.manifest.made_at == "2023-12-31T00:00:00"


def test_a_replaced_report_corrects_the_one_before() -> None:
    assert package_of(to_texts(TOTALS)).manifest.correction == 1


@given(
    figures=st.dictionaries(
        st.from_regex(r"[a-z_]{1,12}(\.[a-z0-9_]{1,12}){1,4}", fullmatch=True),
        st.integers(0, 10**15) | st.integers(0, 10**6).map(lambda n: n / 100),
        max_size=150,
    ),
    name=st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=80),
)
def test_whatever_the_totals_they_are_read_back(figures: dict[str, int | float], name: str) -> None:
    texts = to_texts(replace(TOTALS, figures=figures, office={**OFFICE, "short_name": name}))
    assert all(set(text) <= set(LETTERS) for text in texts)
    if texts:
        read = package_of(reversed(texts))
        assert {key: figure.value for key, figure in read.figures.items()} == figures
        assert read.manifest.office["short_name"] == name


def test_too_much_for_paper_has_no_code() -> None:
    figures = {f"x{hash((n, 'a')) % 10**12}.y{n * 7919 % 10**9}": n * 104_729 % 10**9 for n in range(2_000)}
    assert to_texts(replace(TOTALS, figures=figures)) == ()


@given(st.data())
def test_a_changed_code_is_refused(data: st.DataObject) -> None:
    (text,) = to_texts(TOTALS)
    place = data.draw(st.integers(text.rindex(":") - paper_code.CHECK_DIGITS, len(text) - 1))
    letter = data.draw(st.sampled_from(sorted(set(LETTERS) - {text[place]})))
    with pytest.raises(RefusedCodeError):
        package_of([text[:place] + letter + text[place + 1 :]])


def test_a_forged_code_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (text,) = to_texts(TOTALS)
    start = text.rindex(":") + 1
    forged = text[:start] + text[start + 3 : start + 6] + text[start : start + 3] + text[start + 6 :]
    scan = tmp_path / "giả.png"
    scan.write_bytes(page_with(forged))
    with pytest.raises(KnownError, match=r"giả\.png: mã số liệu không khớp với mã kiểm tra của nó"):
        paper_scan.read_scan(scan)


def page_with(*texts: str) -> bytes:
    """Return a page with codes of any text."""
    document = Code(texts, ())
    import zxingcpp

    page = Image.new("L", (2480, 3508), 255)
    for place, text in enumerate(document.texts):
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        page.paste(Image.fromarray(code.to_image(scale=6)), (100, 100 + place * 800))
    return scanned_pages.file_of(page)


def long_totals(number: str = "12") -> tuple[str, ...]:
    figures = {f"activities.{n % 5}.kinds.k{n * 7919 % 10007}.number": n * 104_729 % 10**7 for n in range(120)}
    return to_texts(replace(TOTALS, number=number, figures=figures))


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ((), "không tìm thấy mã số liệu"),
        (("HTTPS://EXAMPLE.VN",), "không tìm thấy mã số liệu"),
        (long_totals()[1:], "mới đọc được"),
        ((long_totals()[0], *long_totals("13")[1:]), "nhiều báo cáo khác nhau"),
        (("LLDP2:1/1:" + "0" * 12 + ":AAA",), "phiên bản mới hơn"),
        (("LLDP1:2/1:" + "0" * 12 + ":AAA",), "không khớp với mã kiểm tra"),
    ],
    ids=["none", "another's", "one missing", "mixed", "newer", "beyond the count"],
)
def test_what_is_wrong_is_said(texts: tuple[str, ...], said: str, tmp_path: Path) -> None:
    assert len(long_totals()) > 2
    scan = tmp_path / "quét.png"
    scan.write_bytes(page_with(*texts[:4]))
    with pytest.raises(KnownError, match=said):
        paper_scan.read_scan(scan)


def sealed(content: bytes) -> str:
    """Return a code around packed bytes of anybody's, with a checksum that is right."""
    return f"LLDP1:1/1:{paper_code.check_of(content)}:{paper_code._base45(content)}"


def packed(content: bytes) -> bytes:
    import zlib

    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zdict=paper_code.WORDS.encode())
    return packing.compress(content) + packing.flush()


@pytest.mark.parametrize(
    "content",
    [
        b"\x07nothing packed",
        packed(b"[]"),
        packed(b"{}"),
        packed(b"{" * 100_000),
        packed(b" " * 1_000_000),
        packed(b"{}") + b"more",
        packed(b"{}")[:-1],
    ],
    ids=["no deflate", "list", "empty", "deep", "bomb", "more behind", "cut"],
)
def test_a_right_checksum_is_not_enough(content: bytes) -> None:
    with pytest.raises(RefusedCodeError, match="không đúng quy cách"):
        package_of([sealed(content)])


@pytest.mark.parametrize(
    "changed",
    [
        {"version": 0},
        {"programme": ""},
        {"office": {**OFFICE, "uid": "ai đó"}},
        {"office": {**OFFICE, "phone": "0912"}},
        {"office": {**OFFICE, "short_name": "x" * 81}},
        {"figures": {f"workers.enterprises.{UID}.workers": 3}},
        {"figures": {"funding.spent": -1}},
        {"figures": {"funding.spent": True}},
        {"figures": {"<b>": 1}},
        {"estimated": frozenset({"no.figure"})},
        {"issued_on": "hôm nay"},
    ],
    ids=repr,
)
def test_totals_that_cannot_be_are_refused(changed: dict[str, object]) -> None:
    texts = to_texts(replace(TOTALS, **changed))  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(RefusedCodeError, match="không đúng quy cách"):
        package_of(texts)


def test_a_file_that_is_no_scan_or_a_bomb_is_refused(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, "PNG")
    large_sheet = io.BytesIO()
    Image.new("L", (10, 10)).save(large_sheet, "PDF", resolution=0.02)
    cases = {
        "chữ.png": (b"khong phai anh", "không phải ảnh quét"),
        "cắt.png": (scanned_pages.file_of(Image.new("L", (800, 800), 200))[:-30], "không phải ảnh quét"),
        "hỏng.pdf": (b"%PDF-1.7 ...", "không phải ảnh quét"),
        "bom.png": (bomb.getvalue(), "lớn quá mức"),
        "to.pdf": (large_sheet.getvalue(), "lớn quá mức"),
    }
    for name, (content, said) in cases.items():
        scan = tmp_path / name
        scan.write_bytes(content)
        with pytest.raises(KnownError, match=rf"{name}.*{said}"):
            paper_scan.read_scan(scan)


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="Không mở được"):
        paper_scan.read_scan(tmp_path / "mất.png")


def test_the_period_is_the_asked_one() -> None:
    half = Period.of(PeriodKind.ON_DEMAND, 2025, date(2025, 1, 15), date(2025, 9, 30))
    assert package_of(to_texts(replace(TOTALS, period=half))).manifest.period == half
