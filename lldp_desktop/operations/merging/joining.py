"""One pass over the databases of several offices: what each of their records becomes among the others."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lldp_desktop.domain.checking import shortened
from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.identity import content_of, key_of
from lldp_desktop.domain.record_types import KEPT
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.merging import combining
from lldp_desktop.operations.merging.choices import OwnChoices
from lldp_desktop.operations.merging.conflict import WAYS, Conflict, Resolution, joined
from lldp_desktop.operations.records import naming
from lldp_desktop.storage.change import Change
from lldp_desktop.storage.provenance import dropped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lldp_desktop.domain.declaration import Record, RecordType
    from lldp_desktop.operations.merging.source import Source
    from lldp_desktop.storage.provenance import PastSet
    from lldp_desktop.storage.store import Store

#: Fields that hold the uid of another record without being references: what they name may be gone.
_LOOSE = {("reports", "letter"), ("reports", "signer"), ("attachments", "owner")}
#: The office itself is not joined: there is one at a time, and the others are kept as what they were.
_NOT_JOINED = "office"
#: What may become of two versions of one record.
_OF_ONE_RECORD = (Resolution.ONE, Resolution.OTHER)
#: What nobody sees as a record of an office.
_NO_ORIGIN = ("attachments", "report_versions", "choices")


class Joining:
    """Everything that is there and will be there, by table; `changes` is what has to be written for it."""

    def __init__(self, store: Store, here: str, decisions: Mapping[str, Resolution]) -> None:
        self._decisions = decisions
        self._here = here
        self.conflicts: list[Conflict] = []
        #: Rows that came and rows that were one with another, by table.
        self.added: Counter[str] = Counter()
        self.joined: Counter[str] = Counter()
        #: What has to be known and needs no decision: a sentence each.
        self.notes: list[str] = []
        self.origins: dict[str, str] = store.origins()
        self._before = {table: {str(r["uid"]): r for r in store.records(table)} for table in KEPT}
        self._now = {table: dict(records) for table, records in self._before.items()}
        self._uids = {uid for records in self._before.values() for uid in records}
        self._keys: dict[str, dict[object, str]] = defaultdict(dict)
        for table, records in self._before.items():
            for record in records.values():
                self._note_key(KEPT[table], record)
        self._choices = OwnChoices(store, list(self._now["choices"].values()))
        self._outlines: dict[str, str] = {}
        #: What records of the source at hand are called now, by themselves and by those that refer to them.
        self.own: dict[str, str] = {}
        self.new: dict[str, str] = {}

    def take(self, source: Source) -> None:
        """Take the records of one office among the others."""
        self.own, self.new, self._outlines = {}, {}, {}
        theirs = source.store.origins()
        for table, record_type in KEPT.items():
            if table == _NOT_JOINED:
                continue
            for record in source.store.records(table):
                self._take(source, record_type, self._pointed(record_type, record), theirs)

    def past(self, source: Source, label: str, known: set[str]) -> list[PastSet]:
        """Return the history of an office just taken, but of records that are `known`, to which its own are added.

        It leads to what is there now: what is one with another record, or has no place here, ends with it.
        """
        came = [past.moved(self.own, self.new, source.name, known) for past in source.store.past()]
        gone = [
            (table, record)
            for table in KEPT
            for record in source.store.records(table)
            if (uid := self.own.get(str(record["uid"]), str(record["uid"]))) not in known
            and uid not in self._now[table]
        ]
        known |= {change.uid for past in came for change in past.changes}
        return [*came, dropped(datetime.now(UTC).isoformat(timespec="seconds"), label, gone)]

    def _is_gone(self, table: str, came: str, known: set[str]) -> bool:
        uid = self.own.get(came, came)
        return uid not in known and uid not in self._now[table]

    def changes(self) -> Iterator[Change]:
        """Yield what is to be written, targets of references before what refers to them."""
        for table, records in self._now.items():
            before = self._before[table]
            for uid, record in records.items():
                if uid not in before:
                    yield Change(table, uid, None, record)
                elif record != before[uid]:
                    yield Change(table, uid, before[uid], record)

    def end_signers(self, last_day: str, but: frozenset[str]) -> None:
        """Let every signer's time end with the old offices, but that of those who are named."""
        for uid, signer in self._now["signers"].items():
            began = signer["valid_from"]
            if uid not in but and signer["valid_to"] is None and (began is None or str(began) <= last_day):
                self._now["signers"][uid] = {**signer, "valid_to": last_day}

    def put(self, table: str, record: Record) -> None:
        """Put a record as it is to be."""
        self._now[table][str(record["uid"])] = record

    def _take(self, source: Source, record_type: RecordType, record: Record, theirs: Mapping[str, str]) -> None:
        table, came = record_type.table, str(record["uid"])
        if table == "choices":
            taken = self._choices.take(source.name, record)
            if taken is None:
                self.joined[table] += 1
                return
            record = taken
        same = self._now[table].get(came)
        if same is not None and content_of(record_type, same) == content_of(record_type, record):
            self.joined[table] += 1
            return
        key = key_of(record_type, record)
        kept = self._now[table].get(self._keys[table].get(key, "")) if key is not None else None
        if same is not None:
            # By its uid it is the same record, copied once and changed since.
            self._settle(source, record_type, same, record, theirs, _OF_ONE_RECORD)
        elif kept is not None:
            self._settle(source, record_type, kept, record, theirs)
        else:
            self._add(source, record_type, record, theirs)

    def _settle(
        self,
        source: Source,
        record_type: RecordType,
        kept: Record,
        record: Record,
        theirs: Mapping[str, str],
        of_one: tuple[Resolution, ...] = (),
    ) -> None:
        """Let one record of two that cannot both stand become what was decided; `of_one` where both are one record."""
        table = record_type.table
        ways = WAYS.get(table)
        if ways is None:  # attached twice, or a version of a report that is one with another
            self.joined[table] += 1
            self.new[str(record["uid"])] = str(kept["uid"])
            return
        equal = content_of(record_type, kept) == content_of(record_type, record)
        allowed = of_one or self._allowed(table, record, equal=equal)
        way = allowed[0]
        if len(allowed) > 1:
            conflict = self._conflict(source, record_type, kept, record, allowed)
            self.conflicts.append(conflict)
            way = self._decisions.get(conflict.id, way)
            way = way if way in allowed else allowed[0]
        if way is Resolution.BOTH:
            self._add(source, record_type, self._renamed(source, record_type, record), theirs)
            return
        self.joined[table] += 1
        self.new[str(record["uid"])] = str(kept["uid"])
        if table == "outlines":
            self._outlines[str(record["name"])] = str(kept["name"])
        combine = {Resolution.SUM: combining.summed, Resolution.OTHER: combining.other}.get(way, combining.filled)
        self._now[table][str(kept["uid"])] = combine(record_type, kept, record, source.name)
        if way is Resolution.SUM:
            self._add_origin(str(kept["uid"]), source.name)

    def _allowed(self, table: str, record: Record, *, equal: bool) -> tuple[Resolution, ...]:
        ways = WAYS[table].ways
        if table == "enterprise_figures" and record["enterprise"] is None:
            return (Resolution.SUM,)
        # An outline or an enterprise that both have in the same words is one.
        return (Resolution.ONE,) if equal and table in ("outlines", "enterprises") else ways

    def _conflict(
        self, source: Source, record_type: RecordType, kept: Record, record: Record, ways: tuple[Resolution, ...]
    ) -> Conflict:
        differs = tuple(
            say(field.label)
            for field in record_type.fields
            if kept[field.name] != record[field.name] and field.kind is not Kind.REFERENCES
        )
        when = naming(record_type, record)
        named: object = record[record_type.named_by[0]] if record_type.named_by else ""
        if record_type.table == "enterprise_figures":
            named = self._now["enterprises"].get(str(record["enterprise"]), {}).get("name")
        name = when if when.startswith("“") else f"“{shortened(named)}”, {when}"
        whose = self.origins.get(str(kept["uid"]), self._here)
        return Conflict(
            joined(record_type.table, str(kept["uid"]), str(record["uid"])),
            record_type.table,
            name,
            (whose, source.name),
            differs,
            ways,
        )

    def _add(self, source: Source, record_type: RecordType, record: Record, theirs: Mapping[str, str]) -> None:
        uid = came = str(record["uid"])
        while uid in self._uids:
            uid = self.new[came] = self.own[came] = str(uuid.uuid5(uuid.UUID(uid), source.name))
        record = {**record, "uid": uid}
        self._uids.add(uid)
        self._now[record_type.table][uid] = record
        self._note_key(record_type, record)
        self.added[record_type.table] += 1
        if record_type.table not in _NO_ORIGIN:
            self.origins[uid] = theirs.get(came, source.name)

    def _add_origin(self, uid: str, office: str) -> None:
        offices = self.origins.get(uid, self._here).split("; ")
        self.origins[uid] = "; ".join([*offices, *([] if office in offices else [office])])

    def _pointed(self, record_type: RecordType, record: Record) -> Record:
        """Return a record of the source with its references and codes as they are among the others."""
        table, pointed = record_type.table, dict(record)
        for field in record_type.fields:
            value = record[field.name]
            if field.target or (table, field.name) in _LOOSE:
                pointed[field.name] = (
                    tuple(dict.fromkeys(self.new.get(uid, uid) for uid in value))
                    if isinstance(value, tuple)
                    else self.new.get(str(value), value)
                )
            elif field.choices:
                pointed[field.name] = self._choices.code(field.choices, value)
        if table == "reports":
            pointed["outline"] = self._outlines.get(str(record["outline"]), record["outline"])
        return pointed

    def _renamed(self, source: Source, record_type: RecordType, record: Record) -> Record:
        """Return a record with the office's name behind its own, so that both can stand."""
        field = WAYS[record_type.table].renames
        renamed = {**record, field: f"{record[field]} ({source.name})"}
        if record_type.table == "outlines":
            renamed["name"] = self._free_outline(str(record["name"]))
            self._outlines[str(record["name"])] = str(renamed["name"])
        number = 1
        while key_of(record_type, renamed) in self._keys[record_type.table]:
            number += 1
            renamed[field] = f"{record[field]} ({source.name}, {number})"
        return renamed

    def _free_outline(self, name: str) -> str:
        taken = {str(outline["name"]) for outline in self._now["outlines"].values()}
        number = 2
        while f"{name}_{number}" in taken:
            number += 1
        return f"{name}_{number}"

    def _note_key(self, record_type: RecordType, record: Record) -> None:
        key = key_of(record_type, record)
        if key is not None:
            self._keys[record_type.table].setdefault(key, str(record["uid"]))
