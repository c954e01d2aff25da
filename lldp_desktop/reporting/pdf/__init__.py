"""The PDF renderer: a `Document` becomes the pages that Nghị định 30/2020/NĐ-CP asks for, a `Printout` its sheets.

ReportLab is imported here and nowhere else, and only at the first drawing or question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lldp_desktop.reporting.document import Document
    from lldp_desktop.reporting.layout_profile import LayoutProfile
    from lldp_desktop.reporting.printout import Printout


def render(document: Document, profile: LayoutProfile | None = None) -> bytes:
    """Return a document as the bytes of a PDF 1.7; the same document and profile give the same bytes.

    Without a profile, Nghị định 30/2020/NĐ-CP's is taken. Raises OSError where a font or the profile cannot be
    read. A letter that no face of ours has prints as an empty box: see `unprintable`.
    """
    from lldp_desktop.reporting.pdf.build import render as draw

    return draw(document, profile)


def render_printout(printout: Printout, profile: LayoutProfile | None = None) -> bytes:
    """Return lists, certificates, forms or charts as the bytes of a PDF 1.7, as `render` does a document."""
    from lldp_desktop.reporting.pdf.sheets import render as draw

    return draw(printout, profile)


def unprintable(document: Document | Printout) -> tuple[str, ...]:
    """Return the letters of a document that would print as an empty box, each once, sorted."""
    from lldp_desktop.reporting.pdf.missing_letters import unprintable as find

    return find(document)


def page_count(document: Document) -> int:
    """Return how many pages a document has, its annexes' among them."""
    from lldp_desktop.reporting.pdf.live_pages import LivePages

    return len(LivePages().lay_out(document))
