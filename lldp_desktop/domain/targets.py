"""Where an indicator should stand in a year, and how many people are missing until it does."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Target(NamedTuple):
    """The per cent of all workers to be reached by the end of a year.

    `between` tells that no plan says so: it lies on the straight line between the years of which plans speak.
    """

    year: int
    percent: float
    between: bool = False


def target_of(targets: Mapping[int, int], year: int, *, between: bool) -> Target | None:
    """Return what holds for a year: its own target, else the next one that a plan sets; None after the last.

    With `between` a year between two targets has one on the straight line between them (one decimal); only the clerk
    can say that it is meant so (Quyết định 1268/QĐ-TTg, Điều 1 mục I.2 speaks of 2025 and 2030 alone).
    """
    if year in targets:
        return Target(year, targets[year])
    later = min((known for known in targets if known > year), default=None)
    if later is None:
        return None
    earlier = max((known for known in targets if known < year), default=None)
    if not between or earlier is None:
        return Target(later, targets[later])
    share = (year - earlier) / (later - earlier)
    return Target(year, round(targets[earlier] + share * (targets[later] - targets[earlier]), 1), between=True)


def people_missing(percent: float, workers: int, reached: int) -> int:
    """Return how many more people are to be reached so that `percent` of all workers are; 0 once they are."""
    # In thousandths, so that no 0,1 % is a hair too much.
    return max(0, ceil(round(percent * 10) * workers / 1000) - reached)
