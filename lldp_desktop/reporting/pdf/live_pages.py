"""The pages of a report while it is edited: the same as the PDF's, but only what changed is laid out and drawn anew."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.reporting import layout_profile
from lldp_desktop.reporting.document import Paragraph, is_note
from lldp_desktop.reporting.pdf.body import base, block, joined
from lldp_desktop.reporting.pdf.build import annex_part, canvas_of, draw_page, head, one_at_a_time, sheet_of
from lldp_desktop.reporting.pdf.notes import number_of_notes
from lldp_desktop.reporting.pdf.pagination import pages
from lldp_desktop.reporting.pdf.signature import signature

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from lldp_desktop.reporting.document import Annex, Block, Document
    from lldp_desktop.reporting.pdf.bands import Band
    from lldp_desktop.reporting.pdf.build import Sheet
    from lldp_desktop.reporting.pdf.pagination import Placed


class Spot(NamedTuple):
    """Where a block of the body stands on one page: points from the page's upper edge."""

    block: int
    top: float
    bottom: float


@dataclass(frozen=True, eq=False)
class LivePage:
    """One page, laid out; `number` is its place in the main part or in its annex."""

    placed: Sequence[Placed]
    number: int
    sheet: Sheet
    spots: tuple[Spot, ...] = ()

    def looks_like(self, other: LivePage) -> bool:
        """Tell whether two pages are drawn alike, without drawing them."""
        return self is other or (
            self.number == other.number
            and self.sheet == other.sheet
            and len(self.placed) == len(other.placed)
            and all(
                mine.top == its.top and mine.band.marks is its.band.marks and mine.band.rules is its.band.rules
                for mine, its in zip(self.placed, other.placed, strict=True)
            )
        )

    def spot_at(self, y: float) -> Spot | None:
        """Return the block at a height (points from the page's upper edge); None where there is none."""
        return next((spot for spot in self.spots if spot.top <= y <= spot.bottom), None)


class LivePages:
    """Lays a report out again and again; to be used by one thread at a time."""

    def __init__(self) -> None:
        self._profile = layout_profile.load()
        self._upright = sheet_of(self._profile, landscape=False)
        #: What was laid out for the document before, by what it says.
        self._known: dict[Hashable, list[list[Band]]] = {}
        self._annexes: list[tuple[Annex, tuple[LivePage, ...]]] = []

    def lay_out(self, document: Document) -> tuple[LivePage, ...]:
        """Return all pages, the annexes' last."""
        known, self._known = self._known, {}
        profile, width = self._profile, self._upright.text_width

        def once(key: Hashable, lay: Callable[[], list[list[Band]]]) -> list[list[Band]]:
            """Lay out what is not known; bands are copied, since their neighbours change them."""
            made = self._known.get(key) or known.get(key) or lay()
            self._known[key] = made
            return [[replace(band) for band in bands] for bands in made]

        top = (document.letterhead, document.kind, document.subject, document.addressees)
        (above,) = once(("head", *top), lambda: [head(document, profile, width)])
        (below,) = once(
            ("signature", document.signature, document.recipients),
            lambda: [signature(document.signature, document.recipients, profile, width)],
        )
        set_paragraphs: list[list[Band]] = []
        first = 1
        for text in document.bases:
            set_paragraphs += once(("base", text, first), lambda t=text, n=first: base(t, profile, width, n))  # type: ignore[misc]
            first += number_of_notes(text)
        block_of: dict[int, int] = {}
        for number, each in enumerate(document.body):
            notes = number_of_notes(each.text)
            key = (_looks(each), first if notes else 0)
            bands_of_block = once(key, lambda each=each, n=first: block(each, profile, width, n))  # type: ignore[misc]
            first += notes
            block_of |= {id(band): number for bands in bands_of_block for band in bands}
            set_paragraphs += bands_of_block
        bands = [*above, *joined(set_paragraphs, profile), *below]
        main = _pages(bands, self._upright, block_of)
        return (*main, *self._annex_pages(document.annexes))

    def draw(self, wanted: Iterable[LivePage], document: Document) -> bytes:
        """Return a PDF of some pages of a document alone."""
        file = io.BytesIO()
        with one_at_a_time:
            canvas = canvas_of(file, document)
            for page in wanted:
                draw_page(canvas, list(page.placed), page.number, page.sheet, self._profile)
            canvas.save()
        return file.getvalue()

    def _annex_pages(self, annexes: Sequence[Annex]) -> list[LivePage]:
        """Return the annexes' pages; those whose facts did not change are kept."""
        kept = []
        for annex in annexes:
            found = next((pages_ for known, pages_ in self._annexes if known == annex), None)
            if found is None:
                sheet = sheet_of(self._profile, landscape=annex.landscape)
                found = _pages(annex_part(annex, self._profile, sheet), sheet, {})
            kept.append((annex, found))
        self._annexes = kept
        return [page for _, found in kept for page in found]


def _looks(each: Block) -> Hashable:
    """Return what decides how a block is laid out: not what its figures count."""
    return isinstance(each, Paragraph), tuple(
        (inline.text, inline.bold, inline.italic, is_note(inline)) for inline in each.text
    )


def _pages(bands: list[Band], sheet: Sheet, block_of: dict[int, int]) -> tuple[LivePage, ...]:
    return tuple(
        LivePage(tuple(placed), number, sheet, tuple(_spots(placed, sheet, block_of)))
        for number, placed in enumerate(pages(bands, sheet.text_height), start=1)
    )


def _spots(placed: Sequence[Placed], sheet: Sheet, block_of: dict[int, int]) -> list[Spot]:
    spots: list[Spot] = []
    for top, band in placed:
        number = block_of.get(id(band))
        if number is None:
            continue
        bottom = sheet.top + top + band.height
        if spots and spots[-1].block == number:
            spots[-1] = Spot(number, spots[-1].top, bottom)
        else:
            spots.append(Spot(number, sheet.top + top, bottom))
    return spots
