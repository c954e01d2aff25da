"""What is wrong below the records and can be put right without a decision: indexes, contents that nothing names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.storage import attachment_contents, change_log, list_index
from lldp_desktop.storage.database_errors import DamagedError, told
from lldp_desktop.storage.soundness import is_sound

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.declaration import Record
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

    def replayed(self, table: str) -> dict[str, Record | None]:
        """Return what the change log says of each record of a table: its fields, None for a deleted one."""
        with told(self._path):
            return dict(change_log.replayed(self._database, table))

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
