"""The overview of a hundred thousand activities: everything that the first page reads, each time anew."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from lldp_desktop.reporting.overview import overview
from lldp_desktop.storage.store import Store
from tests.benchmarks import many_records
from tests.benchmarks.measuring import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_RECORDS = 100_000
_TURNS = 25
_MOST = 100.0


def measure() -> Iterator[Line]:
    """Yield what it takes, beside one plain count of the same activities by month."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.db"
        many_records.make(path, _RECORDS)
        with Store.open(path, write=True) as store:
            raw = store._database
            bare = "SELECT substr(starts_on, 1, 7), count(*) FROM activities GROUP BY 1"
            plain, ours = [], []
            for _ in range(_TURNS):
                plain.append(_taken(lambda: raw.execute(bare).fetchall()))
                ours.append(_taken(lambda: overview(store, date(2023, 11, 1))))
    detail = f"one plain count by month {median(plain):.0f} ms, medians of {_TURNS}"
    yield Line("the overview of 100,000 activities is read", median(ours), "ms", _MOST, detail)


def _taken(do: Callable[[], object]) -> float:
    begin = perf_counter()
    do()
    return (perf_counter() - begin) * 1000
