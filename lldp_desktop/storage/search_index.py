"""Where the words of a list stand: which rows have a piece of a word, as bits that are joined in no time.

A search is answered within one key's time over a hundred thousand records, for whatever letters: FTS5 walks along
every hit, and the first letters of a word hit nearly all. For each list there are two tables:

- `words_<table>`: the words of records that were added or changed lately, one line of text each; an empty one
  stands for a record that is gone. So a save writes no more than one line.
- `search_<table>`: all others, by blocks of numbers: for every piece of a word the rows of the block that have it.
  A block takes in what `words_<table>` has of it, now and then.

What is no text (a code, a year) stands among the words as one between tabs, found only as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from lldp_desktop.domain.vietnamese_text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lldp_desktop.storage.database import Database


#: Records of a block, as a power of two: its bits take half a kilobyte, of which several stand on a page.
_BLOCK_BITS = 12
BLOCK = 1 << _BLOCK_BITS
_BYTES = BLOCK // 8
#: A piece that no more rows have is kept as their numbers, which take less room and more time.
_FEW = 32
#: Longer words are looked for by their pieces of this length; no Vietnamese syllable is.
_LONGEST = 10
#: So many new lines are walked along in less than a key's time.
_MOST_NEW = 500

#: What is looked for: of each group, at least one piece.
Pieces = list[tuple[str, ...]]


def exact(name: str, value: object) -> str:
    """Return what stands among the words for something that is no text."""
    return f"\t{name}={value}\t"


def words_of(texts: Iterable[str]) -> set[str]:
    """Return the words of texts as they are searched."""
    return set().union(*map(_folded, set(" ".join(texts).split())))


def pieces_of(word: str) -> list[str]:
    """Return the pieces that a record has if it has a folded word, or part of a word, that is looked for."""
    return [word[start : start + _LONGEST] for start in range(max(len(word) - _LONGEST, 0) + 1)]


def create(database: Database, table: str) -> None:
    """Make the tables of a list, empty."""
    drop(database, table)
    database.execute(f"CREATE TABLE words_{table} (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT")
    database.execute(
        f"CREATE TABLE search_{table} (block INTEGER NOT NULL, piece TEXT NOT NULL, rows BLOB NOT NULL,"
        " PRIMARY KEY (block, piece)) STRICT, WITHOUT ROWID"
    )


def drop(database: Database, table: str) -> None:
    """Take the tables of a list away."""
    for name in tables(table):
        database.execute(f"DROP TABLE IF EXISTS {name}")


def tables(table: str) -> tuple[str, str]:
    """Return the names of the tables of a list."""
    return f"words_{table}", f"search_{table}"


def put(database: Database, table: str, lines: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Take the words of records, instead of those that they had before; none for a record that is gone.

    What is no text stands first.
    """
    database.conn.executemany(
        f"INSERT OR REPLACE INTO words_{table} VALUES (?, ?)", ((place, "\n".join(words)) for place, words in lines)
    )


def matching(database: Database, table: str, wanted: Pieces, lately: Mapping[int, Iterable[str]]) -> int:
    """Return the records that have what is wanted: a bit for each number.

    `lately` are the words of records whose words here are old; none for one that is gone.
    """
    pieces = sorted({piece for group in wanted for piece in group})
    last = _scalar(database, f"SELECT max(block) FROM search_{table}")
    marks = ", ".join("?" * len(pieces))
    statement = f"SELECT piece, rows FROM search_{table} WHERE block = ? AND piece IN ({marks})"
    blocks = []
    for block in range(0 if last is None else last + 1):
        rows = {piece: _bits(packed) for piece, packed in database.execute(statement, (block, *pieces))}
        found = -1
        for group in wanted:
            some = 0
            for piece in group:
                some |= rows.get(piece, 0)
            found &= some
        blocks.append(found.to_bytes(_BYTES, "little"))
    stale = new = 0
    for place, words in database.execute(f"SELECT id, words FROM words_{table}"):
        stale |= 1 << place
        new |= _has(words, wanted) << place
    for place, now in lately.items():
        stale |= 1 << place
        new = new & ~(1 << place) | _has("\n".join(now), wanted) << place
    return int.from_bytes(b"".join(blocks), "little") & ~stale | new


def waiting(database: Database, table: str) -> int | None:
    """Return the block that has the most new words, None where they are few."""
    (new,) = database.execute(f"SELECT count(*) FROM words_{table}").fetchone()
    if new <= _MOST_NEW:
        return None
    return _scalar(
        database, f"SELECT id >> {_BLOCK_BITS} AS block FROM words_{table} GROUP BY block ORDER BY count(*) DESC"
    )


def take_in(database: Database, table: str, block: int) -> None:
    """Put the new words of a block where they are found at once, within the caller's transaction."""
    first = block << _BLOCK_BITS
    between = (first, first + BLOCK - 1)
    lines = database.execute(f"SELECT id, words FROM words_{table} WHERE id BETWEEN ? AND ?", between).fetchall()
    kept = ~sum(1 << (place - first) for place, _ in lines)
    new = _by_piece((place - first, words) for place, words in lines)
    changed: list[tuple[int, str, bytes]] = []
    gone: list[tuple[int, str]] = []
    for piece, packed in database.execute(f"SELECT piece, rows FROM search_{table} WHERE block = ?", (block,)):
        before = _bits(packed)
        after = before & kept | new.pop(piece, 0)
        if not after:
            gone.append((block, piece))
        elif after != before:
            changed.append((block, piece, _packed(after)))
    changed += [(block, piece, _packed(rows)) for piece, rows in sorted(new.items())]
    database.conn.executemany(f"DELETE FROM search_{table} WHERE block = ? AND piece = ?", gone)
    database.conn.executemany(f"INSERT OR REPLACE INTO search_{table} VALUES (?, ?, ?)", changed)
    database.execute(f"DELETE FROM words_{table} WHERE id BETWEEN ? AND ?", between)


def _has(words: str, wanted: Pieces) -> bool:
    """Tell whether a line of words has what is wanted; what is no text is found by its whole alone."""
    texts = words[words.rfind("\t") + 1 :]
    return all(any(piece in (words if piece[0] == "\t" else texts) for piece in group) for group in wanted)


def _by_piece(lines: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Return the rows that have each piece of a word, as bits; word by word, for the same words come again."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for row, words in lines:
        for word in words.split("\n") if words else ():
            by_word[word].append(row)
    by_piece: dict[str, int] = {}
    for word, rows in by_word.items():
        bits = _joined(rows)
        for piece in _every_piece(word):
            by_piece[piece] = by_piece.get(piece, 0) | bits
    return by_piece


def _joined(rows: list[int]) -> int:
    """Return a bit for each row."""
    bits = bytearray(_BYTES)
    for row in rows:
        bits[row >> 3] |= 1 << (row & 7)
    return int.from_bytes(bits, "little")


def _every_piece(word: str) -> set[str]:
    if word.startswith("\t"):
        return {word}
    ends = range(1, len(word) + 1)
    return {word[start:end] for end in ends for start in range(max(end - _LONGEST, 0), end)}


def _packed(rows: int) -> bytes:
    """Return bits as they are kept: a few rows by their numbers of two bytes, else all bits."""
    if rows.bit_count() > _FEW:
        return rows.to_bytes(_BYTES, "little")
    if rows & (rows - 1) == 0:  # one alone, as of nearly all that are few
        return (rows.bit_length() - 1).to_bytes(2, "little")
    numbers = []
    while rows:
        lowest = rows & -rows
        numbers.append((lowest.bit_length() - 1).to_bytes(2, "little"))
        rows ^= lowest
    return b"".join(numbers)


def _bits(packed: bytes) -> int:
    if len(packed) == _BYTES:
        return int.from_bytes(packed, "little")
    bits = bytearray(_BYTES)
    for low, high in zip(packed[::2], packed[1::2], strict=True):
        bits[low >> 3 | high << 5] |= 1 << (low & 7)
    return int.from_bytes(bits, "little")


@lru_cache(20_000)
def _folded(word: str) -> tuple[str, ...]:
    return tuple(fold(word).split())


def _scalar(database: Database, statement: str) -> int | None:
    row = database.execute(statement).fetchone()
    return None if row is None or row[0] is None else int(row[0])
