"""One table of the page: its columns, its lines, and where each line and each figure leads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from lldp_desktop.domain.declaration import Field, Kind
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.display import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.store import Store

_NOTHING: Mapping[str, tuple[int, int]] = {}
_NO_STEPS: Mapping[str, Step] = {}
_NO_NOTES: Mapping[str, str] = {}


class Step(Protocol):
    """One step of the way down: what it is called on the way, and what it reads."""

    @property
    def title(self) -> str:
        """What the clerk reads on the way back to it."""

    def read(self, store: Store) -> Sheet:
        """Return the table of this step; KnownError where the file cannot be read."""


class Line(NamedTuple):
    """One line of a table.

    `known` says, for a figure that not all offices below gave, how many of how many did; `look` how the line's state
    is drawn (`problem`, `doubt`, `muted`); `below` where the line leads; `package` the package that it stands for, by
    its number, to be taken out again; `notes` what else is said of a figure; `stray` a file that did not
    go in, by its SHA-256, to be forgotten.
    """

    values: Record
    below: Step | None = None
    known: Mapping[str, tuple[int, int]] = _NOTHING
    look: str = ""
    is_total: bool = False
    package: int | None = None
    figures: Mapping[str, Step] = _NO_STEPS
    notes: Mapping[str, str] = _NO_NOTES
    stray: str = ""

    def leads_to(self, name: str) -> Step | None:
        """Return where the cell of a column leads: a figure to those who make it, all else below."""
        return self.figures.get(name, self.below)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a step shows: columns, lines, what is said where there are none, and a line of sums.

    `states` are what the lines can be narrowed to, by a code in the column `state`; `totals` the columns whose sum
    means something in a workbook; `label` what its tab says, where that changes.
    """

    fields: tuple[Field, ...]
    lines: tuple[Line, ...]
    empty: str
    footer: str = ""
    states: Mapping[str, str] = field(default_factory=dict)
    totals: tuple[str, ...] = ()
    label: str = ""

    def text(self, line: Line, column: Field) -> str:
        """Return what a cell shows."""
        return shown(column, line.values.get(column.name), {}, {})


def text(name: str, label: str) -> Field:
    """Return a column of words."""
    return Field(name, label, Kind.TEXT)


def count(name: str, label: str) -> Field:
    """Return a column of numbers."""
    return Field(name, label, Kind.COUNT)


def money(name: str, label: str) -> Field:
    """Return a column of đồng."""
    return Field(name, label, Kind.MONEY, unit=say("đồng"))


def without_one_province(fields: tuple[Field, ...], lines: Sequence[Line]) -> tuple[Field, ...]:
    """Return the columns without the province where there is no more than one."""
    several = len({line.values.get("province") or "" for line in lines} - {""}) > 1
    return tuple(f for f in fields if several or f.name != "province")
