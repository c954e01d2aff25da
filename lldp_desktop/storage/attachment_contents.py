"""What is in attached files, by its SHA-256: each kept once, as long as a record or the change log can name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.storage.database import Database


_PIECE = 2**20


def keep(database: Database, sha256: str, content: bytes) -> None:
    """Keep a content that is not kept yet, inside the caller's transaction; piece by piece, so not copied."""
    cursor = database.execute("INSERT INTO attachment_contents VALUES (?, zeroblob(?))", (sha256, len(content)))
    pieces = memoryview(content)
    connection: Any = database.conn
    blob = connection.open_blob("attachment_contents", "content", cursor.lastrowid, False)
    try:
        for start in range(0, len(content), _PIECE):
            blob.write(bytes(pieces[start : start + _PIECE]))
    finally:
        blob.close()


def has(database: Database, sha256: str) -> bool:
    """Tell whether a content is kept."""
    return database.execute("SELECT 1 FROM attachment_contents WHERE sha256 = ?", (sha256,)).fetchone() is not None


def read(database: Database, sha256: str) -> bytes | None:
    """Return a content, None where it is not there or is not what it was."""
    import hashlib

    row = database.execute("SELECT content FROM attachment_contents WHERE sha256 = ?", (sha256,)).fetchone()
    return row[0] if row is not None and hashlib.sha256(row[0]).hexdigest() == sha256 else None


#: What no record has, and no operation that can still be undone or redone brings back. A deleted record that can be
#: restored was deleted by such an operation. What was issued is kept for ever.
_UNNAMED = (
    "FROM attachment_contents WHERE sha256 NOT IN (SELECT sha256 FROM attachments) AND sha256 NOT IN"
    " (SELECT pdf_sha256 FROM report_versions UNION SELECT text_sha256 FROM report_versions"
    " UNION SELECT figures_sha256 FROM report_versions) AND sha256 NOT IN"
    " (SELECT coalesce(after, before) ->> 'sha256' FROM changes JOIN change_sets ON change_sets.id = change_set"
    " WHERE table_name = 'attachments' AND state IN ('done', 'undone'))"
)


def drop_unnamed(database: Database) -> None:
    """Forget the contents that nothing can name any more, inside the caller's transaction."""
    database.execute(f"DELETE {_UNNAMED}")


def unnamed(database: Database) -> int:
    """Return how many contents nothing can name any more."""
    return int(database.execute(f"SELECT count(*) {_UNNAMED}").fetchone()[0])


def replace(database: Database, sha256: str, content: bytes) -> None:
    """Keep a content in place of what is kept under its name, inside the caller's transaction."""
    database.execute("DELETE FROM attachment_contents WHERE sha256 = ?", (sha256,))
    keep(database, sha256, content)


def sound(database: Database) -> Iterator[tuple[str, int]]:
    """Yield SHA-256 and bytes of every content that still is what it was; none is read into memory whole."""
    import hashlib

    connection: Any = database.conn
    for number, sha256 in database.execute("SELECT rowid, sha256 FROM attachment_contents").fetchall():
        blob = connection.open_blob("attachment_contents", "content", number, True)
        found, size = hashlib.sha256(), 0
        try:
            while piece := blob.read(_PIECE):
                found.update(piece)
                size += len(piece)
        finally:
            blob.close()
        if found.hexdigest() == sha256:
            yield sha256, size
