"""What the report of a period still lacks, in the order in which the report tells it, each with a way to mend it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.operations.report_defaults import outline_of
from lldp_desktop.operations.reports import ISSUED
from lldp_desktop.reporting import kept_outlines
from lldp_desktop.reporting.facts.period_records import BASIS, LETTER, SPLIT_BY, all_groups, counting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lldp_desktop.domain.declaration import Record, Value
    from lldp_desktop.domain.period import Period
    from lldp_desktop.reporting.facts.period_records import Group
    from lldp_desktop.reporting.facts.workers import WorkersFacts
    from lldp_desktop.reporting.outline import Outline
    from lldp_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: the words, and the page where it is entered.

    `values` begin the new record there; without them the page is shown as it is. `page` is a table or `report`.
    """

    text: str
    page: str
    values: Mapping[str, Value] | None = field(default=None, compare=False)


def lacks_of(store: Store, period: Period, facts: WorkersFacts, report: Record | None) -> tuple[Lack, ...]:
    """Return what is missing until the report of a period can go out; nothing once it is issued.

    Raises KnownError where the file cannot be read.
    """
    if report is not None and report["state"] == ISSUED:
        return ()
    return tuple(_found(store, period, facts, report))


def counts_of(store: Store, period: Period) -> dict[Group, int]:
    """Return how many records of each group count in a period, without reading them."""
    counts: dict[Group, int] = {}
    for table in ("activities", "outreach", "learning_resources", "commendations", "documents", "funding"):
        split = SPLIT_BY.get(table, "''")
        for each in store.lists.sums(table, split, *counting(table, period)):
            counts[f"{table}.{each.of}" if table in SPLIT_BY else table] = each.number
    year, half = period.assessed_as
    for each in store.lists.sums("assessments", "kind", "year = ? AND period = ?", (year, half)):
        counts[f"assessments.{each.of}"] = each.number
    for table, where, values in (
        ("enterprises", "active = 1", ()),
        ("enterprise_figures", "year = ? AND period = ?", (period.year, period.figures_period or "year")),
        ("indicator_figures", "year = ? AND period = ?", (period.year, period.figures_period or "year")),
    ):
        counts[table] = sum(each.number for each in store.lists.sums(table, "''", where, values))
    # Told in one part, as figures of the same people.
    counts["enterprise_figures"] += counts.pop("indicator_figures")
    counts[BASIS] = sum(
        each.number
        for each in store.lists.sums("documents", "''", "direction = 'basis' AND issued_on <= ?", (_last(period),))
    )
    return counts


def _found(store: Store, period: Period, facts: WorkersFacts, report: Record | None) -> Iterator[Lack]:
    if not store.count("signers"):
        yield Lack(say("Chưa có người ký"), "signers", {})
    if not store.count("recipients"):
        yield Lack(say("Chưa có nơi nhận"), "recipients", {})
    counts = counts_of(store, period)
    if not counts[BASIS]:
        yield Lack(say("Chưa có văn bản làm căn cứ (kế hoạch của cấp trên)"), "documents", {"direction": "basis"})
    outline = _outline(store, period, report)
    for title, groups in _parts(outline):
        if not any(counts.get(group) for group in groups):
            page, values = _begun(groups, period)
            yield Lack(say("Chưa có: {title}", title=title), page, values)
    yield from _unknown(facts, period) if programme_of(store).sent_indicators else _unknown_apart(store, facts, period)
    if report is None:
        yield Lack(say("Chưa lập báo cáo {period}", period=period.said_within), "report")
    else:
        yield Lack(say("{name} chưa ban hành", name=report["name"]), "report")


def _outline(store: Store, period: Period, report: Record | None) -> Outline | None:
    try:
        named = str(report["outline"]) if report is not None else outline_of(programme_of(store), period.kind)
        outline = kept_outlines.load(store, named)
        return outline.over(all_groups(programme_of(store)))
    except KnownError:  # the report itself says so
        return None


def _parts(outline: Outline | None) -> Iterator[tuple[str, tuple[Group, ...]]]:
    """Yield the parts that records fill, by the words of their heading."""
    for section in outline.sections if outline is not None else ():
        for part in section.parts:
            groups = tuple(group for group in part.records if group not in (BASIS, LETTER))
            if groups:
                yield part.title or sentence(section.title.lower()), groups


def _begun(groups: tuple[Group, ...], period: Period) -> tuple[str, Mapping[str, Value] | None]:
    """Return the page of the first group, and what a new record there begins with."""
    table, _, code = groups[0].partition(".")
    values: dict[str, Value] = {}
    if code:
        name = SPLIT_BY[table]
        values[name] = int(code) if code.isdecimal() else code
    if table == "assessments":
        values["year"], values["period"] = period.assessed_as
    return table, values


def _unknown_apart(store: Store, facts: WorkersFacts, period: Period) -> Iterator[Lack]:
    """Yield the indicators without figures, of a programme that is not about the workers of enterprises."""
    known = {each.code for each in facts.total.indicators if each.reached is not None} if facts.total else set()
    without = [each.short for each in programme_of(store).indicators if each.code not in known]
    if without:
        begun: dict[str, Value] = {"year": period.year, "period": period.figures_period or "year"}
        yield Lack(say("Chưa có số liệu chỉ tiêu: {named}", named=", ".join(without)), "indicator_figures", begun)


def _unknown(facts: WorkersFacts, period: Period) -> Iterator[Lack]:
    """Yield the numbers of workers that nobody gave."""
    begun: dict[str, Value] = {"year": period.year, "period": period.figures_period or "year"}
    total = facts.total
    if total is None or total.workers is None:
        yield Lack(
            say("Chưa có số công nhân lao động {period}", period=period.said_within),
            "enterprise_figures",
            begun if total is None else None,
        )
        return
    without = [fact.short for fact in total.indicators if fact.reached is None]
    if without:
        named = ", ".join(without)
        yield Lack(say("Chưa có số liệu chỉ tiêu: {named}", named=named), "enterprise_figures")
    if facts.whole is None and len(facts.enterprises) < _number(facts.active.value):
        missing = _number(facts.active.value) - len(facts.enterprises)
        label = BY_TABLE["enterprises"].singular
        yield Lack(
            say("{missing} {label} chưa có số liệu {period}", missing=missing, label=label, period=period.said_within),
            "enterprise_figures",
            begun,
        )


def _number(value: float | None) -> int:
    return int(value or 0)


def _last(period: Period) -> str:
    return period.ends_on.isoformat()
