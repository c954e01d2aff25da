"""What the recorded activities say about how many workers an indicator reached, beside what the clerk entered.

Activities never give the figure itself: one worker may come to several of them, and an activity of several
enterprises does not say how many came from each. They give bounds: at least as many people as the largest activity
of the enterprise alone had, at most as many as all of its activities together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lldp_desktop.domain.declaration import Record, Value
    from lldp_desktop.domain.programme import Programme

_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class SupportingActivity:
    """One activity that reached workers for an indicator: how many people, None where it does not say.

    `shared` tells that other enterprises took part, so that not all of its people need be this one's.
    """

    uid: str
    title: str
    starts_on: str
    people: int | None
    shared: bool


@dataclass(frozen=True, slots=True)
class Support:
    """The activities behind one field of one row of figures, which counts at most `workers` people (None: unknown)."""

    field: str
    activities: tuple[SupportingActivity, ...]
    workers: int | None = None

    @property
    def suggested(self) -> int | None:
        """The people of the activities that were the enterprise's alone, never more than its workers; None for none."""
        own = sum(activity.people or 0 for activity in self.activities if not activity.shared)
        return self._within(own) or None

    @property
    def least(self) -> int:
        """So many people were reached for certain: those of the largest activity of the enterprise alone."""
        return max((activity.people or 0 for activity in self.activities if not activity.shared), default=0)

    @property
    def most(self) -> int | None:
        """More people cannot have been reached by these activities; None where one does not say how many came."""
        if any(activity.people is None for activity in self.activities):
            return None
        return self._within(sum(activity.people or 0 for activity in self.activities))

    def words(self) -> str:
        """Return what the activities say, in a sentence without its stop; "" where there are none."""
        own = [activity for activity in self.activities if not activity.shared and activity.people is not None]
        shared = [activity for activity in self.activities if activity.shared and activity.people is not None]
        silent = len(self.activities) - len(own) - len(shared)
        parts = []
        if own:
            parts.append(say("{own} hoạt động, {people}", own=len(own), people=_people(own)))
        if shared:
            parts.append(
                say("{shared} hoạt động chung với nơi khác, {people}", shared=len(shared), people=_people(shared))
            )
        if silent:
            parts.append(say("{silent} hoạt động chưa ghi số người", silent=silent))
        return "; ".join(parts)

    def disagreement(self, entered: object) -> str:
        """Return why a figure (people) cannot be what these activities reached, without a stop; "" where it can."""
        if not isinstance(entered, int) or not self.activities:
            return ""
        if entered < self.least:
            largest = max((a for a in self.activities if not a.shared), key=lambda a: a.people or 0)
            return say(
                "ít hơn riêng hoạt động “{title}” ({least} người)",
                title=_short(largest.title),
                least=grouped(self.least),
            )
        if self.most is not None and entered > self.most:
            return say("nhiều hơn các hoạt động đã ghi ({most} người)", most=grouped(self.most))
        return ""

    def _within(self, people: int) -> int:
        return people if self.workers is None else min(people, self.workers)


def figures_days(year: int, period: Value) -> tuple[str, str]:
    """Return the first and last day (`YYYY-MM-DD`) whose activities belong to figures of `h1` or the whole year.

    ValueError where the calendar has no such year.
    """
    days = Period.of(PeriodKind.H1 if period == "h1" else PeriodKind.YEAR, year)
    return days.starts_on.isoformat(), days.ends_on.isoformat()


def supports(
    programme: Programme, enterprise: Value, workers: Value, activities: Iterable[Record]
) -> Mapping[str, Support]:
    """Return, by field, what the activities of a period say of an enterprise; None stands for the whole office.

    Only activities count that were done and that name an indicator; those of the whole office are nobody's share.
    """
    found: dict[str, list[SupportingActivity]] = {indicator.code: [] for indicator in programme.indicators}
    for activity in activities:
        named = activity["enterprises"]
        takes_part = enterprise is None or (isinstance(named, tuple) and enterprise in named)
        if activity["status"] == "done" and takes_part and activity["indicator"] in found:
            found[str(activity["indicator"])].append(_supporting(activity, alone=enterprise is None))
    whole = workers if isinstance(workers, int) else None
    return {
        indicator.figure: Support(indicator.figure, tuple(found[indicator.code]), whole)
        for indicator in programme.sent_indicators
    }


def _supporting(activity: Record, *, alone: bool) -> SupportingActivity:
    named = activity["enterprises"]
    others = isinstance(named, tuple) and len(named) > 1
    # Names and a number of enterprises may stand together: then there were more than those named.
    counted = activity["enterprises_count"]
    others = others or (isinstance(counted, int) and counted > 1)
    people = activity["workers"] if activity["workers"] is not None else activity["participants"]
    return SupportingActivity(
        str(activity["uid"]),
        one_line(str(activity["title"])),
        str(activity["starts_on"]),
        people if isinstance(people, int) else None,
        shared=others and not alone,
    )


def is_year(value: object) -> bool:
    """Tell whether a value is a year that the calendar has."""
    return isinstance(value, int) and not isinstance(value, bool) and date.min.year <= value <= date.max.year


def _people(activities: Iterable[SupportingActivity]) -> str:
    return say("{people} người", people=grouped(sum(activity.people or 0 for activity in activities)))


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_NAME else f"{title[:_LONGEST_NAME].rstrip()}…"
