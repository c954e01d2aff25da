"""Which printed line is which component of a document: told by what is on the pages alone.

The decree's own places (Phụ lục I, Phần I, mục IV) are the guide; a component that is not found is empty, and the
rule that asks for it says so.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from lldp_desktop.domain.vietnamese_text import fold
from lldp_desktop.reporting.check.layout.footnotes import lines_of_notes, parted

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from lldp_desktop.reporting.check.layout.limits import Limits
    from lldp_desktop.reporting.check.layout.printed import Line, PrintedPage, Stroke

_NATIONAL_NAME = "cong hoa xa hoi chu nghia viet nam"
_MOTTO = re.compile(r"doc lap\W+tu do\W+hanh phuc")
_DATE = re.compile(r"ng[àa]y\b.*th[áa]ng|th[áa]ng\b.*n[ăa]m", re.IGNORECASE)
_ANNEX = re.compile(r"ph[ụu] l[ụu]c(\s+[\w.]{1,5})?\s*$", re.IGNORECASE)
_POINTS_PER_MM = 72 / 25.4
#: Lines whose middles are nearer than this (points) are centred on each other.
CENTRED = 1.5
_ABOUT = re.compile(r"v/v\s", re.IGNORECASE)
#: The subject of a letter stands no further beside its number than so many sizes.
_COLUMN = 4.0
#: So many lines that end alike make an edge of the text.
_IN_LINE = 3


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body, perhaps over several pages."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Return what it says, on one line."""
        return " ".join(line.text for line in self.lines)

    @property
    def all_bold(self) -> bool:
        """Tell whether the whole of it is bold."""
        return all(line.all_bold for line in self.lines)

    @property
    def all_italic(self) -> bool:
        """Tell whether the whole of it leans."""
        return all(line.all_italic for line in self.lines)


@dataclass(frozen=True)
class PartPages:
    """Pages with numbers of their own: the main part or one annex."""

    pages: tuple[PrintedPage, ...]
    numbers: tuple[Line | None, ...]

    def content(self, page: PrintedPage) -> list[Line]:
        """Return a page's lines but its number, from top to bottom and from left to right."""
        number = self.numbers[self.pages.index(page)]
        lines = [line for line in page.lines if line is not number]
        return sorted(lines, key=lambda line: (round(line.baseline), line.left))

    def all_content(self) -> list[Line]:
        """Return the lines of all its pages."""
        return [line for page in self.pages for line in self.content(page)]

    @cached_property
    def area(self) -> tuple[float, float]:
        """Return the left and right edge of the text: the outmost ones that several lines or strokes share."""
        printed: list[Line | Stroke] = [
            *self.all_content(),
            *(stroke for page in self.pages for stroke in page.strokes),
        ]
        left = _edge([each.left for each in printed], outmost=min)
        return left, _edge([each.right for each in printed], outmost=max)


@dataclass(frozen=True)
class AnnexHead:
    """The head of an annex: its label, title and reference, and its pages."""

    part: PartPages
    label: tuple[Line, ...]
    title: tuple[Line, ...]
    reference: tuple[Line, ...]


@dataclass(frozen=True)
class Components:
    """A printed document, part by part, and what it may look like; what is not on the pages is empty."""

    limits: Limits
    main: PartPages
    annexes: tuple[AnnexHead, ...]
    national_name: tuple[Line, ...] = ()
    motto: tuple[Line, ...] = ()
    parent: tuple[Line, ...] = ()
    issuer: tuple[Line, ...] = ()
    number: tuple[Line, ...] = ()
    place_and_date: tuple[Line, ...] = ()
    about: tuple[Line, ...] = ()
    kind: tuple[Line, ...] = ()
    subject: tuple[Line, ...] = ()
    addressees: tuple[Line, ...] = ()
    body: tuple[Paragraph, ...] = ()
    authority: tuple[Line, ...] = ()
    full_name: tuple[Line, ...] = ()
    recipients_word: tuple[Line, ...] = ()
    recipients: tuple[Line, ...] = ()
    notes: tuple[Paragraph, ...] = ()

    @property
    def is_letter(self) -> bool:
        """Tell whether this is an official letter: its subject stands below its number."""
        return bool(self.about)

    @property
    def parts(self) -> tuple[PartPages, ...]:
        """The main part and the annexes."""
        return (self.main, *(annex.part for annex in self.annexes))

    def stroke_below(self, lines: Sequence[Line], within: float) -> Stroke | None:
        """Return the level stroke below the last of some lines, at most `within` points further down."""
        if not lines:
            return None
        last, page = lines[-1], self._page(lines[-1].page)
        below = [
            stroke
            for stroke in page.strokes
            if stroke.level
            and last.baseline < stroke.top < last.bottom + within
            and stroke.left < max(line.right for line in lines)
            and stroke.right > min(line.left for line in lines)
        ]
        return min(below, key=lambda stroke: stroke.top, default=None)

    def _page(self, number: int) -> PrintedPage:
        return next(page for part in self.parts for page in part.pages if page.number == number)


def _edge(edges: Sequence[float], outmost: Callable[[Iterable[float]], float]) -> float:
    """Return the outmost of the edges that stand in line; one line that runs out of the text moves no edge."""
    if not edges:
        return 0.0
    shared = Counter(round(edge) for edge in edges)
    in_line = [edge for edge in edges if shared[round(edge)] >= _IN_LINE]
    return outmost(in_line or edges)


def recognise(pages: Sequence[PrintedPage], limits: Limits) -> Components:
    """Return the components of some pages (at least one), to be held against the limits."""
    starts = [0, *(index for index, page in enumerate(pages) if index and _annex_label(page))]
    ends = [*starts[1:], len(pages)]
    parts = [_part(pages[start:end]) for start, end in zip(starts, ends, strict=True)]
    main, *annexes = parts
    noted = {id(line): line for page in main.pages for line in lines_of_notes(main.content(page), page, main.area)}
    found, body = _main_components(main, noted)
    notes = tuple(map(Paragraph, parted(noted.values())))
    heads = tuple(map(_annex_head, annexes))
    return Components(limits, main, heads, body=_paragraphs(body, main.area), notes=notes, **found)


def _annex_label(page: PrintedPage) -> Line | None:
    """Return the line that names an annex at a page's head; the page number may stand above it."""
    top = [line for line in sorted(page.lines, key=lambda line: line.baseline)[:2] if not line.text.isdigit()]
    middle = page.width / 2
    # An annex begins with its label in the middle: a paragraph that begins with the words does not.
    if top and _ANNEX.match(top[0].text) and abs(top[0].middle - middle) < page.width * 0.15:
        return top[0]
    return None


def _part(pages: Sequence[PrintedPage]) -> PartPages:
    return PartPages(tuple(pages), tuple(_page_number(page, place + 1) for place, page in enumerate(pages)))


def _page_number(page: PrintedPage, expected: int) -> Line | None:
    """Return the line that is a page's number: digits (or a numeral) alone near the upper or lower edge."""
    margin = 20 * _POINTS_PER_MM
    alone = [line for line in page.lines if re.fullmatch(r"[-–\s]*(\d+|[ivxlc]+)[-–\s]*", line.text, re.IGNORECASE)]
    edge = [line for line in alone if line.bottom <= margin or line.top >= page.height - margin]
    return next((line for line in edge if line.text == str(expected)), edge[0] if edge else None)


def _annex_head(part: PartPages) -> AnnexHead:
    first = part.pages[0]
    label = _annex_label(first)
    lines = part.content(first)
    after = lines[lines.index(label) + 1 :] if label in lines else []
    strokes = [stroke.top for stroke in first.strokes if stroke.level]
    title: list[Line] = []
    reference: list[Line] = []
    for line in after:
        if any(label is not None and label.bottom < top < line.top for top in strokes):
            break
        if reference or line.text.startswith("("):
            reference.append(line)
            if line.text.endswith(")"):
                break
        else:
            title.append(line)
    return AnnexHead(part, (label,) if label else (), tuple(title), tuple(reference))


def _main_components(main: PartPages, noted: Container[int]) -> tuple[dict[str, tuple[Line, ...]], list[Line]]:
    """Return the components of the main part by name, and the lines of its body; `noted` are ids of notes' lines."""
    first = main.pages[0]
    lines = [line for line in main.content(first) if id(line) not in noted]
    name = next((line for line in lines if fold(line.text) == _NATIONAL_NAME), None)
    motto = next((line for line in lines if _MOTTO.fullmatch(fold(line.text))), None)
    number = next((line for line in lines if fold(line.text).startswith(("so:", "so "))), None)
    found: dict[str, tuple[Line, ...]] = {
        "national_name": (name,) if name else (),
        "motto": (motto,) if motto else (),
        "number": (number,) if number else (),
    }
    rest = lines
    anchor = motto or name
    if anchor and number:
        head, rest = _letterhead(lines, anchor, number, [line for line in (name, motto) if line])
        found |= head
    about, rest = _about(rest, number)
    found["about"] = about
    if not about:
        title, rest = _title(first, rest, main.area)
        found |= title
    later = (line for page in main.pages[1:] for line in main.content(page) if id(line) not in noted)
    following = [*rest, *later]
    addressed, following = _addressees(following)
    found["addressees"] = addressed
    signed, body = _signature(following, main.area)
    return found | signed, body


def _letterhead(
    lines: Sequence[Line], anchor: Line, number: Line, nation: Sequence[Line]
) -> tuple[dict[str, tuple[Line, ...]], list[Line]]:
    """Return what stands in the two columns above the title, and the lines below them."""
    dates = [line for line in lines if line.left > number.right and _DATE.search(line.text)]
    last = next((line for line in dates if line.baseline > anchor.baseline), number)
    bottom = max(number.baseline, last.baseline) + 1
    # The number's line wraps where its place name is long: what stands beside or just below it belongs to it.
    head = [line for line in lines if line.baseline <= bottom]
    right = [line for line in head if abs(line.middle - anchor.middle) < abs(line.middle - number.middle)]
    left = [line for line in head if line not in right and line is not number]
    above = [line for line in left if line.baseline < number.baseline]
    parent = above[: next((place for place, line in enumerate(above) if line.all_bold), 0)]
    found = {
        "parent": tuple(parent),
        "issuer": tuple(above[len(parent) :]),
        "place_and_date": tuple(line for line in right if line not in nation and line.baseline > anchor.baseline),
        "number": (number, *(line for line in left if line.baseline > number.baseline)),
    }
    return found, [line for line in lines if line not in head]


def _about(lines: Sequence[Line], number: Line | None) -> tuple[tuple[Line, ...], list[Line]]:
    """Return the subject of an official letter, the lines from `V/v` on in the column of its number, and the others."""
    if number is None or not lines or not _ABOUT.match(lines[0].text):
        return (), list(lines)
    middle = lines[0].middle
    if abs(middle - number.middle) > _COLUMN * number.size:
        return (), list(lines)
    count = 0
    for line in lines:
        if abs(line.middle - middle) > CENTRED or line.baseline - lines[0].baseline > 1.6 * line.size * count:
            break
        count += 1
    return tuple(lines[:count]), list(lines[count:])


def _title(
    first: PrintedPage, lines: Sequence[Line], area: tuple[float, float]
) -> tuple[dict[str, tuple[Line, ...]], list[Line]]:
    """Return kind and subject: the centred lines down to the short rule, else down to what is no longer bold."""
    middle = (area[0] + area[1]) / 2
    if not lines:
        return {}, []
    kind, *rest = lines
    strokes = [s.top for s in first.strokes if s.level and s.top > kind.baseline and abs(s.middle - kind.middle) < 20]
    end = min(strokes, default=None)
    subject: list[Line] = []
    for line in rest:
        centred = abs(line.middle - middle) < 20 or line.width > (area[1] - area[0]) * 0.9
        if line.text.startswith("Kính gửi") or (line.baseline > end if end is not None else not line.all_bold):
            break
        if not centred:
            break
        subject.append(line)
    return {"kind": (kind,), "subject": tuple(subject)}, list(rest[len(subject) :])


def _addressees(lines: Sequence[Line]) -> tuple[tuple[Line, ...], list[Line]]:
    """Return the lines from `Kính gửi` on: names with dashes, and what hangs below them."""
    if not lines or not fold(lines[0].text).startswith("kinh gui"):
        return (), list(lines)
    word, *rest = lines
    count = 0
    alone = word.text.rstrip(" :").casefold() == "kính gửi"
    edge = rest[0].left - 1 if alone and rest else word.left + 20
    for line in rest:
        if line.left < edge or (not alone and not _hangs(word, line)):
            break
        count += 1
        if alone and line.text.endswith(".") and not (count < len(rest) and rest[count].text.startswith("- ")):
            break
    return (word, *rest[:count]), list(rest[count:])


def _hangs(word: Line, line: Line) -> bool:
    return line.left > word.left + 20 and line.baseline - word.baseline < word.size * 4


def _signature(lines: Sequence[Line], area: tuple[float, float]) -> tuple[dict[str, tuple[Line, ...]], list[Line]]:
    """Return the block on the right with the recipients on the left, and the lines of the body above them."""
    words = [place for place, line in enumerate(lines) if fold(line.text).startswith("noi nhan")]
    width = area[1] - area[0]
    middle = area[0] + width / 2
    if words:
        word = lines[words[-1]]
        above = [
            line
            for line in lines
            if line.page == word.page and line.baseline < word.baseline - 1 and line.left < area[0] + width * 0.3
        ]
        floor = max((line.baseline for line in above), default=0.0)
        block = [
            line
            for line in lines
            if line.page == word.page and line.baseline > floor + 1 and line.left > area[0] + width * 0.35
        ]
        # A recipient that wraps to the right half is no line of the block: it is smaller and not bold.
        block = [line for line in block if line.any_bold or line.left >= middle - CENTRED]
        listed = [
            line
            for line in lines
            if line not in block
            and line is not word
            and (line.page > word.page or (line.page == word.page and line.baseline > word.baseline))
        ]
        used = {id(line) for line in (*block, *listed, word)}
        body = [line for line in lines if id(line) not in used]
        found = {"recipients_word": (word,), "recipients": tuple(listed)}
    else:
        last = [line for line in lines if line.page == lines[-1].page] if lines else []
        floor = max((line.baseline for line in last if line.left < area[0] + width * 0.3), default=0.0)
        block = [line for line in last if line.baseline > floor + 1]
        body = [line for line in lines if line not in block]
        found = {}
    name = _first_of_name(block)
    found["authority"] = tuple(block[:name])
    found["full_name"] = tuple(block[name:])
    return found, body


def _first_of_name(block: Sequence[Line]) -> int:
    """Return which line of the block begins the name: the one below the widest gap, otherwise the last."""
    gaps = [below.baseline - above.baseline for above, below in pairwise(block)]
    if not gaps:
        return max(len(block) - 1, 0)
    widest = max(gaps)
    return gaps.index(widest) + 1 if widest > 2 * block[0].size else len(block) - 1


def _paragraphs(lines: Sequence[Line], area: tuple[float, float]) -> tuple[Paragraph, ...]:
    """Return lines as paragraphs: one begins where a line is set in, after a short line, or after a gap."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins(line, groups[-1][-1], area):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(Paragraph(tuple(group)) for group in groups)


def _begins(line: Line, last: Line, area: tuple[float, float]) -> bool:
    if line.left > area[0] + 3:
        return True
    if line.page == last.page and line.baseline - last.baseline > 2.2 * line.size:
        return True
    return last.right < area[1] - (area[1] - area[0]) * 0.4
