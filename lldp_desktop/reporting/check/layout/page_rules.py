"""Rules of the page: paper, margins, page numbers, fonts, colour, and that nothing lies over anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.reporting.check.finding import Place, Severity
from lldp_desktop.reporting.check.layout.components import CENTRED
from lldp_desktop.reporting.check.layout.limits import number
from lldp_desktop.reporting.check.layout.rule import DISTANCE_PT, MM, SIZE_PT, Fault, LayoutRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.reporting.check.layout.components import Components, PartPages
    from lldp_desktop.reporting.check.layout.limits import Limits, Range
    from lldp_desktop.reporting.check.layout.printed import Line, PrintedPage

_PROFILE = to_say("Hãy sửa trong tệp bố cục.")
_LEFT, _RIGHT = to_say("Lề trái"), to_say("Lề phải")
#: The first line's letters begin below the margin by what its line spacing leaves above them, at most so much.
_ABOVE_LETTERS_PT = 8.0
#: Pages end early where lines stay together: fewer pages than these say nothing about the lower margin.
_PAGES_THAT_TELL = 3
_KEPT_TOGETHER_PT = 60.0


def _paper(printed: Components) -> Iterator[Fault]:
    for part in printed.parts:
        for page in part.pages:
            measured = (page.width / MM, page.height / MM)
            allowed = [(printed.limits.width_mm, printed.limits.height_mm)]
            if part is not printed.main:
                allowed.append((printed.limits.height_mm, printed.limits.width_mm))
            if not any(abs(measured[0] - w) < 0.5 and abs(measured[1] - h) < 0.5 for w, h in allowed):
                size = " × ".join(map(number, measured))
                yield Fault(
                    say(
                        "Khổ giấy là {size} mm, phải là A4 (210 × 297 mm). {profile}", size=size, profile=say(_PROFILE)
                    ),
                    page.place(),
                )


def _margins(printed: Components) -> Iterator[Fault]:
    for part in printed.parts:
        left, right = part.area
        width = part.pages[0].width
        yield from _margin(part, _LEFT, left / MM, printed.limits.margins_mm["left"])
        reaches = any(stroke.right > right - 1 for page in part.pages for stroke in page.strokes)
        full = [line for line in part.all_content() if line.right > right - 1]
        yield from _margin(
            part, _RIGHT, (width - right) / MM, printed.limits.margins_mm["right"], upper=reaches or len(full) >= 2
        )
        tops = {page.number: _top(part, page) for page in part.pages}
        for page in part.pages:
            top = tops[page.number]
            allowed = printed.limits.margins_mm["top"]
            if top is not None and not allowed.least - 0.3 <= top / MM <= allowed.most + _ABOVE_LETTERS_PT / MM:
                yield Fault(
                    say(
                        "Lề trên là {top} mm, phải {allowed}. {profile}",
                        top=number(top / MM),
                        allowed=allowed.words("mm"),
                        profile=say(_PROFILE),
                    ),
                    page.place(0, top),
                )
        yield from _lower_margins(part, printed.limits)


def _margin(part: PartPages, margin: str, measured: float, allowed: Range, *, upper: bool = True) -> Iterator[Fault]:
    if measured < allowed.least - 0.3 or (upper and measured > allowed.most + 0.3):
        page = part.pages[0]
        box = (0.0, measured * MM) if margin is _LEFT else (page.width - measured * MM, page.width)
        place = Place(page.number, box[0], 0.0, box[1], page.height)
        yield Fault(
            say(
                "{margin} là {measured} mm, phải {allowed}. {profile}",
                margin=say(margin),
                measured=number(measured),
                allowed=allowed.words("mm"),
                profile=say(_PROFILE),
            ),
            place,
        )


def _top(part: PartPages, page: PrintedPage) -> float | None:
    tops = [line.top for line in part.content(page)] + [stroke.top for stroke in page.strokes]
    return min(tops, default=None)


def _bottom(part: PartPages, page: PrintedPage) -> float | None:
    bottoms = [line.bottom for line in part.content(page)] + [stroke.bottom for stroke in page.strokes]
    return max(bottoms, default=None)


def _lower_margins(part: PartPages, limits: Limits) -> Iterator[Fault]:
    """Find pages that are filled too far down, and margins that are wide on each of many pages."""
    allowed = limits.margins_mm["bottom"]
    free = []
    for page in part.pages:
        bottom = _bottom(part, page)
        if bottom is None:
            continue
        measured = (page.height - bottom) / MM
        free.append(measured)
        if measured < allowed.least - 0.3:
            yield Fault(
                say(
                    "Lề dưới là {measured} mm, phải {allowed}. {profile}",
                    measured=number(measured),
                    allowed=allowed.words("mm"),
                    profile=say(_PROFILE),
                ),
                page.place(bottom, page.height),
            )
    if len(free) > _PAGES_THAT_TELL and min(free[:-1]) > allowed.most + _KEPT_TOGETHER_PT / MM:
        yield Fault(
            say(
                "Lề dưới của mọi trang đều trên {free} mm, phải {allowed}. {profile}",
                free=number(min(free)),
                allowed=allowed.words("mm"),
                profile=say(_PROFILE),
            ),
            part.pages[0].place(),
            Severity.REVIEW,
        )


def _page_numbers(printed: Components) -> Iterator[Fault]:
    for part in printed.parts:
        for place, (page, line) in enumerate(zip(part.pages, part.numbers, strict=True), start=1):
            if place == 1:
                if line is not None:
                    yield Fault(
                        say("Trang đầu không được hiển thị số trang. Hãy bỏ số trang ở trang đầu."), line.place()
                    )
            elif line is None:
                yield Fault(say("Thiếu số trang ở lề trên. Hãy đánh số từ trang thứ hai."), page.place(0, 20 * MM))
            else:
                yield from _page_number(part, page, line, place, printed.limits)


def _page_number(part: PartPages, page: PrintedPage, line: Line, expected: int, limits: Limits) -> Iterator[Fault]:
    if line.text != str(expected):
        yield Fault(
            say(
                "Số trang ghi “{text}”, phải là {expected} (mỗi phụ lục đánh số riêng).",
                text=line.text,
                expected=expected,
            ),
            line.place(),
        )
    if line.bottom > limits.margins_mm["top"].least * MM + DISTANCE_PT or line.top > page.height / 2:
        yield Fault(say("Số trang không nằm trong lề trên. {profile}", profile=say(_PROFILE)), line.place())
    left, right = part.area
    in_area, on_paper = abs(line.middle - (left + right) / 2), abs(line.middle - page.width / 2)
    if min(in_area, on_paper) > 2 * CENTRED:
        yield Fault(say("Số trang không ở giữa theo chiều ngang. {profile}", profile=say(_PROFILE)), line.place())
    allowed = limits.size_pt["page_number"]
    if not allowed.holds(line.size, SIZE_PT):
        yield Fault(
            say(
                "Số trang cỡ {size}, phải {allowed}. {profile}",
                size=number(line.size),
                allowed=allowed.words("pt"),
                profile=say(_PROFILE),
            ),
            line.place(),
        )
    if line.any_bold or line.any_italic:
        yield Fault(say("Số trang phải là chữ đứng, không đậm. {profile}", profile=say(_PROFILE)), line.place())


def _fonts(printed: Components) -> Iterator[Fault]:
    for line in _lines(printed):
        for family in sorted({letter.family for letter in line.inked} - printed.limits.families):
            # A sign that Times New Roman does not have comes from another font.
            signs = [letter.text for letter in line.inked if letter.family == family]
            if any(sign.isalnum() for sign in signs):
                yield Fault(say("Chữ bằng phông {family}, phải là Times New Roman.", family=family), line.place())
            else:
                yield Fault(
                    say(
                        "Ký hiệu “{signs}” không có trong phông Times New Roman. Hãy thay bằng chữ.",
                        signs="".join(dict.fromkeys(signs)),
                    ),
                    line.place(),
                    Severity.REVIEW,
                )


def _embedding(printed: Components) -> Iterator[Fault]:
    for line in _lines(printed):
        for font in sorted({letter.font for letter in line.inked if not letter.embedded}):
            yield Fault(say("Phông {font} chưa nhúng vào tệp, máy khác có thể hiện sai chữ.", font=font), line.place())


def _letters(printed: Components) -> Iterator[Fault]:
    for line in _lines(printed):
        odd = sorted({letter.text for letter in line.inked if _unreadable(letter.text)})
        if odd:
            yield Fault(say("Có ký tự không đọc được bằng bộ mã Unicode. Hãy gõ lại chữ này."), line.place())


def _unreadable(letter: str) -> bool:
    return letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" or ord(letter) >= 0xF0000


def _black(printed: Components) -> Iterator[Fault]:
    for line in _lines(printed):
        if not all(letter.black for letter in line.inked):
            yield Fault(say("Chữ không phải màu đen."), line.place())
    for part in printed.parts:
        for page in part.pages:
            for stroke in page.strokes:
                if not stroke.black:
                    yield Fault(say("Đường kẻ không phải màu đen."), stroke.place())


def _outside(printed: Components) -> Iterator[Fault]:
    for part in printed.parts:
        for page in part.pages:
            right = page.width - printed.limits.margins_mm["right"].least * MM + DISTANCE_PT
            left = printed.limits.margins_mm["left"].least * MM - DISTANCE_PT
            for line in part.content(page):
                if line.left < left or line.right > right:
                    yield Fault(say("Chữ tràn ra ngoài lề."), line.place())
            for stroke in page.strokes:
                if stroke.left < left or stroke.right > right:
                    yield Fault(say("Đường kẻ tràn ra ngoài lề."), stroke.place())


def _overlaps(printed: Components) -> Iterator[Fault]:
    for part in printed.parts:
        for page in part.pages:
            lines = sorted(page.lines, key=lambda line: line.top)
            for index, one in enumerate(lines):
                for other in lines[index + 1 :]:
                    if other.top >= one.bottom - 1.0:
                        break
                    if min(one.right, other.right) - max(one.left, other.left) > 1.0:
                        yield Fault(say("Hai dòng chữ in chồng lên nhau."), other.place())
            for stroke in page.strokes:
                if stroke.level and any(_crosses(stroke.top, stroke.left, stroke.right, line) for line in lines):
                    yield Fault(say("Đường kẻ đè lên chữ."), stroke.place())


def _crosses(y: float, left: float, right: float, line: Line) -> bool:
    """Tell whether a level stroke runs through the middle of a line's letters."""
    return line.baseline - 0.6 * line.size < y < line.baseline and left < line.right - 1 and right > line.left + 1


def _lines(printed: Components) -> Iterator[Line]:
    return (line for part in printed.parts for page in part.pages for line in page.lines)


RULES = (
    LayoutRule(to_say("Khổ giấy A4"), "I.1, I.2", _paper),
    LayoutRule(to_say("Lề trang"), "I.3", _margins),
    LayoutRule(to_say("Không chữ, đường kẻ nào ra ngoài lề"), "I.3", _outside),
    LayoutRule(to_say("Số trang"), "I.7, III.1.đ", _page_numbers),
    LayoutRule(to_say("Phông chữ Times New Roman"), "I.4", _fonts),
    LayoutRule(to_say("Phông chữ nhúng trong tệp"), "I.4", _embedding),
    LayoutRule(to_say("Bộ mã Unicode"), "I.4", _letters),
    LayoutRule(to_say("Màu đen"), "I.4", _black),
    LayoutRule(to_say("Chữ và đường kẻ không chồng lên nhau"), "I.6", _overlaps),
)
