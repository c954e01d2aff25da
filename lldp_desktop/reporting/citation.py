"""How a document is cited: in full the first time, by kind, number and symbol after that.

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.6.b.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lldp_desktop.domain import dates
from lldp_desktop.domain.identity import without_leading_zeros
from lldp_desktop.domain.vietnamese_text import lower_first, one_line, without_stop

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.choices import ChoiceList

_LETTER = "official_letter"
#: How a trích yếu often begins; the citation says it once.
_ABOUT = re.compile(r"(v/v|về việc|về)\s+", re.IGNORECASE)
_DASH = re.compile(r"\s*([-/])\s*")


class Citations:
    """The citations of one text, in its order: it remembers what was cited before."""

    def __init__(self, kinds: ChoiceList) -> None:
        self._kinds = kinds
        self._cited: set[tuple[object, ...]] = set()

    def cite(self, document: Mapping[str, object], *, by_issuer: bool = True) -> str:
        """Return the document's citation; `by_issuer=False` where the sentence names the issuer already."""
        key = _key(document)
        if document.get("number") and key in self._cited:
            return self.named(document)
        self._cited.add(key)
        return self.in_full(document, by_issuer=by_issuer)

    def named(self, document: Mapping[str, object]) -> str:
        """Return kind, number and symbol: `Kế hoạch số 53/KH-UBND`; without a number, kind and date."""
        kind = self._kinds.label(document["kind"])
        number, symbol = document.get("number"), tidy_symbol(str(document.get("symbol") or ""))
        if number:
            return f"{kind} số {'/'.join(str(part) for part in (number, symbol) if part)}"
        return f"{kind} {_dated(document)}"

    def in_full(self, document: Mapping[str, object], *, by_issuer: bool = True) -> str:
        """Return kind, number, symbol, date, issuer and trích yếu; nothing is remembered."""
        words = [self.named(document)]
        if document.get("number"):
            words.append(_dated(document))
        if by_issuer:
            words.append(f"của {document['issuer']}")
        summary = without_stop(str(document["summary"]))
        about = _ABOUT.match(summary)
        rest = summary[about.end() :] if about else summary
        if about and about[0].strip().lower() == "về":
            words.append(f"về {lower_first(rest)}")
        elif about or document["kind"] == _LETTER or "“" in summary[1:]:
            # A letter is about doing something; so is a summary that quotes a name, and quotes are not nested.
            words.append(f"về việc {lower_first(rest)}")
        else:
            words.append(f"về “{_unquoted(summary)}”")
        return " ".join(words)


def tidy_symbol(symbol: str) -> str:
    """Return a symbol without blanks at its dashes: `UBND-LĐLĐ` (Phụ lục I, mục II.3.c)."""
    return _DASH.sub(r"\1", one_line(symbol))


def _dated(document: Mapping[str, object]) -> str:
    return f"ngày {dates.short_date(dates.from_iso(str(document['issued_on'])))}"


def _key(document: Mapping[str, object]) -> tuple[object, ...]:
    number = without_leading_zeros(str(document.get("number") or ""))
    return (document["issuer"], number, document.get("symbol"), document["issued_on"])


def _unquoted(text: str) -> str:
    """Return a trích yếu without quotes around the whole of it, so that they are not doubled."""
    inner = text[1:-1]
    return inner if text[:1] + text[-1:] in ("“”", '""') and not set(inner) & set('“”"') else text
