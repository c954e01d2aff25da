"""A programme as data: its decision, task groups, indicators, targets and yearly dates, read from a TOML file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lldp_desktop.domain.choices import BUILT_IN, ChoiceList, Choices, Code
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lldp_desktop.domain.period import PeriodKind

DEFAULT = "qd1268"


class Indicator(NamedTuple):
    """One indicator: the share of workers that reached something.

    `figure` is the field of `enterprise_figures` that counts them (people); "" where `indicator_figures` do, and then
    `among` says of whom the share is. `targets` are percentages by year. An
    office lays its `own` over them, and says by `even` whether years between two targets have one (`targets.py`).
    """

    code: str
    label: str
    short: str
    figure: str
    targets: Mapping[int, int]
    own: Mapping[int, int] = MappingProxyType({})
    even: bool = False
    among: str = ""


class MonthDay(NamedTuple):
    """A day of every year."""

    month: int
    day: int

    def of(self, year: int) -> date:
        """Return that day of a year; in a year without a 29/02 the 28th."""
        from calendar import isleap

        day = 28 if (self.month, self.day) == (2, 29) and not isleap(year) else self.day
        return date(year, self.month, day)

    @classmethod
    def parse(cls, text: str) -> MonthDay:
        """Return the day that `10-07` names; ValueError for any other form or no such day."""
        found = date.fromisoformat(f"2000-{text}")
        return cls(found.month, found.day)


class Occasion(NamedTuple):
    """What is marked every year, from a day to a day; `kind` is that of its activities, "" where it has none."""

    code: str
    name: str
    starts: MonthDay
    ends: MonthDay
    kind: str = ""


class Programme:
    """A programme that communes carry out and report on.

    `decision` are the fields of a basis document; `deadlines` the days before which reports of a kind are sent, and
    `outlines` the names of the outlines that those are likely made by.
    """

    def __init__(
        self,
        *,
        code: str,
        name: str,
        decision: Mapping[str, str],
        task_groups: Mapping[int, str],
        indicators: tuple[Indicator, ...],
        deadlines: Mapping[PeriodKind, MonthDay],
        outlines: Mapping[PeriodKind, str],
        occasions: tuple[Occasion, ...],
    ) -> None:
        self.code: Final = code
        self.name: Final = name
        self.decision: Final = decision
        self.task_groups: Final = task_groups
        self.indicators: Final = indicators
        self.deadlines: Final = deadlines
        self.outlines: Final = outlines
        self.occasions: Final = occasions

    @property
    def sent_indicators(self) -> tuple[Indicator, ...]:
        """The indicators that packages have figures of: those counted in the figures of enterprises."""
        return tuple(each for each in self.indicators if each.figure)

    @property
    def choices(self) -> Choices:
        """Every list of codes under this programme."""
        return choices(self.code)

    def having(self, **changed: Any) -> Programme:
        """Return a programme that is as this one but for what is named."""
        return Programme(**{**vars(self), **changed})


class _Labels(Mapping[Code, str]):
    """One list of a programme; its file is read when the list is first looked at, which takes as long as a page."""

    def __init__(self, code: str, read: Callable[[Programme], Mapping[Code, str]]) -> None:
        self._code = code
        self._read = read

    @cached_property
    def _labels(self) -> Mapping[Code, str]:
        return self._read(load(self._code))

    def __getitem__(self, code: Code) -> str:
        return self._labels[code]

    def __iter__(self) -> Iterator[Code]:
        return iter(self._labels)

    def __len__(self) -> int:
        return len(self._labels)


def choices(code: str = DEFAULT) -> Choices:
    """Return every list of codes under the programme of that code.

    Raises KnownError where the program has no such programme.
    """
    _require_known(code)
    groups = _Labels(code, lambda found: {number: f"{number}. {label}" for number, label in found.task_groups.items()})
    indicators = _Labels(code, lambda found: {i.code: i.label for i in found.indicators})
    own = (ChoiceList("task_group", groups), ChoiceList("indicator", indicators))
    return {**BUILT_IN, **{listed.name: listed for listed in own}}


def codes() -> tuple[str, ...]:
    """Return the codes of the programmes that come with the program."""
    return tuple(sorted(path.stem for path in resource("programmes").glob("*.toml")))


@cache
def load(code: str = DEFAULT) -> Programme:
    """Return the programme of that code.

    Raises KnownError where the program has no such programme.
    """
    _require_known(code)
    import tomllib

    from lldp_desktop.domain.period import PeriodKind

    data = tomllib.loads(resource("programmes", f"{code}.toml").read_text(encoding="utf-8"))
    return Programme(
        code=code,
        name=data["name"],
        decision=data["decision"],
        task_groups={int(number): label for number, label in data["task_groups"].items()},
        indicators=tuple(
            Indicator(
                code=item["code"],
                label=item["label"],
                short=item["short"],
                figure=item.get("figure", ""),
                among=item.get("among", ""),
                targets={int(year): percent for year, percent in item["targets"].items()},
            )
            for item in data["indicators"]
        ),
        deadlines={PeriodKind(kind): MonthDay.parse(day) for kind, day in data["deadlines"].items()},
        outlines={PeriodKind(kind): name for kind, name in data["outlines"].items()},
        occasions=tuple(
            Occasion(
                code=item["code"],
                name=item["name"],
                starts=MonthDay.parse(item["starts"]),
                ends=MonthDay.parse(item.get("ends", item["starts"])),
                kind=item.get("kind", ""),
            )
            for item in data["occasions"]
        ),
    )


def _require_known(code: str) -> None:
    if code not in codes():
        raise KnownError(
            say(
                "Không có chương trình “{code}”; các chương trình có sẵn: {codes}.", code=code, codes=", ".join(codes())
            )
        )
