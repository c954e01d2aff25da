"""A workbook of ten thousand rows: previewed with all errors, imported beside bare openpyxl and executemany."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import openpyxl
import sqlcipher3

from lldp_desktop.domain.record_types.activities import ACTIVITIES
from lldp_desktop.exchange.spreadsheet import plan as plans
from lldp_desktop.exchange.spreadsheet.table_file import incoming_of, read_table_file, tables_of
from lldp_desktop.operations.import_records import import_records
from lldp_desktop.operations.incoming_rows import Reading
from lldp_desktop.storage.store import Store
from tests.benchmarks.measuring import Line, medians

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 10_000
_TURNS = 5
_TODAY = date(2026, 11, 20)
_PLACES = ("Nhà văn hóa thôn", "Hội trường UBND xã", "Công ty May Hoằng Hóa", "Trường Tiểu học Hoằng Trung")
_KINDS = ("Lớp học, chuyên đề", "Tập huấn, bồi dưỡng", "Hội nghị, họp", "Hội thi, cuộc thi")
_HEAD = (
    *("STT", "Tên hoạt động", "Nhóm nhiệm vụ", "Loại hoạt động", "Từ ngày", "Địa điểm", "Chủ trì"),
    *("Số người tham gia", "Số lượt tham gia", "Trong đó: nữ", "Kinh phí dự kiến", "Kết quả"),
)
#: Where a workbook says that its texts lie in a part of their own: what stands before the end of two other parts.
_NAMING_THE_TEXTS = {
    "xl/_rels/workbook.xml.rels": (
        b"</Relationships>",
        b'<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"'
        b' Target="sharedStrings.xml" Id="rId9"/>',
    ),
    "[Content_Types].xml": (
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml"'
        b' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>',
    ),
}


def write(path: Path, bad: int = 0) -> None:
    """Write the workbook; each `bad`-th row has a day that is none and a choice that is in no list."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Hoạt động")
    for title in ("ỦY BAN NHÂN DÂN XÃ HOẰNG TRUNG", "CÁC HOẠT ĐỘNG", ""):
        sheet.append([title])
    sheet.append(_HEAD)
    for place in range(ROWS):
        day = date(2016, 1, 1) + timedelta(days=place % 3600)
        wrong = bad and place % bad == 0
        people = 20 + place % 80
        sheet.append(
            [
                place + 1,
                f"Lớp bồi dưỡng kỹ năng nghề cho công nhân lao động, khóa {place}",
                1 + place % 5,
                "Đi chơi" if wrong else _KINDS[place % 4],
                "31/02/2023" if wrong else day if place % 2 else f"{day:%d/%m/%Y}",
                _PLACES[place % 4],
                "Trung tâm học tập cộng đồng",
                people,
                people * 2,
                people // 3,
                f"{place % 90 + 10}.{place % 10}00.000",
                "Đạt yêu cầu đề ra, học viên tham gia đầy đủ",
            ]
        )
    book.save(path)


def share_texts(source: Path, path: Path) -> None:
    """Write a workbook as Excel does: each text once, in a part of its own, which is read quicker."""
    texts: dict[bytes, int] = {}

    def shared(found: re.Match[bytes]) -> bytes:
        return b't="s"><v>%d</v>' % texts.setdefault(found[1], len(texts))

    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                content = re.sub(rb't="inlineStr"><is><t>([^<]*)</t></is>', shared, content)
                size = b"A1:%s%d" % (b"L", ROWS + 4)
                content = content.replace(b"<sheetData>", b'<dimension ref="%s"/><sheetData>' % size, 1)
            for name, (before, more) in _NAMING_THE_TEXTS.items():
                if entry.filename == name:
                    content = content.replace(before, more + before)
            new.writestr(entry, content)
        items = b"".join(b"<si><t>%s</t></si>" % text for text in texts)
        head = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        new.writestr("xl/sharedStrings.xml", head + items + b"</sst>")


def preview(path: Path, store: Store) -> Reading:
    """Return what the window's preview shows of a workbook, from the file on."""
    (grid,) = read_table_file(path).sheets
    head = plans.head_of(grid)
    plan = plans.suggested(grid, head, plans.known_of(store), _TODAY) if head is not None else None
    if plan is None:
        raise AssertionError("no table was told")
    plans.old_columns(grid, plan)
    return Reading(store, incoming_of(plan, plans.rows_of(grid, plan), _TODAY), _TODAY)


def measure() -> Iterator[Line]:
    """Yield the seconds of a preview, the ratio of an import to the bare libraries, and the memory that it takes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        good, faulty = folder / "good.xlsx", folder / "faulty.xlsx"
        write(good)
        write(faulty, bad=10)
        with Store.open(folder / "preview.db", write=True, create=True) as store:
            start = perf_counter()
            reading = preview(faulty, store)
            taken = perf_counter() - start
        wrong = sum(len(row.problems) for row in reading.rows["activities"])
        yield Line(f"preview of {ROWS} rows with all errors", taken, "s", 3.0, f"{wrong} errors")
        shared = folder / "shared.xlsx"
        share_texts(good, shared)
        turns, empty = count(), folder / "empty.db"
        Store.open(empty, write=True, create=True).close()
        for source, kind in ((good, "by openpyxl"), (shared, "as Excel writes it")):
            databases = [Path(shutil.copy(empty, folder / f"ours{next(turns)}.db")) for _ in range(_TURNS + 1)]
            ours, bare = medians(
                partial(_import_next, source, databases), partial(_bare_next, source, folder, turns), turns=_TURNS
            )
            detail = f"ours {ours:.2f} s, bare {bare:.2f} s"
            yield Line(
                f"import of a workbook {kind} against openpyxl and executemany", ours / bare, "times", 1.5, detail
            )
        yield Line("memory of an import", _peak(good, folder / "peak.db"), "MB", 300, f"{ROWS} rows")


def _import_next(source: Path, databases: list[Path]) -> None:
    _import(source, databases.pop())


def _bare_next(source: Path, folder: Path, turns: Iterator[int]) -> None:
    _bare(source, folder / f"bare{next(turns)}.db")


def _import(source: Path, database: Path) -> None:
    with Store.open(database, write=True, create=True) as store:
        tables = tables_of(store, read_table_file(source), _TODAY)
        result = import_records(store, tables.incoming, _TODAY)
    if result.added != {"activities": ROWS}:
        raise AssertionError(result.added)


def _bare(source: Path, database: Path) -> None:
    """Read every row with openpyxl and insert it into a table of as many columns, in one transaction."""
    book = openpyxl.load_workbook(source, read_only=True, data_only=True)
    rows = [
        [str(cell) if isinstance(cell, date) else cell for cell in row]
        for row in book.active.iter_rows(values_only=True)
    ]
    book.close()
    connection = sqlcipher3.connect(str(database))
    connection.execute("PRAGMA synchronous=EXTRA")
    columns = ", ".join(f"c{place}" for place in range(len(_HEAD)))
    connection.execute(f"CREATE TABLE kept ({columns})")
    marks = ", ".join("?" * len(_HEAD))
    padded = [[*row, *[None] * (len(_HEAD) - len(row))] for row in rows]
    connection.executemany(f"INSERT INTO kept VALUES ({marks})", padded)  # noqa: S608 - marks only
    connection.commit()
    connection.close()


def _peak(source: Path, database: Path) -> float:
    """Return the most memory in MB that a process of its own takes for previewing and importing the workbook."""
    words = [sys.executable, "-m", "tests.benchmarks.excel", str(source), str(database)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    return float(done.stdout)


def _peak_here() -> float:
    """Return the most memory in MB that this process has had."""
    if sys.platform == "linux":
        found = re.search(r"VmHWM:\s+([0-9]+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
        return int(found[1]) / 1000 if found else 0
    return 0


if __name__ == "__main__":
    workbook, kept = Path(sys.argv[1]), Path(sys.argv[2])
    with Store.open(kept, write=True, create=True) as opened:
        read = preview(workbook, opened)
    _import(workbook, kept)
    print(_peak_here() if read.rows[ACTIVITIES.table] else 0)
