"""The money of a plan: the estimate (dự toán) by source and item, and what was spent of it. All amounts are đồng.

A line of the estimate is a record of `funding` with a planned amount. What an activity says of its own budget counts
only as long as it has no lines of the commune's; it has no source, and stands apart. Money of enterprises is never
added to the commune's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.money_in_words import money_in_words
from lldp_desktop.domain.numbers_in_text import money
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.reporting.document import Figure
from lldp_desktop.reporting.facts.money import ENTERPRISES
from lldp_desktop.reporting.figures import amount_of, refs, sum_of, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lldp_desktop.domain.choices import Choices, Code
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.reporting.document import RecordRef

#: The code of what has no item, and of activities' money that has no lines.
NO_ITEM, NO_SOURCE = "none", "none"


@dataclass(frozen=True, slots=True)
class LineFact:
    """One line of an estimate: what for, from which source, under which item ("" for none), how much."""

    code: str
    content: str
    source: str
    source_code: str
    item: str
    planned: Figure | None
    spent: Figure | None
    ref: RecordRef


@dataclass(frozen=True, slots=True)
class ItemFact:
    """The lines of one source under one item; `label` is "" for those that have none."""

    code: str
    label: str
    lines: tuple[LineFact, ...]
    planned: Figure | None


@dataclass(frozen=True, slots=True)
class EstimateSourceFact:
    """The estimate of one source by item, in the order of the list of items."""

    code: str
    label: str
    items: tuple[ItemFact, ...]
    planned: Figure | None


@dataclass(frozen=True, slots=True)
class EstimateFacts:
    """The commune's sources, the activities' money that has no source yet, and the sum of both to the đồng.

    `without_source` is the budget of activities that have no lines, which `unassigned` names one by one (activity, in
    words and figures). `enterprises` is what enterprises are to pay themselves, in no sum. `dropped` is the money of
    activities that were dropped, which is in none of the others.
    """

    sources: tuple[EstimateSourceFact, ...]
    unassigned: tuple[LineFact, ...]
    without_source: Figure | None
    total: Figure | None
    total_in_words: Figure | None
    enterprises: EstimateSourceFact | None
    dropped: Figure | None

    def __len__(self) -> int:
        return len(self.sources) + len(self.unassigned) + (self.enterprises is not None)


@dataclass(frozen=True, slots=True)
class SpendingSourceFact:
    """One source: all that was planned of it, of that for activities that were dropped, and what was spent."""

    code: str
    label: str
    planned: Figure | None
    dropped: Figure | None
    spent: Figure | None


@dataclass(frozen=True, slots=True)
class SpendingFacts:
    """Planned beside spent, source by source (the money without one as a source of the code NO_SOURCE) and in all."""

    sources: tuple[SpendingSourceFact, ...]
    planned: Figure | None
    dropped: Figure | None
    spent: Figure | None
    enterprises: SpendingSourceFact | None


def estimate(
    activities: Sequence[Record], funding: Sequence[Record], dropped: frozenset[str] | set[str], choices: Choices
) -> EstimateFacts:
    """Return the estimate of the activities that stand (`dropped` are the others' uids) and the money of their year."""
    planned = [record for record in funding if record["planned"] is not None]
    lines = [record for record in planned if record["activity"] not in dropped]
    own, others = _parted(lines)
    alone = _without_lines(activities, own)
    total = _total(alone, own)
    return EstimateFacts(
        sources=tuple(_source(code, own, choices) for code in _codes(own, "source", choices, "funding_source")),
        unassigned=tuple(_unassigned(record) for record in alone),
        without_source=stated_sum(alone),
        total=total,
        total_in_words=_in_words(total),
        enterprises=_source(ENTERPRISES, others, choices) if others else None,
        dropped=own_sum([record for record in planned if record["activity"] in dropped], "planned"),
    )


def spending(
    activities: Sequence[Record], funding: Sequence[Record], dropped: frozenset[str] | set[str], choices: Choices
) -> SpendingFacts:
    """Return all that was planned, dropped activities' money too, beside what was spent, by source.

    `activities` are the planned ones, and those without a plan, whose own words on money are no plan.
    """
    own, others = _parted(funding)
    sources = [
        _spending(code, [record for record in own if record["source"] == code], dropped, choices)
        for code in _codes(own, "source", choices, "funding_source")
    ]
    was_planned = [record for record in activities if record["status"] != "done" or record["planned_on"]]
    lines = [record for record in own if record["planned"] is not None]
    alone = _without_lines(was_planned, lines)
    alone_dropped = [record for record in alone if record["uid"] in dropped]
    if alone:
        sources.append(SpendingSourceFact(NO_SOURCE, "", stated_sum(alone), stated_sum(alone_dropped), None))
    return SpendingFacts(
        sources=tuple(sources),
        planned=_total(alone, lines),
        dropped=_total(alone_dropped, [record for record in lines if record["activity"] in dropped]),
        spent=own_sum(funding, "spent"),
        enterprises=_spending(ENTERPRISES, others, dropped, choices) if others else None,
    )


def own_budget(activities: Sequence[Record], funding: Sequence[Record]) -> Figure | None:
    """Return the commune's own planned money of activities: of each the sum of its lines, else what it says itself."""
    lines = [record for record in _parted(funding)[0] if record["planned"] is not None]
    wanted = {record["uid"] for record in activities}
    return _total(_without_lines(activities, lines), [line for line in lines if line["activity"] in wanted])


def own_sum(funding: Iterable[Record], field: str) -> Figure | None:
    """Return the sum of an amount over the commune's own money; None where nobody entered one."""
    return sum_of("funding", [record for record in funding if record["source"] != ENTERPRISES], field, money)


def enterprises_sum(funding: Iterable[Record]) -> Figure | None:
    """Return what enterprises are to pay themselves."""
    return sum_of("funding", [record for record in funding if record["source"] == ENTERPRISES], "planned", money)


def stated_sum(activities: Iterable[Record]) -> Figure | None:
    """Return the sum of what activities themselves say of their budget."""
    return sum_of("activities", activities, "planned_budget", money)


def line(record: Record, choices: Choices) -> LineFact:
    """Return one line of an estimate."""
    return LineFact(
        code=str(record["uid"]),
        content=one_line(str(record["content"])),
        source=choices["funding_source"].label(record["source"]),
        source_code=str(record["source"]),
        item=choices["funding_item"].label(record["item"]),
        planned=sum_of("funding", (record,), "planned", money),
        spent=sum_of("funding", (record,), "spent", money),
        ref=refs("funding", (record,))[0],
    )


def _unassigned(activity: Record) -> LineFact:
    title = one_line(str(activity["title"]))
    planned, ref = stated_sum((activity,)), refs("activities", (activity,))[0]
    return LineFact(str(activity["uid"]), title, "", NO_SOURCE, "", planned, None, ref)


def _source(code: Code, lines: Sequence[Record], choices: Choices) -> EstimateSourceFact:
    some = [record for record in lines if record["source"] == code]
    return EstimateSourceFact(
        code=str(code),
        label=choices["funding_source"].label(code),
        items=tuple(_item(item, some, choices) for item in _codes(some, "item", choices, "funding_item")),
        planned=sum_of("funding", some, "planned", money),
    )


def _item(code: Code | None, lines: Sequence[Record], choices: Choices) -> ItemFact:
    some = [record for record in lines if record["item"] == code]
    return ItemFact(
        code=NO_ITEM if code is None else str(code),
        label=choices["funding_item"].label(code),
        lines=tuple(line(record, choices) for record in some),
        planned=sum_of("funding", some, "planned", money),
    )


def _spending(
    code: Code, records: Sequence[Record], dropped: frozenset[str] | set[str], choices: Choices
) -> SpendingSourceFact:
    gone = [record for record in records if record["activity"] in dropped]
    return SpendingSourceFact(
        code=str(code),
        label=choices["funding_source"].label(code),
        planned=sum_of("funding", records, "planned", money),
        dropped=sum_of("funding", gone, "planned", money),
        spent=sum_of("funding", records, "spent", money),
    )


def _codes(records: Sequence[Record], field: str, choices: Choices, name: str) -> list[Code]:
    """Return the codes that records have, in the order of their list; those that left it, and none, last."""
    found = dict.fromkeys(record[field] for record in records)
    listed = [code for code in choices[name] if code in found]
    return [*listed, *(code for code in found if code not in choices[name])]  # type: ignore[list-item]


def _parted(funding: Iterable[Record]) -> tuple[list[Record], list[Record]]:
    """Return the commune's own money, and that of enterprises."""
    own: list[Record] = []
    others: list[Record] = []
    for record in funding:
        (others if record["source"] == ENTERPRISES else own).append(record)
    return own, others


def _without_lines(activities: Iterable[Record], own: Iterable[Record]) -> list[Record]:
    """Return the activities that say how much they cost and have no line of the commune's."""
    having = {record["activity"] for record in own}
    return [
        record for record in activities if isinstance(record["planned_budget"], int) and record["uid"] not in having
    ]


def _total(activities: Sequence[Record], lines: Sequence[Record]) -> Figure | None:
    if not activities and not lines:
        return None
    total = sum(whole_number(record, "planned_budget") for record in activities)
    total += sum(whole_number(record, "planned") for record in lines)
    return amount_of(total, (*refs("activities", activities), *refs("funding", lines)), money, estimated=False)


def _in_words(amount: Figure | None) -> Figure | None:
    if amount is None or not isinstance(amount.value, int):
        return None
    return Figure(amount.value, money_in_words(amount.value), amount.counts)
