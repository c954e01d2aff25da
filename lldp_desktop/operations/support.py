"""The figures of enterprises beside the activities that support them: shown and compared, never written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.collation import sort_key
from lldp_desktop.domain.support import Support, figures_days, is_year, supports
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.declaration import Record, Value
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.storage.store import Store

_FIGURES = "enterprise_figures"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row of figures (None where there is none yet) beside what its enterprise's activities say, by field."""

    enterprise: str | None
    name: str
    figures: Record | None
    supports: Mapping[str, Support]

    def entered(self, field: str) -> Value:
        """Return the figure that the clerk entered (people); None where it is still open."""
        return None if self.figures is None else self.figures[field]


def support_of(store: Store, programme: Programme, figures: Mapping[str, object]) -> Mapping[str, Support]:
    """Return what activities say of the enterprise, year and period that `figures` name, by field.

    Nothing where the year is none yet. Raises KnownError where the file cannot be read.
    """
    year, enterprise = figures.get("year"), figures.get("enterprise")
    if not isinstance(year, int) or not is_year(year):
        return {}
    workers = figures.get("workers")
    activities = _activities(store, year, str(figures.get("period")))
    named = enterprise if isinstance(enterprise, str) else None
    return supports(programme, named, workers if isinstance(workers, int) else None, activities)


def compare(store: Store, programme: Programme, year: int, period: str) -> list[Comparison]:
    """Return, enterprise by enterprise and last the whole office, figures beside activities (`h1` or `year`).

    Left out is who has neither. Raises KnownError where the file cannot be read.
    """
    activities = _activities(store, year, period)
    rows = {
        record["enterprise"]: record for record in store.records(_FIGURES, "year = ? AND period = ?", (year, period))
    }
    names = {str(record["uid"]): str(record["name"]) for record in store.records("enterprises")}
    asked: list[tuple[str | None, str]] = sorted(names.items(), key=lambda item: sort_key(item[1]))
    asked.append((None, say("Toàn đơn vị")))
    found = []
    for enterprise, name in asked:
        figures = rows.get(enterprise)
        said = supports(programme, enterprise, figures["workers"] if figures else None, activities)
        if figures is not None or (enterprise is not None and any(each.activities for each in said.values())):
            found.append(Comparison(enterprise, name, figures, said))
    return found


def _activities(store: Store, year: int, period: str) -> list[Record]:
    """Return the activities of a period that name an indicator."""
    between = "indicator IS NOT NULL AND starts_on BETWEEN ? AND ?"
    return store.records("activities", between, figures_days(year, period))
