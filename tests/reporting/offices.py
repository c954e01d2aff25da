"""Offices for the reporting tests: records as a file holds them, and the report that they give."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.reporting.document import Chart, Document, Figure, Inline, Paragraph, Table, plain
from lldp_desktop.reporting.report import ReportRequest, compose
from lldp_desktop.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2026, 11, 20)
Rows = dict[str, list[dict[str, Any]]]

OFFICE: Rows = {
    "office": [
        {
            "header_lines": ["ỦY BAN NHÂN DÂN", "PHƯỜNG ĐIỆN BIÊN PHỦ"],
            "full_name": "Ủy ban nhân dân Phường Điện Biên Phủ",
            "short_name": "UBND Phường Điện Biên Phủ",
            "kind": "ward",
            "place_name": "Phường Điện Biên Phủ",
            "symbol": "UBND",
            "valid_from": "2020-01-01",
        }
    ],
    "signers": [
        {"full_name": "Y Lan", "authority_lines": ["TM. ỦY BAN NHÂN DÂN"], "position": "CHỦ TỊCH", "is_default": True}
    ],
    "recipients": [{"name": "UBND tỉnh Quảng Ngãi", "is_addressee": True, "position": 1}],
}


def office_store(path: Path, rows: Rows | None = None) -> Store:
    """Return an open store of the plain office with more rows; the caller closes it."""
    store = Store.open(path, write=True, create=True)
    try:
        import_records(store, Incoming({**OFFICE, **(rows or {})}), TODAY)
    except BaseException:
        store.close()
        raise
    return store


def report_of(
    path: Path, rows: Rows | None = None, period: Period | None = None, issued_on: date | None = date(2024, 1, 5)
) -> Document:
    """Return the report that the plain office with these rows makes for the year 2023, or another period."""
    with office_store(path, rows) as store:
        return compose(store, ReportRequest(period or Period.of(PeriodKind.YEAR, 2023), issued_on))


def body_lines(document: Document) -> list[str]:
    """Return the body's paragraphs as text."""
    return [plain(block.text) for block in document.body]


def part_lines(document: Document, heading: str) -> list[str]:
    """Return the lines between a heading that ends so and the next heading."""
    lines: list[str] = []
    inside = False
    for block in document.body:
        if type(block).__name__ != "Paragraph":
            inside = plain(block.text).endswith(heading)
        elif inside:
            lines.append(plain(block.text))
    return lines


def annex_rows(document: Document, title: str) -> list[list[str]]:
    """Return the rows of the annex whose title holds these words, each cell as text."""
    annex = next(annex for annex in document.annexes if title in annex.title)
    return [
        [plain(cell.text) for cell in row.cells]
        for part in annex.content
        if isinstance(part, Table)
        for row in part.rows
    ]


def figures(document: Document) -> Iterator[Figure]:
    """Return every figure of body and annexes."""
    texts: list[tuple[Inline, ...]] = [block.text for block in document.body]
    for annex in document.annexes:
        for part in annex.content:
            if isinstance(part, Chart):
                yield from (value for series in part.series for value in series.values if value is not None)
            else:
                rows = part.rows if isinstance(part, Table) else ()
                texts += [cell.text for row in rows for cell in row.cells]
                texts += [part.text] if isinstance(part, Paragraph) else []
    for text in texts:
        yield from (inline for inline in text if isinstance(inline, Figure))


def activity(title: str, starts_on: str = "2023-05-10", group: int = 2, **more: object) -> dict[str, object]:
    """Return a row of `activities`."""
    return {"title": title, "starts_on": starts_on, "task_group": group, "kind": "class", **more}
