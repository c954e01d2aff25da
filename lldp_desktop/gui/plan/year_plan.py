"""What the page shows of a year, read at once: the plan's facts, the programme's occasions, the years to choose."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import entry_date
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.office_choices import choices_of, programme_of
from lldp_desktop.reporting.facts.plan import PlanState, plan_of_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.programme import Occasion, Programme
    from lldp_desktop.reporting.document import Figure
    from lldp_desktop.reporting.facts.plan import PlanFacts, PlannedActivityFact
    from lldp_desktop.storage.store import Store

WEEKDAYS = (
    say("Thứ Hai"),
    say("Thứ Ba"),
    say("Thứ Tư"),
    say("Thứ Năm"),
    say("Thứ Sáu"),
    say("Thứ Bảy"),
    say("Chủ nhật"),
)
#: Years before and behind this one that can be chosen though nothing was entered in them.
_BACK, _AHEAD = 3, 1


@dataclass(frozen=True, slots=True)
class YearPlan:
    """A year's plan as it stands on a day; `on_day` are the activities of each day of the year."""

    year: int
    today: date
    facts: PlanFacts
    programme: Programme
    choices: Choices
    years: tuple[int, ...]
    on_day: dict[date, list[PlannedActivityFact]] = field(default_factory=dict)

    def occasions(self, day: date) -> list[Occasion]:
        """Return what the programme marks on a day."""
        return [each for each in self.programme.occasions if each.starts.of(day.year) <= day <= each.ends.of(day.year)]

    def said(self, day: date) -> str:
        """Return a day as a screen reader reads it: its name, what is marked and what is planned on it."""
        names = [each.name for each in self.occasions(day)]
        activities = self.on_day.get(day, [])
        if activities:
            names.append(say("{count} hoạt động", count=len(activities)))
            names += [f"{each.title} ({state_name(each, self.today)})" for each in activities]
        return f"{named(day)}: {'; '.join(names)}" if names else named(day)

    def of_month(self, month: int) -> list[PlannedActivityFact]:
        """Return the activities of a month, by day."""
        found = {each.code: each for day, some in self.on_day.items() if day.month == month for each in some}
        return sorted(found.values(), key=by_day)

    def everything(self) -> list[PlannedActivityFact]:
        """Return every activity of the plan, and those done without it, by day."""
        return sorted((*self.facts.activities, *self.facts.unplanned), key=by_day)


def read_year(store: Store, year: int, today: date) -> YearPlan:
    """Return a year's plan; KnownError where the file cannot be read."""
    programme, choices = programme_of(store), choices_of(store)
    known = {int(str(each.of)) for each in store.lists.sums("activities", "substr(starts_on, 1, 4)", "1", [])}
    years = known | set(range(today.year - _BACK, today.year + _AHEAD + 1)) | {year}
    found = YearPlan(
        year=year,
        today=today,
        facts=plan_of_year(store, year, programme, choices),
        programme=programme,
        choices=choices,
        years=tuple(sorted(years, reverse=True)),
    )
    for activity in found.everything():
        for day in _days(activity, year):
            found.on_day.setdefault(day, []).append(activity)
    return found


def _days(activity: PlannedActivityFact, year: int) -> Iterator[date]:
    """Yield the days of the year on which an activity is."""
    day = max(activity.starts_on, date(year, 1, 1))
    last = min(activity.ends_on or activity.starts_on, date(year, 12, 31))
    while day <= last:
        yield day
        day += timedelta(days=1)


def by_day(activity: PlannedActivityFact) -> tuple[date, str]:
    """Return by what activities stand in order."""
    return activity.starts_on, activity.title


def named(day: date) -> str:
    """Return `Thứ Năm 01/10/2026`."""
    return f"{WEEKDAYS[day.weekday()]} {entry_date(day)}"


def state_name(activity: PlannedActivityFact, today: date) -> str:
    """Return what became of an activity, in words; what should have been by today is said first."""
    late = activity.is_late(today)
    if activity.state is PlanState.PLANNED:
        return say("Quá ngày") if late else say("Dự kiến")
    if activity.state is PlanState.MOVED:
        moved = say("Dời từ {day}", day=entry_date(activity.planned_for))
        return say("Quá ngày; {moved}", moved=f"{moved[:1].lower()}{moved[1:]}") if late else moved
    return {
        PlanState.DONE: say("Đã thực hiện"),
        PlanState.DONE_LATER: say("Thực hiện sau ngày dự kiến"),
        PlanState.DROPPED: say("Không thực hiện"),
        PlanState.UNPLANNED: say("Ngoài kế hoạch"),
    }[activity.state]


def counts_said(plan: YearPlan) -> str:
    """Return how many activities are in which state."""
    counts = plan.facts.counts
    late = sum(each.is_late(plan.today) for each in plan.facts.activities)
    parts = [
        say("Kế hoạch {number} hoạt động", number=_number(counts.planned)),
        say("đã thực hiện {number}", number=_number(counts.all_done)),
        say("còn {number}", number=_number(counts.open)),
        say("dời {number}", number=_number(counts.moved)),
        say("không thực hiện {number}", number=_number(counts.dropped)),
        say("quá ngày {number}", number=late) if late else "",
        say("ngoài kế hoạch {number}", number=_number(counts.unplanned)) if counts.unplanned.value else "",
    ]
    return " · ".join(part for part in parts if part)


def money_said(plan: YearPlan) -> str:
    """Return what was planned and spent of the commune's own money in all (đồng); nothing where there is none."""
    spending = plan.facts.spending
    if spending.planned is None and spending.spent is None:
        return ""
    planned, spent = _number(spending.planned), _number(spending.spent)
    return say("Dự toán {planned} đồng, đã chi {spent} đồng", planned=planned, spent=spent)


def sources_said(plan: YearPlan) -> list[str]:
    """Return the planned money by source (đồng), enterprises' own apart, and what does not add up."""
    spending, lines = plan.facts.spending, []
    sources = [
        say("{source} {planned}", source=say(each.label) if each.label else say("Chưa ghi nguồn"), planned=amount)
        for each in spending.sources
        if each.planned is not None and (amount := _number(each.planned))
    ]
    if spending.dropped is not None:
        sources.append(say("(trong đó không thực hiện {dropped})", dropped=_number(spending.dropped)))
    if sources:
        lines.append(" · ".join(sources))
    if spending.enterprises is not None and spending.enterprises.planned is not None:
        amount = _number(spending.enterprises.planned)
        lines.append(say("Doanh nghiệp tự bố trí {amount} đồng, không cộng vào trên.", amount=amount))
    differing = sum(each.stated is not None for each in plan.facts.activities)
    if differing:
        lines.append(say("{count} hoạt động ghi kinh phí khác tổng các khoản dự toán (≠).", count=differing))
    return lines


def _number(figure: Figure | None) -> str:
    return grouped(figure.value) if figure is not None and isinstance(figure.value, int) else "0"
