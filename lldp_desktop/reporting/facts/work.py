"""What was done: outreach by channel, activities, learning resources, commendations."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from lldp_desktop.domain import dates
from lldp_desktop.domain.collation import name_sort_key
from lldp_desktop.domain.numbers_in_text import money
from lldp_desktop.reporting.figures import number_of, refs, sum_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.reporting.document import Figure, RecordRef


@dataclass(frozen=True, slots=True)
class ChannelFact:
    """What one channel published: how much, in which unit, on what."""

    code: str
    label: str
    quantity: Figure
    unit: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActivityFact:
    """One activity, its numbers as figures (people, times); what was not recorded is empty."""

    code: str
    title: str
    when: str
    place: str
    lead: str
    partners: str
    participants: Figure | None
    attendances: Figure | None
    workers: Figure | None
    women: Figure | None
    promoted: Figure | None
    enterprises: Figure | None
    result: str
    ref: RecordRef


@dataclass(frozen=True, slots=True)
class KindFact:
    """The activities of one kind together."""

    code: str
    label: str
    number: Figure
    participants: Figure | None
    attendances: Figure | None


@dataclass(frozen=True, slots=True)
class ActivityGroupFact:
    """One task group's activities, one by one and by kind."""

    number: Figure
    activities: tuple[ActivityFact, ...]
    kinds: tuple[KindFact, ...]

    def __len__(self) -> int:
        return len(self.activities)


@dataclass(frozen=True, slots=True)
class ResourceFact:
    """Learning resources of one kind: how many pieces, their value (đồng) where it is known."""

    code: str
    label: str
    quantity: Figure
    value: Figure | None


@dataclass(frozen=True, slots=True)
class CommendationFact:
    """One form for one kind of recipient: how many, for what; names only of those who agreed to be named."""

    code: str
    form: str
    level: str
    level_code: str
    recipients: str
    quantity: Figure
    achievements: tuple[str, ...]
    names: tuple[str, ...]
    reward: Figure | None


def channels(records: Iterable[Record], choices: Choices) -> tuple[ChannelFact, ...]:
    """Return outreach by channel and unit, in the order of the list of channels."""
    return tuple(
        ChannelFact(
            code=f"{some[0]['channel']}.{some[0]['unit']}",
            label=choices["channel"].label(some[0]["channel"]),
            quantity=_sum("outreach", some, "quantity"),
            unit=choices["outreach_unit"].label(some[0]["unit"]),
            topics=distinct(some, "topic"),
        )
        for some in _by(records, choices, {"channel": "channel", "unit": "outreach_unit"})
    )


def activity_group(records: tuple[Record, ...], choices: Choices) -> ActivityGroupFact:
    """Return one task group's activities."""
    return ActivityGroupFact(
        number=number_of("activities", records),
        activities=tuple(map(activity, records)),
        kinds=tuple(
            KindFact(
                code=str(some[0]["kind"]),
                label=choices["activity_kind"].label(some[0]["kind"]),
                number=number_of("activities", some),
                participants=sum_of("activities", some, "participants"),
                attendances=sum_of("activities", some, "attendances"),
            )
            for some in _by(records, choices, {"kind": "activity_kind"})
        ),
    )


def activity(record: Record) -> ActivityFact:
    """Return one activity's facts."""
    one = (record,)
    start, end = str(record["starts_on"]), record["ends_on"]
    named = record["enterprises"] if isinstance(record["enterprises"], tuple) else ()
    counted = {**record, "enterprises_count": len(named)} if named else record
    return ActivityFact(
        code=str(record["uid"]),
        title=str(record["title"]),
        when=dates.date_range(dates.from_iso(start), dates.from_iso(str(end)) if end else None),
        place=str(record["place"] or ""),
        lead=str(record["lead"] or ""),
        partners=str(record["partners"] or ""),
        participants=sum_of("activities", one, "participants"),
        attendances=sum_of("activities", one, "attendances"),
        workers=sum_of("activities", one, "workers"),
        women=sum_of("activities", one, "women"),
        promoted=sum_of("activities", one, "promoted"),
        enterprises=sum_of("activities", (counted,), "enterprises_count"),
        result=str(record["result"] or ""),
        ref=refs("activities", one)[0],
    )


def resources(records: Iterable[Record], choices: Choices) -> tuple[ResourceFact, ...]:
    """Return learning resources by kind."""
    return tuple(
        ResourceFact(
            code=str(some[0]["kind"]),
            label=choices["resource_kind"].label(some[0]["kind"]),
            quantity=_sum("learning_resources", some, "quantity"),
            value=sum_of("learning_resources", some, "value", money),
        )
        for some in _by(records, choices, {"kind": "resource_kind"})
    )


def commendations(records: Iterable[Record], choices: Choices, day: date) -> tuple[CommendationFact, ...]:
    """Return commendations by form, level and kind of recipient.

    People are counted, and named only where they had agreed to it by the day of the report.
    """
    lists = {"form": "commendation_form", "level": "commendation_level", "recipient_kind": "recipient_kind"}
    return tuple(
        CommendationFact(
            code=".".join(str(some[0][field]) for field in lists),
            form=choices["commendation_form"].label(some[0]["form"]),
            level=choices["commendation_level"].label(some[0]["level"]),
            level_code=str(some[0]["level"]),
            recipients=choices["recipient_kind"].label(some[0]["recipient_kind"]),
            quantity=_sum("commendations", some, "quantity"),
            achievements=distinct(some, "achievement"),
            names=tuple(sorted((str(r["recipient_name"]) for r in some if may_be_named(r, day)), key=name_sort_key)),
            reward=sum_of("commendations", some, "reward", money),
        )
        for some in _by(records, choices, lists)
    )


def may_be_named(record: Record, day: date) -> bool:
    """Tell whether a commendation's name may be printed on a day: there is one, and its bearer had agreed."""
    agreed_on = str(record["consent_on"] or "9999")
    return record["may_print_name"] is True and bool(record["recipient_name"]) and agreed_on <= day.isoformat()


def distinct(records: Iterable[Record], field: str) -> tuple[str, ...]:
    """Return the texts of a field, each once, in their order."""
    return tuple(dict.fromkeys(str(record[field]) for record in records if record[field]))


def _sum(table: str, some: list[Record], field: str) -> Figure:
    """Return the sum of a required number."""
    figure = sum_of(table, some, field)
    assert figure is not None, f"{table}.{field} is required"  # noqa: S101 (a broken CHECK would be a bug)
    return figure


def _by(records: Iterable[Record], choices: Choices, fields: Mapping[str, str]) -> Iterator[list[Record]]:
    """Return the records in groups of equal codes, each field in the order of its list of codes."""
    places = {field: {code: place for place, code in enumerate(choices[name])} for field, name in fields.items()}

    def place(record: Record) -> tuple[tuple[int, str], ...]:
        codes = [(field, record[field]) for field in fields]
        return tuple((places[field].get(code, len(places[field])), str(code)) for field, code in codes)  # type: ignore[arg-type]

    key: Callable[[Record], tuple[tuple[int, str], ...]] = place
    for _, some in groupby(sorted(records, key=key), key=key):
        yield list(some)
