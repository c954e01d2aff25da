"""The measures of what is printed beside the report, read from `resources/layouts/prints.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lldp_desktop.reporting.layout_profile import read_measures
from lldp_desktop.resource_files import resource


@dataclass(frozen=True, slots=True)
class CertificateMeasures:
    """A giấy khen on a landscape sheet."""

    margin_mm: float
    frame_mm: float
    frame_gap_mm: float
    frame_outer_pt: float
    frame_inner_pt: float
    emblem_mm: float
    national_name_size_pt: float
    motto_size_pt: float
    issuer_size_pt: float
    award_word_size_pt: float
    title_size_pt: float
    recipient_size_pt: float
    text_size_pt: float
    small_size_pt: float
    signature_size_pt: float
    free_height_mm: float
    gap_pt: float
    least_scale: float
    blank_mm: float


@dataclass(frozen=True, slots=True)
class FormMeasures:
    """A form to fill in by hand."""

    size_pt: float
    label_size_pt: float
    row_gap_pt: float
    least_row_gap_pt: float
    box_mm: float
    box_gap_mm: float
    choice_gap_mm: float
    column_gap_mm: float
    least_dots_mm: float
    signature_mm: float


@dataclass(frozen=True, slots=True)
class ChartMeasures:
    """A chart as wide as the text."""

    height_mm: float
    title_size_pt: float
    size_pt: float
    value_size_pt: float
    widest_column_mm: float
    group_share: float
    legend_box_mm: float
    hatch_pt: float
    line_pt: float
    space_before_pt: float


@dataclass(frozen=True, slots=True)
class CodeMeasures:
    """QR codes: their squares, and the space above."""

    square_mm: float
    space_before_pt: float


@dataclass(frozen=True, slots=True)
class PrintProfile:
    """All of them."""

    certificate: CertificateMeasures
    form: FormMeasures
    chart: ChartMeasures
    code: CodeMeasures


@cache
def load() -> PrintProfile:
    """Return the measures that come with the program; ValueError or OSError where the file is broken or gone."""
    return read_measures(PrintProfile, resource("layouts", "prints.toml"))
