"""Which letters of a document none of our faces has: the composer's caller warns of them before printing."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from lldp_desktop.reporting.document import Figure
from lldp_desktop.reporting.pdf import fonts
from lldp_desktop.reporting.pdf.typed_text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.reporting.document import Document
    from lldp_desktop.reporting.printout import Printout


def unprintable(document: Document | Printout) -> tuple[str, ...]:
    """Return the letters that would print as an empty box, each once, in the order of their code points."""
    letters = {letter for text in _texts(document) for letter in clean(text)} - {"\n"}
    missing = letters - fonts.serif().letters
    return tuple(sorted(letter for letter in missing if fonts.face_for(letter, fonts.serif()) is None))


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Figure):
        yield part.text
    elif isinstance(part, tuple):
        for inner in part:
            yield from _texts(inner)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))
