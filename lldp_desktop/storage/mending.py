"""What is wrong below the records and can be put right without a decision: indexes, contents that nothing names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.record_types import BY_TABLE, KEPT
from lldp_desktop.storage import attachment_contents, change_log, list_index, plain_rows
from lldp_desktop.storage.database_errors import DamagedError, told
from lldp_desktop.storage.soundness import is_sound

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Record, RecordType
    from lldp_desktop.storage.database import Database


class Mending:
    """Finds and mends what is derived from the records, or belongs to none; the records themselves stay untouched."""

    def __init__(self, path: Path, database: Database) -> None:
        self._path = path
        self._database = database

    def require_sound(self, seconds: float) -> None:
        """Look for damage for so many seconds at most, and for every table and column; DamagedError where it is found.

        What is not reached in that time is left to the check of the data.
        """
        with told(self._path):
            if not is_sound(self._database, seconds):
                raise DamagedError.of(self._path)

    def breaking(self, record_type: RecordType, checker: Checker) -> list[str]:
        """Return the uids of the records of a type that may break one of its rules; all others keep them."""
        with told(self._path):
            return plain_rows.breaking(self._database, record_type, checker)

    def off_their_log(self) -> Iterator[tuple[str, dict[str, Record | None]]]:
        """Yield for each table what the log says of the records that may be otherwise; None for a deleted one.

        None too for a record of which the log does not tell. All others are as the log says.
        """
        with told(self._path):
            gone = plain_rows.logged_and_gone(self._database)
            for table, record_type in KEPT.items():
                unlike = plain_rows.unlike_their_log(self._database, record_type)
                logged = dict(change_log.replayed(self._database, table, [*unlike, *gone[table]]))
                yield table, {**dict.fromkeys(unlike), **logged}

    def wrong_lists(self) -> list[str]:
        """Return the tables whose search and order do not list the records that are there."""
        with told(self._path):
            return [table for table in BY_TABLE if list_index.is_wrong(self._database, table)]

    def unnamed_contents(self) -> int:
        """Return how many contents of files belong to no record, and to no operation that can bring one back."""
        with told(self._path):
            return attachment_contents.unnamed(self._database)

    def drop_lists(self, tables: list[str]) -> None:
        """Let search and order of tables be made anew when they are next asked for; KnownError as any write."""
        with told(self._path), self._database.atomic():
            for table in tables:
                list_index.drop(self._database, table)

    def drop_unnamed_contents(self) -> None:
        """Delete the contents that belong to nothing; KnownError as any write."""
        with told(self._path), self._database.atomic():
            attachment_contents.drop_unnamed(self._database)

    def replace_content(self, sha256: str, content: bytes) -> None:
        """Put back what is in a file, in place of what is damaged or missing; KnownError as any write."""
        with told(self._path), self._database.atomic():
            attachment_contents.replace(self._database, sha256, content)

    def make_indexes_anew(self) -> None:
        """Make SQLite's own indexes anew from the rows; KnownError as any write."""
        with told(self._path):
            self._database.execute("REINDEX")
