"""How much money goes with a commendation: suggested from form, level, recipient and the base salary of its day.

The numbers are data with dates (`resources/rates/commendations.toml`, the office's own rows before them); of each the
newest that held on the day counts. Nothing here is ever filled in by itself: the decision of each award says its sum.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types.reward_rates import BASE_SALARIES, REWARD_RATES
from lldp_desktop.domain.wording import say
from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lldp_desktop.domain.declaration import Record, RecordType, Value

#: To which đồng a sum is rounded up, by the code of `reward_rounding`.
_ROUNDED_UP_TO = {"none": 1, "up_10000": 10_000}


class Rates(NamedTuple):
    """All that sums follow from: base salaries and rates, the office's own rows in place of the shipped ones."""

    base_salaries: tuple[Record, ...]
    reward_rates: tuple[Record, ...]


class Suggestion(NamedTuple):
    """The đồng for all who are commended, how they come about, the texts they rest on, whether those are confirmed."""

    amount: int
    formula: str
    basis: str
    unconfirmed: bool

    def words(self) -> str:
        """Return what the form says of it: `Mức gợi ý: 759.000 đồng — 0,3 × 2.530.000`."""
        said = say("Mức gợi ý: {amount} đồng — {formula}", amount=grouped(self.amount), formula=self.formula)
        return said + (say(" (chưa đối chiếu với văn bản)") if self.unconfirmed else "")


@cache
def shipped() -> Rates:
    """Return what comes with the program, each row as a record without a uid."""
    import tomllib

    data = tomllib.loads(resource("rates", "commendations.toml").read_text(encoding="utf-8"))
    return Rates(
        *(tuple({**kind.blank(), **row} for row in data[kind.table]) for kind in (BASE_SALARIES, REWARD_RATES))
    )


def laid_over(own_salaries: Iterable[Record], own_rates: Iterable[Record]) -> Rates:
    """Return the shipped rates with the office's own rows: one with the same key stands in the other's place."""
    return Rates(
        _over(BASE_SALARIES, shipped().base_salaries, own_salaries),
        _over(REWARD_RATES, shipped().reward_rates, own_rates),
    )


def key_of(kind: RecordType, row: Mapping[str, Value]) -> tuple[Value, ...]:
    """Return what makes a row the same one."""
    return tuple(row[name] for name in kind.key)


def suggest(rates: Rates, commendation: Mapping[str, object]) -> Suggestion | None:
    """Return the sum for a commendation of its day (of the decision, else of the award); None where no rate is known.

    A rate for the very kind of recipient counts before a person's, which is multiplied by what that kind gets of it
    (a household, a collective); a rate of 0 says that there is none. The sum of one is rounded, then multiplied.
    """
    day = commendation.get("decision_on") or commendation.get("awarded_on")
    form, level, kind = (commendation.get(name) for name in ("form", "level", "recipient_kind"))
    quantity = commendation.get("quantity")
    if not isinstance(day, str) or not form or not isinstance(quantity, int) or quantity < 1:
        return None
    salary = _newest(rates.base_salaries, day)
    exact = _rate(rates, day, form, level, kind)
    person = exact or _rate(rates, day, form, level, None)
    share = None if exact or kind is None else _rate(rates, day, None, None, kind)
    used = [row for row in (person, share) if row is not None]
    if salary is None or person is None or not all(times(row) for row in used):
        return None
    base, step = int(str(salary["amount"])), _ROUNDED_UP_TO[str(salary["rounding"])]
    one = base * Fraction(1)
    for row in used:
        one *= times(row)
    parts = [*([str(quantity)] if quantity > 1 else []), *(written(row) for row in used), grouped(base)]
    formula = " × ".join(parts) + (say(", làm tròn lên {step} đồng", step=grouped(step)) if step > 1 else "")
    based = dict.fromkeys(str(row["basis"]) for row in (*used, salary) if row["basis"])
    return Suggestion(
        ceil(one / step) * step * quantity,
        formula,
        "; ".join(based),
        any(row["unconfirmed"] for row in (*used, salary)),
    )


def times(row: Mapping[str, Value]) -> Fraction:
    """Return the number of a rate."""
    return Fraction(str(row["times"]).replace(",", "."))


def written(row: Mapping[str, Value]) -> str:
    """Return the number of a rate with its comma."""
    return str(row["times"]).replace(".", ",")


def _rate(rates: Rates, day: str, form: object, level: object, kind: object) -> Record | None:
    """Return the rate of just this form and recipient: that of the level before that of any level."""
    named = [row for row in rates.reward_rates if (row["form"], row["recipient_kind"]) == (form, kind)]
    return _newest([row for row in named if row["level"] == level], day) or _newest(
        [row for row in named if row["level"] is None], day
    )


def _newest(rows: Iterable[Record], day: str) -> Record | None:
    return max(
        (row for row in rows if str(row["valid_from"]) <= day), key=lambda row: str(row["valid_from"]), default=None
    )


def _over(kind: RecordType, first: Iterable[Record], own: Iterable[Record]) -> tuple[Record, ...]:
    rows = {key_of(kind, row): row for row in (*first, *own)}
    return tuple(sorted(rows.values(), key=lambda row: str(row["valid_from"]), reverse=True))
