"""A programme as data: its decision, task groups, indicators and targets, read from a TOML file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.choices import BUILT_IN, ChoiceList, Choices
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT = "qd1268"


class Indicator(NamedTuple):
    """One indicator: the share of workers that reached something.

    `figure` is the field of `enterprise_figures` that counts them (people); `targets` are percentages by year.
    """

    code: str
    label: str
    short: str
    figure: str
    targets: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme that communes carry out and report on; `decision` are the fields of a basis document."""

    code: str
    name: str
    decision: Mapping[str, str]
    task_groups: Mapping[int, str]
    indicators: tuple[Indicator, ...]

    @property
    def choices(self) -> Choices:
        """Every list of codes under this programme."""
        return {
            **BUILT_IN,
            "task_group": ChoiceList(
                "task_group", {number: f"{number}. {label}" for number, label in self.task_groups.items()}
            ),
            "indicator": ChoiceList("indicator", {i.code: i.label for i in self.indicators}),
        }


def codes() -> tuple[str, ...]:
    """Return the codes of the programmes that come with the program."""
    return tuple(sorted(path.stem for path in resource("programmes").glob("*.toml")))


@cache
def load(code: str = DEFAULT) -> Programme:
    """Return the programme of that code.

    Raises KnownError where the program has no such programme.
    """
    if code not in codes():
        raise KnownError(
            say(
                "Không có chương trình “{code}”; các chương trình có sẵn: {codes}.", code=code, codes=", ".join(codes())
            )
        )
    import tomllib

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
                figure=item["figure"],
                targets={int(year): percent for year, percent in item["targets"].items()},
            )
            for item in data["indicators"]
        ),
    )
