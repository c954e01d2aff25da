"""What it cost: money by source, the enterprises' own apart from the commune's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.money_in_words import money_in_words
from lldp_desktop.domain.numbers_in_text import money
from lldp_desktop.domain.record_types.funding import ENTERPRISES_OWN
from lldp_desktop.reporting.document import Figure
from lldp_desktop.reporting.figures import sum_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record

#: The source that is no spending of the commune and is never added to it.
ENTERPRISES = ENTERPRISES_OWN


@dataclass(frozen=True, slots=True)
class FundingItemFact:
    """One item: planned, spent and settled in đồng, or an estimate in words."""

    code: str
    content: str
    planned: Figure | None
    spent: Figure | None
    settled: Figure | None
    estimate: str


@dataclass(frozen=True, slots=True)
class SourceFact:
    """The money of one source, item by item and in all (đồng)."""

    code: str
    label: str
    items: tuple[FundingItemFact, ...]
    planned: Figure | None
    spent: Figure | None
    settled: Figure | None


@dataclass(frozen=True, slots=True)
class FundingFacts:
    """The commune's sources with their totals (đồng), and what enterprises spent themselves."""

    sources: tuple[SourceFact, ...]
    planned: Figure | None
    spent: Figure | None
    settled: Figure | None
    spent_in_words: Figure | None
    enterprises: SourceFact | None

    @property
    def all_sources(self) -> tuple[SourceFact, ...]:
        """Every source, the enterprises' last."""
        return (*self.sources, *((self.enterprises,) if self.enterprises else ()))


def funding(records: Sequence[Record], choices: Choices) -> FundingFacts:
    """Return the money of a period by source, in the order of the list of sources."""
    codes = list(dict.fromkeys([*choices["funding_source"], *(record["source"] for record in records)]))
    by_source = {
        code: _source(str(code), some, choices)
        for code in codes
        if (some := [record for record in records if record["source"] == code])
    }
    commune = [record for record in records if record["source"] != ENTERPRISES]
    spent = _money(commune, "spent")
    return FundingFacts(
        sources=tuple(source for code, source in by_source.items() if code != ENTERPRISES),
        planned=_money(commune, "planned"),
        spent=spent,
        settled=_money(commune, "settled"),
        spent_in_words=_in_words(spent),
        enterprises=by_source.get(ENTERPRISES),
    )


def _source(code: str, records: list[Record], choices: Choices) -> SourceFact:
    return SourceFact(
        code=code,
        label=choices["funding_source"].label(code),
        items=tuple(map(_item, records)),
        planned=_money(records, "planned"),
        spent=_money(records, "spent"),
        settled=_money(records, "settled"),
    )


def _item(record: Record) -> FundingItemFact:
    return FundingItemFact(
        code=str(record["uid"]),
        content=str(record["content"]),
        planned=_money((record,), "planned"),
        spent=_money((record,), "spent"),
        settled=_money((record,), "settled"),
        estimate=str(record["estimate_text"] or "") if record["is_estimate"] else "",
    )


def _in_words(amount: Figure | None) -> Figure | None:
    """Return an amount (đồng) as it is said, which changes with it."""
    if amount is None or not isinstance(amount.value, int):
        return None
    return Figure(amount.value, money_in_words(amount.value), amount.counts)


def _money(records: Iterable[Record], field: str) -> Figure | None:
    return sum_of("funding", records, field, money)
