"""Rules of the text (component 6): justification, indent, spacing, headings and their numbers, the closing sign."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from lldp_desktop.domain.numbers_in_text import roman
from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.reporting.check.layout.limits import number
from lldp_desktop.reporting.check.layout.rule import DISTANCE_PT, MM, Fault, LayoutRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.reporting.check.layout.components import Components, Paragraph

_SECTION = re.compile(r"(?P<number>[IVXLC]+)[.)]\s+(?P<title>.*)")
_CLAUSE = re.compile(r"(?P<number>\d{1,2})\.\s+(?P<title>.*)")
_POINT = re.compile(r"(?P<letter>[a-zđăâêôơư])\)\s")
_POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
_SUPERIOR = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
#: A line of another size (a symbol's font) shifts a baseline by less than this share of a line.
_SPACING = 0.03


def _justified(printed: Components) -> Iterator[Fault]:
    _, right = printed.main.area
    for paragraph in printed.body:
        for line in paragraph.lines[:-1]:
            blanks = sum(letter.text == " " for letter in line.letters)
            missing = right - line.right
            # A line whose next word is very long may stay as it is; one that could be stretched may not.
            if missing > DISTANCE_PT and blanks and missing / blanks < printed.limits.widest_gap_em * line.size * 0.95:
                yield Fault(say("Đoạn văn phải canh đều hai lề."), line.place())


def _indent(printed: Components) -> Iterator[Fault]:
    left, _ = printed.main.area
    allowed = say(" hoặc ").join(
        f"{number(each / 10) if each % 1 == 0 else '1,27'} cm" for each in printed.limits.indents_mm
    )
    for paragraph in printed.body:
        first, *rest = paragraph.lines
        measured = (first.left - left) / MM
        if min(abs(measured - each) for each in printed.limits.indents_mm) > 0.35:
            yield Fault(
                say(
                    "Chữ đầu đoạn lùi vào {measured} mm, phải là {allowed}.", measured=number(measured), allowed=allowed
                ),
                first.place(),
            )
        for line in rest:
            if line.left - left > DISTANCE_PT:
                yield Fault(say("Các dòng sau của đoạn phải sát lề trái."), line.place())


def _line_spacing(printed: Components) -> Iterator[Fault]:
    for paragraph in printed.body:
        for above, below in pairwise(paragraph.lines):
            if above.page != below.page:
                continue
            lines = (below.baseline - above.baseline) / (printed.limits.single_line * below.size)
            if not printed.limits.line_spacing.holds(lines, _SPACING):
                yield Fault(
                    say("Khoảng cách dòng là {lines} dòng, phải từ dòng đơn đến 1,5 dòng.", lines=number(lines)),
                    below.place(),
                )


def _paragraph_spacing(printed: Components) -> Iterator[Fault]:
    pitch = _usual_pitch(printed)
    for above, below in pairwise(printed.body):
        last, first = above.lines[-1], below.lines[0]
        if last.page != first.page:
            continue
        gap = first.baseline - last.baseline - pitch
        if gap < printed.limits.least_paragraph_gap_pt - 0.3:
            least = number(printed.limits.least_paragraph_gap_pt)
            yield Fault(
                say("Hai đoạn cách nhau {gap} pt, phải ít nhất {least} pt.", gap=number(max(gap, 0.0)), least=least),
                first.place(),
            )


def _usual_pitch(printed: Components) -> float:
    """Return how far apart the lines of a paragraph stand; a single line where no paragraph has two."""
    steps = sorted(
        below.baseline - above.baseline
        for paragraph in printed.body
        for above, below in pairwise(paragraph.lines)
        if above.page == below.page
    )
    if steps:
        return steps[len(steps) // 2]
    return printed.limits.single_line * printed.body[0].lines[0].size if printed.body else 0.0


def _headings(printed: Components) -> Iterator[Fault]:
    for paragraph in printed.body:
        first = paragraph.lines[0]
        section, clause = _SECTION.fullmatch(paragraph.text), _CLAUSE.fullmatch(paragraph.text)
        if section and _is_title(paragraph, section["title"]):
            if not paragraph.all_bold:
                yield Fault(say("Tiêu đề của mục lớn (I, II…) phải in đậm."), first.place())
            if section["title"] != section["title"].upper():
                yield Fault(say("Tiêu đề của mục lớn (I, II…) phải viết bằng chữ in hoa."), first.place())
        elif clause and _is_title(paragraph, clause["title"]) and not paragraph.all_bold:
            yield Fault(say("Tiêu đề của khoản (1, 2…) phải in đậm, trên một dòng riêng."), first.place())


def _is_title(paragraph: Paragraph, title: str) -> bool:
    """Tell whether a numbered paragraph is a title: bold or in capitals, or short and without a stop."""
    if paragraph.all_bold or title == title.upper():
        return True
    return len(paragraph.lines) == 1 and title[-1:] not in ".;:,…!?)" and len(title) < 80


def _numbering(printed: Components) -> Iterator[Fault]:
    """Find headings and points whose numbers leave something out or come twice."""
    section = clause = 0
    point = ""
    for paragraph in printed.body:
        first = paragraph.lines[0]
        if (found := _SECTION.fullmatch(paragraph.text)) and _is_title(paragraph, found["title"]):
            section, clause, point = section + 1, 0, ""
            if found["number"] != roman(section):
                yield Fault(
                    say("Mục {number} phải là mục {section}.", number=found["number"], section=roman(section)),
                    first.place(),
                )
                section = _value(found["number"], section)
        elif (found := _CLAUSE.fullmatch(paragraph.text)) and paragraph.all_bold:
            clause, point = clause + 1, ""
            if int(found["number"]) != clause:
                yield Fault(
                    say("Khoản {number} phải là khoản {clause}.", number=found["number"], clause=clause), first.place()
                )
                clause = int(found["number"])
        elif found := _POINT.match(paragraph.text):
            following = _POINT_LETTERS[_POINT_LETTERS.index(point) + 1 :][:1] if point else "a"
            if found["letter"] not in (following, "a"):
                yield Fault(
                    say(
                        "Điểm {letter}) phải là điểm {following}) (a, b, c, d, đ, e…).",
                        letter=found["letter"],
                        following=following,
                    ),
                    first.place(),
                )
            point = found["letter"] if found["letter"] in _POINT_LETTERS else ""


def _value(numeral: str, otherwise: int) -> int:
    return next((value for value in range(1, 100) if roman(value) == numeral), otherwise)


def _bases(printed: Components) -> Iterator[Fault]:
    bases = [paragraph for paragraph in printed.body if paragraph.text.startswith("Căn cứ ")]
    for place, base in enumerate(bases):
        wanted = "." if place == len(bases) - 1 else ";"
        if base.all_italic and not base.text.endswith(wanted):
            yield Fault(
                say("Cuối mỗi căn cứ có dấu chấm phẩy, căn cứ cuối cùng kết thúc bằng dấu chấm."),
                base.lines[-1].place(),
            )


def _ending(printed: Components) -> Iterator[Fault]:
    if not printed.body:
        yield Fault(say("Không thấy nội dung văn bản."), printed.main.pages[0].place())
        return
    last = printed.body[-1].lines[-1]
    if not last.text.endswith(printed.limits.ending):
        yield Fault(say("Cuối nội dung phải có dấu kết thúc “{ending}”.", ending=printed.limits.ending), last.place())
    for paragraph in printed.body[:-1]:
        if paragraph.text.endswith(printed.limits.ending):
            yield Fault(
                say("Dấu “{ending}” chỉ đặt ở cuối nội dung.", ending=printed.limits.ending),
                paragraph.lines[-1].place(),
            )


def _edges(printed: Components) -> Iterator[Fault]:
    """Find headings at the foot of a page, with what they head on the next one."""
    for above, below in pairwise(printed.body):
        last, first = above.lines[-1], below.lines[0]
        heading = above.all_bold and (_SECTION.match(above.text) or _CLAUSE.match(above.text))
        if heading and last.page != first.page:
            yield Fault(say("Tiêu đề nằm cuối trang, nội dung sang trang sau."), last.place())


def _notes(printed: Components) -> Iterator[Fault]:
    """Find notes whose numbers leave one out, and notes whose number stands in no line of their page."""
    for place, note in enumerate(printed.notes, start=1):
        first = note.lines[0]
        found = _NOTE.match(note.text)
        if found is None or found[0] != str(place).translate(_SUPERIOR):
            yield Fault(say("Chú thích phải đánh số liên tục từ 1."), first.place())
            continue
        marks = (line.text for each in printed.body for line in each.lines if line.page == first.page)
        if not any(found[0] in _NOTE.findall(text) for text in marks):
            yield Fault(say("Chú thích {place} không có số trong nội dung cùng trang.", place=place), first.place())


RULES = (
    LayoutRule(to_say("Canh đều hai lề"), "II.6.e", _justified),
    LayoutRule(to_say("Lùi đầu dòng"), "II.6.e", _indent),
    LayoutRule(to_say("Khoảng cách dòng"), "II.6.e", _line_spacing),
    LayoutRule(to_say("Khoảng cách đoạn"), "II.6.e", _paragraph_spacing),
    LayoutRule(to_say("Tiêu đề mục, khoản"), "II.6.đ", _headings),
    LayoutRule(to_say("Thứ tự mục, khoản, điểm"), "II.6.đ", _numbering),
    LayoutRule(to_say("Căn cứ ban hành: dấu câu"), "II.6.a", _bases),
    LayoutRule(to_say("Chú thích cuối trang: số thứ tự"), to_say("II.6 (theo thông lệ)"), _notes),
    LayoutRule(to_say("Dấu kết thúc nội dung"), to_say("II.6 và Phụ lục III, Mẫu 1.4"), _ending),
    LayoutRule(to_say("Tiêu đề không nằm riêng cuối trang"), "II.6.đ", _edges),
)
