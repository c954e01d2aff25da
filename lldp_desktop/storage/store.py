"""The records of one database file: read them, and write changes to them in one transaction with their log."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Kind, Record
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.identity import key_of
from lldp_desktop.domain.record_types import BY_TABLE, RECORD_TYPES
from lldp_desktop.domain.wording import say
from lldp_desktop.storage import attachment_contents, change_log, drafts, earlier_entries, lock, record_rows
from lldp_desktop.storage import provenance as provenances
from lldp_desktop.storage.connection import holds_nothing, open_database, unmake
from lldp_desktop.storage.database_errors import told
from lldp_desktop.storage.listed import Listed
from lldp_desktop.storage.mending import Mending
from lldp_desktop.storage.rows import LINKS, layout
from lldp_desktop.storage.soundness import checked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from lldp_desktop.domain.choices import Code
    from lldp_desktop.storage.change import Change, LoggedChange, LoggedSet
    from lldp_desktop.storage.database import Database
    from lldp_desktop.storage.drafts import Draft
    from lldp_desktop.storage.lock import FileLock
    from lldp_desktop.storage.provenance import PastSet, Provenance
    from lldp_desktop.storage.received.shelf import Shelf

#: So many changes in one operation are a mass change.
_MANY = 10


class Store:
    """An open database file; used by the thread that opened it, closed by `close` or a `with` block."""

    def __init__(
        self, path: Path, database: Database, writing: FileLock | None, unmake: Callable[[], None] | None
    ) -> None:
        self.path = path
        self._database = database
        self._lock = writing
        self._unmake = unmake
        #: What is done before many records are changed at once: a backup, where whoever opened the file wants one.
        self.before_many: Callable[[], object] = lambda: None
        #: True where the last program that wrote to the file died instead of closing it.
        self.was_cut_short = False

    @classmethod
    def open(cls, path: Path, *, write: bool = False, create: bool = False) -> Store:
        """Open the file, alone where it is to be written.

        Raises KnownError where it is missing (unless `create`), not ours, damaged, in use or not writable; of these,
        OnlyToReadError where `open_copy` can still show it.
        """
        if not write:
            return cls(path, open_database(path), None, None)
        with told(path):
            was_cut_short = lock.has_file(path)
        writing = lock.take(path)
        undo_making = None
        try:
            with told(path):
                if create and holds_nothing(path):
                    undo_making = partial(unmake, path, existed=path.exists())
            database = open_database(path, write=True, create=create, before_migration=partial(_back_up, path))
            store = cls(path, database, writing, undo_making)
            store.was_cut_short = was_cut_short
            return store
        except BaseException:
            if undo_making is not None:
                undo_making()
            writing.let_go()
            raise

    @classmethod
    def open_copy(cls, path: Path) -> Store:
        """Open what the file holds now, to be looked at wherever it lies and whoever writes to it.

        Raises KnownError where it is missing, not ours, damaged or of a newer version.
        """
        from lldp_desktop.storage.private_copy import open_copy

        return cls(path, open_copy(path), None, None)

    @cached_property
    def lists(self) -> Listed:
        """What lists ask: records found, ordered, summed and read by the page."""
        return Listed(self.path, self._database)

    def get_ready_to_write(self) -> None:
        """Load what the first change needs, so that it takes no longer than the next."""
        _ = self._database.tools

    @cached_property
    def received(self) -> Shelf:
        """What other offices sent, where this one adds up."""
        from lldp_desktop.storage.received.shelf import Shelf

        return Shelf(self.path, self._database, self._require_writing)

    @cached_property
    def mending(self) -> Mending:
        """What can be put right below the records."""
        return Mending(self.path, self._database)

    def close(self) -> None:
        """Close the file and let others write to it."""
        self._database.close()
        if self._lock is not None:
            self._lock.let_go()

    def close_unmade(self) -> None:
        """Close the file; one that this opening made is taken away again, since the work on it came to nothing."""
        self._database.close()
        if self._unmake is not None:
            # Before the lock is let go: afterwards the file could be another program's.
            self._unmake()
        self.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def records(self, table: str, where: str = "", values: Sequence[object] = ()) -> list[Record]:
        """Return the records of a table in the order in which they were entered.

        `where` is SQL of the program's own, never a user's text, which belongs into `values`.
        """
        kept = layout(table)
        condition = f" WHERE {where}" if where else ""
        with told(self.path):
            rows = self._database.execute(f"{kept.select}{condition} ORDER BY id", values).fetchall()
            records = [kept.record(row) for row in rows]
            for field in kept.record_type.fields:
                if field.kind is Kind.REFERENCES and records:
                    record_rows.add_links(self._database, table, field.name, records)
        return records

    def record(self, table: str, uid: str) -> Record | None:
        """Return one record, or None where it is not there any more."""
        found = self.records(table, "uid = ?", (uid,))
        return found[0] if found else None

    def same_key(self, table: str, record: Record) -> Record | None:
        """Return the record that has the key of `record` already, other than itself."""
        key = key_of(BY_TABLE[table], record)
        if key is None:
            return None
        columns = [
            "ltrim(number, '0') IS ?" if (table, name) == ("documents", "number") else f"{name} IS ?"
            for name in BY_TABLE[table].key
        ]
        found = self.records(table, " AND ".join([*columns, "uid IS NOT ?"]), [*key, record["uid"]])
        return found[0] if found else None

    def count(self, table: str) -> int:
        """Return how many records the table has."""
        with told(self.path):
            row = self._database.execute(f"SELECT count(*) FROM {layout(table).record_type.table}").fetchone()
        return int(row[0])

    def referring(self, table: str, uid: str) -> dict[str, int]:
        """Return how many records of each table refer to the one named."""
        counts: dict[str, int] = {}
        with told(self.path):
            for record_type in RECORD_TYPES:
                for field in record_type.references:
                    if field.target != table:
                        continue
                    link = LINKS.get((record_type.table, field.name))
                    place, column = (link.table, link.target) if link else (record_type.table, field.name)
                    row = self._database.execute(f"SELECT count(*) FROM {place} WHERE {column} = ?", (uid,)).fetchone()
                    if row[0]:
                        counts[record_type.table] = counts.get(record_type.table, 0) + int(row[0])
        return counts

    def code_uses(self, list_name: str) -> dict[Code, int]:
        """Return how many fields of records hold each code of a list of choices; a code that none holds is left out."""
        counts: dict[Code, int] = {}
        with told(self.path):
            for record_type in RECORD_TYPES:
                for field in record_type.fields:
                    if field.choices == list_name:
                        for code, count in self._database.execute(
                            f"SELECT {field.name}, count(*) FROM {record_type.table}"
                            f" WHERE {field.name} IS NOT NULL GROUP BY {field.name}"
                        ):
                            counts[code] = counts.get(code, 0) + int(count)
        return counts

    def setting(self, name: str) -> str | None:
        """Return a setting of this database, or None where it was never set."""
        with told(self.path):
            row = self._database.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def write(
        self,
        label: str,
        changes: Sequence[Change],
        settings: dict[str, str] | None = None,
        *,
        draft: str | None = None,
        answers: Sequence[tuple[str, str]] = (),
        contents: Iterable[tuple[str, bytes]] = (),
        provenance: Provenance | None = None,
        for_good: bool = False,
    ) -> None:
        """Write all changes, or none: one transaction with its entry in the change log under `label`.

        The draft that `draft` names is what was saved here: it goes in the same transaction; `answers` are the
        doubts about the first change's record that were answered (code, values), kept with it; `contents` are those
        of files that the changes attach, by their SHA-256; `provenance` says where records came from. What is done
        `for_good` is logged and never undone.

        Raises KnownError where the file cannot be written; it is then as it was before.
        """
        self._require_writing()
        if len(changes) >= _MANY:
            self.before_many()
        with told(self.path), self._database.atomic():
            for sha256, content in contents:
                attachment_contents.keep(self._database, sha256, content)
            if provenance is not None:
                provenances.keep(self._database, provenance)
            if change_log.append(
                self._database, label, record_rows.write(self._database, changes), "final" if for_good else "done"
            ):
                attachment_contents.drop_unnamed(self._database)
            earlier_entries.remember(self._database, changes[0].uid if changes else "", answers)
            for name, value in (settings or {}).items():
                self._database.execute(
                    "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                    (name, value),
                )
            if draft is not None:
                drafts.drop(self._database, draft)

    def origin(self, uid: str) -> str | None:
        """Return the office from which a record came; None where it was entered here."""
        with told(self.path):
            return provenances.origin_of(self._database, uid)

    def origins(self) -> dict[str, str]:
        """Return the office of every record that came from elsewhere, by uid."""
        with told(self.path):
            return provenances.origins(self._database)

    def logged_uids(self) -> set[str]:
        """Return the uids of all records of which the log tells, deleted ones too."""
        with told(self.path):
            return provenances.logged(self._database)

    def past(self) -> Iterator[PastSet]:
        """Yield every operation of the log as another database can take it, the oldest first."""
        with told(self.path):
            yield from provenances.history(self._database)

    def drafts(self) -> list[Draft]:
        """Return what was left half typed, the newest first."""
        with told(self.path):
            return drafts.kept(self._database)

    def keep_draft(self, draft: Draft) -> None:
        """Keep what stands unsaved in a form, on the disk when this returns; a file opened to read keeps none.

        Raises KnownError where the file cannot be written; the draft before it is then still there.
        """
        if self._lock is None:
            return
        with told(self.path):
            drafts.keep(self._database, draft)

    def drop_draft(self, draft: str) -> None:
        """Forget a draft; KnownError where the file cannot be written."""
        self._require_writing()
        with told(self.path):
            drafts.drop(self._database, draft)

    def write_reversal(self, label: str, changes: Sequence[Change], reversed_set: int, state: str) -> None:
        """Write the undoing (`state` undone) or redoing (done) of a logged operation, as `write` does."""
        self._require_writing()
        if len(changes) >= _MANY:
            self.before_many()
        with told(self.path), self._database.atomic():
            written = record_rows.write(self._database, changes)
            change_log.append_reversal(self._database, label, written, reversed_set, state)

    def to_undo(self) -> LoggedSet | None:
        """Return the operation that would be undone next."""
        with told(self.path):
            return change_log.to_undo(self._database)

    def to_redo(self) -> LoggedSet | None:
        """Return the operation that would be done again next."""
        with told(self.path):
            return change_log.to_redo(self._database)

    def last_changes(self, most: int = 1) -> tuple[int, list[LoggedSet]]:
        """Return how many operations were made on this database, and the newest of them, the newest first."""
        with told(self.path):
            return change_log.last_changes(self._database, most)

    def logged_changes(self, change_set: int) -> list[LoggedChange]:
        """Return what a logged operation changed, in its order."""
        with told(self.path):
            return change_log.changes_of(self._database, change_set)

    def usual_amount(
        self, table: str, field: str, by: str, value: object, *, fewest: int, but: object = None
    ) -> int | None:
        """Return the median of an amount among records alike in `by`, but one; None where they are too few."""
        with told(self.path):
            return earlier_entries.median(self._database, table, field, by, value, fewest, str(but))

    def has_between(self, table: str, date_field: str, first: str, last: str, *, but: object = None) -> bool:
        """Tell whether a table has a record between two days, other than one."""
        with told(self.path):
            return earlier_entries.has_between(self._database, table, date_field, first, last, str(but))

    def most_used_texts(self, table: str, field: str, *, most: int, longest: int) -> list[str]:
        """Return the texts of a field on one line, the most used first."""
        with told(self.path):
            return earlier_entries.most_used_texts(self._database, table, field, most, longest)

    def answered(self, uid: str) -> set[tuple[str, str]]:
        """Return code and values of the doubts about a record that were answered."""
        with told(self.path):
            return earlier_entries.answered(self._database, uid)

    def history(self, uid: str) -> list[LoggedChange]:
        """Return every change of a record, the newest first."""
        with told(self.path):
            return change_log.history(self._database, uid)

    def deletions(self, table: str) -> list[LoggedChange]:
        """Return the deletions of records that are not there now, the newest first."""
        with told(self.path):
            return change_log.deletions(self._database, layout(table).record_type.table)

    def with_files(self, table: str) -> frozenset[str]:
        """Return the uids of a table's records that have files attached."""
        with told(self.path):
            rows = self._database.execute("SELECT owner FROM attachments WHERE owner_table = ?", (table,))
            return frozenset(str(row[0]) for row in rows)

    def has_content(self, sha256: str) -> bool:
        """Tell whether what is in an attached file is kept already."""
        with told(self.path):
            return attachment_contents.has(self._database, sha256)

    def attached_content(self, sha256: str) -> bytes | None:
        """Return what is in an attached file, None where it is not there or is not what it was."""
        with told(self.path):
            return attachment_contents.read(self._database, sha256)

    def sound_contents(self) -> dict[str, int]:
        """Return the SHA-256 of every content that is kept and is what it was, with its bytes."""
        with told(self.path):
            return dict(attachment_contents.sound(self._database))

    def check_file(self) -> list[str]:
        """Return what SQLite finds wrong with the file itself; nothing where it is sound.

        SQLite passes over CHECKs where it may only read: the rules of the records cover those.
        """
        with told(self.path):
            found = checked(self._database.conn, "integrity_check")
            found += [
                say(
                    "{table}, dòng {place}: không còn dòng mà nó ghi ở {target}",
                    table=table,
                    place=place,
                    target=target,
                )
                for table, place, target, _ in self._database.execute("PRAGMA foreign_key_check").fetchall()
            ]
        return [line for line in found if line != "ok"]

    def _require_writing(self) -> None:
        """Raise KnownError where the file was opened to read."""
        if self._lock is None:
            raise KnownError(say("Tệp {path} đang mở chỉ để xem, không ghi hay sửa được.", path=self.path))


def _back_up(path: Path) -> None:
    """Make the backup before a migration; most openings need none."""
    from lldp_desktop.storage.backups import back_up_before_migration

    back_up_before_migration(path)
