"""Rules of the closing parts: the signature block, Nơi nhận (components 7 and 9b), and the annexes (III.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lldp_desktop.domain.numbers_in_text import roman
from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.reporting.check.finding import Severity
from lldp_desktop.reporting.check.layout.components import CENTRED
from lldp_desktop.reporting.check.layout.limits import number
from lldp_desktop.reporting.check.layout.rule import DISTANCE_PT, MM, Fault, LayoutRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.reporting.check.layout.components import Components
    from lldp_desktop.reporting.check.layout.printed import Line

_TITLES = re.compile(
    r"(PGS|GS|TS|ThS|KS|CN|BS|LS|CKI|CKII|NGƯT|NGND|NSƯT|AHLĐ|Thạc sĩ|Thạc sỹ|Tiến sĩ|Tiến sỹ|Kỹ sư|Cử nhân)[.\s]",
    re.IGNORECASE,
)
_KEEPING = re.compile(r"- Lưu: VT(, .+)?\.")
_NUMERAL = re.compile(r"Phụ lục(?: (?P<numeral>[IVXLC]+))?")
_REFERENCE = re.compile(r"\(Kèm theo .+ số (?P<number>.*?)\s*ngày (?P<date>.*?năm\s*\d*)\s*của (?P<issuer>.+)\)")


def _block(printed: Components) -> Iterator[Fault]:
    page = printed.main.pages[-1]
    if not printed.authority or not printed.full_name:
        yield Fault(say("Không thấy chức vụ, họ tên người ký ở bên phải, cuối văn bản."), page.place(page.height / 2))
        return
    left, right = printed.main.area
    lines = [*printed.authority, *printed.full_name]
    middle = lines[0].middle
    if any(line.left < (left + right) / 2 - 2 * DISTANCE_PT for line in lines):
        yield Fault(say("Chức vụ, họ tên người ký phải ở nửa bên phải."), lines[0].place())
    for line in lines[1:]:
        if abs(line.middle - middle) > CENTRED:
            yield Fault(say("Quyền hạn, chức vụ và họ tên người ký phải canh giữa với nhau."), line.place())
    if any(line.page != lines[0].page for line in lines):
        yield Fault(say("Chức vụ và họ tên người ký phải ở cùng một trang."), lines[-1].place())
    with_text = [line for each in printed.body for line in each.lines if line.page == lines[0].page]
    if printed.body and not with_text:
        yield Fault(
            say("Phần chữ ký nằm riêng một trang, không có dòng nội dung nào."), lines[0].place(), Severity.REVIEW
        )


def _room(printed: Components) -> Iterator[Fault]:
    if printed.authority and printed.full_name:
        post, name = printed.authority[-1], printed.full_name[0]
        free = (name.top - post.bottom) / MM
        if post.page == name.page and free < printed.limits.least_free_mm - 0.3:
            least = number(printed.limits.least_free_mm)
            yield Fault(
                say(
                    "Chỗ để ký và đóng dấu cao {free} mm, nên chừa ít nhất {least} mm.", free=number(free), least=least
                ),
                name.place(),
                Severity.REVIEW,
            )


def _name(printed: Components) -> Iterator[Fault]:
    for line in printed.full_name[:1]:
        if _TITLES.match(line.text):
            yield Fault(say("Trước họ tên người ký không ghi học hàm, học vị, danh hiệu."), line.place())
        if line.text == line.text.upper() and len(line.text) > 3:
            yield Fault(say("Họ tên người ký viết chữ thường, chỉ viết hoa chữ cái đầu."), line.place())


def _recipients(printed: Components) -> Iterator[Fault]:
    left, _ = printed.main.area
    page = printed.main.pages[-1]
    if not printed.recipients_word:
        yield Fault(say("Không thấy phần “Nơi nhận:” ở cuối văn bản."), page.place(page.height / 2))
        return
    word = printed.recipients_word[0]
    if word.text != "Nơi nhận:":
        yield Fault(say("Phải ghi “Nơi nhận:” trên một dòng riêng, sau có dấu hai chấm."), word.place())
    if printed.authority and (
        printed.authority[0].page != word.page or abs(printed.authority[0].baseline - word.baseline) > 1
    ):
        yield Fault(say("“Nơi nhận:” phải ngang hàng với dòng đầu của quyền hạn, chức vụ người ký."), word.place())
    dashed = [line for line in printed.recipients if line.text.startswith("- ")]
    for line in (word, *dashed):
        if line.left - left > DISTANCE_PT:
            yield Fault(say("“Nơi nhận:” và các gạch đầu dòng phải sát lề trái."), line.place())
    if not dashed:
        yield Fault(say("Phần nơi nhận phải liệt kê mỗi nơi một dòng, đầu dòng có gạch đầu dòng."), word.place())


def _recipient_ends(printed: Components) -> Iterator[Fault]:
    lines = printed.recipients
    starts = [place for place, line in enumerate(lines) if line.text.startswith("- ")]
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(lines)
        text = " ".join(line.text for line in lines[start:end])
        if place == len(starts) - 1:
            if not _KEEPING.fullmatch(text):
                yield Fault(
                    say("Dòng cuối của nơi nhận phải là “- Lưu: VT, …” và kết thúc bằng dấu chấm."),
                    lines[start].place(),
                )
        elif not text.endswith(";"):
            yield Fault(say("Cuối mỗi dòng nơi nhận phải có dấu chấm phẩy."), lines[start].place())
    if printed.addressees and starts and lines[starts[0]].text != "- Như trên;":
        yield Fault(say("Đã có “Kính gửi” thì dòng đầu của nơi nhận phải là “- Như trên;”."), lines[starts[0]].place())


def _annex_labels(printed: Components) -> Iterator[Fault]:
    several = len(printed.annexes) > 1
    for place, annex in enumerate(printed.annexes, start=1):
        for label in annex.label:
            found = _NUMERAL.fullmatch(label.text)
            wanted = f"Phụ lục {roman(place)}" if several else "Phụ lục"
            if found is None or (found["numeral"] != roman(place) if several else found["numeral"] not in (None, "I")):
                yield Fault(
                    say(
                        "Ghi “{text}”, phải là “{wanted}” (từ hai phụ lục thì đánh số La Mã).",
                        text=label.text,
                        wanted=wanted,
                    ),
                    label.place(),
                )


def _annex_heads(printed: Components) -> Iterator[Fault]:
    for annex in printed.annexes:
        page = annex.part.pages[0]
        if not annex.title:
            yield Fault(say("Phụ lục chưa có tên."), page.place(0, page.height / 4), Severity.REVIEW)
        if not annex.reference:
            yield Fault(say("Thiếu dòng “(Kèm theo Báo cáo số …)” dưới tên phụ lục."), page.place(0, page.height / 4))
        left, right = annex.part.area
        for line in (*annex.label, *annex.title, *annex.reference):
            if min(abs(line.middle - (left + right) / 2), abs(line.middle - page.width / 2)) > 2 * CENTRED:
                yield Fault(say("Từ “Phụ lục”, tên phụ lục và dòng kèm theo phải canh giữa."), line.place())


def _annex_references(printed: Components) -> Iterator[Fault]:
    """Find references whose number or date is another than the letterhead's; both may be left blank (III.1.c)."""
    head_number = _squeezed(printed.number).removeprefix("Số:").strip()
    _, _, head_date = _squeezed(printed.place_and_date).rpartition(",")
    for annex in printed.annexes:
        if not annex.reference:
            continue
        first = annex.reference[0]
        found = _REFERENCE.fullmatch(_squeezed(annex.reference))
        if found is None:
            yield Fault(
                say("Dòng kèm theo phải ghi “(Kèm theo Báo cáo số … ngày … tháng … năm … của …)”."), first.place()
            )
            continue
        number_there, date_there = found["number"].strip(), f"ngày {found['date'].strip()}"
        if _digits(number_there) and number_there != head_number:
            yield Fault(say("Số ở dòng kèm theo của phụ lục khác số của văn bản."), first.place())
        if _digits(date_there) and " ".join(date_there.split()) != " ".join(head_date.split()):
            yield Fault(say("Ngày ở dòng kèm theo của phụ lục khác ngày của văn bản."), first.place())


def _annexes_named(printed: Components) -> Iterator[Fault]:
    text = " ".join(paragraph.text for paragraph in printed.body)
    for annex in printed.annexes:
        for label in annex.label:
            if not re.search(rf"{re.escape(label.text)}\b", text):
                yield Fault(say("Nội dung văn bản chưa có chỉ dẫn về {text}.", text=label.text), label.place())


def _squeezed(lines: tuple[Line, ...]) -> str:
    return " ".join(" ".join(line.text for line in lines).split())


def _digits(text: str) -> str:
    return "".join(re.findall(r"\d", text))


RULES = (
    LayoutRule(to_say("Phần ký: vị trí"), "II.7.đ, IV", _block),
    LayoutRule(to_say("Phần ký: chỗ để ký và đóng dấu"), "II.7.d, II.8", _room),
    LayoutRule(to_say("Họ tên người ký: cách ghi"), "II.7.c", _name),
    LayoutRule(to_say("Nơi nhận: vị trí"), "II.9.d", _recipients),
    LayoutRule(to_say("Nơi nhận: dấu câu, thứ tự"), "II.9.b, II.9.d", _recipient_ends),
    LayoutRule(to_say("Phụ lục: số thứ tự La Mã"), "III.1.a", _annex_labels),
    LayoutRule(to_say("Phụ lục: tên, dòng kèm theo, vị trí"), "III.1.b, III.1.c", _annex_heads),
    LayoutRule(to_say("Phụ lục: số, ngày ở dòng kèm theo"), "III.1.c", _annex_references),
    LayoutRule(to_say("Phụ lục: có chỉ dẫn trong văn bản"), "III.1.a", _annexes_named),
)
