"""Lists of a hundred thousand activities: opening, a key of a search, a sort, and what saving one record costs.

Measured where the window asks: one `read_listing`, with the first rows, after something was saved (so that no order
is remembered) for opening and sorting, and while the list is open for searching. The raw SQL beside each is what
anyone would write first.
"""

from __future__ import annotations

import math
import random
import shutil
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import sqlcipher3

from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import Checker
from lldp_desktop.gui.listing import Query, read_footer, read_listing
from lldp_desktop.operations import records
from lldp_desktop.storage.listed import Wanted
from lldp_desktop.storage.store import Store
from tests.benchmarks import many_records
from tests.benchmarks.measuring import Line, medians

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lldp_desktop.domain.declaration import Record

_RECORDS = 100_000
_TURNS = 20
_OPEN, _KEY, _SORT = 50.0, 30.0, 100.0
#: As it is typed, key by key; the first letters find nearly everything.
_TYPED = "dao tao nghe huong ung"
_SORTED = ("title", "task_group", "kind", "starts_on", "place", "participants", "attendances", "status")
_PRAGMAS = ("foreign_keys=ON", "trusted_schema=OFF", "synchronous=EXTRA", "cell_size_check=ON", "journal_mode=DELETE")


def measure_a_million() -> Iterator[Line]:
    """Yield the same of ten times as many, which is told but holds no bound."""
    for line in measure(10 * _RECORDS):
        yield replace(line, at_most=math.inf)


def measure(count: int = _RECORDS) -> Iterator[Line]:
    """Yield what lists and saves take."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.db"
        many_records.make(path, count)
        with Store.open(path, write=True) as store:
            start = perf_counter()
            _listing(store)
            print(f"the index of {count} activities is made once: {perf_counter() - start:.0f} s", flush=True)
            names = read_listing(store, Query(Wanted("activities"))).names
            yield from _lists(
                store, lambda **asked: read_listing(store, Query(Wanted("activities", **asked), names=names))
            )
        yield from _saving(path)
        subprocess.run([sys.executable, "-m", "tests.benchmarks.list_memory", str(path)], check=True)


def _lists(store: Store, ask: Callable[..., object]) -> Iterator[Line]:
    raw = store._database
    bare = _p95(lambda: raw.execute("SELECT id FROM activities ORDER BY starts_on DESC, id DESC").fetchall())
    yield _line("a list opens (p95)", _p95(lambda: _open_anew(store)), _OPEN, bare)
    times = []
    for end in range(1, len(_TYPED) + 1):
        times += [_taken(lambda end=end: ask(text=_TYPED[:end])) for _ in range(_TURNS // 4)]  # type: ignore[misc]
    like = "SELECT id FROM activities WHERE title LIKE ? OR place LIKE ? OR result LIKE ? ORDER BY starts_on DESC"
    bare = _p95(lambda: raw.execute(like, ("%đào tạo%",) * 3).fetchall())
    yield _line("a search key is answered (p95)", _percentile(times), _KEY, bare)
    yield _line("the first key after a save (p95)", _p95(lambda: ask(text="da"), lambda: _save_one(store)), _KEY, bare)
    bare = _p95(lambda: read_footer(store, Wanted("activities", "dao")))
    print(f"its line of totals follows: {bare:.0f} ms", flush=True)
    times = []
    for name in _SORTED:
        for descending in (False, True):
            for _ in range(_TURNS // 4):
                _forget(store)
                times.append(_taken(lambda n=name, d=descending: ask(sort_by=n, descending=d)))  # type: ignore[misc]
    bare = _p95(lambda: raw.execute("SELECT id FROM activities ORDER BY title").fetchall())
    yield _line("a list is sorted (p95)", _percentile(times), _SORT, bare)


def _saving(path: Path) -> Iterator[Line]:
    """Yield what saving costs beside a bare insert into the same table of another copy of the file."""
    chance, checker = random.Random(1), Checker(programme.load().choices, date(2026, 11, 20))  # noqa: S311
    bare_path = path.with_name("bare.db")
    shutil.copyfile(path, bare_path)
    number = iter(range(10_000_000, 20_000_000))

    def new() -> Record:
        return many_records.activity(checker, chance, next(number), [])

    with Store.open(path, write=True) as store, closing(sqlcipher3.connect(bare_path, isolation_level=None)) as bare:
        for pragma in _PRAGMAS:
            bare.execute(f"PRAGMA {pragma}").fetchall()
        ours, theirs = medians(
            lambda: records.add(store, checker, "activities", new()), lambda: _insert(bare, new()), turns=100
        )
    detail = f"ours {ours * 1000:.2f} ms, bare {theirs * 1000:.2f} ms"
    yield Line("saving a record against a bare insert and commit", ours / theirs, "times", 1.5, detail)


def _save_one(store: Store) -> None:
    number = store.count("activities") + 20_000_000
    checker = Checker(programme.load().choices, date(2026, 11, 20))
    records.add(store, checker, "activities", many_records.activity(checker, random.Random(number), number, []))  # noqa: S311


def _insert(bare: sqlcipher3.Connection, record: Record) -> None:
    values = {name: value for name, value in record.items() if name != "enterprises"}
    columns, marks = ", ".join(values), ", ".join("?" * len(values))
    bare.execute("BEGIN IMMEDIATE")
    bare.execute(f"INSERT INTO activities ({columns}) VALUES ({marks})", list(values.values()))  # noqa: S608
    bare.execute("COMMIT")


def _listing(store: Store) -> object:
    return read_listing(store, Query(Wanted("activities")))


def _open_anew(store: Store) -> object:
    _forget(store)
    return _listing(store)


def _forget(store: Store) -> None:
    """Forget the orders that are remembered, as where a list is opened for the first time."""
    store.lists.forget()


def _taken(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def _p95(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """Return the slow end of a work's milliseconds, each turn after what is not counted."""
    times = []
    for _ in range(_TURNS):
        before()
        times.append(_taken(work))
    return _percentile(times)


def _percentile(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95) - 1]


def _line(name: str, taken: float, most: float, bare: float) -> Line:
    return Line(name, taken, "ms", most, f"raw SQL without it {bare:.0f} ms, ratio {taken / bare:.2f}")
