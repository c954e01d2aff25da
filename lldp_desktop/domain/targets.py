"""Where an indicator should stand in a year, and how many people are missing until it does.

A year's target is what the office's own plan says, else the programme; between two such years there is one only where
the clerk says so (Quyết định 1268/QĐ-TTg, Điều 1 mục I.2 speaks of 2025 and 2030 alone).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.programme import Indicator, Programme


@dataclass(frozen=True, slots=True)
class Target:
    """The per cent of all workers to be reached by the end of a year.

    `between` tells that no plan says so: it lies on the straight line between the years of which plans speak.
    """

    year: int
    percent: float
    between: bool = False

    @property
    def written(self) -> str:
        """The per cent as it is written, without its sign: `72,5`."""
        return f"{self.percent:g}".replace(".", ",")


def laid_over(programme: Programme, rows: Iterable[Record]) -> Programme:
    """Return the programme with an office's records of `targets` laid over its own."""
    own: dict[str, dict[int, int]] = {}
    even = set()
    for row in rows:
        if row["is_even"]:
            even.add(row["indicator"])
        elif isinstance(row["year"], int) and isinstance(row["percent"], int):
            own.setdefault(str(row["indicator"]), {})[row["year"]] = row["percent"]
    if not own and not even:
        return programme
    laid = (each._replace(own=own.get(each.code, {}), even=each.code in even) for each in programme.indicators)
    return programme.having(indicators=tuple(laid))


def set_targets(indicator: Indicator) -> dict[int, int]:
    """Return every target that the programme or the office's plan sets (per cent), by year."""
    return dict(sorted({**indicator.targets, **indicator.own}.items()))


def target_of(indicator: Indicator, year: int) -> Target | None:
    """Return what holds for a year: its own target, else the next one that is set; None after the last.

    Where the clerk says so, a year between two targets has one on the straight line between them (one decimal).
    """
    known = set_targets(indicator)
    if year in known:
        return Target(year, known[year])
    later = min((each for each in known if each > year), default=None)
    if later is None:
        return None
    earlier = max((each for each in known if each < year), default=None)
    if not indicator.even or earlier is None:
        return Target(later, known[later])
    share = (year - earlier) / (later - earlier)
    return Target(year, round(known[earlier] + share * (known[later] - known[earlier]), 1), between=True)


def last_target(indicator: Indicator) -> Target | None:
    """Return the last target that is set; None where there is none."""
    known = set_targets(indicator)
    return Target(max(known), known[max(known)]) if known else None


def stated(indicator: Indicator, year: int) -> dict[int, int]:
    """Return the targets (per cent) that a report of a year names: the programme's years, the year's own and the last.

    None of them lies between two years: `between_of` gives that one, for it has to be marked.
    """
    known, of_year, last = set_targets(indicator), target_of(indicator, year), last_target(indicator)
    named = {*indicator.targets, *(each.year for each in (of_year, last) if each is not None)}
    return {each: percent for each, percent in known.items() if each in named}


def between_of(indicator: Indicator, year: int) -> Target | None:
    """Return the target of a year where it lies between two that are set; None for any other year."""
    found = target_of(indicator, year)
    return found if found is not None and found.between else None


def people_missing(percent: float, workers: int, reached: int) -> int:
    """Return how many more people are to be reached so that `percent` of all workers are; 0 once they are."""
    # In thousandths, so that no 0,1 % is a hair too much.
    return max(0, ceil(round(percent * 10) * workers / 1000) - reached)
