"""CSV as a grid: in which encoding, between which separators, is found out."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.old_encodings import converted, is_syllable, recognised
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.spreadsheet.grid import MOST_COLUMNS, MOST_ROWS, Grid, no_progress, without_blank_end
from lldp_desktop.exchange.spreadsheet.workbook_archive import LARGEST_FILE
from lldp_desktop.storage.database_errors import told

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.exchange.spreadsheet.grid import Progress, Row

_SEPARATORS = ";,\t|"
_STEP = 500
_SAMPLE = 20
#: What a program puts before a cell so that a spreadsheet does not compute it.
_GUARDED = re.compile("'[=+@\t\r-]")
_QUOTED = re.compile('"(?:[^"]|"")*"')
_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|\S*[\u00a1-\u00ff]\S*")


def read_csv(path: Path, progress: Progress = no_progress) -> Grid:
    """Return the cells of a CSV, all of them text.

    Raises KnownError where it cannot be read or is too large, CancelledError where `progress` does.
    """
    with told(path):
        if path.stat().st_size > LARGEST_FILE:
            raise KnownError(say("Tệp {name} quá lớn; hãy chia nhỏ rồi nhập từng phần.", name=path.name))
        content = path.read_bytes()
    return grid_of(path.stem, decoded(content), progress)


def grid_of(name: str, text: str, progress: Progress = no_progress) -> Grid:
    """Return the cells of a text between separators."""
    declared = _DECLARED.match(text)
    separator = declared[1] if declared else _separator(text)
    body = text[declared.end() :] if declared else text
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
    try:
        for place, cells in enumerate(reader):
            if place % _STEP == 0:
                progress(place)
            if place >= MOST_ROWS:
                return Grid(name, without_blank_end(rows), is_cut=True)
            rows.append(tuple(_unguarded(cell) or None for cell in cells[:MOST_COLUMNS]))
    except csv.Error:
        raise KnownError(
            say("Tệp {name} không đọc được thành bảng; hãy lưu lại dưới dạng CSV UTF-8.", name=name)
        ) from None
    return Grid(name, without_blank_end(rows))


def decoded(content: bytes) -> str:
    """Return the text of a file: UTF-8 or UTF-16 where it is one, else what makes more Vietnamese words.

    Text of an old font is returned as it is stored, for the clerk to agree to its conversion.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if content[1:2] == b"\x00" or content[3:4] == b"\x00":
        return content.decode("utf-16-le", "replace")
    if content[:1] == b"\x00":
        return content.decode("utf-16-be", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        windows = unicodedata.normalize("NFC", content.decode("cp1258", "replace"))
    stored = content.decode("latin-1")
    encoding_found = recognised(stored.splitlines())
    if encoding_found is not None and _words(converted(stored, encoding_found)) > _words(windows):
        return stored
    return windows


def _words(text: str) -> int:
    """Return how many words with marks are Vietnamese syllables."""
    return sum(1 for word in _WORD.findall(text) if not word.isascii() and is_syllable(word))


def _separator(text: str) -> str:
    """Return what stands between cells: the sign that most of the first lines have, and equally often."""
    lines = [line for line in _QUOTED.sub("", text[:200_000]).splitlines() if line.strip()][:_SAMPLE]

    def even(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=lambda count: (counts.count(count), count), default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(_SEPARATORS, key=even)


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell
