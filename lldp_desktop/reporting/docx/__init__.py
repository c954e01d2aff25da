"""The DOCX renderer: a `Document` becomes a file that superiors edit in Word, under the same layout rules as the PDF.

python-docx is imported here and nowhere else, and only at the first drawing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lldp_desktop.reporting.document import Document
    from lldp_desktop.reporting.layout_profile import LayoutProfile


def render(document: Document, profile: LayoutProfile | None = None) -> bytes:
    """Return a document as the bytes of a DOCX; the same document and profile give the same bytes.

    Without a profile, Nghị định 30/2020/NĐ-CP's is taken. Raises OSError where a font or the profile cannot be read.
    """
    from lldp_desktop.reporting.docx.build import render as build

    return build(document, profile)
