"""What a figure is called in words, from its key: `funding.sources.state_budget.spent` is “Kinh phí – Ngân sách…”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.vietnamese_text import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.choices import Choices

#: What the first word of a key is about, and the lists whose codes may follow it.
_ABOUT: dict[str, tuple[str, tuple[str, ...]]] = {
    "activities": ("hoạt động", ("activity_kind",)),
    "commendations": ("khen thưởng", ("commendation_form", "commendation_level", "recipient_kind")),
    "funding": ("kinh phí", ("funding_source",)),
    "outreach": ("tuyên truyền", ("channel", "outreach_unit")),
    "resources": ("học liệu", ("resource_kind",)),
    "workers": ("lao động", ("indicator",)),
}
#: Words of keys that only say where a figure is kept.
_SILENT = ("activities", "enterprises", "indicators", "items", "kinds", "sources", "together", "whole")
_LAST = {
    "active": "số doanh nghiệp hoạt động",
    "attendances": "số lượt tham gia",
    "enterprises": "số doanh nghiệp tham gia",
    "ethnic_minority": "số người dân tộc thiểu số",
    "known_for": "số lao động của đơn vị có số liệu",
    "number": "số lượng",
    "participants": "số người tham gia",
    "planned": "dự toán",
    "promoted": "số người được nâng bậc thợ",
    "quantity": "số lượng",
    "reached": "số người",
    "registered": "số người đăng ký học",
    "reward": "tiền thưởng",
    "settled": "quyết toán",
    "share": "tỷ lệ",
    "spent": "đã chi",
    "spent_in_words": "đã chi, viết bằng chữ",
    "union_members": "số đoàn viên công đoàn",
    "value": "giá trị",
    "with_agreement": "số doanh nghiệp có thỏa ước lao động tập thể",
    "with_union": "số doanh nghiệp có công đoàn",
    "women": "số nữ",
    "workers": "số công nhân lao động",
}
_NUMBERED = {
    "commendations": "số dòng khen thưởng",
    "documents.basis": "số văn bản căn cứ",
    "documents.issued": "số văn bản đã ban hành",
    "documents.letter": "số văn bản yêu cầu báo cáo",
    "documents.received": "số văn bản đến",
    "enterprise_figures": "số dòng số liệu lao động",
    "enterprises": "số doanh nghiệp",
    "funding": "số khoản kinh phí",
    "learning_resources": "số dòng học liệu",
    "outreach": "số dòng tuyên truyền",
}


def figure_name(key: str, names: Mapping[str, str], choices: Choices) -> str:
    """Return a figure's name; `names` are those of the records in keys, by uid. An unknown word stays as it is."""
    head, *rest = key.split(".")
    if head == "number":
        return sentence(_number_name(".".join(rest), choices))
    about, lists = _ABOUT.get(head, (head, ()))
    *middle, last = rest or [""]
    said = [about]
    for place, word in enumerate(middle):
        if place == 0 and head == "activities" and word.isdigit():
            said.append(_group(word, choices))
        elif word == "enterprises" and head == "funding":
            said.append("doanh nghiệp tự chi")
        elif word not in _SILENT:
            said.append(_word(word, names, lists, choices))
    return f"{sentence(' – '.join(said))}: {_LAST.get(last, last)}"


def _number_name(group: str, choices: Choices) -> str:
    head, _, code = group.partition(".")
    if head == "activities":
        return f"số hoạt động – {_group(code, choices)}"
    if head == "assessments":
        return f"số dòng đánh giá – {_word(code, {}, ('assessment_kind',), choices)}"
    return _NUMBERED.get(group, f"số dòng {group}")


def _group(code: str, choices: Choices) -> str:
    """Return what a task group is called."""
    return choices["task_group"].label(int(code))


def _word(word: str, names: Mapping[str, str], lists: tuple[str, ...], choices: Choices) -> str:
    if word in names:
        return names[word]
    return next((choices[name].label(word) for name in lists if word in choices[name]), word)
