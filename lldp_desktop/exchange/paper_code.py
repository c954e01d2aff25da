"""Codes of paper that come from another office: put together, held against what they may say, made into a package.

Paper says the totals of an office and a period and nothing of its records (`docs/paper-code.md`). The checksum shows
a code that was read wrongly or changed carelessly; who printed it, it does not prove.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.exchange.package.contents import TABLES, Manifest, Package, SentReport
from lldp_desktop.exchange.package.lines import (
    UID,
    RefusedLineError,
    figure_of,
    is_text,
    object_of,
    require,
)
from lldp_desktop.reporting.paper_code import (
    CHECK_DIGITS,
    FORMAT,
    LETTERS,
    LONGEST_NAME,
    MARK,
    MOST_CODES,
    OFFICE_FIELDS,
    WORDS,
    check_of,
    is_total,
)
from lldp_desktop.storage.received.sent import PAPER

if TYPE_CHECKING:
    from collections.abc import Iterable

_CODE = re.compile(rf"{MARK}(\d{{1,3}}):([1-9])/([1-9]):([0-9A-F]{{{CHECK_DIGITS}}}):(.+)", re.DOTALL)
_MOST_TOTALS = 200_000
_MOST_VERSIONS = 9999

_NONE = to_say("không tìm thấy mã số liệu nào; hãy quét lại trang cuối phụ lục, thẳng, ở 300 dpi")
_NEWER = to_say("mã số liệu do phiên bản mới hơn của chương trình in ra; hãy cài phiên bản mới")
_MIXED = to_say("có mã số liệu của nhiều báo cáo khác nhau; hãy quét mỗi báo cáo thành một tệp")
_MISSING = to_say("mới đọc được {count} trong {of} mã số liệu; hãy quét lại cho rõ")
_CHANGED = to_say("mã số liệu không khớp với mã kiểm tra của nó, đã bị sửa hoặc đọc sai")
_WRONG = to_say("mã số liệu không đúng quy cách")


class RefusedCodeError(KnownError):
    """Why codes are not taken, said."""


def is_code(text: str) -> bool:
    """Tell whether the text of a QR code is one of ours, of whatever format."""
    return _CODE.fullmatch(text) is not None


def package_of(texts: Iterable[str]) -> Package:
    """Return what the codes of one report say, as a package without records, whose `program` is PAPER.

    Its correction is the report's version less one, so that a replaced report corrects the one before; it counts as
    made at the start of the day of issue, or of the period's last day where that was left to write by hand. Raises
    RefusedCodeError, saying why, where the codes are none, not all, of several reports, newer, changed or wrong.
    """
    content = _joined(texts)
    try:
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS, WORDS.encode())
        written = unpacking.decompress(content, _MOST_TOTALS)
        require(unpacking.eof and not unpacking.unused_data, "no end")
        return _package(object_of(written))
    except (RefusedLineError, KeyError, TypeError, ValueError, zlib.error) as error:
        raise RefusedCodeError(say(_WRONG)) from error


def _joined(texts: Iterable[str]) -> bytes:
    """Return the packed totals of all parts, each of them there once and as the checksum says."""
    found = {match.groups() for text in texts if (match := _CODE.fullmatch(text))}
    if not found:
        raise RefusedCodeError(say(_NONE))
    if any(int(code_format) != FORMAT for code_format, *_ in found):
        raise RefusedCodeError(say(_NEWER))
    if len({(code_format, count, check) for code_format, _, count, check, _ in found}) > 1:
        raise RefusedCodeError(say(_MIXED))
    parts = {int(place): data for _, place, _, _, data in found}
    count, check = next((int(count), check) for _, _, count, check, _ in found)
    if len(found) > len(parts) or max(parts) > count or count > MOST_CODES:
        raise RefusedCodeError(say(_CHANGED))
    if len(parts) < count:
        raise RefusedCodeError(say(_MISSING, count=len(parts), of=count))
    try:
        content = b"".join(_bytes(parts[place]) for place in sorted(parts))
    except ValueError as error:
        raise RefusedCodeError(say(_CHANGED)) from error
    if check_of(content) != check:
        raise RefusedCodeError(say(_CHANGED))
    return content


def _bytes(text: str) -> bytes:
    """Return what was written in base 45 (RFC 9285); ValueError where it was not."""
    content = bytearray()
    for start in range(0, len(text), 3):
        group = text[start : start + 3]
        value = sum(LETTERS.index(letter) * len(LETTERS) ** place for place, letter in enumerate(group))
        try:
            content += value.to_bytes(len(group) - 1)
        except OverflowError as error:
            raise ValueError("no base 45") from error
    return bytes(content)


def _package(written: dict[str, Any]) -> Package:
    known = {"office", "programme", "period", "version", "number", "issued_on", "estimated", "figures"}
    require(written.keys() == known, "other fields than ours")
    office, figures, estimated = written["office"], written["figures"], written["estimated"]
    require(isinstance(office, dict) and isinstance(figures, dict) and isinstance(estimated, list), "no object")
    require({"uid", "full_name", "short_name", "symbol"} <= office.keys() <= {"uid", *OFFICE_FIELDS}, "no office")
    require(all(is_text(name, LONGEST_NAME) and name for name in office.values()), "no names")
    require(UID.fullmatch(office["uid"]) is not None, "no uid")
    require(is_text(written["programme"], LONGEST_NAME) and bool(written["programme"]), "no programme")
    require(is_text(written["number"], LONGEST_NAME), "no number")
    version, issued_on, period = written["version"], written["issued_on"], _period(written["period"])
    require(type(version) is int and 1 <= version <= _MOST_VERSIONS, "no version")
    require(all(map(is_total, figures)) and set(estimated) <= figures.keys(), "figures that are no totals")
    day = from_iso(issued_on) if issued_on else period.ends_on
    report = SentReport(written["number"], issued_on, version, period.starts_on.isoformat(), period.ends_on.isoformat())
    return Package(
        manifest=Manifest(
            office=office,
            programme=written["programme"],
            period=period,
            made_at=f"{day.isoformat()}T00:00:00",
            program=PAPER,
            correction=version - 1,
            report=report if issued_on else None,
        ),
        figures={
            key: figure_of(
                {"key": key, "value": value, "text": _text(value), "estimated": key in estimated, "counts": {}}
            )
            for key, value in figures.items()
        },
        records={record_type.table: () for record_type in TABLES},
    )


def _period(written: list[Any]) -> Period:
    kind, year, starts_on, ends_on = written
    require(type(year) is int, "no year")
    return Period.of(PeriodKind(kind), year, from_iso(starts_on), from_iso(ends_on))


def _text(value: object) -> str:
    """Return a number as a list has it; what is none is refused as a figure is."""
    return grouped(value) if isinstance(value, int) else str(value).replace(".", ",")
