"""Enterprises, their workers and the programme's indicators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.collation import sort_key
from lldp_desktop.domain.targets import Target, between_of, stated
from lldp_desktop.reporting.figures import number_of, share_of, sum_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.programme import Indicator, Programme
    from lldp_desktop.reporting.document import Figure

_TABLE, _APART = "enterprise_figures", "indicator_figures"


@dataclass(frozen=True, slots=True)
class IndicatorFact:
    """One indicator: people reached, their share of all workers in percent, the targets by year in percent.

    `known_for` counts the enterprises that gave a figure, where only some did; `between` is the target of the report's
    year where no plan sets it, but the clerk wants it on the line between two that are set.
    """

    code: str
    label: str
    short: str
    reached: Figure | None
    share: Figure | None
    targets: Mapping[int, int]
    known_for: Figure | None
    between: Target | None
    #: Of whom the share is, and how many they are; "" where of all workers.
    among: str
    base: Figure | None


@dataclass(frozen=True, slots=True)
class WorkersFact:
    """The workers of one enterprise (`code` is its uid), or of several together (people)."""

    code: str
    name: str
    workers: Figure | None
    women: Figure | None
    ethnic_minority: Figure | None
    union_members: Figure | None
    registered: Figure | None
    indicators: tuple[IndicatorFact, ...]


@dataclass(frozen=True, slots=True)
class WorkersFacts:
    """Enterprises and workers of a period.

    `enterprises` are the rows of single enterprises and `together` their sum; `whole` is what the clerk gave for
    the whole office. `total` is the whole where it is given, otherwise the sum.
    """

    active: Figure
    with_union: Figure
    with_agreement: Figure
    enterprises: tuple[WorkersFact, ...]
    together: WorkersFact | None
    whole: WorkersFact | None

    @property
    def total(self) -> WorkersFact | None:
        """What the report states for the whole office."""
        return self.whole or self.together


def workers(
    figures: Sequence[Record], enterprises: Sequence[Record], names: Mapping[str, str], programme: Programme, year: int
) -> WorkersFacts:
    """Return the workers' facts from rows of `enterprise_figures` and `indicator_figures`.

    `names` are the enterprises' names by uid, `year` is the one whose targets hold.
    """
    apart = [record for record in figures if "indicator" in record]
    figures = [record for record in figures if "indicator" not in record]
    single = sorted(
        (record for record in figures if record["enterprise"]), key=lambda r: sort_key(names[str(r["enterprise"])])
    )
    whole = [record for record in figures if not record["enterprise"]]
    of_all = _apart(apart)
    return WorkersFacts(
        active=number_of("enterprises", enterprises),
        with_union=number_of("enterprises", [e for e in enterprises if e["has_union"] is True]),
        with_agreement=number_of(_TABLE, [f for f in single if f["collective_agreement"] is True]),
        enterprises=tuple(
            _fact(
                str(record["enterprise"]),
                names[str(record["enterprise"])],
                [record],
                [each for each in apart if each["enterprise"] == record["enterprise"]],
                programme,
                year,
            )
            for record in single
        ),
        together=_fact("together", "Cộng", single, of_all, programme, year) if single else None,
        whole=(
            _fact("whole", "Toàn đơn vị", whole, of_all, programme, year) if whole or (of_all and not single) else None
        ),
    )


def _apart(figures: list[Record]) -> list[Record]:
    """Return for each indicator the row of the whole office where there is one, else those of enterprises."""
    whole = {record["indicator"] for record in figures if not record["enterprise"]}
    return [each for each in figures if not each["enterprise"] or each["indicator"] not in whole]


def _fact(
    code: str, name: str, records: list[Record], apart: list[Record], programme: Programme, year: int
) -> WorkersFact:
    total = sum_of(_TABLE, records, "workers")
    return WorkersFact(
        code=code,
        name=name,
        workers=total,
        women=sum_of(_TABLE, records, "women"),
        ethnic_minority=sum_of(_TABLE, records, "ethnic_minority"),
        union_members=sum_of(_TABLE, records, "union_members"),
        registered=sum_of(_TABLE, records, "learning_citizens_registered"),
        indicators=tuple(
            _indicator(each, records, total, year) if each.figure else _indicator_apart(each, apart, total, year)
            for each in programme.indicators
        ),
    )


def _indicator_apart(indicator: Indicator, apart: list[Record], total: Figure | None, year: int) -> IndicatorFact:
    """Return an indicator from its own rows; its share is of the people that all of them name."""
    rows = [record for record in apart if record["indicator"] == indicator.code]
    reached = sum_of(_APART, rows, "reached")
    base = total
    if indicator.among or any(record["among"] is not None for record in rows):
        base = sum_of(_APART, rows, "among") if all(record["among"] is not None for record in rows) else None
    return IndicatorFact(
        code=indicator.code,
        label=indicator.label,
        short=indicator.short,
        reached=reached,
        share=share_of(reached, base),
        targets=stated(indicator, year),
        known_for=None,
        between=between_of(indicator, year),
        among=indicator.among,
        base=base,
    )


def _indicator(indicator: Indicator, records: list[Record], workers_total: Figure | None, year: int) -> IndicatorFact:
    reached = sum_of(_TABLE, records, indicator.figure)
    known = [record for record in records if record[indicator.figure] is not None]
    return IndicatorFact(
        code=indicator.code,
        label=indicator.label,
        short=indicator.short,
        reached=reached,
        share=share_of(reached, workers_total),
        targets=stated(indicator, year),
        known_for=number_of(_TABLE, known) if 0 < len(known) < len(records) else None,
        between=between_of(indicator, year),
        among="",
        base=workers_total,
    )


def targets_by_year(indicators: Sequence[IndicatorFact]) -> list[tuple[str, tuple[Target | None, ...]]]:
    """Return for each year that has targets what it is called and each indicator's, None where one has none.

    Targets between two years come apart from those that are set, and are called so.
    """
    set_in = sorted({year for fact in indicators for year in fact.targets})
    rows = [
        (
            year,
            f"Mục tiêu đến năm {year}",
            tuple(Target(year, fact.targets[year]) if year in fact.targets else None for fact in indicators),
        )
        for year in set_in
    ]
    for year in sorted({fact.between.year for fact in indicators if fact.between is not None}):
        rows.append((year, f"Mục tiêu năm {year} (chia đều)", tuple(fact.between for fact in indicators)))
    return [(named, targets) for _, named, targets in sorted(rows, key=lambda row: row[0])]


def sent_figures(figures: Mapping[str, Figure], programme: Programme) -> dict[str, Figure]:
    """Return the figures, by key, that a level above is told: those of indicators that packages have records of."""
    apart = {each.code for each in programme.indicators} - {each.code for each in programme.sent_indicators}
    return {key: each for key, each in figures.items() if not apart.intersection(key.split(".")[3:4])}
