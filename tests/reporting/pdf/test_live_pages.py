"""The pages that follow the clerk's typing are those of the PDF, whatever was typed before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.reporting.document import Document, Paragraph, Span, plain
from lldp_desktop.reporting.pdf import render
from lldp_desktop.reporting.pdf.live_pages import LivePages
from tests.reporting.large_office import large_office
from tests.reporting.offices import report_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def report(tmp_path: Path) -> Document:
    """Return a report of many pages, with annexes upright and landscape."""
    return report_of(tmp_path / "a.db", large_office())


def typed(report: Document, place: int, text: str) -> Document:
    """Return the report with another paragraph at a place."""
    body = list(report.body)
    body[place] = Paragraph((Span(text),))
    return replace(report, body=tuple(body))


def test_all_pages_drawn_are_the_pdf_itself(report: Document) -> None:
    live = LivePages()
    assert live.draw(live.lay_out(report), report) == render(report)


def test_pages_after_many_edits_are_those_of_the_pdf(report: Document) -> None:
    """Bands are kept from one layout to the next: first and last lines must not remember where they stood."""
    live = LivePages()
    last = len(report.body) - 1
    for place, text in ((0, "ngắn"), (last, "dài " * 300), (last, "ngắn"), (5, ""), (5, "dài " * 900)):
        edited = typed(report, place, text)
        assert live.draw(live.lay_out(edited), edited) == render(edited)
    assert live.draw(live.lay_out(report), report) == render(report)


def test_a_letter_changes_the_look_of_its_page_alone(report: Document) -> None:
    live = LivePages()
    before = live.lay_out(report)
    place = len(report.body) // 2
    after = live.lay_out(typed(report, place, f"{plain(report.body[place].text)[:-2]}x"))
    assert len(before) == len(after)
    differing = [old for old, new in zip(before, after, strict=True) if not new.looks_like(old)]
    assert len(differing) == 1
    assert place in [spot.block for spot in differing[0].spots]


def test_a_block_is_found_where_it_stands(report: Document) -> None:
    pages = LivePages().lay_out(report)
    blocks = [spot.block for page in pages for spot in page.spots]
    assert sorted(set(blocks)) == list(range(len(report.body)))
    spot = pages[1].spots[1]
    assert pages[1].spot_at((spot.top + spot.bottom) / 2) == spot
    assert pages[1].spot_at(1.0) is None
