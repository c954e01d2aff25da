"""What the text says and in which letters: names without consent, old agency names, foreign encodings."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import parse_entry, short_date
from lldp_desktop.domain.old_encodings import old_words
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.reporting.check.content import superseded
from lldp_desktop.reporting.check.content.passages import annexes, body, formal, passages
from lldp_desktop.reporting.check.content.rule import DECREE, OWN, ContentRule, found
from lldp_desktop.reporting.check.finding import Severity
from lldp_desktop.reporting.document import RecordRef

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.reporting.check.content.passages import Passage
    from lldp_desktop.reporting.check.content.rule import Found
    from lldp_desktop.reporting.check.content.sources import Sources
    from lldp_desktop.reporting.document import Document

#: Recipients of commendations who are people: of them a name needs consent.
_PEOPLE = ("worker", "workers_child", "official")
_LAW = to_say("Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15")
_UNICODE = "I.4 (TCVN 6909:2001)"
#: A document is cited with its date before its issuer: `ngày 10/3/2023 của UBND huyện …`.
_CITED = re.compile(r"ngày\s+(?P<day>\d{1,2}/\d{1,2}/\d{4})\s+của\s+$")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"\w+")


def _names(document: Document, sources: Sources) -> Iterator[Found]:
    """Find names of people who were commended and had not agreed, by the day of issue, to be named."""
    people = [record for record in sources.commendations if record["recipient_kind"] in _PEOPLE]
    agreed = {_name(record) for record in people if _may_be_printed(record, sources.day)}
    agreed.add(one_line(document.signature.full_name).casefold())
    for name in sorted({_name(record) for record in people} - agreed - {""}):
        records = [record for record in people if _name(record) == name]
        entered = one_line(str(records[0]["recipient_name"]))
        # A single word may be a common noun too (hoa, bình); with a capital it is a name.
        printed = re.compile(rf"(?<!\w){re.escape(entered)}(?!\w)", re.IGNORECASE if " " in entered else re.NOFLAG)
        for passage in (*body(document), *annexes(document)):
            if printed.search(one_line(passage.plain)):
                yield found(
                    say(
                        "Tên “{entered}” in trong báo cáo khi chưa có sự đồng ý. "
                        "Hãy bỏ tên, hoặc ghi ngày đồng ý ở trang Khen thưởng.",
                        entered=entered,
                    ),
                    part=passage.part,
                    text=passage.plain,
                    records=tuple(RecordRef("commendations", str(record["uid"])) for record in records),
                    table="commendations",
                    field="consent_on",
                )


def _name(record: Record) -> str:
    return one_line(str(record["recipient_name"] or "")).casefold()


def _may_be_printed(record: Record, day: date) -> bool:
    agreed_on = record["consent_on"]
    return record["may_print_name"] is True and agreed_on is not None and str(agreed_on) <= day.isoformat()


def _superseded(document: Document, sources: Sources) -> Iterator[Found]:
    """Find names that were no longer in force: of present ones on the day of issue, of cited ones on their day."""
    for passage in formal(document):
        yield from _superseded_in(passage, sources, Severity.MUST)
    for passage in (*body(document), *annexes(document)):
        yield from _superseded_in(passage, sources, Severity.REVIEW)


def _superseded_in(passage: Passage, sources: Sources, severity: Severity) -> Iterator[Found]:
    text = one_line(passage.plain)
    for name in superseded.load():
        for match in name.name.finditer(text):
            cited = _CITED.search(text[: match.start()])
            day = _cited_day(cited["day"], sources.day) if cited else sources.day
            if day <= name.last_day:
                continue
            holding = sources.holding(match[0], passage.part)
            yield found(
                say(
                    "“{text}” không còn dùng sau ngày {last_day} ({source}): {now}.",
                    text=_with_own_name(text, match),
                    last_day=short_date(name.last_day),
                    source=say(name.source),
                    now=say(name.now),
                ),
                severity=severity,
                part=passage.part,
                text=passage.plain,
                records=tuple(ref for ref, _ in holding),
                table=holding[0][0].table if holding else "",
                field=holding[0][1] if holding else "",
            )
            break


def _with_own_name(text: str, match: re.Match[str]) -> str:
    """Return what was found with the capitalised words behind it: `UBND huyện` and `Hoằng Hóa`."""
    words = [match[0]]
    for word in text[match.end() :].split(" ")[1:]:
        if not word[:1].isupper():
            break
        words.append(word.rstrip(",.;)"))
        if words[-1] != word:
            break
    return " ".join(words)


def _cited_day(written: str, otherwise: date) -> date:
    try:
        return parse_entry(written)
    except ValueError:
        return otherwise


def _old_fonts(document: Document, sources: Sources) -> Iterator[Found]:
    for passage in passages(document):
        words = old_words(passage.plain)
        if words:
            shown = ", ".join(
                say("“{word}” (là “{meant}”?)", word=word, meant=meant) for word, meant in list(words.items())[:3]
            )
            yield _letters_found(
                say("Có chữ gõ bằng phông cũ (TCVN3 hoặc VNI): {shown}. Hãy gõ lại bằng Unicode.", shown=shown),
                passage, sources, next(iter(words)), Severity.MUST if len(words) > 1 else Severity.REVIEW,
            )  # fmt: skip


def _lookalikes(document: Document, sources: Sources) -> Iterator[Found]:
    """Find Greek and Cyrillic letters: inside a word of others they are its look-alikes, never meant."""
    for passage in passages(document):
        for word in _WORD.findall(passage.plain):
            foreign = _FOREIGN.findall(word)
            if foreign:
                mixed = len(foreign) < sum(letter.isalpha() for letter in word)
                severity = Severity.MUST if mixed else Severity.REVIEW
                letters = ", ".join(f"“{letter}” ({_script(letter)})" for letter in dict.fromkeys(foreign))
                yield _letters_found(
                    say(
                        "Trong “{word}” có chữ trông giống chữ Việt nhưng là chữ khác: {letters}. Hãy gõ lại.",
                        word=word, letters=letters,
                    ),
                    passage, sources, word, severity,
                )  # fmt: skip
                break


def _script(letter: str) -> str:
    return say("Hy Lạp") if "\u0370" <= letter <= "\u03ff" else say("Kirin")


def _unreadable(document: Document, sources: Sources) -> Iterator[Found]:
    for passage in passages(document):
        odd = [letter for letter in passage.plain if letter == "\ufffd" or unicodedata.category(letter) == "Co"]
        if odd:
            yield _letters_found(
                say("Có ký tự ngoài bảng mã Unicode chung, máy khác không đọc được. Hãy gõ lại chữ này."),
                passage, sources, odd[0], Severity.MUST,
            )  # fmt: skip


def _decomposed(document: Document, sources: Sources) -> Iterator[Found]:
    for passage in passages(document):
        if not unicodedata.is_normalized("NFC", passage.plain):
            yield _letters_found(
                say("Có chữ gõ bằng Unicode tổ hợp (chữ và dấu rời nhau). Báo cáo in đúng, nhưng nên gõ lại bằng "
                "Unicode dựng sẵn."),
                passage, sources, "", Severity.REVIEW,
            )  # fmt: skip


def _letters_found(message: str, passage: Passage, sources: Sources, word: str, severity: Severity) -> Found:
    holding = sources.holding(word, passage.part) if word else ()
    return found(
        message,
        severity=severity,
        part=passage.part,
        text=passage.plain,
        records=tuple(ref for ref, _ in holding) or passage.records,
        table=holding[0][0].table if holding else "",
        field=holding[0][1] if holding else "",
    )


RULES = (
    ContentRule(to_say("Tên người chỉ in khi đã đồng ý"), _LAW, _names),
    ContentRule(to_say("Tên cơ quan, địa danh còn hiệu lực"), OWN, _superseded),
    ContentRule(to_say("Không còn chữ phông TCVN3, VNI"), DECREE, _old_fonts, _UNICODE),
    ContentRule(to_say("Không lẫn chữ Hy Lạp, Kirin"), DECREE, _lookalikes, _UNICODE),
    ContentRule(to_say("Không có ký tự riêng"), DECREE, _unreadable, _UNICODE),
    ContentRule(to_say("Chữ Unicode dựng sẵn"), DECREE, _decomposed, _UNICODE),
)
