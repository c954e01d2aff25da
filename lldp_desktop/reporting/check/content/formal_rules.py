"""Formal parts: Kính gửi, basis, empty parts, number, signer, and the dates that the text names."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import from_iso, long_date, short_date
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.reporting.check.content.passages import ADDRESSEES, HEAD, OPENING, RECIPIENTS, SIGNATURE, body
from lldp_desktop.reporting.check.content.rule import DECREE, OWN, ContentRule, found
from lldp_desktop.reporting.check.content.sources import plain_number
from lldp_desktop.reporting.check.finding import Severity
from lldp_desktop.reporting.document import (
    Chart,
    ClauseHeading,
    Code,
    Paragraph,
    RecordRef,
    SectionHeading,
    Table,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.reporting.check.content.rule import Found
    from lldp_desktop.reporting.check.content.sources import Sources
    from lldp_desktop.reporting.document import Document

_NUMBER = re.compile(r"Số:\s*(?P<number>\d+)\s*/\s*(?P<symbol>\S.*)")
_DATE = re.compile(
    r"(?P<day>\d{1,2})(?:/|\s+tháng\s+)(?P<month>\d{1,2})(?:/|\s+năm\s+)(?P<year>\d{4})\b", re.IGNORECASE
)
#: A date is that of a cited document where its number or its kind stands before it.
_CITED = re.compile(
    r"(?:số\s+\S+|\d+/\S+|(?:công văn|quyết định|kế hoạch|nghị quyết|chỉ thị|thông báo|hướng dẫn|báo cáo|tờ trình|"
    r"thông tư|nghị định|luật|văn bản|chương trình|đề án|giấy mời))\s*,?\s*(?:ra\s+)?ngày\s*$",
    re.IGNORECASE,
)
#: The types of document that are addressed to somebody, in folded letters.
_ADDRESSED = ("bao cao", "to trinh")
#: So many letters before a date are looked at for the document that it belongs to.
_LOOK_BACK = 80
#: Parts that look ahead, in folded letters: days after the period are what they are about.
_AHEAD = re.compile(r"phuong huong|nhiem vu|ke hoach|kien nghi|de xuat")


def _addressees(document: Document, _sources: Sources) -> Iterator[Found]:
    if document.addressees or (document.kind and fold(document.kind) not in _ADDRESSED):
        return
    if document.is_letter:
        yield found(say("Công văn phải có “Kính gửi”. Hãy chọn nơi nhận của công văn."), part=ADDRESSEES)
    else:
        yield found(
            say("Báo cáo gửi cấp trên phải có “Kính gửi”. Hãy chọn nơi nhận ở phần Kính gửi trong trang Nơi nhận."),
            part=ADDRESSEES,
            table="recipients",
            field="is_addressee",
        )


def _as_above(document: Document, _sources: Sources) -> Iterator[Found]:
    if not document.recipients:
        yield found(say("Chưa có nơi nhận. Hãy nhập ở trang Nơi nhận."), part=RECIPIENTS, table="recipients")
    elif document.addressees and document.recipients[0] != "- Như trên;":
        yield found(
            say("Đã có “Kính gửi” thì dòng đầu của nơi nhận phải là “- Như trên;”."),
            part=RECIPIENTS,
            table="recipients",
        )


def _basis(document: Document, sources: Sources) -> Iterator[Found]:
    basis = [record for record in sources.counted.get("documents", ()) if record["direction"] == "basis"]
    answered = any(record["direction"] == "received" and record["due_on"] for record in sources.counted["documents"])
    if not basis and not answered and not document.bases:
        yield found(
            say("Chưa có văn bản làm căn cứ (kế hoạch, công văn yêu cầu báo cáo). Hãy nhập ở trang Văn bản."),
            severity=Severity.REVIEW,
            part=OPENING,
            table="documents",
            field="direction",
        )


def _empty_parts(document: Document, _sources: Sources) -> Iterator[Found]:
    """Find headings with nothing below them, paragraphs without a letter, and annexes without a row."""
    following = [*document.body[1:], None]
    for block, after in zip(document.body, following, strict=False):
        title = plain(block.text)
        if isinstance(block, Paragraph):
            if not any(letter.isalnum() for letter in title):
                yield found(
                    say("Có đoạn văn không có chữ. Hãy xóa hoặc viết nội dung."), part=_part_of(document, block)
                )
        elif after is None or (
            isinstance(after, SectionHeading) or (isinstance(block, ClauseHeading) and isinstance(after, ClauseHeading))
        ):
            yield found(say("Phần “{title}” chưa có nội dung.", title=title), part=title)
    for annex in document.annexes:
        if not any(_says_something(part) for part in annex.content):
            yield found(say("{label} chưa có nội dung.", label=annex.label or "Phụ lục"), part=annex.label)


def _says_something(part: Table | Paragraph | Chart | Code) -> bool:
    if isinstance(part, Table):
        return bool(part.rows)
    if isinstance(part, Code):
        return False
    return bool(part.categories) if isinstance(part, Chart) else bool(plain(part.text).strip())


def _part_of(document: Document, wanted: object) -> str:
    part = OPENING
    for block in document.body:
        if block is wanted:
            break
        if not isinstance(block, Paragraph):
            part = plain(block.text)
    return part


def _number(document: Document, sources: Sources) -> Iterator[Found]:
    match = _NUMBER.match(document.letterhead.number_line)
    if match is None:
        return
    number = match["number"]
    if len(number) == 1:
        yield found(say("Số {number} phải ghi là 0{number}.", number=number), part=HEAD, field="number")
    used = sources.used_numbers.get(plain_number(number, match["symbol"]))
    if used is not None:
        yield found(
            say(
                "Số {number}/{symbol} đã dùng cho một báo cáo khác trong năm {year}.",
                number=number,
                symbol=match["symbol"],
                year=sources.day.year,
            ),
            part=HEAD,
            records=(used,),
            table=used.table,
            field="number",
        )


def _issue_date(document: Document, sources: Sources) -> Iterator[Found]:
    if sources.issued_on is None:
        return
    if not document.letterhead.place_and_date.endswith(long_date(sources.issued_on)):
        yield found(
            say(
                "Ngày trên văn bản phải là {issued_on}, như ngày ban hành đã ghi.",
                issued_on=long_date(sources.issued_on),
            ),
            part=HEAD,
            field="issued_on",
        )
    if sources.issued_on < sources.period.starts_on:
        yield found(say("Ngày ban hành trước ngày đầu của kỳ báo cáo."), part=HEAD, field="issued_on")


def _signer(document: Document, sources: Sources) -> Iterator[Found]:
    name = document.signature.full_name.strip()
    same = [record for record in sources.formal["signers"] if one_line(str(record["full_name"])) == one_line(name)]
    if not name:
        yield found(say("Chưa có họ tên người ký."), part=SIGNATURE, table="signers", field="full_name")
    elif not same:
        yield found(
            say("{name} không có trong danh sách người ký.", name=name),
            severity=Severity.REVIEW,
            part=SIGNATURE,
            table="signers",
        )
    elif not any(_valid(record["valid_from"], record["valid_to"], sources.day) for record in same):
        yield found(
            say("{name} không còn (hoặc chưa) là người ký vào ngày {day}.", name=name, day=short_date(sources.day)),
            part=SIGNATURE,
            records=tuple(RecordRef("signers", str(record["uid"])) for record in same),
            table="signers",
            field="valid_to",
        )


def _office(document: Document, sources: Sources) -> Iterator[Found]:
    """Find a letterhead that is that of an office no longer valid on the day of issue."""
    head = {one_line(" ".join(document.letterhead.issuer_lines)).casefold()}
    same = [
        record
        for record in sources.formal["office"]
        if isinstance(record["header_lines"], tuple) and one_line(" ".join(record["header_lines"])).casefold() in head
    ]
    if same and not any(_valid(record["valid_from"], record["valid_to"], sources.day) for record in same):
        yield found(
            say("Tên cơ quan trên văn bản không còn hiệu lực vào ngày {day}.", day=short_date(sources.day)),
            part=HEAD,
            records=tuple(RecordRef("office", str(record["uid"])) for record in same),
            table="office",
            field="valid_to",
        )


def _valid(first: object, last: object, day: date) -> bool:
    iso = day.isoformat()
    return (first is None or str(first) <= iso) and (last is None or str(last) >= iso)


def _dates(document: Document, sources: Sources) -> Iterator[Found]:
    """Find days outside the period, but those of cited documents; and days that no calendar has."""
    known = {
        from_iso(str(record[field.name]))
        for record in sources.counted.get("documents", ())
        for field in BY_TABLE["documents"].fields
        if field.name in ("issued_on", "due_on") and record[field.name]
    }
    for passage in body(document):
        text = passage.plain
        for match in _DATE.finditer(text):
            written = match[0]
            try:
                day = date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                yield found(
                    say("Ngày “{written}” không có trong lịch.", written=written),
                    part=passage.part,
                    text=passage.plain,
                    records=passage.records,
                )
                continue
            before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
            last = date.max if _AHEAD.search(fold(passage.part)) else sources.period.ends_on
            inside = sources.period.starts_on <= day <= last
            if not inside and day not in known and not _CITED.search(before):
                holding = sources.holding(written)
                yield found(
                    say(
                        "Ngày {written} nằm ngoài kỳ báo cáo ({starts_on} – {ends_on}).",
                        written=written,
                        starts_on=short_date(sources.period.starts_on),
                        ends_on=short_date(sources.period.ends_on),
                    ),
                    severity=Severity.REVIEW,
                    part=passage.part,
                    text=passage.plain,
                    records=passage.records or tuple(ref for ref, _ in holding),
                    field=holding[0][1] if holding else "",
                )


def _after_issue(_document: Document, sources: Sources) -> Iterator[Found]:
    """Find records of days after the day of issue: a report cannot tell of them yet."""
    if sources.issued_on is None:
        return
    for table, records in sources.counted.items():
        by = BY_TABLE[table].dated_by
        for record in records:
            if by and record[by] and from_iso(str(record[by])) > sources.issued_on:
                yield found(
                    say(
                        "{label} ngày {day} sau ngày ban hành {issued_on}.",
                        label=say(BY_TABLE[table].label),
                        day=short_date(from_iso(str(record[by]))),
                        issued_on=short_date(sources.issued_on),
                    ),
                    records=(RecordRef(table, str(record["uid"])),),
                    table=table,
                    field=by,
                )


RULES = (
    ContentRule(to_say("Có Kính gửi"), DECREE, _addressees, "II.9.b"),
    ContentRule(to_say("Nơi nhận: Như trên"), DECREE, _as_above, "II.9.b"),
    ContentRule(to_say("Có văn bản làm căn cứ"), DECREE, _basis, "II.6.a"),
    ContentRule(to_say("Không phần nào để trống"), OWN, _empty_parts),
    ContentRule(
        to_say("Số văn bản không trùng"),
        to_say("Nghị định 30/2020/NĐ-CP, Điều 15; Phụ lục I, Phần I, mục II.3"),
        _number,
    ),
    ContentRule(to_say("Ngày ban hành"), DECREE, _issue_date, "II.4.b"),
    ContentRule(to_say("Người ký còn thẩm quyền"), DECREE, _signer, "II.7"),
    ContentRule(to_say("Tên cơ quan ban hành còn hiệu lực"), DECREE, _office, "II.2.a"),
    ContentRule(to_say("Ngày trong nội dung thuộc kỳ báo cáo"), OWN, _dates),
    ContentRule(to_say("Không kể việc sau ngày ban hành"), OWN, _after_issue),
)
