"""A country's packages taken in beside bare zip, JSON and executemany; again corrected; totals; memory; growth."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
import zipfile
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import sqlcipher3

from lldp_desktop.exchange.consolidation.taking_in import take_in
from lldp_desktop.operations.consolidation.sums import Level, Reach
from lldp_desktop.operations.consolidation.taking_in import What
from lldp_desktop.operations.consolidation.totals import by_place, totals
from lldp_desktop.storage.store import Store
from tests.benchmarks import country
from tests.benchmarks.country import COMMUNES, YEAR
from tests.benchmarks.measuring import Line
from tests.exchange.sent_packages import forged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

#: Offices by default; a country's are measured where it is asked for.
OFFICES = 300
_SEED = 20261121
_RECORDS = sum(country.SIZES.values())
_LOOKS = 40


def measure(offices: int = OFFICES) -> Iterator[Line]:
    """Yield the ratio to bare reading, that of corrections, the slowest totals, memory, and the growth with offices."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = _made(folder / "packages", offices)
        second = _corrected(folder / "corrections", first)
        yield from _growth(folder, first, offices)
        database, bare = folder / "country.db", folder / "bare.db"
        bare_once = _seconds(partial(_bare, bare, first))
        ours, peak = _apart(first, database)
        bare_again = _seconds(partial(_bare, bare, second))
        corrected = _seconds(partial(_take_in, database, second, What.REPLACED))
        beside = (bare_once + bare_again) / 2
        yield _ratio(f"{offices} packages of {_RECORDS} records", ours, beside)
        yield _ratio(f"{offices} corrections", corrected, bare_again)
        each = ours * 1000 / offices
        yield Line("memory of taking in", peak, "MB", 1000, f"{offices} packages, {each:.1f} ms each")
        yield from _looks(database)
        size = database.stat().st_size / 1e6
        yield Line("the file with everything and what was replaced", size, "MB", 100_000, f"{offices} offices")


def measure_a_country() -> Iterator[Line]:
    """Yield the same of every commune of the country."""
    return measure(COMMUNES)


def _ratio(what: str, ours: float, bare: float) -> Line:
    detail = f"ours {ours:.1f} s, bare {bare:.1f} s"
    return Line(f"{what} against bare zip, JSON and executemany", ours / bare, "times", 2.5, detail)


def _made(folder: Path, offices: int) -> list[Path]:
    """Return the files of packages, made by two processes before anything is timed."""
    folder.mkdir()
    numbers = [(folder, number, _SEED) for number in range(offices)]
    with get_context("spawn").Pool(2) as pool:
        return pool.starmap(country.write_package, numbers, chunksize=50)


def _corrected(folder: Path, files: Sequence[Path]) -> list[Path]:
    """Return the files of a correction of each package; to take one in costs the same whatever it corrects."""
    folder.mkdir()
    found = []
    for file in files:
        found.append(folder / file.name)
        found[-1].write_bytes(forged(file.read_bytes(), {"correction": 1, "made_at": "2026-11-20T08:00:00"}))
    return found


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _take_in(database: Path, files: Sequence[Path], expected: What) -> None:
    with Store.open(database, write=True, create=True) as store:
        outcome = take_in(store, files)
    if len(outcome.of(expected)) != len(files):
        raise AssertionError(next(each for each in outcome.files if each.what is not expected))


def _bare(database: Path, files: Sequence[Path]) -> None:
    """Read every line of every package and insert it as a row, in one transaction; nothing is checked or added up."""
    database.unlink(missing_ok=True)
    connection = sqlcipher3.connect(str(database))
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute("CREATE TABLE packages (id INTEGER PRIMARY KEY, manifest TEXT)")
    connection.execute("CREATE TABLE figures (package, key, value, text, estimated)")
    connection.execute("CREATE TABLE records (package, table_name, uid, content)")
    for number, file in enumerate(files):
        with zipfile.ZipFile(file) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            figures = [json.loads(line) for line in archive.read("figures.jsonl").decode().splitlines()]
            lines = archive.read("records.jsonl").decode().splitlines()
            records = [json.loads(line) for line in lines]
        connection.execute("INSERT INTO packages VALUES (?, ?)", (number, json.dumps(manifest)))
        connection.executemany(
            "INSERT INTO figures VALUES (?, ?, ?, ?, ?)",
            [(number, each["key"], each["value"], each["text"], each["estimated"]) for each in figures],
        )
        connection.executemany(
            "INSERT INTO records VALUES (?, ?, ?, ?)",
            [(number, each["table"], each["uid"], line) for each, line in zip(records, lines, strict=True)],
        )
    connection.commit()
    connection.close()


def _growth(folder: Path, files: Sequence[Path], offices: int) -> Iterator[Line]:
    """Yield how much longer a package takes among a hundred than among ten."""
    each: list[float] = []
    for size in [size for size in (10, 100) if size < offices]:
        some = random.Random(size).sample(files, size)  # noqa: S311 - which packages
        taken = min(_seconds(partial(_take_in, folder / f"{size} {turn}.db", some, What.WENT_IN)) for turn in range(3))
        each.append(taken * 1000 / size)
    if each:
        told = ", ".join(f"{one:.1f}" for one in each)
        yield Line(
            "a package among a hundred against one among ten", each[-1] / each[0], "times", 2.0, f"{told} ms each"
        )


def _looks(database: Path) -> Iterator[Line]:
    """Yield the slowest of many totals of each level, in milliseconds, on a file opened anew."""
    with Store.open(database) as store:
        communes = by_place(store, YEAR, Level.COMMUNE)
        chosen = random.Random(1).sample(communes, min(_LOOKS, len(communes)))  # noqa: S311 - which are looked at
        reaches = {
            Level.COUNTRY: [Reach()] * 5,
            Level.PROVINCE: [Reach(each.province) for each in chosen],
            Level.DISTRICT: [Reach(each.province, each.district) for each in chosen],
            Level.COMMUNE: [Reach(office=each.office) for each in chosen],
        }
        for level, asked in reaches.items():
            # The best of three of each: the slowest place is what is asked for, not the machine's slowest moment.
            times = sorted(min(_look(store, reach) for _ in range(3)) for reach in asked)
            worked = max(processor for _, processor in times)
            detail = (
                f"median {times[len(times) // 2][0]:.1f} ms of {len(times)}, at most {worked:.1f} ms of a processor"
            )
            yield Line(f"totals of a {level}", times[-1][0], "ms", 50, detail)
        for level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE):
            taken = min(_seconds(partial(by_place, store, YEAR, level)) * 1000 for _ in range(5))
            rows = len(by_place(store, YEAR, level))
            # A list of every commune of the country is no total: it is told, and held to what a window can wait for.
            at_most = 50 if level is Level.PROVINCE else 1000
            yield Line(f"a table with a row for each {level}", taken, "ms", at_most, f"{rows} rows")


def _look(store: Store, reach: Reach) -> tuple[float, float]:
    """Return how long the totals of a place took, and how long the processor worked for them, in milliseconds.

    On a machine that does other work the first is many times the second.
    """
    started = process_time()
    taken = _seconds(partial(totals, store, YEAR, reach))
    return taken * 1000, (process_time() - started) * 1000


def _apart(files: Sequence[Path], database: Path) -> tuple[float, float]:
    """Return the seconds, and the most memory in MB, of a process of its own that takes the packages in."""
    words = [sys.executable, "-m", "tests.benchmarks.consolidation", str(files[0].parent), str(database)]
    seconds, peak = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(peak)


def _peak_here() -> float:
    """Return the most memory in MB that this process has had."""
    if sys.platform == "linux":
        found = re.search(r"VmHWM:\s+([0-9]+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
        return int(found[1]) / 1000 if found else 0
    return 0


if __name__ == "__main__":
    packages = sorted(Path(sys.argv[1]).glob("*.lldp"))
    print(_seconds(partial(_take_in, Path(sys.argv[2]), packages, What.WENT_IN)), _peak_here())
