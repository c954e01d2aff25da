"""The clerk's own outlines of reports, and the sentences that she uses again."""

from __future__ import annotations

from lldp_desktop.domain.declaration import Field, Kind, RecordType

#: The longest outline that ships has 15 000 letters.
MOST_OUTLINE = 200_000
#: A sentence or two; what is longer is a part, not a phrase.
_LONGEST_PHRASE = 2_000

OUTLINES = RecordType(
    table="outlines",
    label="Đề cương",
    singular="đề cương",
    key=("name",),
    named_by=("title",),
    fields=(
        # What reports name it by: it stays when the title changes.
        Field("name", "Tên tắt", Kind.TEXT, required=True),
        Field("title", "Tên đề cương", Kind.TEXT, required=True, in_list=True),
        Field("content", "Nội dung", Kind.LONG_TEXT, required=True, longest=MOST_OUTLINE),
        # One that is not finished yet, or has mistakes: no report can be made by it.
        Field("is_draft", "Bản nháp", Kind.FLAG, in_list=True),
    ),
)

PHRASES = RecordType(
    table="phrases",
    label="Sổ câu mẫu",
    singular="câu mẫu",
    key=("text", "part"),
    named_by=("text",),
    fields=(
        # The name of a part of an outline; empty where the sentence fits everywhere.
        Field("part", "Phần báo cáo", Kind.TEXT, in_list=True),
        Field("text", "Câu mẫu", Kind.LONG_TEXT, required=True, in_list=True, longest=_LONGEST_PHRASE),
        Field("position", "Thứ tự", Kind.COUNT),
    ),
)
