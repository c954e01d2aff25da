"""All facts of a period together, every figure of them under its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.reporting.facts import money, work, workers
from lldp_desktop.reporting.figures import figures_in, keyed, number_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.reporting.document import Figure
    from lldp_desktop.reporting.facts.money import FundingFacts
    from lldp_desktop.reporting.facts.period_records import PeriodRecords
    from lldp_desktop.reporting.facts.work import ActivityGroupFact, ChannelFact, CommendationFact, ResourceFact
    from lldp_desktop.reporting.facts.workers import WorkersFacts


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """What the records of a period say; `numbers` is how many records each of their groups has."""

    activities: Mapping[int, ActivityGroupFact]
    commendations: tuple[CommendationFact, ...]
    funding: FundingFacts
    outreach: tuple[ChannelFact, ...]
    resources: tuple[ResourceFact, ...]
    workers: WorkersFacts
    numbers: Mapping[str, Figure]

    @classmethod
    def of(
        cls, records: PeriodRecords, names: Mapping[str, str], programme: Programme, choices: Choices, day: date
    ) -> PeriodFacts:
        """Return the facts of a period's records; `names` are the enterprises' by uid, `day` that of the report."""
        return cls(
            activities=keyed(
                {n: work.activity_group(records[f"activities.{n}"], choices) for n in programme.task_groups},
                "activities",
            ),
            commendations=keyed(work.commendations(records["commendations"], choices, day), "commendations"),
            funding=keyed(money.funding(records["funding"], choices), "funding"),
            outreach=keyed(work.channels(records["outreach"], choices), "outreach"),
            resources=keyed(work.resources(records["learning_resources"], choices), "resources"),
            workers=keyed(
                workers.workers(records.figures, records["enterprises"], names, programme, records.period.year),
                "workers",
            ),
            numbers=keyed({g: number_of(g.partition(".")[0], some) for g, some in records.groups.items()}, "number"),
        )

    @property
    def by_name(self) -> dict[str, object]:
        """The facts by the names under which an outline's texts ask for them."""
        return {
            "activities": self.activities,
            "commendations": self.commendations,
            "funding": self.funding,
            "outreach": self.outreach,
            "resources": self.resources,
            "workers": self.workers,
        }

    @property
    def figures(self) -> dict[str, Figure]:
        """Every figure by its key."""
        return {figure.key: figure for figure in figures_in({**self.by_name, "number": self.numbers})}
