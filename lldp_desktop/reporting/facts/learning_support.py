"""How workers who learn were supported (scholarships, allowances, fees), the models worth spreading, the facilities.

The money is that of the funding lines which name the activity: it is entered once, and what enterprises gave stays
apart from the commune's (as in `money`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.numbers_in_text import money
from lldp_desktop.reporting.facts.money import ENTERPRISES
from lldp_desktop.reporting.facts.work import ActivityFact, activity
from lldp_desktop.reporting.figures import number_of, sum_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.reporting.document import Figure

MODEL, FACILITY = "model", "facility"


@dataclass(frozen=True, slots=True)
class SupportFact:
    """One form of support: activities, people, the commune's money and that of enterprises (đồng)."""

    code: str
    label: str
    number: Figure
    participants: Figure | None
    spent: Figure | None
    given: Figure | None


@dataclass(frozen=True, slots=True)
class LearningSupportFacts:
    """Support by form, and what else stands by itself; all empty where an office has none of it."""

    forms: tuple[SupportFact, ...]
    models: tuple[ActivityFact, ...]
    facilities: tuple[ActivityFact, ...]


def learning_support(activities: Sequence[Record], funding: Sequence[Record], choices: Choices) -> LearningSupportFacts:
    """Return the support of a period: of activities that say in which form, in the order of the list of forms."""
    codes = dict.fromkeys([*choices["support_kind"], *(record["support_kind"] for record in activities)])
    return LearningSupportFacts(
        forms=tuple(
            _form(str(code), some, funding, choices)
            for code in codes
            if code is not None and (some := [record for record in activities if record["support_kind"] == code])
        ),
        models=_of_kind(activities, MODEL),
        facilities=_of_kind(activities, FACILITY),
    )


def _form(code: str, records: Sequence[Record], funding: Iterable[Record], choices: Choices) -> SupportFact:
    uids = {record["uid"] for record in records}
    paid = [line for line in funding if line["activity"] in uids]
    return SupportFact(
        code=code,
        label=choices["support_kind"].label(code),
        number=number_of("activities", records),
        participants=sum_of("activities", records, "participants"),
        spent=sum_of("funding", [line for line in paid if line["source"] != ENTERPRISES], "spent", money),
        given=sum_of("funding", [line for line in paid if line["source"] == ENTERPRISES], "spent", money),
    )


def _of_kind(records: Iterable[Record], kind: str) -> tuple[ActivityFact, ...]:
    return tuple(activity(record) for record in records if record["kind"] == kind)
