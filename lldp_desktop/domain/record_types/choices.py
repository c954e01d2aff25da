"""The clerk's changes to the lists of choices: new entries, other names, another order, what is hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lldp_desktop.domain.choices import BUILT_IN
from lldp_desktop.domain.declaration import Field, Kind, Problem, RecordType
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.declaration import Value

#: A longer name fits neither a field of a form nor a line of the report.
LONGEST_LABEL = 80
_CODE = re.compile("[a-z0-9_]+")


def _code_of_plain_letters(record: Mapping[str, Value]) -> list[Problem]:
    code = record["code"]
    if isinstance(code, str) and not _CODE.fullmatch(code):
        return [Problem("code", say("chỉ gồm chữ a-z không dấu, chữ số và dấu gạch dưới"))]
    return []


def _name_of_one_short_line(record: Mapping[str, Value]) -> list[Problem]:
    listed, code, label = record["list"], record["code"], record["label"]
    if not isinstance(label, str):
        is_own = isinstance(listed, str) and code is not None and code not in BUILT_IN[listed]
        return [Problem("label", say("còn thiếu"))] if is_own else []
    if len(label) > LONGEST_LABEL or "\n" in label:
        return [
            Problem(
                "label", say("phải nằm trên một dòng, không quá {longest_label} ký tự", longest_label=LONGEST_LABEL)
            )
        ]
    return []


CHOICES = RecordType(
    table="choices",
    label="Danh mục lựa chọn",
    singular="lựa chọn",
    key=("list", "code"),
    named_by=("label",),
    rules=(_code_of_plain_letters, _name_of_one_short_line),
    fields=(
        Field("list", "Danh mục", Kind.CHOICE, required=True, choices="choice_list", in_list=True),
        Field("label", "Tên lựa chọn", Kind.TEXT, in_list=True),
        Field("code", "Mã", Kind.TEXT, required=True),
        Field("position", "Thứ tự", Kind.COUNT, least=1, in_list=True),
        Field("hidden", "Ẩn", Kind.FLAG, in_list=True),
    ),
)
