"""The text of a DOCX that came back: its lines with bold and italic, as they are once every change is accepted.

Insertions that Word tracked are read, deletions are not; comments are listed beside the line that they stand at.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from lldp_desktop.domain.vietnamese_text import clean, one_line
from lldp_desktop.exchange.docx_archive import DocxArchive
from lldp_desktop.reporting.document import Span, Text, plain
from lldp_desktop.reporting.docx.marks import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Tables with more columns are tables; those of two are letterhead and signature block, whose cells are lines.
_COLUMNS_OF_LAYOUT = 2
#: What stands between two cells of a row.
CELL_GAP = "\t"
_BETWEEN_PARAGRAPHS = Span(" ")
_OFF = frozenset(("0", "false", "off", "none"))
_INSIDE = frozenset(
    ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo")
)
_LETTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_UNREAD = frozenset(("drawing", "pict", "object", "footnoteReference", "endnoteReference", "AlternateContent", "oMath"))


class Comment(NamedTuple):
    """What somebody wrote beside a text, and the line that it stands at."""

    author: str
    text: str
    line: str


@dataclass(slots=True)
class Line:
    """A paragraph, or a row of a table with its cells parted by CELL_GAP; empty ones are left out."""

    text: Text
    level: int | None = None
    marks: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclass(slots=True)
class DocxText:
    """All lines of a file; `unread` counts what is no text: pictures, text boxes, notes, formulas."""

    lines: list[Line] = field(default_factory=list)
    unread: int = 0


class _Style(NamedTuple):
    level: int | None
    bold: bool
    italic: bool


_NO_STYLE = _Style(None, False, False)


def read_text(content: bytes) -> DocxText:
    """Return the text of a DOCX. Raises KnownError where it is too large, broken, or something else."""
    archive = DocxArchive(content)
    styles, comments, notes = (archive.beside(part) for part in ("styles", "comments", "footnotes"))
    reader = _Reader(
        {} if styles is None else _styles(styles),
        {} if comments is None else dict(_comments(comments)),
        {} if notes is None else dict(_footnotes(notes)),
    )
    reader.read(archive.main())
    return reader.made


class _Reader:
    """Walks through one text; what is gathered of a line waits here until the line ends."""

    def __init__(self, styles: dict[str, _Style], comments: dict[str, tuple[str, str]], notes: dict[str, str]) -> None:
        self.made = DocxText()
        self._notes = notes
        self._styles = styles
        self._comments = comments
        self._spans: list[Span] = []
        self._marks: list[str] = []
        self._noted: list[str] = []
        self._level: int | None = None
        self._in_row = False

    def read(self, container: Any) -> None:
        """Read what stands below each other: paragraphs, tables, and marks between them."""
        for child in container:
            name = _name(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name in ("body", *_INSIDE):
                self.read(child)
            else:
                self._note(name, child)

    def _table(self, table: Any) -> None:
        is_layout = self._in_row or max(map(_columns, _rows(table)), default=0) <= _COLUMNS_OF_LAYOUT
        for row in _rows(table):
            if _has(_child(row, "trPr"), "del"):
                continue
            if is_layout:
                for cell in _children(row, "tc"):
                    self.read(cell)
                continue
            self._in_row = True
            for number, cell in enumerate(_children(row, "tc")):
                self._spans += [Span(CELL_GAP)] if number else []
                self.read(cell)
                if self._spans and self._spans[-1] == _BETWEEN_PARAGRAPHS:
                    self._spans.pop()
            self._in_row = False
            self._end_line()

    def _paragraph(self, paragraph: Any) -> None:
        settings = _child(paragraph, "pPr")
        style = self._style(settings, "pStyle")
        level = _number(_child(settings, "outlineLvl"))
        self._level = style.level if level is None else level
        self._runs(paragraph, style)
        if self._in_row:
            self._spans.append(_BETWEEN_PARAGRAPHS)
        elif not _has(_child(settings, "rPr"), "del"):  # a deleted end of a paragraph joins it to the next one
            self._end_line()

    def _runs(self, container: Any, style: _Style) -> None:
        for child in container:
            name = _name(child)
            if name == "r":
                self._run(child, style)
            elif name in _INSIDE:
                self._runs(child, style)
            else:
                self._note(name, child)

    def _run(self, run: Any, style: _Style) -> None:
        settings = _child(run, "rPr")
        own = self._style(settings, "rStyle")
        bold = own.bold if (given := _switch(settings, "b")) is None else given
        italic = own.italic if (given := _switch(settings, "i")) is None else given
        bold, italic = bold and not style.bold, italic and not style.italic
        if _switch(settings, "vanish"):
            return
        for child in run:
            name = _name(child)
            if name == "t":
                self._spans.append(Span(child.text or "", bold, italic))
            elif name in _LETTERS and _value(child, "type") not in ("page", "column"):
                self._spans.append(Span(_LETTERS[name], bold, italic))
            elif name == "footnoteReference" and (says := self._notes.get(str(_value(child, "id")))):
                self._spans.append(Span(says, note=True))
            else:
                self._note(name, child)

    def _note(self, name: str, child: Any) -> None:
        """Take down what stands beside the text: marks, comments, what cannot be read."""
        if name == "bookmarkStart" and str(_value(child, "name")).startswith(PREFIX):
            self._marks.append(str(_value(child, "name")).removeprefix(PREFIX))
        elif name == "commentReference":
            self._noted.append(str(_value(child, "id")))
        elif name in _UNREAD and not _is_ours(child):
            self.made.unread += 1

    def _style(self, settings: Any | None, name: str) -> _Style:
        return self._styles.get(str(_value(_child(settings, name), "val")), _NO_STYLE)

    def _end_line(self) -> None:
        """Close the line; marks and comments of an empty one go to the next."""
        texts = list(_tidied(self._spans))
        self._spans = []
        if not texts:
            return
        for number, text in enumerate(texts):
            marks = tuple(self._marks) if number == 0 else ()
            self.made.lines.append(Line(text, self._level if number == 0 else None, marks))
        last = self.made.lines[-1]
        said = [self._comments[one] for one in self._noted if one in self._comments]
        last.comments = tuple(Comment(author, text, plain(last.text)) for author, text in said)
        self._marks, self._noted = [], []


def _tidied(spans: Iterable[Span]) -> Iterator[Text]:
    """Yield spans as kept texts, one for each line; neighbours of one style are one, outer blanks fall away."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        for number, part in enumerate(span.text.split("\n")):
            if number:
                lines.append([])
            last = lines[-1][-1] if lines[-1] else None
            blank = not part.strip()
            if span.note:
                lines[-1].append(span)
            elif last and not last.note and (blank or (last.bold, last.italic) == (span.bold, span.italic)):
                lines[-1][-1] = Span(last.text + part, last.bold, last.italic)
            elif part:
                lines[-1].append(Span(part, span.bold and not blank, span.italic and not blank))
    for line in lines:
        text = "".join(span.text for span in line)
        if text.strip():
            yield tuple(_cleaned(line))


def _cleaned(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans as text is kept; only blanks at the ends of the whole line are trimmed."""
    some = list(spans)
    for number, span in enumerate(some):
        letters = clean(f"|{span.text}|")[1:-1]  # cleaning would trim the blanks between two spans
        letters = letters.lstrip() if number == 0 else letters
        letters = letters.rstrip(" \n") if number == len(some) - 1 else letters
        if letters:
            yield replace(span, text=letters)


def _styles(root: Any) -> dict[str, _Style]:
    """Return what each style says of outline level, bold and italic, with what it takes over from others."""
    found = {str(_value(style, "styleId")): style for style in _children(root, "style")}

    def of(key: str, seen: frozenset[str]) -> _Style:
        style = found.get(key)
        if style is None or key in seen or len(seen) > 20:
            return _NO_STYLE
        parent = of(str(_value(_child(style, "basedOn"), "val")), seen | {key})
        letters = _child(style, "rPr")
        level = _number(_child(_child(style, "pPr"), "outlineLvl"))
        bold, italic = _switch(letters, "b"), _switch(letters, "i")
        return _Style(
            parent.level if level is None else level,
            parent.bold if bold is None else bold,
            parent.italic if italic is None else italic,
        )

    return {key: of(key, frozenset()) for key in found}


def _comments(root: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    for comment in _children(root, "comment"):
        yield str(_value(comment, "id")), (one_line(str(_value(comment, "author") or "")), _words(comment))


def _footnotes(root: Any) -> Iterator[tuple[str, str]]:
    for note in _children(root, "footnote"):
        yield str(_value(note, "id")), _words(note)


def _words(container: Any) -> str:
    """Return what stands beside the text, on one line."""
    reader = _Reader({}, {}, {})
    reader.read(container)
    return " ".join(one_line(plain(line.text)) for line in reader.made.lines)


def _is_ours(drawing: Any) -> bool:
    """Tell whether a picture is one that the program put there: a code, which says nothing to read."""
    return any(_name(each) == "docPr" and str(each.get("name")).startswith(PREFIX) for each in drawing.iter())


def _name(node: Any) -> str:
    """Return an element's name without its namespace: Word has two, by how strictly it saved."""
    return str(node.tag).rpartition("}")[2]


def _children(node: Any, name: str) -> Iterator[Any]:
    return (child for child in node if _name(child) == name)


def _child(node: Any | None, name: str) -> Any | None:
    return None if node is None else next(_children(node, name), None)


def _has(node: Any | None, name: str) -> bool:
    return _child(node, name) is not None


def _value(node: Any | None, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    if node is None:
        return None
    return next((str(value) for key, value in node.attrib.items() if str(key).rpartition("}")[2] == name), None)


def _number(node: Any | None) -> int | None:
    """Return an outline level; 9 is the format's word for none."""
    value = _value(node, "val") or ""
    return int(value) if value.isdecimal() and value.isascii() and int(value[:3]) < 9 else None


def _switch(settings: Any | None, name: str) -> bool | None:
    node = _child(settings, name)
    return None if node is None else _value(node, "val") not in _OFF


def _rows(table: Any) -> Iterator[Any]:
    """Yield a table's rows, those inside content controls too."""
    for child in table:
        if _name(child) == "tr":
            yield child
        elif _name(child) in _INSIDE:
            yield from _rows(child)


def _columns(row: Any) -> int:
    return sum(1 for _ in _children(row, "tc"))
