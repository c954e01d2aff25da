"""What sums of many offices are: of what they are, who gave them, and everything that is added up, by parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from lldp_desktop.operations.consolidation.places import place_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.period import Period
    from lldp_desktop.storage.received.sent import PlaceKey


class Level(StrEnum):
    """What a sum can be of."""

    COUNTRY = "country"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Reach:
    """What is looked at: everything, or a province, a former district of it, or an office by its uid.

    Names may be written in any way in which offices write them. An office needs no place beside it.
    """

    province: str = ""
    district: str = ""
    office: str = ""

    @property
    def level(self) -> Level:
        """The level of what is looked at."""
        if self.office:
            return Level.COMMUNE
        if self.district:
            return Level.DISTRICT
        return Level.PROVINCE if self.province else Level.COUNTRY

    @property
    def place(self) -> PlaceKey:
        """The place as it is compared."""
        return place_key(self.province, self.district)


EVERYWHERE = Reach()


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum over the offices that gave the figure (people, đồng, pieces …); None where none did.

    `offices` is how many gave it, `estimated` how many of them guessed a part of it.
    """

    value: int | None = None
    offices: int = 0
    estimated: int = 0


UNKNOWN = Sum()


@dataclass(frozen=True, slots=True)
class IndicatorTotal:
    """An indicator: people reached, all workers of the offices that gave it, and the share of them in percent."""

    code: str
    label: str
    short: str
    reached: Sum
    workers: Sum
    targets: Mapping[int, int]

    @property
    def share(self) -> float | None:
        """People reached in percent of the workers of those offices that gave the indicator; None where unknown."""
        if self.reached.value is None or not self.workers.value:
            return None
        return self.reached.value * 100 / self.workers.value


@dataclass(frozen=True, slots=True)
class MoneyTotal:
    """Money of one source (`code`, or "" of all together), in đồng."""

    code: str
    label: str
    planned: Sum
    spent: Sum
    settled: Sum


@dataclass(frozen=True, slots=True)
class CommendationTotal:
    """Commendations of a form and level for a kind of recipient: how many, and the money (đồng)."""

    form: str
    form_label: str
    level: str
    level_label: str
    recipients: str
    recipients_label: str
    quantity: Sum
    reward: Sum


@dataclass(frozen=True, slots=True)
class KindTotal:
    """Activities of one kind in a task group: how many, people, times."""

    code: str
    label: str
    number: Sum
    participants: Sum
    attendances: Sum


@dataclass(frozen=True, slots=True)
class GroupTotal:
    """Activities of one task group: how many, people; and by kind."""

    group: int
    label: str
    number: Sum
    participants: Sum
    kinds: tuple[KindTotal, ...]


@dataclass(frozen=True, slots=True)
class ThingTotal:
    """Outreach of a channel in a unit (pieces), or learning resources of a kind (pieces, đồng)."""

    code: str
    label: str
    unit: str
    quantity: Sum
    value: Sum = UNKNOWN


@dataclass(frozen=True, slots=True)
class Totals:
    """Everything that is added up of a period, of what `reach` names; `offices` is how many sent it.

    `figures` are all sums by key, as `figures.py` describes them; the other fields are made of them.
    """

    period: Period
    reach: Reach
    offices: int
    enterprises: Sum
    with_union: Sum
    with_agreement: Sum
    workers: Sum
    women: Sum
    ethnic_minority: Sum
    union_members: Sum
    registered: Sum
    indicators: tuple[IndicatorTotal, ...]
    #: The communes' money: all sources together, by source; and what enterprises spent themselves, never added to it.
    money: MoneyTotal
    sources: tuple[MoneyTotal, ...]
    enterprises_money: MoneyTotal | None
    commended: Sum
    commendations: tuple[CommendationTotal, ...]
    activities: Sum
    participants: Sum
    groups: tuple[GroupTotal, ...]
    documents_issued: Sum
    outreach: tuple[ThingTotal, ...]
    resources: tuple[ThingTotal, ...]
    figures: Mapping[str, Sum] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PlaceTotals:
    """The main sums of one place, for a row of a table; `name` is what the row is called.

    `reached` and `reached_of` are people reached and the workers of those who gave it, by the indicator's code.
    `office` and `package` are those of a commune's row, "" and None in rows of provinces and districts; `figures` are
    all sums that were asked for, by key.
    """

    level: Level
    name: str
    province: str
    district: str
    offices: int
    enterprises: Sum
    workers: Sum
    women: Sum
    reached: Mapping[str, Sum]
    reached_of: Mapping[str, Sum]
    planned: Sum
    spent: Sum
    settled: Sum
    enterprises_spent: Sum
    commended: Sum
    activities: Sum
    participants: Sum
    office: str = ""
    package: int | None = None
    figures: Mapping[str, Sum] = field(default_factory=dict, repr=False)
