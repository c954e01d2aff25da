"""What is printed for itself beside the report: lists, charts, certificates and blank forms, one sheet or many.

They are made of the same texts, tables and annexes as the report (`document.py`), and drawn by the same renderer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lldp_desktop.reporting.document import Annex, Document, Signature


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A table or chart with the office's name above it; `place_and_date` and `signature` only where it is signed.

    `annex` has no label; its reference is the line below the title. `signed_by` are the words over several places to
    sign, from left to right, instead of one `signature`, and `names` those below them.
    """

    parent_line: str
    issuer_lines: tuple[str, ...]
    annex: Annex
    place_and_date: str = ""
    signature: Signature | None = None
    signed_by: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """One giấy khen; lines are written as they print, an empty `recipient` is a dotted line.

    On `preprinted` paper stand the frame, the national name, the motto and the title already: they are left out, and
    all else stays where it is, moved right and down by `shift_mm`.
    """

    issuer: str
    award_word: str
    title: str
    recipient: str
    recipient_note: str
    reason: str
    decision_line: str
    register_line: str
    place_and_date: str
    signature: Signature
    preprinted: bool = False
    framed: bool = True
    shift_mm: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Blank:
    """One field of a form: lines of dots, with a unit at their end; or boxes to tick; two `half` ones share a line."""

    label: str
    lines: int = 1
    unit: str = ""
    boxes: tuple[str, ...] = ()
    half: bool = False


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A form to fill in by hand; `signed_by` are the words over the places to sign, from left to right."""

    parent_line: str
    issuer_lines: tuple[str, ...]
    title: str
    note: str
    blanks: tuple[Blank, ...]
    place_and_date: str
    signed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printout:
    """Sheets, or whole papers, that are printed together."""

    title: str
    author: str
    parts: tuple[ListSheet | Certificate | BlankForm | Document, ...]
    language: str = "vi-VN"
