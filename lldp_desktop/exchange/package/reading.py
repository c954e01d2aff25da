"""A package that comes from another office: taken apart within limits, and refused whole where anything is off.

The parts are known by name and no other is taken; each is measured while it unpacks and held against its size and
SHA-256 in the manifest, then line by line against what it may say. That shows damage and careless changes. Who made
a package it does not prove: a hash can be computed by anybody.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.exchange.archive import BROKEN, TooLargeError, read_part
from lldp_desktop.exchange.package.contents import (
    FIGURES,
    FORMAT,
    KIND,
    LARGEST_FILE,
    LONGEST_NAME,
    MANIFEST,
    MOST,
    NAMED,
    OFFICE_FIELDS,
    RECORDS,
    REPORT,
    TABLES,
    Manifest,
    Package,
    SentReport,
)
from lldp_desktop.exchange.package.lines import (
    UID,
    RefusedLineError,
    figure_of,
    is_text,
    object_of,
    record_of,
    references_of,
    require,
)
from lldp_desktop.exchange.package.sealing import NoKeyError, UnsealedError, unsealed
from lldp_desktop.storage.database_errors import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.exchange.package.receiving_key import OpenedKey
    from lldp_desktop.reporting.document import Figure

#: How much larger than packed a part may be; lines with uids of their own never come near it.
_MOST_RATIO, _SMALL = 200, 1_000_000
_MOST_CORRECTIONS = 9999
_ENCRYPTED_FLAG = 1

_NO_PACKAGE = to_say("không phải gói số liệu (.lldp), hoặc đã bị hỏng, bị cắt khi chép")
_OTHER_PARTS = to_say("có thành phần lạ, trùng nhau hoặc thiếu")
_TOO_LARGE = to_say("lớn quá mức của một gói số liệu")
_LOCKED = to_say("đã được mã hóa, phiên bản này của chương trình chưa mở được")
_BAD_MANIFEST = to_say("bảng kê trong gói không đúng")
_CHANGED = to_say("phần {part} không khớp với mã kiểm tra trong bảng kê, đã bị hỏng hoặc bị sửa")
_BAD_LINE = to_say("phần {part}, dòng {line} không đúng")
_LOOSE = to_say("phần {part} dẫn tới dòng không có trong gói")


class RefusedPackageError(Exception):
    """Why a package is not taken, said."""


class LockedPackageError(KnownError):
    """A package is sealed for another key than what is there; `needed` tells for which."""

    def __init__(self, text: str, needed: NoKeyError) -> None:
        super().__init__(text)
        self.needed = needed


def read_package(path: Path, keys: Sequence[OpenedKey] = ()) -> Package:
    """Return what a file holds; KnownError, naming the file and the cause, where it cannot be taken.

    `keys` open what was sealed for them; LockedPackageError where another one is needed.
    """
    with told(path), path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    try:
        return package_of(unsealed(content, keys))
    except UnsealedError as error:
        told_so = say("Không mở được gói {name}: {reason}.", name=path.name, reason=error)
        raise LockedPackageError(told_so, error) if isinstance(error, NoKeyError) else KnownError(told_so) from error
    except RefusedPackageError as error:
        raise KnownError(
            say("Không nhận được gói {name}: {reason}. Hãy đề nghị đơn vị gửi lại.", name=path.name, reason=error)
        ) from error


def sealed_manifest(path: Path) -> Manifest | None:
    """Return what stands around a sealed package, which no key is needed for; None for any other file."""
    with told(path), path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            written = object_of(_unpacked(archive, archive.getinfo(MANIFEST)))
        return _manifest(written)[0] if written.get("encryption") else None
    except (RefusedLineError, TooLargeError, KeyError, TypeError, ValueError, *BROKEN):
        return None


def package_of(content: bytes) -> Package:
    """Return what the bytes of a package hold; RefusedPackageError, which says the cause, where it is not taken."""
    if len(content) > LARGEST_FILE:
        raise RefusedPackageError(say(_TOO_LARGE))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            manifest, parts = parts_of(archive)
    except TooLargeError as error:
        raise RefusedPackageError(say(_TOO_LARGE)) from error
    except BROKEN as error:
        raise RefusedPackageError(say(_NO_PACKAGE)) from error
    figures = _figures(parts[FIGURES])
    records = _records(parts[RECORDS])
    _require_no_loose_ends(figures, records)
    table, name = NAMED
    if not manifest.has_names and any(name in record for record in records[table]):
        raise RefusedPackageError(say(_BAD_MANIFEST))
    return Package(manifest, figures, records, parts.get(REPORT))


def parts_of(archive: zipfile.ZipFile) -> tuple[Manifest, dict[str, bytes]]:
    """Return the manifest and the bytes of all other parts, each as the manifest says.

    Raises RefusedPackageError, TooLargeError, or one of BROKEN.
    """
    entries = archive.infolist()
    names = {entry.filename: entry for entry in entries}
    if len(names) != len(entries) or MANIFEST not in names or not names.keys() <= MOST.keys():
        raise RefusedPackageError(say(_OTHER_PARTS))
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise RefusedPackageError(say(_LOCKED))
    try:
        written = object_of(_unpacked(archive, names.pop(MANIFEST)))
        _require_known_format(written)
        manifest, files = _manifest(written)
    except (RefusedLineError, KeyError, TypeError, ValueError) as error:
        raise RefusedPackageError(say(_BAD_MANIFEST)) from error
    wanted = {FIGURES, RECORDS} | ({REPORT} if manifest.report else set())
    if not files.keys() == names.keys() == wanted:
        raise RefusedPackageError(say(_OTHER_PARTS))
    return manifest, {name: _checked(archive, entry, files[name]) for name, entry in names.items()}


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    return read_part(archive, entry, min(MOST[entry.filename], max(_SMALL, entry.compress_size * _MOST_RATIO)))


def _checked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, said: dict[str, Any]) -> bytes:
    content = _unpacked(archive, entry)
    is_pdf = entry.filename != REPORT or content.startswith(b"%PDF-")
    if not is_pdf or said != {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}:
        raise RefusedPackageError(say(_CHANGED, part=entry.filename))
    return content


def _require_known_format(written: dict[str, Any]) -> None:
    """Tell what is no package of ours from what a newer program made, and what is locked."""
    if written.get("kind") != KIND:
        raise RefusedPackageError(say(_NO_PACKAGE))
    number, program = written["format"], written["program"]
    require(isinstance(number, int) and not isinstance(number, bool) and isinstance(program, str), "no format")
    if number > FORMAT:
        raise RefusedPackageError(
            say(
                "do phiên bản {program} của chương trình lập, mới hơn phiên bản này; hãy cài phiên bản mới",
                program=program[:40],
            )
        )
    require(number == FORMAT, "no such format")
    if written["encryption"] is not None:
        raise RefusedPackageError(say(_LOCKED))


def _manifest(written: dict[str, Any]) -> tuple[Manifest, dict[str, Any]]:
    known = {"kind", "format", "program", "made_at", "correction", "office", "programme", "period", "has_names"}
    require(written.keys() == known | {"report", "encryption", "files"}, "other fields than ours")
    period, report, files = written["period"], written["report"], written["files"]
    objects = (period, written["office"], files, {} if report is None else report)
    require(all(isinstance(each, dict) for each in objects), "no object")
    require(period.keys() == {"kind", "year", "starts_on", "ends_on"}, "no period")
    require(type(written["correction"]) is int and 0 <= written["correction"] <= _MOST_CORRECTIONS, "no correction")
    require(type(written["has_names"]) is bool and type(period["year"]) is int, "no flag, no year")
    require(all(map(_is_name, (written["program"], written["programme"]))), "no names")
    made_at = datetime.fromisoformat(written["made_at"])
    require(made_at.isoformat(timespec="seconds") == written["made_at"] and made_at.tzinfo is None, "no time")
    require(all(isinstance(each, dict) for each in files.values()), "no files")
    manifest = Manifest(
        office=_office(written["office"]),
        programme=written["programme"],
        period=Period.of(
            PeriodKind(period["kind"]), period["year"], from_iso(period["starts_on"]), from_iso(period["ends_on"])
        ),
        made_at=written["made_at"],
        program=written["program"],
        correction=written["correction"],
        has_names=written["has_names"],
        report=None if report is None else _report(report),
    )
    return manifest, files


def _office(written: dict[str, Any]) -> dict[str, str]:
    require({"uid", "full_name", "short_name", "symbol"} <= written.keys() <= {"uid", *OFFICE_FIELDS}, "no office")
    require(all(map(_is_name, written.values())) and UID.fullmatch(written["uid"]) is not None, "no office")
    return written


def _report(written: dict[str, Any]) -> SentReport:
    require(written.keys() == {"number", "issued_on", "version", "starts_on", "ends_on"}, "no report")
    require(type(written["version"]) is int and 1 <= written["version"] <= _MOST_CORRECTIONS, "no version")
    require(written["number"] == "" or _is_name(written["number"]), "no number")
    for day in ("issued_on", "starts_on", "ends_on"):
        from_iso(written[day])
    return SentReport(**written)


def _is_name(value: object) -> bool:
    return is_text(value, LONGEST_NAME) and bool(value)


def _figures(content: bytes) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for number, line in _lines(FIGURES, content):
        try:
            figure = figure_of(object_of(line))
            require(figure.key not in found, "a key comes twice")
        except RefusedLineError as error:
            raise RefusedPackageError(say(_BAD_LINE, part=FIGURES, line=number)) from error
        found[figure.key] = figure
    return found


def _records(content: bytes) -> dict[str, tuple[Record, ...]]:
    found: dict[str, dict[str, Record]] = {record_type.table: {} for record_type in TABLES}
    for number, line in _lines(RECORDS, content):
        try:
            table, record = record_of(object_of(line))
            require(str(record["uid"]) not in found[table], "a record comes twice")
        except RefusedLineError as error:
            raise RefusedPackageError(say(_BAD_LINE, part=RECORDS, line=number)) from error
        found[table][str(record["uid"])] = record
    return {table: tuple(records.values()) for table, records in found.items()}


def _lines(part: str, content: bytes) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers, from 1; every one ends, the last too."""
    try:
        *lines, end = content.decode().split("\n")
    except UnicodeDecodeError as error:
        raise RefusedPackageError(say(_CHANGED, part=part)) from error
    if end:
        raise RefusedPackageError(say(_BAD_LINE, part=part, line=len(lines) + 1))
    yield from enumerate(lines, start=1)


def _require_no_loose_ends(figures: dict[str, Figure], records: dict[str, tuple[Record, ...]]) -> None:
    """Refuse figures that count, and records that lead to, what is not in the package."""
    known = {table: {record["uid"] for record in rows} for table, rows in records.items()}
    if any(ref.uid not in known[ref.table] for figure in figures.values() for ref in figure.counts):
        raise RefusedPackageError(say(_LOOSE, part=FIGURES))
    for table, rows in records.items():
        if any(uid not in known[target] for record in rows for target, uid in references_of(table, record)):
            raise RefusedPackageError(say(_LOOSE, part=RECORDS))
