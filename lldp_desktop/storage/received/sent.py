"""What is kept of a package of another office, and how it is written to and read from its row."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.period import Period, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: What stands for the program where the totals were read from paper.
PAPER = "paper"


class Amount(NamedTuple):
    """A figure of an office (people, đồng, pieces, records), and whether a record behind it is an estimate."""

    value: int
    estimated: bool = False


class PlaceKey(NamedTuple):
    """The names of an office's place without marks, as places are compared; "" where one is not known."""

    province: str
    district: str
    name: str


@dataclass(frozen=True, slots=True)
class Sent:
    """Who sent what, of which period, in which file; texts as the office wrote them, "" for what it did not say.

    `period_key` says of which period of this level the package is: offices can have days of their own in it.
    """

    office: str
    period_key: str
    period: Period
    correction: int
    made_at: str
    program: str
    programme: str
    has_names: bool
    full_name: str
    short_name: str
    symbol: str
    office_kind: str
    place_name: str
    district: str
    province: str
    place: PlaceKey
    report_number: str
    report_issued_on: str
    file_name: str
    sha256: str
    records: int

    @property
    def from_paper(self) -> bool:
        """Tell whether it was read from paper: totals without a record."""
        return self.program == PAPER and not self.records

    @property
    def rank(self) -> tuple[int, bool, str]:
        """What says which of an office's packages of a period holds.

        The highest correction; of equal ones what is no paper, which has no records; of equal ones still the last.
        """
        return self.correction, not self.from_paper, self.made_at


@dataclass(frozen=True, slots=True)
class Arrival:
    """A package that is to be kept: its figures by key, and its records by table as JSON arrays."""

    sent: Sent
    figures: Mapping[str, Amount]
    contents: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Received:
    """A package that is kept, under its number here; one that does not `hold` was replaced by another."""

    id: int
    holds: bool
    received_at: str
    sent: Sent


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that did not go in, with the reason; the clerk can let one in that is `acceptable`."""

    file_name: str
    sha256: str
    reason: str
    office: str = ""
    full_name: str = ""
    district: str = ""
    province: str = ""
    period_key: str = ""
    acceptable: bool = False
    left_out_at: str = ""


@dataclass(frozen=True, slots=True)
class ExpectedOffice:
    """An office that ought to send; its `office` uid and `symbol` are "" where they are not known."""

    name: str
    district: str
    province: str
    place: PlaceKey
    symbol: str = ""
    office: str = ""


_PLAIN = tuple(f.name for f in fields(Sent) if f.name not in ("period", "period_key", "place"))
#: The columns of a package's row, but its number and whether it holds.
COLUMNS = (
    *_PLAIN,
    *("period", "period_kind", "year", "starts_on", "ends_on", "province_key", "district_key", "name_key"),
    "received_at",
)
SELECT = f"SELECT id, holds, {', '.join(COLUMNS)} FROM received_packages"
INSERT = f"INSERT INTO received_packages (holds, {', '.join(COLUMNS)}) VALUES (0, {', '.join('?' * len(COLUMNS))})"


def to_row(sent: Sent, received_at: str) -> list[object]:
    """Return the values of COLUMNS; what the office did not say is NULL where the column takes it."""
    plain = [getattr(sent, name) for name in _PLAIN]
    days = (sent.period.starts_on.isoformat(), sent.period.ends_on.isoformat())
    period = (sent.period_key, sent.period.kind.value, sent.period.year, *days)
    return [*(_or_null(n, v) for n, v in zip(_PLAIN, plain, strict=True)), *period, *sent.place, received_at]


def from_row(row: Sequence[object]) -> Received:
    """Return a package from a row of SELECT."""
    number, holds, *values = row
    found = dict(zip(COLUMNS, values, strict=True))
    said = (str(found["period_kind"]), int(str(found["year"])), str(found["starts_on"]), str(found["ends_on"]))
    plain: dict[str, object] = {name: "" if found[name] is None else found[name] for name in _PLAIN}
    sent = Sent(
        **{**plain, "has_names": bool(plain["has_names"])},  # type: ignore[arg-type]  # as the columns are typed
        period_key=str(found["period"]),
        period=period_of(*said),
        place=PlaceKey(*(str(found[name]) for name in ("province_key", "district_key", "name_key"))),
    )
    return Received(int(str(number)), bool(holds), str(found["received_at"]), sent)


@lru_cache(64)
def period_of(kind: str, year: int, starts_on: str, ends_on: str) -> Period:
    """Return a kept period; a country's packages have the same one."""
    return Period(PeriodKind(kind), year, from_iso(starts_on), from_iso(ends_on))


#: Texts that are NULL where the office did not say them.
_OPTIONAL = ("office_kind", "place_name", "district", "province", "report_number", "report_issued_on")


def _or_null(name: str, value: object) -> object:
    if name in _OPTIONAL and value == "":
        return None
    return int(value) if isinstance(value, bool) else value
