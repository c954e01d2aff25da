"""What of a returned report can be taken into the report: each difference, the part it belongs to, the edits it makes.

The text of the parts can be taken; heads, annexes and the signature are made from records, and say so. A figure that
was not touched stays a field; one that was typed over is plain text from then on, and is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from secrets import token_hex
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.vietnamese_text import without_stop
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.returned_report import State
from lldp_desktop.reporting.arrangement import PartEdit
from lldp_desktop.reporting.document import ClauseHeading, Figure, Paragraph, SectionHeading, Span, is_note, plain
from lldp_desktop.reporting.docx.wordml import texts
from lldp_desktop.reporting.kept_reports import values_of
from lldp_desktop.reporting.outline import OPENING, OUTSIDE
from lldp_desktop.reporting.part_text import Change, taken, words
from lldp_desktop.reporting.placing import placed_behind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from lldp_desktop.exchange.returned_report import LineChange, PartDifference, Returned
    from lldp_desktop.reporting.document import Block, Document, Inline, Text
    from lldp_desktop.reporting.drafting import ReportDraft

#: `2. `, `IV. `, `a) ` before the words of a heading.
_NUMBER = re.compile(r"\A\s*(?:[IVXLC]+|\d+|[a-z\u0111])[.)]\s+")
_LONGEST_TITLE = 200
_TOKEN = re.compile(r"\w+(?:[.,]\w+)*|\s+|.", re.DOTALL)
_END = "./."


class FigureChange(NamedTuple):
    """A figure that was typed over: which, how it was written, what stands there now ("" where nothing does)."""

    figure: Figure
    was: str
    now: str


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One difference that can be taken or left, alone: an edited, added or removed line, a title, a whole part.

    `part` is the part of the report that it is about, `new` what the part says where it is taken.
    """

    part: str
    line: LineChange | None
    old: Text | None
    new: Text | None
    figures: tuple[FigureChange, ...] = ()
    kind: str = "line"


@dataclass(frozen=True, slots=True, eq=False)
class Returning:
    """One part of the returned file: what differs, what of it can be taken, and why the rest cannot."""

    difference: PartDifference
    choices: tuple[Choice, ...]
    note: str = ""


def require_same_report(sent: Returned, returned: Returned) -> None:
    """Raise KnownError where a file has nothing of the report that it is read for."""
    said = {plain(line) for part in sent.parts if part.key.startswith("body") for line in part.lines}
    came = {plain(line) for part in returned.parts for line in part.lines}
    # Headings are the same in every report of an outline.
    if not any(line in came for line in said if not _NUMBER.match(line)):
        raise KnownError(
            say("Tệp Word này không phải bản của báo cáo đang mở: không có đoạn nào giống. Hãy chọn đúng tệp.")
        )


class ReturnedEdits:
    """The differences of one returned file over the report as it stands now, and what taking them does."""

    def __init__(
        self, draft: ReportDraft, edits: Sequence[PartEdit], sent: Document, found: Sequence[PartDifference]
    ) -> None:
        """Find where in the parts of now (`draft` with `edits`) stands what was changed in the document as `sent`."""
        self._draft = draft
        self._edits = {edit.part: edit for edit in edits}
        self._arranged = draft.arranged(edits)
        self._parts = {part.name: part for part in self._arranged.parts}
        self._places = _places(draft, edits, sent.body)
        self._lines = _lines_of_parts(sent.body)
        self._last = OPENING
        returning = [self._returning(each) for each in found]
        self.found = tuple(each for each in returning if each.difference.state is not State.UNCHANGED)

    def edits(self, chosen: Collection[Choice]) -> dict[str, Mapping[str, object]]:
        """Return the values of `edit_parts` that take what was chosen."""
        edits = dict(self._edits)
        wanted = set(map(id, chosen))
        for returning in self.found:
            made: dict[LineChange | None, bool] = {}
            for choice in returning.choices:
                made[choice.line] = id(choice) in wanted
            for choice in returning.choices:
                if id(choice) in wanted:
                    self._take(edits, choice, self._after(returning, choice, made))
        return {name: values_of(edit) for name, edit in edits.items() if edit != self._edits.get(name)}

    # --- what can be chosen ------------------------------------------------------------------------------------

    def _returning(self, difference: PartDifference) -> Returning:
        lines = self._lines.get(difference.key)
        if difference.state is State.ADDED:
            part = self._last
            new = tuple(line for line in difference.new if plain(line).strip())
            return Returning(difference, (Choice(part, None, None, new[0], kind="part"),) if new else ())
        if lines is None or len(lines) != len(difference.old):
            return Returning(difference, (), _made_from_records(difference.key))
        parts = [name for number in lines if (name := self._place(number)[0])]
        if difference.state is State.REMOVED and parts:
            choices = [Choice(name, None, None, None, kind="gone") for name in dict.fromkeys(parts)]
            self._last = parts[-1]
            can = tuple(choice for choice in choices if choice.part not in OUTSIDE)
            return Returning(difference, can, "" if can else say("Phần mở đầu và kết thúc luôn có trong báo cáo."))
        choices = [choice for change in difference.changes for choice in self._choices(change, lines)]
        self._last = parts[-1] if parts else self._last
        missing = any(not self._is_same_title(change, lines) for change in difference.changes)
        note = say("Tiêu đề mục lấy từ đề cương, sửa ở Báo cáo › Đề cương.") if missing and not choices else ""
        return Returning(difference, tuple(choices), note)

    def _choices(self, change: LineChange, lines: Sequence[int]) -> Iterator[Choice]:
        number = lines[change.place] if change.old is not None else None
        heading = number is not None and not isinstance(self._body[number], Paragraph)
        if heading and number is not None:
            name, _ = self._place(number)
            part = self._parts.get(name)
            title = "" if change.new is None else _NUMBER.sub("", plain(change.new)).strip()
            if part is not None and part.title and title and title != part.title and len(title) <= _LONGEST_TITLE:
                yield Choice(name, change, (Span(part.title),), (Span(title),), kind="title")
            return
        name = self._part_at(change, lines)
        old = None if number is None else self._now(number)
        new: Text | None = None
        figures: tuple[FigureChange, ...] = ()
        if change.new is not None:
            new, figures = with_figures(old or (), change.new)
        yield Choice(name, change, old, new, figures)

    def _part_at(self, change: LineChange, lines: Sequence[int]) -> str:
        """Return the part of a changed line, or of the line before (else behind) the place of one that was added."""
        near = [change.place] if change.old is not None else [change.place - 1, change.place]
        names = [self._place(lines[place])[0] for place in near if 0 <= place < len(lines)]
        return next((name for name in names if name), self._last)

    def _is_same_title(self, change: LineChange, lines: Sequence[int]) -> bool:
        """Tell whether a heading has only another number, since parts before it came or went."""
        if change.old is None or change.new is None or isinstance(self._body[lines[change.place]], Paragraph):
            return False
        return _NUMBER.sub("", plain(change.old)).strip() == _NUMBER.sub("", plain(change.new)).strip()

    # --- where it stands ---------------------------------------------------------------------------------------

    @property
    def _body(self) -> Sequence[Block]:
        return self._places.body

    def _place(self, number: int) -> tuple[str, int | None]:
        return self._places.of[number]

    def _now(self, number: int) -> Text:
        """Return what the report says now where a block of the sent document stood."""
        name, paragraph = self._place(number)
        if paragraph is not None:
            return self._draft.text(self._parts[name])[paragraph]
        return self._body[number].text

    # --- taking ------------------------------------------------------------------------------------------------

    def _after(self, returning: Returning, choice: Choice, made: Mapping[LineChange | None, bool]) -> Text | None:
        """Return the paragraph behind which a line that was added stands, as it is by then; None at the beginning."""
        line = choice.line
        if line is None or choice.old is not None:
            return None
        known = [each for each in returning.choices if each.kind == "line" and each.part == choice.part]
        beside = [c for c in known if c.line and c.old is None and c.line.place == line.place]
        for each in reversed(beside[: beside.index(choice)]):
            if made[each.line]:
                return each.new
        lines = self._lines.get(returning.difference.key, ())
        changed = {each.line.place: each for each in known if each.line and each.line.old is not None}
        for place in range(line.place - 1, -1, -1):
            name, paragraph = self._place(lines[place])
            if name != choice.part or paragraph is None:
                continue
            other = changed.get(place)
            if other is None or not made[other.line]:
                return self._now(lines[place])
            if other.new is not None:
                return other.new
        return None

    def _take(self, edits: dict[str, PartEdit], choice: Choice, after: Text | None) -> None:
        edit = edits.get(choice.part, PartEdit(choice.part))
        if choice.kind == "title":
            edits[choice.part] = replace(edit, title=plain(choice.new or ()))
        elif choice.kind == "gone":
            edits[choice.part] = replace(edit, left_out=True)
        elif choice.kind == "part":
            self._add_part(edits, choice)
        else:
            part = self._parts[choice.part]
            drafted = self._draft.draft(part)
            base = edit.base if edit.text is not None or part.outlined is None else drafted
            text = self._draft.text(part) if edit.text is None else edit.text
            was = () if choice.old is None else (choice.old,)
            now = () if choice.new is None else (choice.new,)
            edits[choice.part] = replace(edit, text=taken(text, Change(was, now, (), after)), base=base)

    def _add_part(self, edits: dict[str, PartEdit], choice: Choice) -> None:
        """Add a part of the clerk's own behind the one that it stands behind."""
        lines = next(r.difference.new for r in self.found if choice in r.choices)
        lines = tuple(_unended(line) for line in lines if plain(line).strip())
        title = _NUMBER.sub("", plain(lines[0])).strip()
        titled = len(lines) > 1 and len(title) <= _LONGEST_TITLE
        name = f"tu-them-{token_hex(4)}"
        places = placed_behind(self._draft, self._draft.arranged(edits.values()), name, choice.part)
        for each, values in places.items():
            edit = edits.get(each, PartEdit(each))
            edits[each] = replace(edit, **values)  # type: ignore[arg-type]
        text = lines[1:] if titled else lines
        edits[name] = replace(edits[name], title=title if titled else None, text=text)


class _Places(NamedTuple):
    """The body as it was sent, and for each of its blocks the part of now, and which of its paragraphs it is."""

    body: Sequence[Block]
    of: Sequence[tuple[str, int | None]]


def _places(draft: ReportDraft, edits: Sequence[PartEdit], body: Sequence[Block]) -> _Places:
    """Find the blocks of a sent document among those of now: by what they say, figures by their keys."""
    now = draft.document(edits).body
    named = draft.places(edits)
    blocks = SequenceMatcher(None, [_same(b) for b in body], [_same(b) for b in now], autojunk=False)
    of: list[tuple[str, int | None]] = [("", None)] * len(body)
    for place, new_place, size in blocks.get_matching_blocks():
        for step in range(size):
            found = named[new_place + step]
            heading = not isinstance(now[new_place + step], Paragraph)
            of[place + step] = ("", None) if found is None else (found[0], None if heading else found[1])
    for before, number in pairwise(range(len(body))):
        # What is not there any more belongs to the part that it stood in.
        if not of[number][0] and isinstance(body[number], Paragraph):
            of[number] = (of[before][0], None)
    return _Places(body, of)


def _same(block: Block) -> tuple[str, str]:
    said = words(block.text)
    number = "" if isinstance(block, Paragraph) else _NUMBER.sub("", said)
    return type(block).__name__, number or without_stop(said)


def _lines_of_parts(body: Sequence[Block]) -> dict[str, list[int]]:
    """Return for each mark of the DOCX the block of each of its lines, as the renderer parts them."""
    lines: dict[str, list[int]] = {}
    part = 0
    for number, block in enumerate(body):
        part += isinstance(block, SectionHeading | ClauseHeading)
        lines.setdefault(f"body_{part}", []).extend([number] * len(texts(block.text)))
    return lines


def _made_from_records(key: str) -> str:
    """Say why a part of the document cannot be taken, and where it is changed."""
    if key.startswith("annex"):
        return say("Phụ lục lập từ số liệu; hãy sửa dòng số liệu ở trang của nó.")
    if key in ("signature",):
        return say("Người ký lấy ở Kỳ, hạn, người ký… và trang Người ký.")
    if key in ("recipients", "addressees"):
        return say("Nơi nhận và Kính gửi lấy ở trang Nơi nhận.")
    if key in ("number", "place_and_date"):
        return say("Số và ngày ghi khi ban hành.")
    if key == "bases":
        return say("Căn cứ sửa ở phần “Căn cứ” của văn bản.")
    if key.startswith("body"):
        return say("Đoạn này có xuống dòng lạ nên không nhận được; hãy chép tay.")
    return say("Phần này lấy từ trang Đơn vị và đề cương.")


def with_figures(old: Text, new: Text) -> tuple[Text, tuple[FigureChange, ...]]:
    """Return a returned line with the figures that nobody touched as fields again, and those that were typed over."""
    new = _unended(new)
    was, now = _tokens(plain(old)), _tokens(plain(new))
    matcher = SequenceMatcher(None, [t.group() for t in was], [t.group() for t in now], autojunk=False)
    moved: dict[int, int] = {}
    for place, new_place, size in matcher.get_matching_blocks():
        for step in range(size):
            token, other = was[place + step], now[new_place + step]
            moved |= {token.start() + letter: other.start() + letter for letter in range(len(token.group()))}
    fields: dict[int, Figure] = {}
    changes: list[FigureChange] = []
    start = 0
    for inline in old:
        end = start + len(inline.text)
        if isinstance(inline, Figure) and inline.key and inline.text:
            places = [moved.get(letter) for letter in range(start, end)]
            first = places[0]
            if first is not None and places == list(range(first, first + len(places))):
                fields[first] = inline
            else:
                changes.append(FigureChange(inline, inline.text, _instead(plain(new), moved, start, end)))
        start = end
    return tuple(_with_fields(new, fields)), tuple(changes)


def _tokens(text: str) -> list[re.Match[str]]:
    return list(_TOKEN.finditer(text))


def _instead(new: str, moved: Mapping[int, int], start: int, end: int) -> str:
    """Return what stands between the neighbours of a figure that is no more."""
    before = max((place for letter, place in moved.items() if letter < start), default=-1)
    behind = min((place for letter, place in moved.items() if letter >= end and place > before), default=len(new))
    return new[before + 1 : behind].strip()


def _with_fields(new: Text, fields: Mapping[int, Figure]) -> Iterator[Inline]:
    place, covered = 0, 0
    for inline in new:
        text = ""
        for letter in inline.text:
            figure = fields.get(place)
            if figure is not None:
                if text:
                    yield Span(text, inline.bold, inline.italic, is_note(inline))
                    text = ""
                yield replace(figure, bold=inline.bold, italic=inline.italic)
                covered = place + len(figure.text)
            if place >= covered:
                text += letter
            place += 1
        if text:
            yield Span(text, inline.bold, inline.italic, is_note(inline))


def _unended(text: Text) -> Text:
    """Return a line without the decree's closing sign, which the report puts behind its last one itself."""
    if not text or not plain(text).rstrip().endswith(_END):
        return text
    last = text[-1]
    bare = last.text.rstrip().removesuffix("/.").rstrip(".") + "."
    return (*text[:-1], replace(last, text=bare))
