"""The one model of all that is printed: typed text, blocks, tables and annexes, with no layout in it.

A composer makes a `Document`; each renderer draws it and decides no content. Text is a tuple of spans, and a
figure is a span that knows its value and the records that it counts, so that a number on paper can be
followed back to what was entered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


@dataclass(frozen=True, slots=True)
class RecordRef:
    """One record that a figure counts: its table and its uid."""

    table: str
    uid: str


@dataclass(frozen=True, slots=True)
class Span:
    """Plain text in one style; never markup.

    A `note` is a footnote: where it stands a small superior number prints, and its text at the foot of the page.
    """

    text: str
    bold: bool = False
    italic: bool = False
    note: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: its value (people, times, đồng, or a percentage), how it is written, what it counts.

    `value` is None where the records give a figure in words only ("hàng chục triệu đồng"). `key` says which figure
    of the facts it is (`funding.spent`), the same from one drafting to the next; "" where nothing names it. An
    `estimated` one counts a record that is an estimate, and is written so.
    """

    value: int | float | None
    text: str
    counts: tuple[RecordRef, ...] = ()
    key: str = ""
    bold: bool = False
    italic: bool = False
    estimated: bool = False

    def __str__(self) -> str:
        return self.text


Inline = Span | Figure
Text = tuple[Inline, ...]


def plain(text: Text) -> str:
    """Return a text's letters without its styles."""
    return "".join(inline.text for inline in text)


def is_note(inline: Inline) -> bool:
    """Tell whether a piece of a text is a footnote."""
    return isinstance(inline, Span) and inline.note


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A numbered part of the body (`I. KẾT QUẢ…`): upright bold, upper case (the text is upper case already)."""

    text: Text


@dataclass(frozen=True, slots=True)
class ClauseHeading:
    """A titled khoản (`1. Văn bản chỉ đạo`): upright bold, on a line of its own."""

    text: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; an item of a list is one whose text begins with `- `."""

    text: Text


Block = SectionHeading | ClauseHeading | Paragraph


class Align(Enum):
    """How a cell's text stands between its rules."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class RowKind(Enum):
    """What a row of a table is, which decides its weight: groups and totals are bold."""

    ITEM = "item"
    GROUP = "group"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its share of the table's width and how its cells stand."""

    share: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, over `columns` columns and (in a head only) `rows` rows; several paragraphs are several texts."""

    text: Text = ()
    columns: int = 1
    rows: int = 1
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row; the columns of its cells add up to the table's. Head rows leave out cells that a row above spans."""

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.ITEM


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head rows are repeated on each page."""

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of column of a chart: its name and its value in each category; None where nothing is known."""

    name: str
    values: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns in groups: in each category one column of each series; `unit` says what the numbers count."""

    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def alternative(self) -> str:
        """The whole chart in words, for who cannot see it."""
        groups = []
        for place, category in enumerate(self.categories):
            known = [(each.name, value.text) for each in self.series if (value := each.values[place]) is not None]
            told = ", ".join(f"{name}: {text}" for name, text in known) or "chưa có số liệu"
            groups.append(f"{category} ({told})")
        return f"{self.title} ({self.unit}): {'; '.join(groups)}."


@dataclass(frozen=True, slots=True)
class Code:
    """QR codes side by side, the text behind each, with a line of words for who looks at them."""

    texts: tuple[str, ...]
    caption: Text


@dataclass(frozen=True, slots=True)
class Annex:
    """A phụ lục: begins a page, has page numbers of its own, lies landscape where its table is wide.

    `reference` is the whole line as it prints, with its parentheses: `(Kèm theo Báo cáo số …)`.
    """

    label: str
    title: str
    reference: Text
    content: tuple[Table | Paragraph | Chart | Code, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Components 1 to 4 of the first page; lines are written as they print, blanks included.

    `parent_line` is empty where there is none; `number_line` is `Số: 05/BC-UBND`,
    `place_and_date` is `Hoằng Trung, ngày 11 tháng 12 năm 2023`. `about` is the subject of an official letter
    (component 5b, `V/v cung cấp số liệu`), empty for a document that has a type.
    """

    parent_line: str
    issuer_lines: tuple[str, ...]
    number_line: str
    place_and_date: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Components 7a and 7b: authority lines, post, full name."""

    authority_lines: tuple[str, ...]
    position: str
    full_name: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole administrative document (Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4 or 1.5) with its annexes.

    `kind` is its type as it prints (`BÁO CÁO`); an official letter has none, and its subject stands in the letterhead.
    `addressees` are names without dashes or stops; `recipients` are whole lines as they print
    (`- Như trên;` … `- Lưu: VT, VHXH.`); `bases` are whole lines too, printed in italics.
    """

    letterhead: Letterhead
    kind: str
    subject: Text
    addressees: tuple[str, ...]
    bases: tuple[Text, ...]
    body: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...]
    annexes: tuple[Annex, ...] = ()
    title: str = ""
    author: str = ""
    language: str = "vi-VN"
    keywords: tuple[str, ...] = field(default=())

    @property
    def is_letter(self) -> bool:
        """Tell whether this is an official letter (công văn), which has no type and no title."""
        return not self.kind
