"""Rules of the first page's head: letterhead, number, place and date, title, addressees (components 1 to 5 and 9a)."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import long_date
from lldp_desktop.domain.vietnamese_text import fold
from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.reporting.check.layout.components import CENTRED
from lldp_desktop.reporting.check.layout.limits import number
from lldp_desktop.reporting.check.layout.rule import DISTANCE_PT, SIZE_PT, Fault, LayoutRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lldp_desktop.reporting.check.layout.components import Components
    from lldp_desktop.reporting.check.layout.printed import Line

_NUMBER = re.compile(r"Số:\s*(?P<number>\d*)(?P<blank>\s*)/(?P<symbol>.*)")
_SYMBOL = re.compile(r"[A-ZĐĂÂÊÔƠƯ][A-ZĐĂÂÊÔƠƯa-zđ]*(-[A-ZĐĂÂÊÔƠƯ0-9][A-ZĐĂÂÊÔƠƯa-zđ0-9.]*)*")
_LONG_DATE = re.compile(r"ngày\s*(?P<day>\S*)\s*tháng\s*(?P<month>\S*)\s*năm\s*(?P<year>\S*)")
#: The types of document that are always sent to somebody named, in folded letters (II.9.b).
_ADDRESSED = ("to trinh",)
#: How far a single line of Times New Roman reaches above and below its baseline, as shares of its size.
_ABOVE, _BELOW = 0.9125, 0.2375
#: A rule stands no further than this below its text (points).
_RULE_WITHIN = 9.0
#: Shares of a length are measured to so much.
_SHARE = 0.01
#: How much further apart than single-spaced two lines may stand before they are no longer so.
_SINGLE_SLACK = 1.12


def _nation(printed: Components) -> Iterator[Fault]:
    page, limits = printed.main.pages[0], printed.limits
    head = page.place(0, page.height / 4)
    if not printed.national_name:
        yield Fault(
            say("Không thấy Quốc hiệu “{national_name}” ở trang đầu.", national_name=limits.national_name), head
        )
    if not printed.motto:
        yield Fault(say("Không thấy Tiêu ngữ “{motto}” ở trang đầu.", motto=limits.motto), head)
    for name in printed.national_name:
        if name.text != printed.limits.national_name:
            yield Fault(
                say("Quốc hiệu phải viết là “{national_name}”.", national_name=printed.limits.national_name),
                name.place(),
            )
        highest = min(line.baseline for line in printed.main.content(page))
        if name.middle < page.width / 2 or name.baseline > highest + 1:
            yield Fault(say("Quốc hiệu phải ở phía trên cùng, bên phải trang đầu."), name.place())
        for motto in printed.motto:
            if motto.text != printed.limits.motto:
                yield Fault(
                    say("Tiêu ngữ phải viết là “{motto}”, gạch nối có cách chữ.", motto=printed.limits.motto),
                    motto.place(),
                )
            if abs(motto.middle - name.middle) > CENTRED:
                yield Fault(say("Tiêu ngữ phải ở giữa dưới Quốc hiệu."), motto.place())
            if motto.baseline - name.baseline > printed.limits.single_line * motto.size * _SINGLE_SLACK:
                yield Fault(say("Quốc hiệu và Tiêu ngữ phải cách nhau dòng đơn."), motto.place())


def _motto_rule(printed: Components) -> Iterator[Fault]:
    for motto in printed.motto:
        stroke = printed.stroke_below(printed.motto, _RULE_WITHIN)
        if stroke is None:
            yield Fault(say("Thiếu đường kẻ ngang dưới Tiêu ngữ."), motto.place())
        elif abs(stroke.width - motto.width) > 2 * DISTANCE_PT:
            share = number(stroke.width * 100 / motto.width)
            yield Fault(
                say("Đường kẻ dưới Tiêu ngữ dài bằng {share}% dòng chữ, phải dài bằng dòng chữ.", share=share),
                stroke.place(),
            )
        elif abs(stroke.middle - motto.middle) > CENTRED:
            yield Fault(say("Đường kẻ dưới Tiêu ngữ phải cân đối so với dòng chữ."), stroke.place())


def _issuer(printed: Components) -> Iterator[Fault]:
    page = printed.main.pages[0]
    if not printed.issuer:
        yield Fault(say("Không thấy tên cơ quan ban hành ở trên bên trái trang đầu."), page.place(0, page.height / 4))
    lines = [*printed.parent, *printed.issuer]
    for above, below in pairwise(lines):
        if abs(above.middle - below.middle) > CENTRED:
            yield Fault(say("Các dòng tên cơ quan phải canh giữa với nhau."), below.place())
        if below.baseline - above.baseline > printed.limits.single_line * below.size * _SINGLE_SLACK:
            yield Fault(say("Các dòng tên cơ quan phải cách nhau dòng đơn."), below.place())


def _issuer_rule(printed: Components) -> Iterator[Fault]:
    yield from _short_rule(say("tên cơ quan ban hành"), printed, printed.issuer)


def _subject_rule(printed: Components) -> Iterator[Fault]:
    yield from _short_rule(say("trích yếu"), printed, printed.subject)


def _short_rule(of: str, printed: Components, lines: Sequence[Line]) -> Iterator[Fault]:
    """Find a rule below `lines` that is missing, too long, too short or aside.

    "The text line" (II.2.b, II.5.b) is any of the lines: the length has to fit one of them.
    """
    if not lines:
        return
    stroke = printed.stroke_below(lines, _RULE_WITHIN)
    if stroke is None:
        yield Fault(say("Thiếu đường kẻ ngang dưới {of}.", of=of), lines[-1].place())
        return
    shares = [stroke.width / line.width for line in lines]
    if not any(printed.limits.short_rule.holds(share, _SHARE) for share in shares):
        share = number(stroke.width * 100 / lines[-1].width)
        yield Fault(
            say("Đường kẻ dưới {of} dài bằng {share}% dòng chữ, phải từ 1/3 đến 1/2 dòng chữ.", of=of, share=share),
            stroke.place(),
        )
    if abs(stroke.middle - lines[-1].middle) > CENTRED:
        yield Fault(say("Đường kẻ dưới {of} phải cân đối so với dòng chữ.", of=of), stroke.place())


def _number(printed: Components) -> Iterator[Fault]:
    page = printed.main.pages[0]
    if not printed.number:
        yield Fault(say("Không thấy dòng “Số: …/…” dưới tên cơ quan ban hành."), page.place(0, page.height / 4))
        return
    line = printed.number[0]
    issuer = printed.issuer[-1] if printed.issuer else line
    if abs(line.middle - issuer.middle) > CENTRED:
        yield Fault(say("Dòng số, ký hiệu phải canh giữa dưới tên cơ quan ban hành."), line.place())
    text = " ".join(each.text for each in printed.number)
    parts = _NUMBER.fullmatch(text)
    if parts is None:
        yield Fault(say("Số, ký hiệu phải viết theo dạng “Số: 05/BC-UBND”."), line.place())
        return
    given = parts["number"]
    if len(given) == 1:
        yield Fault(say("Số nhỏ hơn 10 phải thêm số 0 phía trước: “0{given}”.", given=given), line.place())
    if (given and parts["blank"]) or not _SYMBOL.fullmatch(parts["symbol"]):
        yield Fault(say("Ký hiệu phải viết in hoa, giữa các nhóm có gạch nối, không cách chữ."), line.place())


def _place_and_date(printed: Components) -> Iterator[Fault]:
    page = printed.main.pages[0]
    if not printed.place_and_date:
        yield Fault(say("Không thấy địa danh và thời gian ban hành dưới Tiêu ngữ."), page.place(0, page.height / 4))
        return
    line = printed.place_and_date[0]
    if printed.number and abs(line.baseline - printed.number[0].baseline) > 1:
        yield Fault(say("Địa danh, thời gian phải cùng dòng với số, ký hiệu."), line.place())
    for name in printed.motto:
        if abs(line.middle - name.middle) > CENTRED:
            yield Fault(say("Địa danh, thời gian phải canh giữa dưới Quốc hiệu và Tiêu ngữ."), line.place())
    text = " ".join(each.text for each in printed.place_and_date)
    place, comma, written = text.rpartition(",")
    if not comma or not place.strip():
        yield Fault(say("Sau địa danh phải có dấu phẩy: “Hoằng Trung, ngày …”."), line.place())
    elif not place.strip()[0].isupper():
        yield Fault(say("Chữ cái đầu của địa danh phải viết hoa."), line.place())
    parts = _LONG_DATE.fullmatch((written if comma else text).strip())
    if parts is None:
        yield Fault(say("Thời gian phải viết đầy đủ “ngày … tháng … năm …”."), line.place())
    elif any(parts.groups()):
        yield from _written_date(parts, line)


def _written_date(parts: re.Match[str], line: Line) -> Iterator[Fault]:
    """Find a date that the calendar has not, or that is written otherwise than `ngày 05 tháng 01 năm 2026`."""
    try:
        day = date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except ValueError:
        yield Fault(say("Ngày, tháng, năm ban hành chưa đủ hoặc không có trong lịch."), line.place())
        return
    if " ".join(parts[0].split()) != long_date(day):
        yield Fault(
            say(
                "Ngày nhỏ hơn 10 và tháng 1, 2 phải có số 0 phía trước, tháng khác thì không: “{day}”.",
                day=long_date(day),
            ),
            line.place(),
        )


def _title(printed: Components) -> Iterator[Fault]:
    page = printed.main.pages[0]
    if printed.is_letter:
        return
    if not printed.kind or not printed.subject:
        yield Fault(say("Không thấy tên loại và trích yếu dưới phần đầu văn bản."), page.place(0, page.height / 3))
    left, right = printed.main.area
    for line in (*printed.kind, *printed.subject):
        if abs(line.middle - (left + right) / 2) > 2 * CENTRED:
            yield Fault(say("Tên loại và trích yếu phải canh giữa."), line.place())


def _about(printed: Components) -> Iterator[Fault]:
    """Find a letter's subject that is not centred so far below its number."""
    if not printed.about or not printed.number:
        return
    first, above = printed.about[0], printed.number[-1]
    for line in printed.about:
        if abs(line.middle - above.middle) > CENTRED:
            yield Fault(say("Trích yếu công văn phải canh giữa dưới số, ký hiệu."), line.place())
    gap = first.baseline - above.baseline - _BELOW * above.size - _ABOVE * first.size
    if not printed.limits.about_gap_pt.holds(gap, SIZE_PT):
        allowed = printed.limits.about_gap_pt.words("pt")
        yield Fault(
            say("Trích yếu công văn cách số, ký hiệu {gap} pt, phải {allowed}.", gap=number(gap), allowed=allowed),
            first.place(),
        )


def _addressed(printed: Components) -> Iterator[Fault]:
    """Find an official letter or a Tờ trình without `Kính gửi` (II.9.b)."""
    kind = printed.kind[0] if printed.kind else None
    if not printed.addressees and (printed.is_letter or (kind is not None and fold(kind.text) in _ADDRESSED)):
        yield Fault(say("Công văn, tờ trình phải có “Kính gửi”."), (kind or printed.about[0]).place())


def _addressees(printed: Components) -> Iterator[Fault]:
    if not printed.addressees:
        return
    word, *names = printed.addressees
    if not re.match(r"Kính gửi:(\s|$)", word.text):
        yield Fault(say("Sau từ “Kính gửi” phải có dấu hai chấm."), word.place())
    dashed = [line for line in names if line.text.startswith("-")]
    alone = word.text.rstrip(" :") == "Kính gửi"
    if alone and len(dashed) == 1:
        yield Fault(say("Gửi một nơi thì ghi trên cùng dòng với “Kính gửi:”."), dashed[0].place())
    if alone and not dashed:
        yield Fault(say("Gửi từ hai nơi trở lên thì mỗi nơi một dòng, đầu dòng có gạch đầu dòng."), word.place())
    if not dashed:
        return
    starts = [names.index(line) for line in dashed]
    ends = [names[after - 1] for after in starts[1:]] + [names[-1]]
    for place, line in enumerate(ends):
        wanted = "." if place == len(ends) - 1 else ";"
        if not line.text.endswith(wanted):
            yield Fault(say("Cuối mỗi dòng kính gửi có dấu chấm phẩy, dòng cuối có dấu chấm."), line.place())
    colon = next((letter for letter in word.letters if letter.text == ":"), word.letters[-1])
    for line in dashed:
        if not colon.left - 3 <= line.left <= colon.right + 3:
            yield Fault(say("Các gạch đầu dòng phải thẳng hàng dưới dấu hai chấm của “Kính gửi:”."), line.place())


RULES = (
    LayoutRule(to_say("Quốc hiệu và Tiêu ngữ: cách ghi, vị trí"), "II.1", _nation),
    LayoutRule(to_say("Đường kẻ dưới Tiêu ngữ"), "II.1.b", _motto_rule),
    LayoutRule(to_say("Tên cơ quan ban hành: vị trí"), "II.2.b", _issuer),
    LayoutRule(to_say("Đường kẻ dưới tên cơ quan ban hành"), "II.2.b", _issuer_rule),
    LayoutRule(to_say("Số, ký hiệu: cách ghi, vị trí"), "II.3.c", _number),
    LayoutRule(to_say("Địa danh, thời gian: cách ghi, vị trí"), "II.4", _place_and_date),
    LayoutRule(to_say("Tên loại, trích yếu: vị trí"), "II.5.b", _title),
    LayoutRule(to_say("Đường kẻ dưới trích yếu"), "II.5.b", _subject_rule),
    LayoutRule(to_say("Trích yếu công văn: vị trí"), "II.5.b", _about),
    LayoutRule(to_say("Có Kính gửi"), "II.9.b", _addressed),
    LayoutRule(to_say("Kính gửi: cách trình bày"), "II.9.d", _addressees),
)
