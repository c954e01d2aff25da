"""Trying out the driver's encryption: the self-test asks whether this copy of it keeps a secret."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import sqlcipher3

if TYPE_CHECKING:
    from pathlib import Path

_TEXT, _PASSWORD, _WRONG = "Hoằng Trung", "mật khẩu", "mật khẩu khác"
_PLAIN_HEADER = b"SQLite format 3\x00"


def encrypts(path: Path) -> bool:
    """Make a database with a password at `path`; tell whether it opens with that and with nothing else.

    Raises sqlcipher3.Error where not even a database without a password can be made.
    """
    with closing(_open(path.with_name(f"{path.name}-mở"), None)) as database:
        database.execute("CREATE TABLE notes (text TEXT)")
    with closing(_open(path, _PASSWORD)) as database:
        database.execute("CREATE TABLE notes (text TEXT)")
        database.execute("INSERT INTO notes VALUES (?)", (_TEXT,))
    content = path.read_bytes()
    hidden = not content.startswith(_PLAIN_HEADER) and _TEXT.encode() not in content
    return hidden and [_read(path, word) for word in (_PASSWORD, _WRONG, None)] == [_TEXT, None, None]


def _open(path: Path, password: str | None) -> sqlcipher3.Connection:
    connection = sqlcipher3.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would tell of each wrong password on standard error
    if password is not None:
        # A pragma takes no bound values; both passwords are this module's own.
        connection.execute(f"PRAGMA key = '{password}'")
    return connection


def _read(path: Path, password: str | None) -> str | None:
    """Return what was written, or None where the password does not open the file."""
    with closing(_open(path, password)) as database:
        try:
            return str(database.execute("SELECT text FROM notes").fetchone()[0])
        except sqlcipher3.DatabaseError:
            return None
