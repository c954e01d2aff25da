"""Figures made from records: a count or a sum, how it is written, and the records that it leads back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from lldp_desktop.domain import numbers_in_text
from lldp_desktop.reporting.document import Figure, RecordRef

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lldp_desktop.domain.declaration import Record

_Facts = TypeVar("_Facts")
#: The source of an enterprise's figures that were not counted.
ESTIMATED = "estimated"
#: What is written before a number that is one.
ESTIMATE = "ước"


def refs(table: str, records: Iterable[Record]) -> tuple[RecordRef, ...]:
    """Return what a figure over these records counts."""
    return tuple(RecordRef(table, str(record["uid"])) for record in records)


def number_of(table: str, records: Iterable[Record]) -> Figure:
    """Return how many records there are, written as a count (`05`)."""
    counted = refs(table, records)
    return Figure(len(counted), numbers_in_text.count(len(counted)), counted)


def sum_of(
    table: str,
    records: Iterable[Record],
    field: str,
    write: Callable[[int], str] = numbers_in_text.count,
) -> Figure | None:
    """Return the sum of a field (people, times, pieces; đồng with `write=money`); None where no record has it.

    A sum with an estimate in it is one, and is written so.
    """
    having = [record for record in records if isinstance(record[field], int)]
    if not having:
        return None
    total = sum(whole_number(record, field) for record in having)
    estimated = table in ("enterprise_figures", "indicator_figures") and any(
        record["source"] == ESTIMATED for record in having
    )
    return amount_of(total, refs(table, having), write, estimated=estimated)


def amount_of(
    value: int, counts: tuple[RecordRef, ...], write: Callable[[int], str] = numbers_in_text.count, *, estimated: bool
) -> Figure:
    """Return a sum that is known (people, times, pieces; đồng with `write=money`) as a figure over what it counts."""
    return Figure(value, _written(write(value), estimated), counts, estimated=estimated)


def whole_number(record: Record, field: str) -> int:
    """Return a number field's value, 0 where it is empty."""
    value = record[field]
    return value if isinstance(value, int) else 0


def share_of(part: Figure | None, whole: Figure | None) -> Figure | None:
    """Return part ÷ whole in percent (two decimals, half up); None where one is missing or the whole is 0."""
    if part is None or whole is None or not isinstance(part.value, int) or not isinstance(whole.value, int):
        return None
    written = numbers_in_text.percent(part.value, whole.value)
    if written is None:
        return None
    counts = tuple(dict.fromkeys((*part.counts, *whole.counts)))
    estimated = part.estimated or whole.estimated
    return Figure(part.value * 100 / whole.value, _written(written, estimated), counts, estimated=estimated)


def _written(number: str, estimated: bool) -> str:
    """Return a number as a sentence has it: `ước 1.201` where somebody guessed a part of it."""
    return f"{ESTIMATE} {number}" if estimated else number


def keyed(facts: _Facts, path: str) -> _Facts:
    """Return facts whose figures bear their place as key: `activities.2.<uid>.participants`, `funding.spent`.

    Of several facts in a row each is named by its `code`, so that a key stays what it was when others come or go.
    """
    return _keyed(facts, path)  # type: ignore[no-any-return]  # of the same type


def figures_in(facts: object) -> Iterator[Figure]:
    """Yield every figure of facts, in their order."""
    if isinstance(facts, Figure):
        yield facts
    elif is_dataclass(facts) and not isinstance(facts, type):
        for field in fields(facts):
            yield from figures_in(getattr(facts, field.name))
    elif isinstance(facts, Mapping):
        for value in facts.values():
            yield from figures_in(value)
    elif isinstance(facts, tuple):
        for value in facts:
            yield from figures_in(value)


def _keyed(facts: Any, path: str) -> Any:
    if isinstance(facts, Figure):
        return replace(facts, key=path)
    if isinstance(facts, Mapping):
        return {name: _keyed(value, f"{path}.{name}") for name, value in facts.items()}
    if isinstance(facts, tuple):
        return tuple(_keyed(value, f"{path}.{getattr(value, 'code', place)}") for place, value in enumerate(facts))
    if is_dataclass(facts) and not isinstance(facts, type | RecordRef):
        return replace(facts, **{f.name: _keyed(getattr(facts, f.name), f"{path}.{f.name}") for f in fields(facts)})
    return facts
