"""The phrase book: the clerk's own sentences, those used most in reports first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.operations import records

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store

_PHRASES = "phrases"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence: the part that it is for ("" for all), and how many edited parts of reports say it."""

    uid: str
    part: str
    text: str
    used: int


def phrases_of(store: Store, part: str | None = None) -> list[Phrase]:
    """Return the sentences for a part and those for all, or every one; the most used first, then in their order."""
    said = [one_line(_words(str(record["text"]))) for record in store.records("report_parts", "text IS NOT NULL")]
    kept = sorted(store.records(_PHRASES), key=_position)
    phrases = [
        Phrase(
            str(r["uid"]), str(r["part"] or ""), str(r["text"]), sum(one_line(str(r["text"])) in each for each in said)
        )
        for r in kept
        if part is None or r["part"] in (None, part)
    ]
    return sorted(phrases, key=lambda phrase: -phrase.used)


def keep(store: Store, checker: Checker, text: str, part: str = "", draft: str | None = None) -> Done:
    """Keep a sentence, the last of the book (`Thêm câu mẫu “…”`); the `draft` in which it was typed goes with it.

    Raises RecordRefusedError where it is empty, too long or there already, KnownError where the file cannot be written.
    """
    last = max((_position(record) for record in store.records(_PHRASES)), default=0)
    values = {"part": part or None, "text": one_line(text), "position": last + 1}
    return records.add(store, checker, _PHRASES, values, draft=draft)


def _words(written: str) -> str:
    """Return the words of a part as a report keeps it, its paragraphs in one."""
    return " ".join("".join(str(piece["text"]) for piece in paragraph) for paragraph in json.loads(written))


def _position(phrase: Record) -> int:
    position = phrase["position"]
    return position if isinstance(position, int) else 0
