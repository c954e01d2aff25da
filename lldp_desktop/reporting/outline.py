"""The outline of a report, read from TOML: its parts, what each counts and says, and its annexes."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lldp_desktop.reporting.facts.period_records import Group

DEFAULT = "commune"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: the groups of records that it counts, its template, and what it says where they are empty.

    A part with no `empty` sentence falls away where it has no records.
    """

    title: str
    records: tuple[Group, ...]
    text: str
    empty: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section in Roman numbers with its parts; the heading of a single untitled part is the section's own."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class AnnexOutline:
    """One annex: which table, its title, the note below it."""

    name: str
    title: str
    note: str
    landscape: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole outline; `phrases` are Jinja macros that every template may use."""

    kind: str
    abbreviation: str
    subject: str
    phrases: str
    opening: Part
    sections: tuple[Section, ...]
    closing: str
    annexes: tuple[AnnexOutline, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The opening and every part of every section."""
        return (self.opening, *(part for section in self.sections for part in section.parts))

    def require_each_once(self, groups: Iterable[Group]) -> None:
        """Raise KnownError unless every group of records is counted in exactly one part."""
        placed = Counter(group for part in self.parts for group in part.records)
        wanted = set(groups)
        wrong = [f"{group} không có trong phần nào" for group in sorted(wanted - set(placed))]
        wrong += [f"{group} không có trong chương trình" for group in sorted(set(placed) - wanted)]
        wrong += [f"{group} có trong {count} phần" for group, count in placed.items() if count > 1]
        if wrong:
            raise KnownError(f"Đề cương báo cáo xếp số liệu chưa đúng: {'; '.join(wrong)}.")


@cache
def load(name: str = DEFAULT) -> Outline:
    """Return an outline that comes with the program."""
    return read(resource("outlines", f"{name}.toml").read_text(encoding="utf-8"))


def read(content: str) -> Outline:
    """Return the outline that a TOML text describes.

    Raises KnownError where it is no TOML or lacks something.
    """
    try:
        data = tomllib.loads(content)
        return Outline(
            kind=data["kind"],
            abbreviation=data["abbreviation"],
            subject=data["subject"],
            phrases=data.get("phrases", ""),
            opening=_part(data["opening"]),
            sections=tuple(Section(s["title"], tuple(map(_part, s["parts"]))) for s in data["sections"]),
            closing=data["closing"],
            annexes=tuple(
                AnnexOutline(a["name"], a["title"], a["note"], a.get("landscape", False)) for a in data["annexes"]
            ),
        )
    except tomllib.TOMLDecodeError as error:
        raise KnownError(f"Đề cương không phải TOML hợp lệ: {error}.") from error
    except KeyError as error:
        raise KnownError(f"Đề cương thiếu mục {error}.") from error


def _part(data: Mapping[str, object]) -> Part:
    records = data["records"]
    return Part(
        title=str(data.get("title", "")),
        records=tuple(records) if isinstance(records, list) else (),
        text=str(data["text"]),
        empty=str(data.get("empty", "")),
    )
