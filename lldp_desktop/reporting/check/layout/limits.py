"""What a decree allows on paper, read from `resources/layouts/nd30-2020-limits.toml`, which names each rule."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.wording import say
from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Mapping


class Range(NamedTuple):
    """The least and the most that is allowed."""

    least: float
    most: float

    def holds(self, measured: float, tolerance: float) -> bool:
        """Tell whether a measured value lies inside, but for what measuring may miss."""
        return self.least - tolerance <= measured <= self.most + tolerance

    def words(self, unit: str) -> str:
        """Return the range in words: `từ 13 đến 14 pt`, `12 pt`."""
        if self.least == self.most:
            return f"{number(self.least)} {unit}"
        return say("từ {least} đến {most} {unit}", least=number(self.least), most=number(self.most), unit=unit)


@dataclass(frozen=True)
class Limits:
    """The ranges of one decree: sizes in pt, distances in mm or pt as the key says, the rest shares and words."""

    name: str
    width_mm: float
    height_mm: float
    margins_mm: Mapping[str, Range]
    families: frozenset[str]
    national_name: str
    motto: str
    ending: str
    size_pt: Mapping[str, Range]
    short_rule: Range
    full_rule: Range
    indents_mm: tuple[float, ...]
    least_paragraph_gap_pt: float
    line_spacing: Range
    single_line: float
    widest_gap_em: float
    least_free_mm: float
    about_gap_pt: Range


@cache
def load() -> Limits:
    """Return the limits of Nghị định 30/2020/NĐ-CP."""
    content = tomllib.loads(resource("layouts", "nd30-2020-limits.toml").read_text(encoding="utf-8"))
    page, text, rule, body = content["page"], content["text"], content["rule"], content["body"]
    return Limits(
        name=content["name"],
        width_mm=page["width_mm"],
        height_mm=page["height_mm"],
        margins_mm={edge: Range(*page[f"{edge}_mm"]) for edge in ("top", "bottom", "left", "right")},
        families=frozenset(content["font"]["families"]),
        national_name=text["national_name"],
        motto=text["motto"],
        ending=text["ending"],
        size_pt={name: Range(*sizes) for name, sizes in content["size_pt"].items()},
        short_rule=Range(*rule["short_share"]),
        full_rule=Range(*rule["full_share"]),
        indents_mm=tuple(body["indents_mm"]),
        least_paragraph_gap_pt=body["least_paragraph_gap_pt"],
        line_spacing=Range(*body["line_spacing"]),
        single_line=body["single_line"],
        widest_gap_em=body["widest_gap_em"],
        least_free_mm=content["signature"]["least_free_mm"],
        about_gap_pt=Range(*content["letter"]["about_gap_pt"]),
    )


def number(value: float) -> str:
    """Return a measured number as a clerk reads it: one decimal at most, with a comma."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")
