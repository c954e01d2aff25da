"""The facts of what other offices sent: sums over those who gave a figure, and how many those are where not all did."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain import numbers_in_text
from lldp_desktop.domain.money_in_words import money_in_words
from lldp_desktop.domain.targets import between_of, stated
from lldp_desktop.operations.consolidation import parts_of_totals as parts
from lldp_desktop.operations.consolidation.senders import State
from lldp_desktop.reporting.consolidated.received_period import office_ref, package_ref
from lldp_desktop.reporting.document import Figure
from lldp_desktop.reporting.figures import amount_of, figures_in, keyed, share_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lldp_desktop.domain.programme import Indicator, Programme
    from lldp_desktop.domain.targets import Target
    from lldp_desktop.operations.consolidation.sums import MoneyTotal, ThingTotal
    from lldp_desktop.reporting.consolidated.received_period import Group, ReceivedPeriod
    from lldp_desktop.reporting.document import RecordRef

#: The first word of every key, so that no figure is taken for one of the office's own records.
KEY = "received"
_COMMITTEE = re.compile(r"\A(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+", re.IGNORECASE)
_WORDS = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class SumFact:
    """One sum over the offices that gave the figure; `given` is how many those are, where not all did."""

    total: Figure
    given: Figure | None


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """The offices of a province or a former district: how many sent, how many did not; `name` is "" where unknown."""

    code: str
    name: str
    sent: Figure
    missing: Figure | None


@dataclass(frozen=True, slots=True)
class OfficesFacts:
    """Who sent; `missing`, `late`, `corrected` are None where there is none, `wanted` where nobody said who ought to.

    `by_province` tells whether `places` are provinces, otherwise former districts.
    """

    sent: Figure
    wanted: Figure | None
    missing: Figure | None
    late: Figure | None
    corrected: Figure | None
    places: tuple[PlaceFact, ...]
    by_province: bool
    missing_names: tuple[str, ...]

    def __len__(self) -> int:
        return int(self.sent.value or 0)


@dataclass(frozen=True, slots=True)
class IndicatorSum:
    """One indicator: people reached, their share of all workers of the offices that gave it, targets (percent)."""

    code: str
    label: str
    short: str
    reached: SumFact | None
    share: Figure | None
    targets: Mapping[int, int]
    between: Target | None


@dataclass(frozen=True, slots=True)
class WorkersSums:
    """Enterprises and workers (people)."""

    active: SumFact | None
    with_union: SumFact | None
    with_agreement: SumFact | None
    workers: SumFact | None
    women: SumFact | None
    ethnic_minority: SumFact | None
    union_members: SumFact | None
    registered: SumFact | None
    indicators: tuple[IndicatorSum, ...]


@dataclass(frozen=True, slots=True)
class TaskGroupSums:
    """The activities of one task group, `label` as the programme calls it."""

    code: str
    label: str
    number: SumFact | None
    participants: SumFact | None


@dataclass(frozen=True, slots=True)
class ThingSums:
    """Outreach of a channel in a unit, or learning resources of a kind (`value` in đồng)."""

    code: str
    label: str
    unit: str
    quantity: SumFact | None
    value: SumFact | None


@dataclass(frozen=True, slots=True)
class WorkSums:
    """What was done: activities together and by task group, outreach, learning resources, documents issued."""

    number: SumFact | None
    participants: SumFact | None
    groups: tuple[TaskGroupSums, ...]
    outreach: tuple[ThingSums, ...]
    resources: tuple[ThingSums, ...]
    documents: SumFact | None


@dataclass(frozen=True, slots=True)
class SourceSums:
    """The money of one source (đồng)."""

    code: str
    label: str
    planned: SumFact | None
    spent: SumFact | None
    settled: SumFact | None


@dataclass(frozen=True, slots=True)
class FundingSums:
    """The offices' money by source and in all (đồng), and what enterprises spent themselves, which is no part of it."""

    sources: tuple[SourceSums, ...]
    planned: SumFact | None
    spent: SumFact | None
    settled: SumFact | None
    spent_in_words: Figure | None
    enterprises: SourceSums | None


@dataclass(frozen=True, slots=True)
class CommendationSums:
    """Commendations of one form and level for one kind of recipient: how many, and the money with them (đồng)."""

    code: str
    form: str
    level: str
    level_code: str
    recipients: str
    quantity: SumFact | None
    reward: SumFact | None


@dataclass(frozen=True, slots=True)
class CommendationsSums:
    """All commendations, and each kind of them."""

    quantity: SumFact | None
    kinds: tuple[CommendationSums, ...]


@dataclass(frozen=True, slots=True)
class ReceivedFacts:
    """Everything that a report can say of the packages of a period."""

    offices: OfficesFacts
    workers: WorkersSums
    work: WorkSums
    funding: FundingSums
    commendations: CommendationsSums

    @classmethod
    def of(cls, received: ReceivedPeriod, programme: Programme, year: int) -> ReceivedFacts:
        """Return the facts of a period, each figure under its key; targets are those of `year`."""
        sums = Sums(received)
        return keyed(
            cls(
                offices=_offices(received),
                workers=_workers(sums, programme, year),
                work=_work(sums, programme),
                funding=_funding(sums),
                commendations=_commendations(sums),
            ),
            KEY,
        )

    @property
    def by_name(self) -> dict[str, object]:
        """The facts by the names under which an outline's texts ask for them."""
        return {
            "offices": self.offices,
            "workers": self.workers,
            "work": self.work,
            "funding": self.funding,
            "commendations": self.commendations,
        }

    @property
    def figures(self) -> dict[str, Figure]:
        """Every figure by its key."""
        return {figure.key: figure for figure in figures_in(self)}


class Sums:
    """Answers with the sum of a figure by the key under which packages have it; None where no office gave it."""

    def __init__(self, received: ReceivedPeriod) -> None:
        self.received = received
        self.figures = received.figures

    def __call__(self, key: str, write: Callable[[int], str] = numbers_in_text.count) -> SumFact | None:
        """Return a sum (people, pieces, times …)."""
        found = self.figures.get(key)
        if found is None or found.value is None:
            return None
        counts = self.received.refs(key)
        total = amount_of(found.value, counts, write, estimated=found.estimated > 0)
        return SumFact(total, None if found.offices == len(self.received.offices) else number_of_offices(counts))

    def money(self, key: str) -> SumFact | None:
        """Return a sum of money (đồng)."""
        return self(key, numbers_in_text.money)


def number_of_offices(counts: tuple[RecordRef, ...]) -> Figure:
    """Return how many offices there are, written as a count (`05`)."""
    return amount_of(len(counts), counts, estimated=False)


def place_code(group: Group) -> str:
    """Return how keys of figures name a province or a former district: their names without marks."""
    return "-".join(_WORDS.findall(" ".join(group.key))) or "other"


def commune_of(name: str) -> str:
    """Return the place of a people's committee (`xã Hoằng Trung`), for lists in which all are one; else the name."""
    return _COMMITTEE.sub("", name) or name


def _offices(received: ReceivedPeriod) -> OfficesFacts:
    missing = tuple(map(office_ref, received.missing))
    late = [sender for sender in received.senders if sender.state is State.LATE]
    corrected = [sender for sender in received.senders if sender.package is not None and sender.correction]
    return OfficesFacts(
        sent=number_of_offices(received.everyone),
        wanted=number_of_offices((*received.everyone, *missing)) if received.has_list else None,
        missing=number_of_offices(missing) if missing else None,
        late=number_of_offices(tuple(package_ref(each.package) for each in late)) if late else None,
        corrected=number_of_offices(tuple(package_ref(each.package) for each in corrected)) if corrected else None,
        places=tuple(
            PlaceFact(
                place_code(group),
                group.name,
                number_of_offices(tuple(package_ref(office.package) for office in group.sent)),
                number_of_offices(tuple(map(office_ref, group.missing))) if group.missing else None,
            )
            for group in received.groups
        ),
        by_province=received.by_province,
        missing_names=tuple(commune_of(sender.name) for sender in received.missing),
    )


def _workers(sums: Sums, programme: Programme, year: int) -> WorkersSums:
    return WorkersSums(
        active=sums("workers.active"),
        with_union=sums("workers.with_union"),
        with_agreement=sums("workers.with_agreement"),
        workers=sums("workers.workers"),
        women=sums("workers.women"),
        ethnic_minority=sums("workers.ethnic_minority"),
        union_members=sums("workers.union_members"),
        registered=sums("workers.registered"),
        indicators=tuple(_indicator(sums, each, year) for each in programme.sent_indicators),
    )


def _indicator(sums: Sums, indicator: Indicator, year: int) -> IndicatorSum:
    reached, of = (sums(f"workers.indicators.{indicator.code}.{what}") for what in ("reached", "workers"))
    share = share_of(reached.total, of.total) if reached and of else None
    return IndicatorSum(
        code=indicator.code,
        label=indicator.label,
        short=indicator.short,
        reached=reached,
        share=share,
        targets=stated(indicator, year),
        between=between_of(indicator, year),
    )


def _work(sums: Sums, programme: Programme) -> WorkSums:
    resources = parts.resources(sums.figures, sums.received.choices)
    return WorkSums(
        number=sums("activities.number"),
        participants=sums("activities.participants"),
        groups=tuple(
            TaskGroupSums(
                str(group), label, sums(f"activities.{group}.number"), sums(f"activities.{group}.participants")
            )
            for group, label in programme.task_groups.items()
        ),
        outreach=_outreach(sums),
        resources=tuple(_resource(sums, each) for each in resources),
        documents=sums("number.documents.issued"),
    )


def _outreach(sums: Sums) -> tuple[ThingSums, ...]:
    """Return outreach by channel and unit, in the order of their lists; a code of no list last."""
    lists = (sums.received.choices["channel"], sums.received.choices["outreach_unit"])
    found = [tuple(key.split(".")[1:3]) for key in sums.figures if key.startswith("outreach.")]
    places = [{str(code): place for place, code in enumerate(each)} for each in lists]
    found.sort(key=lambda codes: [(at.get(code, len(at)), code) for at, code in zip(places, codes, strict=True)])
    return tuple(
        ThingSums(
            code=f"{channel}.{unit}",
            label=lists[0].label(channel),
            unit=lists[1].label(unit),
            quantity=sums(f"outreach.{channel}.{unit}.quantity"),
            value=None,
        )
        for channel, unit in found
    )


def _resource(sums: Sums, total: ThingTotal) -> ThingSums:
    quantity, value = sums(f"resources.{total.code}.quantity"), sums.money(f"resources.{total.code}.value")
    return ThingSums(total.code, total.label, "", quantity, value)


def _source(sums: Sums, total: MoneyTotal, key: str) -> SourceSums:
    amounts = (sums.money(f"{key}.{what}") for what in ("planned", "spent", "settled"))
    return SourceSums(total.code, total.label, *amounts)


def _funding(sums: Sums) -> FundingSums:
    figures, choices, spent = sums.figures, sums.received.choices, sums.money("funding.spent")
    own = parts.enterprises_money(figures, choices)
    return FundingSums(
        sources=tuple(_source(sums, each, f"funding.sources.{each.code}") for each in parts.sources(figures, choices)),
        planned=sums.money("funding.planned"),
        spent=spent,
        settled=sums.money("funding.settled"),
        spent_in_words=_in_words(spent),
        enterprises=_source(sums, own, "funding.enterprises") if own is not None else None,
    )


def _in_words(spent: SumFact | None) -> Figure | None:
    """Return an amount (đồng) as it is said, which changes with it."""
    if spent is None or not isinstance(spent.total.value, int):
        return None
    return Figure(spent.total.value, money_in_words(spent.total.value), spent.total.counts)


def _commendations(sums: Sums) -> CommendationsSums:
    kinds = []
    for each in parts.commendations(sums.figures, sums.received.choices):
        code = f"{each.form}.{each.level}.{each.recipients}"
        kinds.append(
            CommendationSums(
                code=code,
                form=each.form_label,
                level=each.level_label,
                level_code=each.level,
                recipients=each.recipients_label,
                quantity=sums(f"commendations.{code}.quantity"),
                reward=sums.money(f"commendations.{code}.reward"),
            )
        )
    return CommendationsSums(sums("commendations.quantity"), tuple(kinds))
