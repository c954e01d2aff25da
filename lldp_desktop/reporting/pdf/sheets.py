"""A `Printout` as PDF: lists, certificates and forms, each with page numbers of its own."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from lldp_desktop.reporting import layout_profile, print_profile
from lldp_desktop.reporting.document import Document
from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM, Band, baseline, centred, single
from lldp_desktop.reporting.pdf.blank_form import blank_form, signed
from lldp_desktop.reporting.pdf.build import (
    Sheet,
    annex_part,
    canvas_of,
    draw_document,
    draw_page,
    draw_part,
    one_at_a_time,
    sheet_of,
)
from lldp_desktop.reporting.pdf.certificate import certificate
from lldp_desktop.reporting.pdf.letterhead import issuer_band
from lldp_desktop.reporting.pdf.lines import balanced
from lldp_desktop.reporting.pdf.pagination import Placed
from lldp_desktop.reporting.pdf.signature import signature
from lldp_desktop.reporting.pdf.typed_text import paragraphs
from lldp_desktop.reporting.printout import Certificate, ListSheet

if TYPE_CHECKING:
    from typing import Any

    from lldp_desktop.reporting.layout_profile import LayoutProfile
    from lldp_desktop.reporting.printout import BlankForm, Printout


def render(printout: Printout, profile: LayoutProfile | None = None) -> bytes:
    """Return a printout as the bytes of a PDF; margins and letterhead are those of the decree where none are given."""
    chosen = profile or layout_profile.load()
    with one_at_a_time:
        file = io.BytesIO()
        canvas = canvas_of(file, printout)
        for part in printout.parts:
            _draw(canvas, part, chosen)
        canvas.save()
        return file.getvalue()


def _draw(canvas: Any, part: ListSheet | Certificate | BlankForm | Document, profile: LayoutProfile) -> None:
    if isinstance(part, Document):
        draw_document(canvas, part, profile)
        return
    if isinstance(part, Certificate):
        sheet = _certificate_sheet(profile, part)
        draw_page(
            canvas, [Placed(0.0, certificate(part, profile, sheet.text_width, sheet.text_height))], 1, sheet, profile
        )
        return
    landscape = isinstance(part, ListSheet) and part.annex.landscape
    sheet = sheet_of(profile, landscape=landscape)
    if isinstance(part, ListSheet):
        bands = _list_sheet(part, profile, sheet)
    else:
        bands = blank_form(part, profile, sheet.text_width, sheet.text_height)
    draw_part(canvas, bands, sheet, profile)


def _list_sheet(content: ListSheet, profile: LayoutProfile, sheet: Sheet) -> list[Band]:
    """Return the office's name, what an annex has, and the place to sign where there is one."""
    width = sheet.text_width
    bands = [
        issuer_band(content.parent_line, content.issuer_lines, profile, width),
        *annex_part(content.annex, profile, sheet),
    ]
    if content.signature is not None:
        bands[-1].keep = True
        bands += _place_and_date(content.place_and_date, profile, width)
        block = replace(profile.signature, space_before_pt=0.0)
        bands += signature(content.signature, (), replace(profile, signature=block), width)
    if content.signed_by:
        bands[-1].keep = True
        measures = print_profile.load().form
        foot = signed(content.place_and_date, content.signed_by, measures, width, content.names)
        foot.before = profile.signature.space_before_pt
        bands.append(foot)
    return bands


def _place_and_date(text: str, profile: LayoutProfile, width: float) -> list[Band]:
    """Return place and date over the signature, in the middle of its column."""
    size, column = profile.letterhead.place_and_date_size_pt, width * profile.signature.column_share
    height = single(size)
    lines = [line for pieces in paragraphs(text, italic=True) for line in balanced(pieces, size, column)]
    bands = [
        Band(height, [centred(line, size, baseline(size, height), width - column, column)], keep=True) for line in lines
    ]
    for first in bands[:1]:
        first.before = profile.signature.space_before_pt
    return bands


def _certificate_sheet(profile: LayoutProfile, content: Certificate) -> Sheet:
    """Return the landscape sheet with the margins of certificates, moved as the paper in the printer asks."""
    margin = print_profile.load().certificate.margin_mm * POINTS_PER_MM
    sheet = sheet_of(profile, landscape=True)
    right, down = (shift * POINTS_PER_MM for shift in content.shift_mm)
    return sheet._replace(
        left=margin + right,
        top=margin + down,
        text_width=sheet.width - 2 * margin,
        text_height=sheet.height - 2 * margin,
    )
