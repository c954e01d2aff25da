"""Looking at what a merger would do, and doing it: in one transaction, for good, with where each record came from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lldp_desktop.domain import dates
from lldp_desktop.domain.checking import Checker, with_uid
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import BY_TABLE, KEPT
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.merging.joining import Joining
from lldp_desktop.operations.merging.source import Source, office_of
from lldp_desktop.operations.office_choices import choices_of, programme_of
from lldp_desktop.operations.records import Done, RecordRefusedError
from lldp_desktop.storage.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.operations.merging.conflict import Conflict, Resolution
    from lldp_desktop.storage.change import Change
    from lldp_desktop.storage.provenance import PastSet
    from lldp_desktop.storage.store import Store

_HASHES = {"attachments": ("sha256",), "report_versions": ("pdf_sha256", "text_sha256", "figures_sha256")}


@dataclass(frozen=True, slots=True)
class NewOffice:
    """The office that the merged ones become, as a record without a uid; its `valid_from` ends the old ones."""

    values: Record

    @property
    def last_day(self) -> str:
        """The last day of the old offices (ISO)."""
        return (dates.from_iso(str(self.values["valid_from"])) - timedelta(days=1)).isoformat()


@dataclass(slots=True)
class Merger:
    """What a merger does: rows by table before (here, then each office), added, and one with another; what is asked.

    For every table: what is here and in all offices before, less what was one with another, is what is there after.
    """

    here: str
    before: list[tuple[str, Mapping[str, int]]]
    added: Mapping[str, int]
    joined: Mapping[str, int]
    conflicts: tuple[Conflict, ...]
    notes: tuple[str, ...]
    done: Done = field(default_factory=lambda: Done("", ()))


def look(
    store: Store, sources: Sequence[Source], decisions: Mapping[str, Resolution], office: NewOffice | None, today: date
) -> Merger:
    """Return what merging these offices into this database would do; nothing is written.

    Raises KnownError where they cannot be merged: another programme, one office twice, or no office for the time
    after; RecordRefusedError where the new office breaks a rule.
    """
    joining = _joined(store, sources, decisions, office, today)
    return _told(store, sources, joining)


def merge(
    store: Store, sources: Sequence[Source], decisions: Mapping[str, Resolution], office: NewOffice | None, today: date
) -> Merger:
    """Merge other offices' databases into this one; for good, so a backup belongs before it.

    Records keep their uids and their history, files and issued reports come along byte for byte, and each record
    tells from which office it came. Raises KnownError as `look` does, and where the file cannot be written; then
    nothing was.
    """
    histories: list[PastSet] = []
    joining = _joined(store, sources, decisions, office, today, histories)
    merger = _told(store, sources, joining)
    changes = tuple(joining.changes())
    offices = {source.name: source.store.records("office") for source in sources}
    label = f"Gộp dữ liệu của {', '.join(source.name for source in sources)}"
    store.write(
        label,
        changes,
        contents=_contents(store, sources, changes),
        provenance=Provenance(joining.origins, offices, histories),
        for_good=True,
    )
    merger.done = Done(label, changes)
    return merger


def _joined(
    store: Store,
    sources: Sequence[Source],
    decisions: Mapping[str, Resolution],
    office: NewOffice | None,
    today: date,
    histories: list[PastSet] | None = None,
) -> Joining:
    here = office_of(store)
    _require_mergeable(store, sources, office, here)
    joining = Joining(store, here or say("đơn vị đang mở"), decisions)
    own_signers = frozenset(str(signer["uid"]) for signer in store.records("signers"))
    if office is not None and here:
        _name_own(store, joining, here)
    known = store.logged_uids() if histories is not None else set()
    for source in sources:
        joining.take(source)
        if histories is not None:
            label = f"Gộp dữ liệu của {source.name}"
            histories += joining.past(source, label, known)
    if office is not None:
        _begin(store, joining, office, today)
        joining.end_signers(office.last_day, frozenset())
    elif any(source.name != here for source in sources):
        newest = max(str(row["valid_from"]) for row in store.records("office"))
        joining.end_signers(NewOffice({"valid_from": newest}).last_day, own_signers)
    return joining


def _require_mergeable(store: Store, sources: Sequence[Source], office: NewOffice | None, here: str) -> None:
    lines = []
    if not sources:
        lines.append(say("Chưa chọn tệp dữ liệu của đơn vị nào để gộp."))
    if not here and office is None:
        lines.append(say("Dữ liệu đang mở chưa khai báo đơn vị; hãy ghi tên đơn vị sau khi gộp."))
    names = Counter(source.name for source in sources)
    names[here] += 1 if here and office is not None else 0
    lines += [
        say("{name} có trong nhiều tệp; hãy chọn một tệp cho mỗi đơn vị.", name=name)
        for name, times in names.items()
        if times > 1
    ]
    programme = programme_of(store).code
    lines += [
        say("Dữ liệu của {name} thuộc chương trình khác nên không gộp được.", name=source.name)
        for source in sources
        if programme_of(source.store).code != programme
    ]
    for source in sources:
        damage = source.store.check_file()
        if damage:
            lines.append(say("Tệp {file} bị hỏng: {damage}.", file=source.file, damage=damage[0]))
    if lines:
        raise KnownError(*lines)


def _name_own(store: Store, joining: Joining, here: str) -> None:
    """Let the records that are here tell that they came from the office that ends."""
    for table in BY_TABLE:
        if table not in ("office", "choices"):
            for record in store.records(table):
                joining.origins.setdefault(str(record["uid"]), here)


def _begin(store: Store, joining: Joining, office: NewOffice, today: date) -> None:
    """End the office that is here on the day before the new one begins, and begin that one."""
    record, problems = Checker(choices_of(store), today).read(BY_TABLE["office"], {**office.values, "uid": None})
    if problems:
        raise RecordRefusedError(BY_TABLE["office"], problems)
    for row in store.records("office"):
        if str(row["valid_from"]) > office.last_day:
            raise KnownError(
                say(
                    "{short_name} được khai báo từ ngày {day}, sau ngày đơn vị mới bắt đầu; hãy chọn ngày muộn hơn.",
                    short_name=row["short_name"],
                    day=dates.short_date(dates.from_iso(str(row["valid_from"]))),
                )
            )
        if row["valid_to"] is None or str(row["valid_to"]) > office.last_day:
            joining.put("office", {**row, "valid_to": office.last_day})
    joining.put("office", with_uid(record))


def _contents(store: Store, sources: Sequence[Source], changes: Sequence[Change]) -> Iterator[tuple[str, bytes]]:
    """Yield the files and issued pages that came and are not here yet, one at a time."""
    wanted = dict.fromkeys(
        str(change.after[name])
        for change in changes
        if change.after is not None
        for name in _HASHES.get(change.table, ())
    )
    for sha256 in wanted:
        if store.has_content(sha256):
            continue
        found = (source.store.attached_content(sha256) for source in sources)
        content = next((content for content in found if content is not None), None)
        if content is not None:  # what was lost before is lost, and `check` tells of it
            yield sha256, content


def _told(store: Store, sources: Sequence[Source], joining: Joining) -> Merger:
    before: list[tuple[str, Mapping[str, int]]] = [(office_of(store) or say("Dữ liệu đang mở"), _counts(store))]
    before += [(source.name, _counts(source.store)) for source in sources]
    notes = list(joining.notes)
    for source in sources:
        drafts = len(source.store.drafts())
        if drafts:
            notes.append(
                say("{name} còn {drafts} phần nhập dở chưa lưu; phần ấy không gộp.", name=source.name, drafts=drafts)
            )
    return Merger(before[0][0], before, joining.added, joining.joined, tuple(joining.conflicts), tuple(notes))


def _counts(store: Store) -> dict[str, int]:
    return {table: store.count(table) for table in KEPT}
