"""What the offices come to: of the country, a province, a former district or one commune, and place by place.

Every sum says how many offices gave it, for what an office does not know is unknown and not 0. The sums were added up
when the packages came in; nothing here goes over records.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lldp_desktop.domain.own_choices import laid_over
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.record_types.choices import CHOICES
from lldp_desktop.operations.consolidation import parts_of_totals as parts
from lldp_desktop.operations.consolidation.places import key_of, order_of
from lldp_desktop.operations.consolidation.sums import EVERYWHERE, UNKNOWN, Level, PlaceTotals, Reach, Sum, Totals
from lldp_desktop.operations.office_choices import choices_of, programme_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.period import Period
    from lldp_desktop.storage.received.sent import Amount, Received
    from lldp_desktop.storage.received.shelf import PlaceRow, SumRow
    from lldp_desktop.storage.store import Store


def periods(store: Store) -> tuple[Period, ...]:
    """Return the periods of which packages hold, the newest first; with the days that most of their offices have."""
    usual: dict[str, Period] = {}
    for key, period, _ in store.received.periods():
        usual.setdefault(key, period)
    return tuple(sorted(usual.values(), key=lambda period: (period.ends_on, period.starts_on), reverse=True))


def totals(store: Store, period: Period, reach: Reach = EVERYWHERE) -> Totals:
    """Return the sums of a period; all of them unknown where nothing was received of it."""
    figures, offices = _figures(store, period, reach)
    return _totals(store, period, reach, offices, figures)


def by_place(
    store: Store, period: Period, level: Level, reach: Reach = EVERYWHERE, more: Sequence[str] = ()
) -> tuple[PlaceTotals, ...]:
    """Return the main sums of every place of a level within `reach`, and `more` by their keys, in the order of names.

    Offices that name no former district come together in a row without a name, the last of their province.
    """
    key, keys = key_of(period), tuple(dict.fromkeys((*_main_keys(store), *more)))
    places = store.received.places(key, level, reach.place)
    sums: dict[object, dict[str, Sum]] = defaultdict(dict)
    if level is Level.COMMUNE:
        for package, row in store.received.figures_by_package(key, reach.place, keys):
            sums[package][row.key] = _sum(row)
        places = [place for place in places if not reach.office or place.office == reach.office]
        found = [_place(level, place, sums[place.package], keys) for place in places]
    elif level is Level.COUNTRY:
        every, _ = _figures(store, period, EVERYWHERE)
        whole = {each: every[each] for each in keys if each in every}
        found = [_place(level, place, whole, keys) for place in places]
    else:
        for at, row in store.received.sums_by_place(key, level, reach.place, keys):
            sums[at][row.key] = _sum(row)
        found = [_place(level, place, sums[place.place._replace(name="")], keys) for place in places]
    keys_of_names = {name: order_of(name) for place in found for name in (place.province, place.district, place.name)}

    def in_order(place: PlaceTotals) -> list[tuple[bool, str]]:
        return [(not name, keys_of_names[name]) for name in (place.province, place.district, place.name)]

    return tuple(sorted(found, key=in_order))


def figures_of(store: Store, package: int) -> dict[str, Amount]:
    """Return the figures of one package by key; none where it is not there any more."""
    return store.received.figures(package)


def records_of(store: Store, package: int, table: str) -> tuple[Record, ...]:
    """Return the records of a table that a package has, with every field of theirs, None in those not sent."""
    fields = BY_TABLE[table].fields
    empty: Record = {"uid": None, **{field.name: None for field in fields}}
    return tuple(
        empty | {name: tuple(v) if isinstance(v, list) else v for name, v in each.items() if name in empty}
        for each in store.received.content(package, table)
    )


def package_of(store: Store, office: str, period: Period) -> Received | None:
    """Return the package of an office, by its uid, that holds in a period."""
    return store.received.package_of(office, key_of(period))


def choices_in(store: Store, period: Period | None = None) -> Choices:
    """Return the lists of codes with those that offices (of a period, or of any) have beyond this office's."""
    choices = choices_of(store)
    added: dict[tuple[object, object], Record] = {}
    for row in store.received.choices(key_of(period) if period else ""):
        if row["list"] in choices and row["code"] not in choices[row["list"]]:
            empty: Record = {field.name: None for field in CHOICES.fields}
            added.setdefault((row["list"], row["code"]), {**empty, **row, "position": None, "hidden": True})
    return laid_over(choices, added.values())


def _figures(store: Store, period: Period, reach: Reach) -> tuple[dict[str, Sum], int]:
    """Return the sums by key of what is looked at, and of how many offices they are."""
    key = key_of(period)
    if reach.level is Level.COMMUNE:
        package = store.received.package_of(reach.office, key)
        if package is None:
            return {}, 0
        return {k: Sum(a.value, 1, int(a.estimated)) for k, a in store.received.figures(package.id).items()}, 1
    rows = store.received.sums(key, reach.level, reach.place)
    return {row.key: _sum(row) for row in rows}, store.received.offices(key, reach.place)


def _sum(row: SumRow) -> Sum:
    return Sum(row.total, row.offices, row.estimated)


def _main_keys(store: Store) -> tuple[str, ...]:
    codes = [indicator.code for indicator in programme_of(store).sent_indicators]
    return (
        *("workers.active", "workers.workers", "workers.women"),
        *(f"workers.indicators.{code}.{what}" for code in codes for what in ("reached", "workers")),
        *("funding.planned", "funding.spent", "funding.settled", "funding.enterprises.spent"),
        *("commendations.quantity", "activities.number", "activities.participants"),
    )


def _place(level: Level, place: PlaceRow, sums: Mapping[str, Sum], keys: Iterable[str]) -> PlaceTotals:
    codes = [key.split(".")[2] for key in keys if key.startswith("workers.indicators.") and key.endswith(".reached")]
    names = {Level.COUNTRY: "", Level.PROVINCE: place.province, Level.DISTRICT: place.district}

    def of(key: str) -> Sum:
        return sums.get(key, UNKNOWN)

    return PlaceTotals(
        level=level,
        name=names.get(level, place.name),
        province="" if level is Level.COUNTRY else place.province,
        district="" if level in (Level.COUNTRY, Level.PROVINCE) else place.district,
        offices=place.offices,
        enterprises=of("workers.active"),
        workers=of("workers.workers"),
        women=of("workers.women"),
        reached={code: of(f"workers.indicators.{code}.reached") for code in codes},
        reached_of={code: of(f"workers.indicators.{code}.workers") for code in codes},
        planned=of("funding.planned"),
        spent=of("funding.spent"),
        settled=of("funding.settled"),
        enterprises_spent=of("funding.enterprises.spent"),
        commended=of("commendations.quantity"),
        activities=of("activities.number"),
        participants=of("activities.participants"),
        office=place.office,
        package=place.package,
        figures=sums,
    )


def _totals(store: Store, period: Period, reach: Reach, offices: int, figures: dict[str, Sum]) -> Totals:
    def of(key: str) -> Sum:
        return figures.get(key, UNKNOWN)

    choices, programme = choices_in(store, period), programme_of(store)
    return Totals(
        period=period,
        reach=reach,
        offices=offices,
        enterprises=of("workers.active"),
        with_union=of("workers.with_union"),
        with_agreement=of("workers.with_agreement"),
        workers=of("workers.workers"),
        women=of("workers.women"),
        ethnic_minority=of("workers.ethnic_minority"),
        union_members=of("workers.union_members"),
        registered=of("workers.registered"),
        indicators=parts.indicators(figures, programme),
        money=parts.money(figures, "", "", "funding"),
        sources=parts.sources(figures, choices),
        enterprises_money=parts.enterprises_money(figures, choices),
        commended=of("commendations.quantity"),
        commendations=parts.commendations(figures, choices),
        activities=of("activities.number"),
        participants=of("activities.participants"),
        groups=parts.groups(figures, programme, choices),
        documents_issued=of("number.documents.issued"),
        outreach=parts.outreach(figures, choices),
        resources=parts.resources(figures, choices),
        figures=figures,
    )
