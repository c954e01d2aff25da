"""The measures of a printed document, read from a file: margins, sizes, spacings, rules.

No renderer holds a number of its own: Nghị định 30/2020/NĐ-CP, Phụ lục I is `resources/layouts/nd30-2020.toml`,
which names the rule beside each figure. Keys end in their unit (`_mm`, `_pt`, `_em`); the rest are shares or words.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

from lldp_desktop.domain.wording import say
from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Section = TypeVar("Section")


@dataclass(frozen=True, slots=True)
class PageMeasures:
    """The sheet, upright, and its margins, which hold for landscape sheets too."""

    width_mm: float
    height_mm: float
    margin_top_mm: float
    margin_bottom_mm: float
    margin_left_mm: float
    margin_right_mm: float


@dataclass(frozen=True, slots=True)
class PageNumberMeasures:
    """The page number inside the top margin."""

    size_pt: float
    baseline_mm: float


@dataclass(frozen=True, slots=True)
class LetterheadMeasures:
    """Components 1 to 4 and 5b: national name, issuer, number, place and date, the subject of a letter."""

    national_name: str
    motto: str
    national_name_size_pt: float
    motto_size_pt: float
    parent_size_pt: float
    issuer_size_pt: float
    number_size_pt: float
    place_and_date_size_pt: float
    left_share: float
    least_left_mm: float
    column_gap_mm: float
    rule_gap_pt: float
    number_gap_pt: float
    about_size_pt: float
    about_gap_pt: float


@dataclass(frozen=True, slots=True)
class RuleMeasures:
    """The solid lines below a text, as shares of the text line's length."""

    share: float
    least_share: float
    most_share: float
    thickness_pt: float


@dataclass(frozen=True, slots=True)
class TitleMeasures:
    """Component 5a: the kind of the document and its subject."""

    kind_size_pt: float
    subject_size_pt: float
    space_before_pt: float
    rule_gap_pt: float


@dataclass(frozen=True, slots=True)
class AddresseeMeasures:
    """Component 9a: `Kính gửi:`."""

    word: str
    size_pt: float
    space_before_pt: float
    line_gap_pt: float


@dataclass(frozen=True, slots=True)
class BodyMeasures:
    """Component 6: the text itself."""

    size_pt: float
    first_line_indent_mm: float
    paragraph_gap_pt: float
    line_spacing: float
    space_before_pt: float
    least_lines_together: int
    widest_gap_em: float


@dataclass(frozen=True, slots=True)
class NoteMeasures:
    """Footnotes: the rule above them and the notes."""

    size_pt: float
    rule_mm: float
    rule_pt: float
    space_before_pt: float
    rule_gap_pt: float


@dataclass(frozen=True, slots=True)
class SignatureMeasures:
    """Components 7 and 9b: the signature block and the recipients."""

    size_pt: float
    free_height_mm: float
    column_share: float
    space_before_pt: float
    recipients_word: str
    recipients_word_size_pt: float
    recipients_size_pt: float
    column_gap_mm: float


@dataclass(frozen=True, slots=True)
class AnnexMeasures:
    """The head of an annex."""

    label_size_pt: float
    title_size_pt: float
    reference_size_pt: float
    rule_mm: float
    space_after_pt: float


@dataclass(frozen=True, slots=True)
class TableMeasures:
    """The inside of tables."""

    size_pt: float
    line_spacing: float
    padding_x_pt: float
    padding_y_pt: float
    rule_pt: float
    space_before_pt: float
    tallest_head_share: float
    widest_word_share: float


@dataclass(frozen=True, slots=True)
class LayoutProfile:
    """All measures of one decree, under its name."""

    name: str
    page: PageMeasures
    page_number: PageNumberMeasures
    letterhead: LetterheadMeasures
    rule: RuleMeasures
    title: TitleMeasures
    addressees: AddresseeMeasures
    body: BodyMeasures
    note: NoteMeasures
    signature: SignatureMeasures
    annex: AnnexMeasures
    table: TableMeasures


def load(path: Path | None = None) -> LayoutProfile:
    """Return the profile of a TOML file, or of Nghị định 30/2020/NĐ-CP where no file is named.

    Raises ValueError, with a Vietnamese sentence that names the key, where the file is no TOML, lacks a key,
    has one that is not known, or has a value of another kind; OSError where it cannot be read.
    """
    return _default() if path is None else read_measures(LayoutProfile, path)


@cache
def _default() -> LayoutProfile:
    return read_measures(LayoutProfile, resource("layouts", "nd30-2020.toml"))


def read_measures(kind: type[Section], path: Path) -> Section:
    """Return the measures of a TOML file as `kind` has them; ValueError and OSError as `load` raises them."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(say("Tệp bố cục {name} không phải là TOML: {error}", name=path.name, error=error)) from error
    return _section(kind, content, "", path.name)


def _section(kind: type[Section], content: Mapping[str, Any], where: str, file: str) -> Section:
    """Build one dataclass from one table of the file; `where` is the table's dotted name with its final dot."""
    kinds = get_type_hints(kind)
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    for key in content:
        if key not in names:
            raise ValueError(say("Tệp bố cục {file}: không có mục {where}{key}.", file=file, where=where, key=key))
    values: dict[str, Any] = {}
    for name in names:
        if name not in content:
            raise ValueError(say("Tệp bố cục {file}: thiếu mục {where}{name}.", file=file, where=where, name=name))
        value, wanted = content[name], kinds[name]
        if isinstance(wanted, type) and is_dataclass(wanted) and isinstance(value, dict):
            values[name] = _section(wanted, value, f"{where}{name}.", file)
        elif not _fits(value, wanted):
            raise ValueError(
                say(
                    "Tệp bố cục {file}: mục {where}{name} không nhận giá trị {value!r}.",
                    file=file,
                    where=where,
                    name=name,
                    value=value,
                )
            )
        else:
            values[name] = wanted(value)
    return kind(**values)


def _fits(value: object, wanted: object) -> bool:
    """Tell whether a value of the file is of the wanted kind; numbers are never negative, sizes never zero."""
    if wanted is str:
        return isinstance(value, str)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if wanted is int and not isinstance(value, int):
        return False
    return wanted in (int, float) and math.isfinite(value) and value >= 0
