"""The stretch of time that a report is about.

A year is 01/01 to 31/12, its halves end on 30/6 and 31/12, unless the request has cut-offs of its own: the
kind then stays what was asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, Self

from lldp_desktop.domain.dates import date_range, from_iso, short_date
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say, to_say


class PeriodKind(StrEnum):
    """The kinds of report by time: two periodic halves, the year, what a letter asks for, and the two reviews."""

    YEAR = "year"
    H1 = "h1"
    H2 = "h2"
    ON_DEMAND = "on_demand"
    PRELIMINARY_REVIEW = "preliminary_review"
    FINAL_REVIEW = "final_review"

    @classmethod
    def of_paper(cls, kind: str) -> PeriodKind:
        """Return the period that a kind of paper is about: a report's own; any other paper's is a calendar year."""
        return cls(kind) if kind in list(cls) else cls.YEAR


#: First and last (month, day), and the words, of the kinds that the calendar knows.
_CALENDAR = {
    PeriodKind.YEAR: ((1, 1), (12, 31), "năm"),
    PeriodKind.H1: ((1, 1), (6, 30), "6 tháng đầu năm"),
    PeriodKind.H2: ((7, 1), (12, 31), "6 tháng cuối năm"),
}

_SAID = {
    PeriodKind.YEAR: to_say("Năm {year}"),
    PeriodKind.H1: to_say("6 tháng đầu năm {year}"),
    PeriodKind.H2: to_say("6 tháng cuối năm {year}"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """A kind and a year with their first and last day, both counted in.

    ValueError (in Vietnamese) where it ends before it starts.
    """

    kind: PeriodKind
    year: int
    starts_on: date
    ends_on: date

    def __post_init__(self) -> None:
        if self.ends_on < self.starts_on:
            raise ValueError(
                say(
                    "Kỳ báo cáo kết thúc ngày {ends_on}, trước ngày bắt đầu {starts_on}.",
                    ends_on=short_date(self.ends_on),
                    starts_on=short_date(self.starts_on),
                )
            )

    @classmethod
    def of(cls, kind: PeriodKind, year: int, starts_on: date | None = None, ends_on: date | None = None) -> Self:
        """Return the period of a kind and a year; a day that is given stands in place of the calendar's.

        ValueError (in Vietnamese) where the end is before the start, where the calendar has no such year, or
        where a day of an on-demand period is missing.
        """
        if not date.min.year <= year <= date.max.year:
            raise ValueError(say("Năm báo cáo {year} không có trong lịch.", year=year))
        if kind in _CALENDAR:
            first, last, _ = _CALENDAR[kind]
            starts_on = starts_on or date(year, *first)
            ends_on = ends_on or date(year, *last)
        if starts_on is None or ends_on is None:
            raise ValueError(say("Báo cáo đột xuất cần có cả ngày bắt đầu và ngày kết thúc."))
        return cls(kind, year, starts_on, ends_on)

    def contains(self, iso_date: str) -> bool:
        """Tell whether a kept date (`YYYY-MM-DD`) lies inside; ValueError for any other text."""
        return self.starts_on <= from_iso(iso_date) <= self.ends_on

    def covers_year(self, year: int) -> bool:
        """Tell whether the whole calendar year lies inside."""
        return self.starts_on <= date(year, 1, 1) and date(year, 12, 31) <= self.ends_on

    @property
    def figures_period(self) -> Literal["h1", "year"] | None:
        """The period whose enterprise figures belong here; None for a free range, which takes the newest."""
        if self.kind not in _CALENDAR:
            return None
        # Enterprises are counted at mid-year and at the year's end only, which is the second half's end too.
        return "h1" if self.kind is PeriodKind.H1 else "year"

    @property
    def label(self) -> str:
        """The period in office words: `năm 2023`, `6 tháng đầu năm 2023`, `giai đoạn 2022-2025`, or its two days."""
        if self.kind in _CALENDAR:
            first, last, words = _CALENDAR[self.kind]
            if (self.starts_on, self.ends_on) == (date(self.year, *first), date(self.year, *last)):
                return f"{words} {self.year}"
        if self.is_review and self.starts_on.year < self.ends_on.year:
            return f"giai đoạn {self.starts_on.year}-{self.ends_on.year}"
        return date_range(self.starts_on, self.ends_on)

    @property
    def said(self) -> str:
        """The period in the window's language, as a heading: `Năm 2023`; days of its own as they are printed."""
        if self.kind in _SAID and self == Period.of(self.kind, self.year):
            return say(_SAID[self.kind], year=self.year)
        return sentence(self.label)

    @property
    def said_within(self) -> str:
        """The same inside a sentence: `năm 2023`."""
        return f"{self.said[:1].lower()}{self.said[1:]}"

    @property
    def is_review(self) -> bool:
        """Tell whether this is the programme's preliminary or final review (sơ kết, tổng kết)."""
        return self.kind in (PeriodKind.PRELIMINARY_REVIEW, PeriodKind.FINAL_REVIEW)

    @property
    def assessed_as(self) -> tuple[int, str]:
        """The year and the period under which the assessments of this report are kept."""
        if self.kind in _CALENDAR:
            return self.year, self.kind.value
        return self.ends_on.year, PeriodKind.ON_DEMAND.value
