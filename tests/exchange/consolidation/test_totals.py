"""Totals of every level equal what a second path in SQL makes of the records as they came, exactly."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.operations.consolidation.sums import Level, Reach
from lldp_desktop.operations.consolidation.taking_in import give_back
from lldp_desktop.operations.consolidation.totals import by_place, totals
from lldp_desktop.storage.store import Store
from tests.benchmarks.country import YEAR
from tests.exchange.consolidation.communes import packed, taken
from tests.exchange.sent_packages import forged, parts_of
from tests.storage.records import sql

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lldp_desktop.operations.consolidation.sums import Totals

#: Every record of every package that holds, with the names of its place: the figures that came are not looked at.
ROWS = """WITH rows AS (
    SELECT p.id AS package, p.office, p.province, p.district, r.table_name AS t, j.value AS f
    FROM received_packages p JOIN received_records r ON r.package = p.id, json_each(r.content) j
    WHERE p.holds = 1 AND p.period = 'year-2026'
)"""
#: Whole numbers of an office count; enterprises together only where there is no whole.
PEOPLE = """SELECT f ->> '$.{field}' AS v, package FROM rows WHERE t = 'enterprise_figures' AND (
    f ->> '$.enterprise' IS NULL OR NOT EXISTS (
        SELECT 1 FROM rows w WHERE w.package = rows.package AND w.t = rows.t AND w.f ->> '$.enterprise' IS NULL))"""
VALUE = "SELECT f ->> '$.{field}' AS v, package FROM rows WHERE t = '{table}' {where}"


def _value(table: str, field: str, where: str = "") -> str:
    return VALUE.format(table=table, field=field, where=where)


def _independent(path: Path, place: str, values: str) -> tuple[int | None, int]:
    """Return the sum of what a query finds of a place, and how many packages have any of it."""
    here = values.replace("FROM rows WHERE", "FROM rows_here AS rows WHERE")
    found = sql(
        path,
        f"{ROWS}, rows_here AS (SELECT * FROM rows WHERE {place})"  # noqa: S608 - the test's own texts
        f" SELECT sum(v), count(DISTINCT package) FROM ({here}) WHERE v IS NOT NULL",
    )
    total, packages = found[0]
    return total, packages


def _expected(path: Path, place: str) -> dict[str, tuple[int | None, int]]:
    figures = {
        "enterprises": _value("enterprises", "active", "AND f ->> '$.active' = 1"),
        "workers": PEOPLE.format(field="workers"),
        "women": PEOPLE.format(field="women"),
        "politics_law": PEOPLE.format(field="reached_politics_law"),
        "vocational": PEOPLE.format(field="reached_vocational"),
        "life_skills": PEOPLE.format(field="reached_life_skills"),
        "digital": PEOPLE.format(field="reached_digital"),
        "learning_citizen": PEOPLE.format(field="learning_citizens"),
        "commended": _value("commendations", "quantity"),
        "participants": _value("activities", "participants"),
    }
    for name in ("planned", "spent", "settled"):
        figures[name] = _value("funding", name, "AND f ->> '$.source' <> 'enterprise'")
        figures[f"enterprises {name}"] = _value("funding", name, "AND f ->> '$.source' = 'enterprise'")
        for source in ("state_budget", "union_finance", "other_mobilised"):
            figures[f"{source} {name}"] = _value("funding", name, f"AND f ->> '$.source' = '{source}'")
    for group in range(1, 6):
        figures[f"people {group}"] = _value("activities", "participants", f"AND f ->> '$.task_group' = {group}")
    for form, level, kind in (("honour", "commune", "worker"), ("other", "central", "enterprise")):
        where = f"AND f ->> '$.form' = '{form}' AND f ->> '$.level' = '{level}' AND f ->> '$.recipient_kind' = '{kind}'"
        figures[f"{form} {level} {kind}"] = _value("commendations", "quantity", where)
    return {name: _independent(path, place, values) for name, values in figures.items()}


def _ours(whole: Totals) -> dict[str, tuple[int | None, int]]:
    sums = {
        "enterprises": whole.enterprises,
        "workers": whole.workers,
        "women": whole.women,
        **{each.code: each.reached for each in whole.indicators},
        "commended": whole.commended,
        "participants": whole.participants,
    }
    monies = {"": whole.money, "enterprises ": whole.enterprises_money, **{f"{s.code} ": s for s in whole.sources}}
    for place, money in monies.items():
        if money is not None:
            sums |= {f"{place}{name}": getattr(money, name) for name in ("planned", "spent", "settled")}
    sums |= {f"people {group.group}": group.participants for group in whole.groups}
    sums |= {f"{each.form} {each.level} {each.recipients}": each.quantity for each in whole.commendations}
    return {name: (figure.value, figure.offices) for name, figure in sums.items()}


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Yield what forty communes of a few provinces come to, after corrections, one given back, and one left out."""
    folder = tmp_path_factory.mktemp("cả nước")
    chance = random.Random(3)  # noqa: S311 - an order
    contents = [packed(number) for number in range(40)] + [packed(number, 1) for number in range(0, 40, 3)]
    chance.shuffle(contents)
    with Store.open(folder / "nước.db", write=True, create=True) as store:
        outcomes = taken(store, folder, *contents, forged(packed(41), figures=parts_of(packed(42))["figures.jsonl"]))
        given_back = [each.package for each in outcomes if each.package][5]
        give_back(store, given_back)
        yield store


def _places(country: Store) -> list[tuple[str, Reach]]:
    rows = sql(country.path, "SELECT DISTINCT province, district, office FROM received_packages WHERE holds = 1")
    found = [("1", Reach())]
    for province, district, office in rows:
        here = f"province = '{province}'"
        found += [
            (here, Reach(province)),
            (f"{here} AND district = '{district}'", Reach(province, district)),
            (f"office = '{office}'", Reach(office=office)),
        ]
    return list({reach: (place, reach) for place, reach in found}.values())


def test_totals_of_every_level_equal_a_second_path_over_the_records(country: Store) -> None:
    places = _places(country)
    assert {reach.level for _, reach in places} == set(Level)
    chance = random.Random(5)  # noqa: S311 - which communes are looked at
    for place, reach in [*places[:1], *chance.sample(places[1:], 25)]:
        expected, ours = _expected(country.path, place), _ours(totals(country, YEAR, reach))
        for name, figure in expected.items():
            assert ours.get(name, (None, 0)) == figure, (name, reach)


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.DISTRICT, Level.COMMUNE])
def test_the_rows_of_a_table_come_to_the_whole_and_each_is_its_places_totals(country: Store, level: Level) -> None:
    whole = totals(country, YEAR)
    rows = by_place(country, YEAR, level)
    assert sum(row.offices for row in rows) == whole.offices
    for name in ("enterprises", "workers", "women", "planned", "spent", "commended", "activities", "participants"):
        of = getattr(whole, name, None) or getattr(whole.money, name)
        values = [getattr(row, name) for row in rows]
        assert (sum(v.value or 0 for v in values), sum(v.offices for v in values)) == (of.value, of.offices), name
    for row in rows[:12]:
        reach = Reach(office=row.office) if level is Level.COMMUNE else Reach(row.province, row.district)
        mine = totals(country, YEAR, reach)
        assert (row.offices, row.workers, row.spent) == (mine.offices, mine.workers, mine.money.spent)
        assert [row.reached[each.code] for each in mine.indicators] == [each.reached for each in mine.indicators]
        assert [row.reached_of[each.code] for each in mine.indicators] == [each.workers for each in mine.indicators]


def test_rows_are_in_the_order_of_names_and_within_what_is_looked_at(country: Store) -> None:
    names = [row.name for row in by_place(country, YEAR, Level.PROVINCE)]
    assert len(names) == len({reach.province for _, reach in _places(country) if reach.level is Level.PROVINCE})
    assert names.index("tỉnh Cà Mau") < names.index("tỉnh Đắk Lắk") < names.index("tỉnh Hà Tĩnh")
    inside = by_place(country, YEAR, Level.COMMUNE, Reach("Hà Nội"))
    assert {row.province for row in inside} == {"thành phố Hà Nội"}
    assert len(inside) == totals(country, YEAR, Reach("TP Hà Nội")).offices == 2
    (one,) = by_place(country, YEAR, Level.COMMUNE, Reach(office=inside[0].office))
    assert one == inside[0]
    (whole,) = by_place(country, YEAR, Level.COUNTRY)
    assert whole.workers == totals(country, YEAR).workers


def test_the_kept_sums_are_those_of_what_holds(country: Store) -> None:
    assert country.received.wrong_sums() == 0
    before = list(country.received.all_sums())
    country.received.add_up_anew()
    assert list(country.received.all_sums()) == before


def test_a_place_that_sent_nothing_is_unknown(country: Store) -> None:
    nowhere = totals(country, YEAR, Reach("tỉnh Không Có"))
    assert (nowhere.offices, nowhere.workers.value) == (0, None)
    assert totals(country, YEAR, Reach(office="0" * 36)).offices == 0
