"""The records that a figure of a package counts: together they give the figure, whatever it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain import programme
from lldp_desktop.exchange.consolidation.taking_in import take_in
from lldp_desktop.operations.consolidation.counted import counted_by, table_of
from lldp_desktop.operations.consolidation.totals import figures_of
from lldp_desktop.storage.store import Store
from tests.exchange.sent_packages import ROWS
from tests.gui.sent_by_offices import commune, send

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.declaration import Record
    from tests.reporting.offices import Rows

#: What is added up of a record, where that is not called as the last word of the key.
_ADDED = {"registered": "learning_citizens_registered"}
_ONE_EACH = ("number", "active", "with_union", "with_agreement", "issued")


def added(key: str, records: tuple[Record, ...]) -> int:
    """Return what records give together under a key, told from the record's own fields."""
    last = key.rpartition(".")[2]
    if last in _ONE_EACH:
        return len(records)
    figures = {each.code: each.figure for each in programme.load().indicators}
    name = figures[key.split(".")[2]] if last == "reached" else _ADDED.get(last, last)
    return sum(int(str(record[name])) for record in records)


def everything() -> Rows:
    """Return an office with records of every kind, and figures of the whole office beside those of enterprises."""
    whole = {
        "year": 2023,
        "period": "year",
        "workers": 900,
        "women": 500,
        "reached_vocational": 90,
        "source": "estimated",
    }
    return {
        **ROWS,
        **{name: commune("xã Hoằng Trung")[name] for name in ("office", "signers")},
        "enterprise_figures": [*ROWS["enterprise_figures"], whole],
        "documents": [
            {"direction": "issued", "kind": "plan", "issued_on": "2023-04-11", "issuer": "a", "summary": "b"}
        ],
        "learning_resources": [{"kind": "book", "quantity": 30, "received_on": "2023-08-15", "value": 5_000}],
    }


@pytest.mark.parametrize(
    "rows", [commune("xã Hoằng Trung"), everything()], ids=["by enterprise", "of the whole office"]
)
def test_the_records_of_every_figure_add_up_to_it(rows: Rows, tmp_path: Path) -> None:
    path = send(tmp_path, "xã", rows)
    with Store.open(tmp_path / "tỉnh.db", write=True, create=True) as store:
        (taken,) = take_in(store, [path]).files
        assert taken.package is not None, taken.reason
        figures = figures_of(store, taken.package)
        assert len(figures) > 20
        for key, amount in figures.items():
            records = counted_by(store, programme.load(), taken.package, key)
            assert added(key, records) == amount.value, key


def test_a_figure_that_is_not_known_counts_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "tỉnh.db", write=True, create=True) as store:
        assert table_of("weather.sunny") == ""
        assert counted_by(store, programme.load(), 1, "weather.sunny") == ()
