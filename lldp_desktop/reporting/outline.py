"""The outline of a report, read from TOML: its parts, what each counts and says, and its annexes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.choices import REST
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.vietnamese_text import fold, sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.reporting.counted import RECORDS
from lldp_desktop.reporting.outline_structure import parsed
from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lldp_desktop.reporting.facts.period_records import Group

DEFAULT = "commune"
#: The parts outside of all sections.
BASES, OPENING, CLOSING = "can-cu", "mo-dau", "ket-thuc"
OUTSIDE = (BASES, OPENING, CLOSING)
#: The codes of documents by the abbreviation of their type (Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I).
_DOCUMENT_KINDS = {
    "": "official_letter",
    "BC": "report",
    "KH": "plan",
    "QĐ": "decision",
    "TB": "notice",
    "HD": "guidance",
    "CTr": "programme",
    "NQ": "resolution",
    "CT": "directive",
}
_WORD = re.compile(r"[a-z0-9]+")
#: All groups of activities that no part names, whatever programme they are of.
ALL_ACTIVITIES = "activities.*"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: the groups of records that it counts, its template, and what it says where they are empty.

    A part with no `empty` sentence falls away where it has no records. `name` stays as long as the outline has the
    part: what a clerk edited is found by it.
    """

    name: str
    title: str
    records: tuple[Group, ...]
    text: str
    empty: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section in Roman numbers with its parts; the heading of a single untitled part is the section's own."""

    name: str
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
    """A whole outline; `title` is what lists call it, `phrases` are Jinja macros that every template may use.

    `totals_code` says whether the last annex bears the totals as QR codes; `counts` what its papers tell of, a name in
    COUNTED. `kind` is their type (`KẾ HOẠCH`), empty for an official letter; `addressed` says whether they have a
    `Kính gửi`; `bases` is the part of the legal bases, None where the papers have none.
    """

    title: str
    counts: str
    kind: str
    abbreviation: str
    subject: str
    phrases: str
    opening: Part
    sections: tuple[Section, ...]
    closing: Part
    annexes: tuple[AnnexOutline, ...]
    totals_code: bool = True
    addressed: bool = True
    bases: Part | None = None

    @property
    def called(self) -> str:
        """What a paper of this outline is called in a sentence: `Kế hoạch`, `Công văn`."""
        return sentence(self.kind.lower()) if self.kind else "Công văn"

    @property
    def is_report(self) -> bool:
        """Tell whether its papers are reports."""
        return self.abbreviation == "BC"

    @property
    def document_kind(self) -> str:
        """The code under which its papers are listed among the office's documents."""
        return _DOCUMENT_KINDS.get(self.abbreviation, REST)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The bases where there are some, the opening, every part of every section, and the closing."""
        bases = () if self.bases is None else (self.bases,)
        return (*bases, self.opening, *(part for section in self.sections for part in section.parts), self.closing)

    def over(self, groups: Iterable[Group]) -> Outline:
        """Return the outline with `activities.*` as the groups of activities, of those given, that no part names."""
        named = {group for part in self.parts for group in part.records}
        rest = tuple(each for each in groups if each.startswith("activities.") and each not in named)
        if ALL_ACTIVITIES not in named:
            return self

        def filled(part: Part) -> Part:
            records = (rest if group == ALL_ACTIVITIES else (group,) for group in part.records)
            return replace(part, records=tuple(group for some in records for group in some))

        sections = tuple(replace(each, parts=tuple(map(filled, each.parts))) for each in self.sections)
        return replace(self, sections=sections)

    def require_each_once(self, groups: Iterable[Group]) -> None:
        """Raise KnownError unless every group of records is counted in exactly one part."""
        placed = Counter(group for part in self.parts for group in part.records)
        wanted = set(groups)
        wrong = [f"{group} không có trong phần nào" for group in sorted(wanted - set(placed))]
        wrong += [f"{group} không có trong chương trình" for group in sorted(set(placed) - wanted)]
        wrong += [f"{group} có trong {count} phần" for group, count in placed.items() if count > 1]
        if wrong:
            raise OutlineError(say("Đề cương báo cáo xếp số liệu chưa đúng: {wrong}.", wrong="; ".join(wrong)))


class OutlineError(KnownError):
    """An outline that no report can be made by: it is gone, not finished, or has mistakes."""


def shipped() -> tuple[str, ...]:
    """Return the names of the outlines that come with the program, the default one first."""
    names = {path.stem for path in resource("outlines").glob("*.toml")}
    return (DEFAULT, *sorted(names - {DEFAULT}))


def shipped_content(name: str) -> str:
    """Return the TOML text of an outline that comes with the program."""
    return resource("outlines", f"{name}.toml").read_text(encoding="utf-8")


@cache
def load(name: str = DEFAULT) -> Outline:
    """Return an outline that comes with the program; OutlineError where it has none of that name."""
    if name not in shipped():
        raise OutlineError(
            say(
                "Đề cương “{name}” của báo cáo này không còn nữa. Hãy chọn đề cương khác cho báo cáo; những "
                "phần đã sửa vẫn được giữ.",
                name=name,
            )
        )
    return read(shipped_content(name))


def read(content: str) -> Outline:
    """Return the outline that a TOML text describes; OutlineError with the first mistake of its form."""
    data, _, mistakes = parsed(content)
    wrong = next((mistake for mistake in mistakes if mistake.blocks), None)
    if wrong is not None:
        raise OutlineError(say("Đề cương có lỗi. {wrong}", wrong=wrong))
    return Outline(
        title=data.get("title", ""),
        counts=data.get("counts", RECORDS),
        kind=data.get("kind", ""),
        abbreviation=data.get("abbreviation", ""),
        subject=data["subject"],
        phrases=data.get("phrases", ""),
        opening=_part(data["opening"], OPENING),
        sections=_sections(data.get("sections", ())),
        closing=_part({"text": data["closing"], "records": []}, CLOSING),
        annexes=tuple(
            AnnexOutline(a["name"], a["title"], a.get("note", ""), a.get("landscape", False))
            for a in data.get("annexes", ())
        ),
        totals_code=data.get("totals_code", True),
        addressed=data.get("addressed", True),
        bases=_part(data["bases"], BASES) if "bases" in data else None,
    )


def _sections(data: Iterable[Mapping[str, Any]]) -> tuple[Section, ...]:
    """Return the sections; parts without a name of their own are named by their titles, each name once."""
    names = set(OUTSIDE)

    def free(wanted: str) -> str:
        name, place = wanted, 1
        while name in names:
            place += 1
            name = f"{wanted}-{place}"
        names.add(name)
        return name

    return tuple(
        Section(
            name=(section_name := free(str(section.get("name") or _slug(section["title"])))),
            title=section["title"],
            parts=tuple(
                _part(part, free(str(part.get("name") or _slug(str(part.get("title") or f"{section_name} noi dung")))))
                for part in section["parts"]
            ),
        )
        for section in data
    )


def _slug(title: str) -> str:
    return "-".join(_WORD.findall(fold(title)))


def _part(data: Mapping[str, object], name: str) -> Part:
    records = data["records"]
    return Part(
        name=name,
        title=str(data.get("title", "")),
        records=tuple(records) if isinstance(records, list) else (),
        text=str(data["text"]),
        empty=str(data.get("empty", "")),
    )
