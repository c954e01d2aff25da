"""A document's texts one by one, each with the name of the part in which it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.wording import to_say
from lldp_desktop.reporting.document import (
    Chart,
    ClauseHeading,
    Code,
    Figure,
    Paragraph,
    RecordRef,
    SectionHeading,
    Span,
    Table,
    Text,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.reporting.document import Annex, Document

#: The parts of a document that have no heading of their own.
HEAD, SUBJECT, ADDRESSEES, OPENING, SIGNATURE, RECIPIENTS = (
    to_say("Phần đầu văn bản"),
    to_say("Trích yếu"),
    "Kính gửi",
    to_say("Phần mở đầu"),
    to_say("Phần ký"),
    to_say("Nơi nhận"),
)
#: Those whose names say that they are parts, and the others.
PARTS_BY_NAME = (HEAD, OPENING, SIGNATURE)
PARTS_BY_WORD = (SUBJECT, ADDRESSEES, RECIPIENTS)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and the part in which it stands."""

    part: str
    text: Text

    @property
    def plain(self) -> str:
        """Its letters."""
        return plain(self.text)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures."""
        return tuple(inline for inline in self.text if isinstance(inline, Figure))

    @property
    def records(self) -> tuple[RecordRef, ...]:
        """The records that its figures count, each once."""
        return tuple(dict.fromkeys(ref for figure in self.figures for ref in figure.counts))


def passages(document: Document) -> Iterator[Passage]:
    """Yield every text of a document in the order of printing."""
    yield from formal(document)
    yield from body(document)
    yield from annexes(document)


def formal(document: Document) -> Iterator[Passage]:
    """Yield the texts around the body: letterhead, subject, addressees, signature, recipients."""
    head = document.letterhead
    for line in (head.parent_line, " ".join(head.issuer_lines), head.number_line, head.place_and_date):
        yield Passage(HEAD, (Span(line),))
    yield Passage(SUBJECT, document.subject)
    for name in document.addressees:
        yield Passage(ADDRESSEES, (Span(name),))
    signature = document.signature
    for line in (*signature.authority_lines, signature.position, signature.full_name):
        yield Passage(SIGNATURE, (Span(line),))
    for line in document.recipients:
        yield Passage(RECIPIENTS, (Span(line),))


def body(document: Document) -> Iterator[Passage]:
    """Yield bases, headings and paragraphs; each stands in the part of the last heading."""
    for base in document.bases:
        yield Passage(OPENING, base)
    part = OPENING
    for block in document.body:
        if isinstance(block, SectionHeading | ClauseHeading):
            part = plain(block.text)
        yield Passage(part, block.text)


def annexes(document: Document) -> Iterator[Passage]:
    """Yield the heads, cells and notes of the annexes."""
    for annex in document.annexes:
        yield Passage(annex.label, (Span(annex.title),))
        yield Passage(annex.label, annex.reference)
        yield from _content(annex)


def _content(annex: Annex) -> Iterator[Passage]:
    for part in annex.content:
        if isinstance(part, Paragraph):
            yield Passage(annex.label, part.text)
        elif isinstance(part, Code):
            yield Passage(annex.label, part.caption)
        elif isinstance(part, Chart):
            yield Passage(annex.label, (Span(part.title),))
            for words in (*part.categories, *(each.name for each in part.series)):
                yield Passage(annex.label, (Span(words),))
        else:
            for row in (*part.head, *part.rows):
                for cell in row.cells:
                    yield Passage(annex.label, cell.text)


def tables(document: Document) -> Iterator[tuple[Annex, Table]]:
    """Yield the tables with their annexes."""
    for annex in document.annexes:
        for part in annex.content:
            if isinstance(part, Table):
                yield annex, part
