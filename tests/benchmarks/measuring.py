"""How things are timed: in turns, so that a slow moment of the machine hits each alike, and by the median."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Line:
    """One measured figure, beside what it must hold."""

    name: str
    figure: float
    unit: str
    at_most: float
    detail: str

    @property
    def holds(self) -> bool:
        """True where the figure is within its bound."""
        return self.figure <= self.at_most

    def __str__(self) -> str:
        verdict = "ok" if self.holds else "MISSED"
        return f"{self.name}: {self.figure:.2f} {self.unit} (at most {self.at_most}; {self.detail}) {verdict}"


def medians(first: Callable[[], object], second: Callable[[], object], turns: int) -> tuple[float, float]:
    """Return the median seconds of two works done in turn, after one of each that is not counted."""
    first()
    second()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(turns):
        for work, taken in zip((first, second), times, strict=True):
            start = perf_counter()
            work()
            taken.append(perf_counter() - start)
    return median(times[0]), median(times[1])
