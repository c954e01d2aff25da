"""What the office's own plan asks for in a year, beside or in place of what the programme says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Field, Kind, Problem, RecordType
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.declaration import Value

_ALL = 100


def _at_most_all(record: Mapping[str, Value]) -> list[Problem]:
    percent = record["percent"]
    if isinstance(percent, int) and percent > _ALL:
        return [Problem("percent", say("không được lớn hơn 100"))]
    return []


def _a_target_or_the_choice(record: Mapping[str, Value]) -> list[Problem]:
    """Ask for a target of a year, or, without both, the clerk's word that years between two targets have one."""
    if record["is_even"]:
        given = [name for name in ("year", "percent") if record[name] is not None]
        return [Problem(name, say("để trống ở dòng chia đều cho các năm giữa hai mốc")) for name in given]
    return [Problem(name, say("còn thiếu")) for name in ("year", "percent") if record[name] is None]


TARGETS = RecordType(
    table="targets",
    label="Mục tiêu theo năm",
    singular="mục tiêu của năm",
    key=("indicator", "year"),
    named_by=("indicator", "year"),
    rules=(_at_most_all, _a_target_or_the_choice),
    fields=(
        Field("indicator", "Chỉ tiêu", Kind.CHOICE, required=True, choices="indicator", in_list=True),
        Field("year", "Năm", Kind.YEAR, in_list=True),
        Field("percent", "Tỷ lệ cần đạt", Kind.COUNT, unit="%", in_list=True),
        Field("is_even", "Chia đều cho các năm giữa hai mốc", Kind.FLAG, in_list=True),
        # The uid of a document, as a report's letter is: the document may be deleted, and the target stays.
        Field("document", "Theo văn bản", Kind.TEXT, hint="Kế hoạch đặt ra mục tiêu này"),
        Field("note", "Ghi chú", Kind.LONG_TEXT),
    ),
)
