"""Size, weight, slant and case of each component, one rule for each: the table of Phụ lục I, Phần I, mục V."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.reporting.check.layout.limits import number
from lldp_desktop.reporting.check.layout.rule import SIZE_PT, Fault, LayoutRule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lldp_desktop.reporting.check.layout.components import Components
    from lldp_desktop.reporting.check.layout.printed import Line

_LOOK = to_say("{component}: cỡ chữ, kiểu chữ")


@dataclass(frozen=True)
class Style:
    """How a component looks: the key of its size, empty where another rule measures it; None for what is free."""

    name: str
    source: str
    size: str
    lines: Callable[[Components], Iterable[Line]]
    bold: bool | None
    italic: bool | None = False
    upper: bool = False

    def faults(self, printed: Components) -> Iterator[Fault]:
        """Yield each line that looks otherwise."""
        allowed = printed.limits.size_pt.get(self.size)
        for line in self.lines(printed):
            for size in sorted(line.sizes) if allowed else ():
                if allowed and not allowed.holds(size, SIZE_PT):
                    yield self._fault(
                        say("cỡ chữ {size}, phải {allowed}", size=number(size), allowed=allowed.words("pt")), line
                    )
            if self.bold is True and not line.all_bold:
                yield self._fault(say("phải in đậm"), line)
            if self.bold is False and line.any_bold:
                yield self._fault(say("không được in đậm"), line)
            if self.italic is True and not line.all_italic:
                yield self._fault(say("phải là chữ nghiêng"), line)
            if self.italic is False and line.any_italic:
                yield self._fault(say("phải là chữ đứng"), line)
            if self.upper and line.text != line.text.upper():
                yield self._fault(say("phải viết bằng chữ in hoa"), line)

    def _fault(self, wrong: str, line: Line) -> Fault:
        return Fault(f"{say(self.name)}: {wrong}.", line.place())


def _annex_lines(which: str) -> Callable[[Components], Iterable[Line]]:
    return lambda printed: [line for annex in printed.annexes for line in getattr(annex, which)]


def _bases(printed: Components) -> list[Line]:
    return [line for each in printed.body if each.text.startswith("Căn cứ ") for line in each.lines]


def _note_lines(printed: Components) -> list[Line]:
    return [line for each in printed.notes for line in each.lines]


def _body_size(printed: Components) -> list[Line]:
    return [line for each in printed.body for line in each.lines]


_STYLES = (
    Style(to_say("Quốc hiệu"), "II.1.a", "national_name", lambda p: p.national_name, bold=True, upper=True),
    Style(to_say("Tiêu ngữ"), "II.1.b", "motto", lambda p: p.motto, bold=True),
    Style(to_say("Tên cơ quan chủ quản"), "II.2.b", "parent", lambda p: p.parent, bold=False, upper=True),
    Style(to_say("Tên cơ quan ban hành"), "II.2.b", "issuer", lambda p: p.issuer, bold=True, upper=True),
    Style(to_say("Số, ký hiệu"), "II.3.c", "number", lambda p: p.number, bold=False),
    Style(
        to_say("Địa danh, thời gian"), "II.4.c", "place_and_date", lambda p: p.place_and_date, bold=False, italic=True
    ),
    Style(to_say("Trích yếu công văn"), "II.5.b", "about", lambda p: p.about, bold=False),
    Style(to_say("Tên loại văn bản"), "II.5.b", "kind", lambda p: p.kind, bold=True, upper=True),
    Style(to_say("Trích yếu"), "II.5.b", "subject", lambda p: p.subject, bold=True),
    Style("Kính gửi", "II.9.d", "addressees", lambda p: p.addressees, bold=False),
    Style(to_say("Nội dung văn bản"), "II.6.e", "body", _body_size, bold=None, italic=None),
    Style(to_say("Chú thích cuối trang"), to_say("II.6 (theo thông lệ)"), "notes", _note_lines, bold=None, italic=None),
    Style(to_say("Căn cứ ban hành"), "II.6.a", "", _bases, bold=False, italic=True),
    Style(to_say("Quyền hạn, chức vụ người ký"), "II.7.đ", "signature", lambda p: p.authority, bold=True, upper=True),
    Style(to_say("Họ tên người ký"), "II.7.đ", "signature", lambda p: p.full_name, bold=True),
    Style(
        to_say("Từ “Nơi nhận”"), "II.9.d", "recipients_word", lambda p: p.recipients_word, bold=True, italic=True
    ),
    Style(to_say("Danh sách nơi nhận"), "II.9.d", "recipients", lambda p: p.recipients, bold=False),
    Style(to_say("Từ “Phụ lục”"), "III.1.b", "annex_label", _annex_lines("label"), bold=True),
    Style(to_say("Tên phụ lục"), "III.1.b", "annex_title", _annex_lines("title"), bold=True, upper=True),
    Style(
        to_say("Thông tin kèm theo của phụ lục"), "III.1.c", "annex_reference", _annex_lines("reference"),
        bold=False, italic=True,
    ),
)  # fmt: skip


def _upright_body(printed: Components) -> Iterator[Fault]:
    """Find whole paragraphs that lean: a word may, a paragraph of the text stands upright."""
    for paragraph in printed.body:
        if not paragraph.text.startswith("Căn cứ ") and paragraph.all_italic:
            yield Fault(say("Đoạn văn phải là chữ đứng."), paragraph.lines[0].place())


RULES = (
    *(LayoutRule(_LOOK, style.source, style.faults, style.name) for style in _STYLES),
    LayoutRule(to_say("Nội dung văn bản: chữ đứng"), "II.6.e", _upright_body),
)
