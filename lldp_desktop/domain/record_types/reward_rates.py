"""What the office changes in the money that goes with commendations: base salaries, and how often one gets them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Field, Kind, Problem, RecordType
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.declaration import Value

_TIMES = re.compile("[0-9]{1,3}([.,][0-9]{1,3})?")


def _times_is_a_number(record: Mapping[str, Value]) -> list[Problem]:
    if isinstance(record["times"], str) and not _TIMES.fullmatch(record["times"]):
        return [Problem("times", say("phải là một số như 0,3"))]
    return []


def _for_a_form_or_a_recipient(record: Mapping[str, Value]) -> list[Problem]:
    if record["form"] is None and (record["recipient_kind"] is None or record["level"] is not None):
        return [Problem("form", say("cần có, hoặc chỉ ghi đối tượng để nhân với mức của cá nhân"))]
    return []


_VALID_FROM = Field("valid_from", "Áp dụng từ ngày", Kind.DATE, required=True, in_list=True)
_BASIS = Field("basis", "Căn cứ", Kind.TEXT, in_list=True, hint="Nghị định số …")
_UNCONFIRMED = Field("unconfirmed", "Chưa đối chiếu với văn bản", Kind.FLAG, in_list=True)

BASE_SALARIES = RecordType(
    table="base_salaries",
    label="Mức lương cơ sở",
    singular="mức lương cơ sở",
    key=("valid_from",),
    dated_by="valid_from",
    named_by=("basis",),
    fields=(
        _VALID_FROM,
        Field("amount", "Mức lương", Kind.MONEY, required=True, least=1, unit="đồng", in_list=True),
        # Not a habit of the office but of the decree of those days, so it has its day as the salary has.
        Field("rounding", "Làm tròn mức thưởng", Kind.CHOICE, required=True, choices="reward_rounding", default="none"),
        _BASIS,
        _UNCONFIRMED,
    ),
)

REWARD_RATES = RecordType(
    table="reward_rates",
    label="Hệ số tiền thưởng",
    singular="hệ số tiền thưởng",
    key=("form", "level", "recipient_kind", "valid_from"),
    dated_by="valid_from",
    named_by=("basis",),
    rules=(_times_is_a_number, _for_a_form_or_a_recipient),
    fields=(
        Field("form", "Hình thức", Kind.CHOICE, choices="commendation_form", in_list=True),
        Field("level", "Cấp khen", Kind.CHOICE, choices="commendation_level", in_list=True),
        Field("recipient_kind", "Đối tượng", Kind.CHOICE, choices="recipient_kind", in_list=True),
        Field("times", "Hệ số", Kind.TEXT, required=True, half=True, in_list=True, hint="0,3"),
        _VALID_FROM,
        _BASIS,
        _UNCONFIRMED,
    ),
)
