"""Made-up packages, many and none, on which an outline of a consolidated report is tried before it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.operations.consolidation.senders import Sender, State
from lldp_desktop.operations.consolidation.sums import UNKNOWN, Level, PlaceTotals, Sum
from lldp_desktop.reporting.consolidated.received_period import ReceivedPeriod

if TYPE_CHECKING:
    from lldp_desktop.domain.programme import Programme

#: What any package says, of one office.
_LEAST = {"workers.active": 1, "workers.with_union": 0, "workers.with_agreement": 0, "activities.number": 0}
_MORE = {
    "workers.active": 4, "workers.with_union": 2, "workers.with_agreement": 1, "workers.workers": 500,
    "workers.women": 240, "workers.ethnic_minority": 60, "workers.union_members": 300, "workers.registered": 90,
    "activities.number": 12, "activities.participants": 480, "number.documents.issued": 3,
    "outreach.commune_radio.news_item.quantity": 5, "resources.book.quantity": 30, "resources.book.value": 3_000_000,
    "funding.planned": 20_000_000, "funding.spent": 18_000_000, "funding.settled": 17_000_000,
    "funding.sources.state_budget.planned": 20_000_000, "funding.sources.state_budget.spent": 15_000_000,
    "funding.sources.union_finance.settled": 17_000_000, "funding.sources.union_finance.spent": 3_000_000,
    "funding.enterprises.spent": 6_000_000, "funding.enterprises.planned": 6_000_000,
    "commendations.quantity": 7, "commendations.merit_certificate.commune.worker.quantity": 5,
    "commendations.merit_certificate.commune.worker.reward": 500_000,
    "commendations.honour.province.collective.quantity": 2,
}  # fmt: skip
_PLACES = ("tỉnh An Bình", "tỉnh Tân Phú", "")


def trial_period(programme: Programme, number: int, *, bare: bool) -> ReceivedPeriod:
    """Return what a trial report is made from: so many offices, which say the least that they may where `bare`."""
    said = dict(_LEAST if bare else _MORE)
    for group in programme.task_groups:
        said[f"activities.{group}.number"] = said["activities.number"] // len(programme.task_groups)
        said |= {} if bare else {f"activities.{group}.participants": 96}
    for indicator in () if bare else programme.sent_indicators:
        path = f"workers.indicators.{indicator.code}"
        said |= {f"{path}.reached": 250, f"{path}.workers": 500}
    offices = [
        _place(programme, said, 1, (f"UBND xã An Bình {n}", _PLACES[n % 3]), Level.COMMUNE, n) for n in range(number)
    ]
    late = len(offices) - 1
    senders = [
        Sender(
            State.LATE if place == late and not bare else State.SENT,
            each.name,
            "",
            each.province,
            package=each.package,
            correction=int(not bare),
            expected=not bare,
        )
        for place, each in enumerate(offices)
    ]
    missing = (
        ()
        if bare
        else tuple(Sender(State.MISSING, f"UBND xã Bình An {n}", "", _PLACES[0], expected=True) for n in range(number))
    )
    # One figure that only some gave, so that an outline's words for that are tried, too.
    partly = {"workers.women": number - 1} if number > 1 else {}
    figures = {key: Sum(value * number, partly.get(key, number), 0) for key, value in said.items()} if number else {}
    return ReceivedPeriod(
        choices=programme.choices,
        figures=figures,
        senders=(*senders, *missing),
        whole=_place(programme, said, number, ("", ""), Level.COUNTRY) if number else None,
        offices=tuple(offices),
        places=tuple(
            _place(programme, said, sum(each.province == name for each in offices), (name, name), Level.PROVINCE)
            for name in dict.fromkeys(each.province for each in offices)
        ),
        givers={key: tuple(range(given)) for key, given in partly.items() if key in figures},
    )


def _place(
    programme: Programme,
    said: dict[str, int],
    offices: int,
    names: tuple[str, str],
    level: Level,
    package: int | None = None,
) -> PlaceTotals:
    def of(key: str) -> Sum:
        return Sum(said[key] * offices, offices) if key in said else UNKNOWN

    return PlaceTotals(
        level=level,
        name=names[0],
        province=names[1],
        district="",
        offices=offices,
        enterprises=of("workers.active"),
        workers=of("workers.workers"),
        women=of("workers.women"),
        reached={each.code: of(f"workers.indicators.{each.code}.reached") for each in programme.sent_indicators},
        reached_of={each.code: of(f"workers.indicators.{each.code}.workers") for each in programme.sent_indicators},
        planned=of("funding.planned"),
        spent=of("funding.spent"),
        settled=of("funding.settled"),
        enterprises_spent=of("funding.enterprises.spent"),
        commended=of("commendations.quantity"),
        activities=of("activities.number"),
        participants=of("activities.participants"),
        package=package,
    )
