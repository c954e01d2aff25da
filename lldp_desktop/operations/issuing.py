"""Issuing a paper: a number that no other has, pages, text and figures kept for ever; corrections as new versions.

Numbers run from 1 each year, once each, whatever the type of document (Nghị định 30/2020/NĐ-CP, Điều 15). What was
issued is not undone: a mistake is corrected by a new version, and the one before it stays. A paper that is no report (a
year's plan) is registered among the office's documents as well.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, uuid5

from lldp_desktop.domain.checking import with_uid
from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.declaration import Problem
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.record_types.report_versions import REPORT_VERSIONS
from lldp_desktop.domain.wording import say
from lldp_desktop.operations import records
from lldp_desktop.operations.records import Done, RecordRefusedError
from lldp_desktop.operations.reports import ISSUED, part_changes
from lldp_desktop.storage.change import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Record, Value
    from lldp_desktop.storage.store import Store

_VERSIONS = REPORT_VERSIONS.table
_TYPE = BY_TABLE["reports"]
_DOCUMENTS = BY_TABLE["documents"]
#: What a registry gives: `07`, `7a` between two numbers, either with its symbol (`7/BC-UBND`).
_NUMBER = re.compile(r"0*[1-9][0-9]{0,5}[a-z\u0111]?(?: ?/.{1,60})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frozen:
    """What is kept of an issued report, byte for byte: the PDF, its text and its figures as JSON."""

    pdf: bytes
    text: bytes
    figures: bytes


@dataclass(frozen=True, slots=True)
class Issue:
    """What is said of an issue: number (may come later), day, who signed, why a version is replaced, how many pages.

    `signer` is the name as it was printed, `signer_uid` who was chosen, None for the default one of that day.
    `registered` are kind, symbol, issuer and summary of the document that it becomes, None for a report.
    """

    number: str
    issued_on: date
    signer: str
    pages: int
    reason: str = ""
    signer_uid: str | None = None
    registered: Mapping[str, str] | None = None


def next_number(store: Store, year: int) -> int:
    """Return the number that follows the largest one known of a year: of issued papers and of the documents."""
    return max((number for number, _ in _numbers(store, year)), default=0) + 1


def who_has(store: Store, year: int, number: str, but: str) -> str | None:
    """Return what has a number in a year already, other than one report; None where it is free or no number yet."""
    wanted = _as_number(number)
    if wanted is None:
        return None
    return next((name for known, (uid, name) in _numbers(store, year) if known == wanted and uid != but), None)


def issue(store: Store, checker: Checker, report: str, said: Issue, frozen: Frozen) -> Done:
    """Issue a report (`Ban hành Báo cáo năm 2026, số 12`): it is frozen, and its version is the next.

    Raises RecordRefusedError where number or day cannot be, KnownError where the report is gone or issued already,
    or the file cannot be written; then nothing was done.
    """
    before = _report(store, report)
    if before["state"] == ISSUED:
        raise KnownError(say("{name} đã ban hành; hãy mở lại để lập bản thay thế.", name=before["name"]))
    values = {
        "number": said.number,
        "issued_on": said.issued_on.isoformat(),
        "signer": said.signer_uid,
        "state": ISSUED,
    }
    after, problems = records.check(store, checker, "reports", {**before, **values})
    problems += _number_problems(store, said, report)
    earlier = versions_of(store, report)
    contents = {name: hashlib.sha256(each).hexdigest() for name, each in _contents(frozen)}
    version, more = checker.read(
        REPORT_VERSIONS,
        {
            "report": report,
            "version": len(earlier) + 1,
            "number": after["number"],
            "issued_on": said.issued_on.isoformat(),
            "signer": said.signer,
            "reason": said.reason,
            "pages": said.pages,
            **{f"{name}_sha256": sha256 for name, sha256 in contents.items()},
        },
    )
    problems += [problem for problem in more if problem.field not in {p.field for p in problems}]
    if earlier and not said.reason.strip():
        problems.append(Problem("reason", say("còn thiếu")))
    if problems:
        raise RecordRefusedError(_TYPE, problems)
    version = with_uid(version)
    changes = (
        Change("reports", report, before, after),
        Change(_VERSIONS, str(version["uid"]), None, version),
        *_registered(store, checker, report, said, after["number"]),
    )
    numbered = f", số {after['number']}" if after["number"] else ""
    again = f", bản thay thế thứ {len(earlier)}" if earlier else ""
    label = f"Ban hành {before['name']}{numbered}{again}"
    kept = {contents[name]: each for name, each in _contents(frozen)}
    new = [(sha256, each) for sha256, each in kept.items() if not store.has_content(sha256)]
    store.write(label, changes, contents=new, for_good=True)
    return Done(label, changes)


def enter_number(store: Store, checker: Checker, report: str, number: str) -> Done:
    """Enter the number that the registry gave to a report issued without one (`Ghi số 12 cho Báo cáo năm 2026`).

    Pages that were printed stay as they are: there the number is written by hand. Raises RecordRefusedError where
    the number is another's, KnownError where the report is gone or not issued, or the file cannot be written.
    """
    before = _report(store, report)
    versions = versions_of(store, report)
    if before["state"] != ISSUED or not versions:
        raise KnownError(say("{name} chưa ban hành nên chưa có số; hãy ban hành trước.", name=before["name"]))
    said = Issue(number, from_iso(str(versions[-1]["issued_on"])), "", 1)
    after, problems = records.check(store, checker, "reports", {**before, "number": number})
    problems += _number_problems(store, said, report)
    if not number.strip():
        problems.append(Problem("number", say("còn thiếu")))
    if problems:
        raise RecordRefusedError(_TYPE, problems)
    last = versions[-1]
    changes = (
        Change("reports", report, before, after),
        Change(_VERSIONS, str(last["uid"]), last, {**last, "number": after["number"]}),
        *_numbered(store, report, after["number"]),
    )
    label = f"Ghi số {after['number']} cho {before['name']}"
    store.write(label, changes, for_good=True)
    return Done(label, changes)


def reopen(store: Store, checker: Checker, report: str) -> Done:
    """Open an issued report to make a version that replaces it (`Mở lại … để lập bản thay thế`).

    Raises KnownError where it is gone or not issued, or the file cannot be written.
    """
    before = _report(store, report)
    if before["state"] != ISSUED:
        raise KnownError(say("{name} chưa ban hành; có thể sửa ngay.", name=before["name"]))
    after, _ = checker.read(_TYPE, {**before, "state": "draft"})
    changes = (Change("reports", report, before, after),)
    label = f"Mở lại {before['name']} để lập bản thay thế"
    store.write(label, changes)
    return Done(label, changes)


def correct(store: Store, checker: Checker, report: str, edits: Mapping[str, Mapping[str, object]]) -> Done:
    """Open an issued report and edit parts of it at once (`Mở lại … để sửa theo bản gửi lại`): one step to undo.

    Raises KnownError where it is gone or not issued, or the file cannot be written.
    """
    before = _report(store, report)
    if before["state"] != ISSUED:
        raise KnownError(say("{name} chưa ban hành; có thể sửa ngay.", name=before["name"]))
    after, _ = checker.read(_TYPE, {**before, "state": "draft"})
    changes = (Change("reports", report, before, after), *part_changes(store, checker, report, edits))
    label = f"Mở lại {before['name']} để sửa theo bản gửi lại"
    store.write(label, changes)
    return Done(label, changes)


def versions_of(store: Store, report: str) -> list[Record]:
    """Return the issued versions of a report, the first one first."""
    return sorted(store.records(_VERSIONS, "report = ?", (report,)), key=lambda version: int(str(version["version"])))


def frozen_pdf(store: Store, version: Record) -> bytes:
    """Return the pages of an issued version, byte for byte; KnownError where they are lost or damaged."""
    return _kept(store, version, "pdf")


def frozen_text(store: Store, version: Record) -> bytes:
    """Return the text of an issued version as it was kept; KnownError where it is lost or damaged."""
    return _kept(store, version, "text")


def frozen_figures(store: Store, version: Record) -> bytes:
    """Return the figures of an issued version as they were kept; KnownError where they are lost or damaged."""
    return _kept(store, version, "figures")


def _kept(store: Store, version: Record, name: str) -> bytes:
    content = store.attached_content(str(version[f"{name}_sha256"]))
    if content is None:
        raise KnownError(say("Bản đã ban hành bị hỏng trong tệp dữ liệu; hãy lấy lại từ bản sao lưu."))
    return content


def _contents(frozen: Frozen) -> Iterator[tuple[str, bytes]]:
    yield from (("pdf", frozen.pdf), ("text", frozen.text), ("figures", frozen.figures))


def _report(store: Store, uid: str) -> Record:
    report = store.record("reports", uid)
    if report is None:
        raise KnownError(say("Không còn báo cáo này trong tệp dữ liệu."))
    return report


def _number_problems(store: Store, said: Issue, report: str) -> list[Problem]:
    if said.number.strip() and not _NUMBER.fullmatch(said.number.strip()):
        return [Problem("number", say("phải là số của sổ văn thư, ví dụ 07"))]
    owner = who_has(store, said.issued_on.year, said.number, report)
    return (
        []
        if owner is None
        else [Problem("number", say("đã dùng trong năm {year}: {owner}", year=said.issued_on.year, owner=owner))]
    )


def _numbers(store: Store, year: int) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield every number given to a report in a year, with the uid of the report (or document) and its name."""
    between = "issued_on BETWEEN ? AND ?", (f"{year:04}-01-01", f"{year:04}-12-31")
    names = {str(record["uid"]): str(record["name"]) for record in store.records("reports")}
    for record in store.records("reports", *between):
        number = _as_number(record["number"])
        if number is not None:
            yield number, (str(record["uid"]), str(record["name"]))
    for version in store.records(_VERSIONS, *between):
        number = _as_number(version["number"])
        if number is not None:
            yield number, (str(version["report"]), names[str(version["report"])])
    registered = {registered_uid(uid) for uid in names}
    where = f"direction = 'issued' AND {between[0]}"
    offices = {str(office[name]) for office in store.records("office") for name in ("full_name", "short_name")}
    for document in store.records("documents", where, between[1]):
        number = _as_number(document["number"])
        if number is not None and document["issuer"] in offices and document["uid"] not in registered:
            yield (
                number,
                (str(document["uid"]), say("“{summary}” ở trang Văn bản", summary=document["summary"])),
            )


def registered_uid(report: str) -> str:
    """Return the uid of the document that a paper becomes when it is issued, the same for each of its versions."""
    return str(uuid5(NAMESPACE_OID, f"lldp:report:{report}"))


def _registered(store: Store, checker: Checker, report: str, said: Issue, number: Value) -> Iterator[Change]:
    """Yield the document that an issued paper becomes; RecordRefusedError where it cannot be kept."""
    if said.registered is None:
        return
    uid = registered_uid(report)
    before = store.record(_DOCUMENTS.table, uid)
    given = {"direction": "issued", "number": number, "issued_on": said.issued_on.isoformat(), **said.registered}
    after, problems = records.check(
        store, checker, _DOCUMENTS.table, {**(before or _DOCUMENTS.blank()), **given, "uid": uid}
    )
    if problems:
        raise RecordRefusedError(_DOCUMENTS, problems)
    yield Change(_DOCUMENTS.table, uid, before, after)


def _numbered(store: Store, report: str, number: Value) -> Iterator[Change]:
    """Yield the number for the document that a paper became."""
    document = store.record(_DOCUMENTS.table, registered_uid(report))
    if document is not None:
        yield Change(_DOCUMENTS.table, str(document["uid"]), document, {**document, "number": number})


def _as_number(written: object) -> int | None:
    """Return the number that `07` or `7/BC-UBND` means; None where it has no digits of its own."""
    digits = str(written or "").partition("/")[0].strip()
    return int(digits) if digits.isascii() and digits.isdigit() else None
