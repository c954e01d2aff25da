"""A report that came back as DOCX, part by part beside what was sent: what was changed, added, taken out.

Parts are found by the bookmarks that were put around them; where a program dropped these, by the text that they
began with. Nothing is taken over here: the clerk takes or leaves each difference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.vietnamese_text import fold
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.docx_text import CELL_GAP, Comment, read_text
from lldp_desktop.reporting.document import Text, plain
from lldp_desktop.reporting.docx.marks import GOES_ON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lldp_desktop.exchange.docx_text import Line

#: Two lines are one that was edited where so much of their words is the same.
_ALIKE = 0.5
_SURELY_ALIKE = 0.75
#: Beyond so many words, or lines of a part, a comparison word by word would take too long: the whole counts as changed.
_MOST_COMPARED = 4000
_TITLES = {
    "parent": "Cơ quan chủ quản",
    "issuer": "Cơ quan ban hành",
    "nation": "Quốc hiệu, Tiêu ngữ",
    "number": "Số, ký hiệu",
    "place_and_date": "Địa danh, thời gian",
    "kind": "Tên loại văn bản",
    "subject": "Trích yếu",
    "addressees": "Kính gửi",
    "bases": "Căn cứ",
    "body_0": "Phần mở đầu",
    "signature": "Chức vụ, họ tên người ký",
    "recipients": "Nơi nhận",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report: its mark (empty for one that the program did not write) and its lines.

    The first line of a part with a heading is the heading. A row of a table is a line, with tabs between its cells.
    """

    key: str
    lines: tuple[Text, ...]
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """What was read from a DOCX: its parts in order; `unread` counts pictures, text boxes, notes, formulas."""

    parts: tuple[Part, ...]
    unread: int = 0


class State(Enum):
    """What became of a part."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


class Words(NamedTuple):
    """Words in a row that were kept, taken out (`removed`) or put in (`added`)."""

    state: State
    text: str


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line as it was sent and as it came back; None where it was not there.

    `place` and `new_place` are where it stands in its part; of a line that was not there, where it would.
    """

    old: Text | None
    new: Text | None
    words: tuple[Words, ...]
    place: int
    new_place: int


@dataclass(frozen=True, slots=True)
class PartDifference:
    """A part as it was sent and as it came back; `changes` are the lines that differ, in order."""

    key: str
    title: str
    state: State
    old: tuple[Text, ...]
    new: tuple[Text, ...]
    changes: tuple[LineChange, ...]
    comments: tuple[Comment, ...]


def parts_of(content: bytes) -> Returned:
    """Return the parts of a DOCX, tracked changes accepted.

    Raises KnownError where it is too large, broken or no DOCX.
    """
    read = read_text(content)
    groups: list[tuple[str, list[Line]]] = []
    for line in read.lines:
        key = next(iter(line.marks), "")
        is_new_heading = line.level is not None and not key
        if key or is_new_heading or not groups:
            groups.append((key, []))
        groups[-1][1].append(line)
    return Returned(tuple(_joined(groups)), read.unread)


def differences(sent: Returned, returned: Returned) -> tuple[PartDifference, ...]:
    """Return what became of each part, in the order of the returned file, parts that were taken out in their place.

    `sent` is read by `parts_of` from the DOCX that was sent.
    """
    wanted = {part.key: part for part in sent.parts}
    found = list(_found_again(sent.parts, returned.parts))
    names = _Titles(sent.parts)
    made: list[PartDifference] = []
    for part in found:
        before = wanted.pop(part.key, None) if part.key else None
        made.append(_difference(before, part, names))
    order = {part.key: place for place, part in enumerate(sent.parts)}
    for missing in wanted.values():
        after = [place for place, one in enumerate(made) if order.get(one.key, len(order)) < order[missing.key]]
        made.insert(max(after, default=-1) + 1, _difference(missing, None, names))
    return tuple(made)


def _joined(groups: Iterable[tuple[str, list[Line]]]) -> Iterator[Part]:
    """Yield groups as parts; one that goes on elsewhere is one part, in its first place."""
    parts: dict[object, Part] = {}
    for number, (mark, lines) in enumerate(groups):
        key = mark.removesuffix(GOES_ON)
        part = Part(key, tuple(line.text for line in lines), tuple(one for line in lines for one in line.comments))
        before = parts.get(key or number)
        if before:
            part = replace(part, lines=before.lines + part.lines, comments=before.comments + part.comments)
        parts[key or number] = part
    yield from parts.values()


def _found_again(sent: Sequence[Part], returned: Sequence[Part]) -> Iterator[Part]:
    """Yield the returned parts, cut where a part that has lost its mark begins again with its own first line."""
    there = {part.key for part in returned}
    lost = {part.key: _letters(part.lines[0]) for part in sent if part.key not in there}
    for part in returned:
        starts: list[tuple[int, str]] = []
        for place, line in enumerate(part.lines if lost else ()):
            marked = part.key and not place  # the first line of a part that has its mark
            key = None if marked else _lost_part(_letters(line), lost, edited=not part.key)
            if key is not None:
                del lost[key]
                starts.append((place, key))
        if not starts:
            yield part
            continue
        first = starts[0][0]
        if first:
            yield replace(part, lines=part.lines[:first])
        ends = [place for place, _ in starts[1:]] + [len(part.lines)]
        for (place, key), end in zip(starts, ends, strict=True):
            yield Part(key, part.lines[place:end], () if first or place else part.comments)


def _lost_part(letters: str, lost: dict[str, str], *, edited: bool) -> str | None:
    """Return the lost part that a line begins; with `edited`, the line may also be like that part's first line."""
    same = next((key for key, first in lost.items() if first == letters), None)
    if same is not None or not edited or not lost:
        return same
    words = letters.split()
    likeness = {key: _alike(first.split(), words, _SURELY_ALIKE) for key, first in lost.items()}
    best = max(likeness, key=lambda key: likeness[key])
    return best if likeness[best] else None


def _letters(text: Text) -> str:
    return " ".join(fold(plain(text)).split())


class _Titles:
    """What the clerk calls the parts."""

    def __init__(self, sent: Iterable[Part]) -> None:
        self._first = {part.key: plain(part.lines[0]) for part in sent if part.lines}

    def of(self, key: str, lines: Sequence[Text]) -> str:
        """Return a part's name: the decree's word for it, its heading, or the annex that it belongs to."""
        if key in _TITLES:
            return say(_TITLES[key])
        if key.startswith("annex_"):
            annex = key.rpartition("_")[0]
            return self._first.get(f"{annex}_label") or self._first.get(f"{annex}_title", "Phụ lục")
        first = self._first.get(key) or (plain(lines[0]) if lines else "")
        return first if len(first) <= 120 else first[:119] + "…"


def _difference(old: Part | None, new: Part | None, names: _Titles) -> PartDifference:
    before, after = old.lines if old else (), new.lines if new else ()
    changes = tuple(_changes(before, after))
    if old is None:
        state = State.ADDED
    elif new is None:
        state = State.REMOVED
    else:
        state = State.CHANGED if changes else State.UNCHANGED
    key = (old or new or Part("", ())).key
    comments = new.comments if new else ()
    return PartDifference(key, names.of(key, before or after), state, before, after, changes, comments)


def _changes(before: Sequence[Text], after: Sequence[Text]) -> Iterator[LineChange]:
    """Yield the lines that differ; a line that was edited stands beside what it was."""
    old, new = [_words(text) for text in before], [_words(text) for text in after]
    if old == new:
        return
    for operation, i, i_end, j, j_end in _compared(old, new):
        if operation == "equal":
            continue
        place, new_place = i, j
        for one, other in _paired(old[i:i_end], new[j:j_end]):
            first = None if one is None else before[i + one]
            second = None if other is None else after[j + other]
            yield LineChange(first, second, tuple(_word_changes(first or (), second or ())), place, new_place)
            place += first is not None
            new_place += second is not None


def _paired(old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[tuple[int | None, int | None]]:
    """Yield which of the lines that differ is which, in order: the first one that is alike is taken."""
    place = 0
    large = sum(map(len, old)) * sum(map(len, new)) > _MOST_COMPARED**2
    for number, line in enumerate(old):
        rest = () if large else range(place, len(new))
        alike = next((other for other in rest if _alike(_bare(line), _bare(new[other]), _ALIKE)), None)
        if alike is None and len(old) == len(new) == 1:
            alike = 0
        if alike is None:
            yield number, None
            continue
        yield from ((None, between) for between in range(place, alike))
        yield number, alike
        place = alike + 1
    yield from ((None, between) for between in range(place, len(new)))


class _Word(NamedTuple):
    """A word, or the gap between two cells, and the styles that its letters have (bold, italic)."""

    letters: str
    styles: frozenset[tuple[bool, bool]]


_Line = tuple[_Word, ...]


def _words(text: Text) -> _Line:
    """Return a text's words; blanks of any kind and number are the same."""
    found = re.finditer(rf"{CELL_GAP}|\S+", plain(text))
    if len({(inline.bold, inline.italic) for inline in text}) == 1:  # most texts: quicker than letter by letter
        style = frozenset(((text[0].bold, text[0].italic),))
        return tuple(_Word(word.group(), style) for word in found)
    styles = [(inline.bold, inline.italic) for inline in text for _ in inline.text]
    return tuple(_Word(word.group(), frozenset(styles[word.start() : word.end()])) for word in found)


def _alike(one: Sequence[str], other: Sequence[str], least: float) -> float:
    """Return how much of two lines is the same words, 0 to 1; 0 where it is less than `least`."""
    if 2 * min(len(one), len(other)) < least * (len(one) + len(other)) or set(one).isdisjoint(other):
        return 0.0
    likeness = SequenceMatcher(None, one, other).ratio()
    return likeness if likeness >= least else 0.0


def _compared(old: Sequence[object], new: Sequence[object]) -> Sequence[tuple[str, int, int, int, int]]:
    """Return what to do to get from one row of things to the other, as difflib says it."""
    if max(len(old), len(new)) > _MOST_COMPARED:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new).get_opcodes()


def _word_changes(before: Text, after: Text) -> Iterator[Words]:
    old, new = _words(before), _words(after)
    for operation, i, i_end, j, j_end in _compared(old, new):
        if operation == "equal":
            yield Words(State.UNCHANGED, _together(old[i:i_end]))
            continue
        if i < i_end:
            yield Words(State.REMOVED, _together(old[i:i_end]))
        if j < j_end:
            yield Words(State.ADDED, _together(new[j:j_end]))


def _bare(words: Iterable[_Word]) -> list[str]:
    return [word.letters for word in words]


def _together(words: Iterable[_Word]) -> str:
    return " ".join(_bare(words))
