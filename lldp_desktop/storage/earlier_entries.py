"""What was entered before, asked of the database: usual amounts, years, texts, and doubts that were answered.

Tables and fields in the SQL are those of the declarations, never a user's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lldp_desktop.storage.database import Database


#: A doubt that was answered: its code and the values that it concerned.
Answer = tuple[str, str]

#: What was usual long ago says little; and to look at all of 100,000 rows would be felt.
_NEWEST = 200
_NEWEST_TEXTS = 5_000


def median(database: Database, table: str, field: str, by: str, value: object, fewest: int, but: str) -> int | None:
    """Return the lower median of a field in the newest records whose `by` is `value`, but one.

    None for fewer than `fewest` of them. An empty `by` takes all records.
    """
    where = f"{field} > 0 AND uid <> ?" + (f" AND {by} IS ?" if by else "")
    values = (but, value) if by else (but,)
    query = f"SELECT {field} FROM {table} WHERE {where} ORDER BY id DESC LIMIT {_NEWEST}"
    amounts = [int(row[0]) for row in database.execute(query, values)]
    return sorted(amounts)[(len(amounts) - 1) // 2] if amounts and len(amounts) >= fewest else None


def has_between(database: Database, table: str, date_field: str, first: str, last: str, but: str) -> bool:
    """Tell whether a table has a record between two days, other than one."""
    query = f"SELECT 1 FROM {table} WHERE {date_field} BETWEEN ? AND ? AND uid <> ? LIMIT 1"
    return database.execute(query, (first, last, but)).fetchone() is not None


def most_used_texts(database: Database, table: str, field: str, most: int, longest: int) -> list[str]:
    """Return the texts of a field in the newest records, the most used first, none of several lines."""
    rows = database.execute(
        f"SELECT {field} FROM (SELECT id, {field} FROM {table} ORDER BY id DESC LIMIT {_NEWEST_TEXTS})"
        f" WHERE length({field}) BETWEEN 2 AND ? AND instr({field}, char(10)) = 0"
        f" GROUP BY {field} ORDER BY count(*) DESC, max(id) DESC LIMIT ?",
        (longest, most),
    )
    return [str(row[0]) for row in rows]


def answered(database: Database, uid: str) -> set[Answer]:
    """Return the doubts about a record that were answered."""
    rows = database.execute("SELECT code, concerns FROM answered_warnings WHERE record = ?", (uid,))
    return {(str(code), str(concerns)) for code, concerns in rows}


def remember(database: Database, uid: str, answers: Iterable[Answer]) -> None:
    """Keep the clerk's word that these values are meant; inside the caller's transaction."""
    for code, concerns in answers:
        database.execute("INSERT OR IGNORE INTO answered_warnings VALUES (?, ?, ?)", (uid, code, concerns))
