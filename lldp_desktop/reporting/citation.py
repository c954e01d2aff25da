"""How a document is cited: in full the first time, by kind, number and symbol after that.

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.6.b.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain import dates
from lldp_desktop.domain.choices import BUILT_IN
from lldp_desktop.domain.identity import without_leading_zeros
from lldp_desktop.domain.vietnamese_text import without_stop

if TYPE_CHECKING:
    from collections.abc import Mapping

_LETTER = "official_letter"


class Citations:
    """The citations of one text, in its order: it remembers what was cited before."""

    def __init__(self) -> None:
        self._cited: set[tuple[object, ...]] = set()

    def cite(self, document: Mapping[str, object], *, by_issuer: bool = True) -> str:
        """Return the document's citation; `by_issuer=False` where the sentence names the issuer already."""
        key = _key(document)
        if document.get("number") and key in self._cited:
            return named(document)
        self._cited.add(key)
        return in_full(document, by_issuer=by_issuer)


def named(document: Mapping[str, object]) -> str:
    """Return kind, number and symbol: `Kế hoạch số 53/KH-UBND`; without a number, kind and date."""
    kind = BUILT_IN["document_kind"].label(document["kind"])
    number, symbol = document.get("number"), document.get("symbol")
    if number:
        return f"{kind} số {'/'.join(str(part) for part in (number, symbol) if part)}"
    return f"{kind} {_dated(document)}"


def in_full(document: Mapping[str, object], *, by_issuer: bool = True) -> str:
    """Return kind, number, symbol, date, issuer and trích yếu."""
    words = [named(document)]
    if document.get("number"):
        words.append(_dated(document))
    if by_issuer:
        words.append(f"của {document['issuer']}")
    summary = without_stop(str(document["summary"]))
    # A letter is about doing something; so is a summary that quotes a name, and quotes are not nested.
    by_verb = document["kind"] == _LETTER or "“" in summary[1:]
    words.append(f"về việc {_lower_first(summary)}" if by_verb else f"về “{_unquoted(summary)}”")
    return " ".join(words)


def _dated(document: Mapping[str, object]) -> str:
    return f"ngày {dates.short_date(dates.from_iso(str(document['issued_on'])))}"


def _key(document: Mapping[str, object]) -> tuple[object, ...]:
    number = without_leading_zeros(str(document.get("number") or ""))
    return (document["issuer"], number, document.get("symbol"), document["issued_on"])


def _lower_first(text: str) -> str:
    """Return the text with a small first letter, unless it begins with an abbreviation such as UBND."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _unquoted(text: str) -> str:
    """Return a trích yếu without quotes around the whole of it, so that they are not doubled."""
    inner = text[1:-1]
    return inner if text[:1] + text[-1:] in ("“”", '""') and not set(inner) & set('“”"') else text
