"""What a figure is called in words, from its key: `funding.sources.state_budget.spent` is “Kinh phí – Ngân sách…”.

Only the window shows these names, so they are said in its language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say, to_say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.choices import Choices

#: What the first word of a key is about, and the lists whose codes may follow it.
_ABOUT: dict[str, tuple[str, tuple[str, ...]]] = {
    "activities": (to_say("hoạt động"), ("activity_kind",)),
    "commendations": (to_say("khen thưởng"), ("commendation_form", "commendation_level", "recipient_kind")),
    "funding": (to_say("kinh phí"), ("funding_source",)),
    "outreach": (to_say("tuyên truyền"), ("channel", "outreach_unit")),
    "resources": (to_say("học liệu"), ("resource_kind",)),
    "support": (to_say("hỗ trợ học tập"), ("support_kind",)),
    "workers": (to_say("lao động"), ("indicator",)),
    "offices": (to_say("đơn vị"), ()),
    "plan": (to_say("kế hoạch"), ("funding_source", "funding_item")),
    "targets": (to_say("mục tiêu"), ("indicator",)),
    "nominations": (to_say("đề nghị khen thưởng"), ("commendation_form",)),
    "leads": (to_say("đơn vị chủ trì"), ()),
    "work": (to_say("hoạt động"), ("channel", "outreach_unit", "resource_kind")),
}
#: Words of keys that only say where a figure is kept.
_SILENT = (
    *("activities", "enterprises", "indicators", "items", "kinds", "sources", "together", "whole"),
    *("groups", "outreach", "places", "resources", "estimate", "lines", "unassigned", "none"),
    *("facilities", "forms", "models", "nominees"),
)
_LAST = {
    "active": to_say("số doanh nghiệp hoạt động"),
    "budget": to_say("kinh phí dự kiến"),
    "common": to_say("các khoản không gắn với một hoạt động"),
    "dropped": to_say("dự toán của hoạt động đã bỏ"),
    "percent": to_say("tỷ lệ phải đạt"),
    "stated": to_say("kinh phí ghi ở hoạt động"),
    "total": to_say("tổng dự toán"),
    "total_in_words": to_say("tổng dự toán, viết bằng chữ"),
    "without_source": to_say("chưa xác định nguồn"),
    "attendances": to_say("số lượt tham gia"),
    "collectives": to_say("số tập thể"),
    "corrected": to_say("số đơn vị đã đính chính"),
    "documents": to_say("số văn bản đã ban hành"),
    "enterprises": to_say("số doanh nghiệp tham gia"),
    "ethnic_minority": to_say("số người dân tộc thiểu số"),
    "late": to_say("số đơn vị gửi muộn"),
    "missing": to_say("số đơn vị chưa gửi"),
    "given": to_say("doanh nghiệp chi"),
    "households": to_say("số hộ gia đình"),
    "known_for": to_say("số lao động của đơn vị có số liệu"),
    "number": to_say("số lượng"),
    "participants": to_say("số người tham gia"),
    "persons": to_say("số cá nhân"),
    "planned": to_say("dự toán"),
    "promoted": to_say("số người được nâng bậc thợ"),
    "quantity": to_say("số lượng"),
    "reached": to_say("số người"),
    "registered": to_say("số người đăng ký học"),
    "reward": to_say("tiền thưởng"),
    "sent": to_say("số đơn vị đã gửi"),
    "settled": to_say("quyết toán"),
    "share": to_say("tỷ lệ"),
    "spent": to_say("đã chi"),
    "spent_in_words": to_say("đã chi, viết bằng chữ"),
    "union_members": to_say("số đoàn viên công đoàn"),
    "value": to_say("giá trị"),
    "wanted": to_say("số đơn vị phải gửi"),
    "with_agreement": to_say("số doanh nghiệp có thỏa ước lao động tập thể"),
    "with_union": to_say("số doanh nghiệp có công đoàn"),
    "women": to_say("số nữ"),
    "workers": to_say("số công nhân lao động"),
}
#: How many activities of a plan are in which state.
_COUNTS = {
    "planned": to_say("số hoạt động dự kiến"),
    "all_done": to_say("số hoạt động đã thực hiện"),
    "done": to_say("số hoạt động đã thực hiện đúng dự kiến"),
    "done_later": to_say("số hoạt động thực hiện sau dự kiến"),
    "open": to_say("số hoạt động chưa thực hiện"),
    "moved": to_say("số hoạt động dời ngày"),
    "dropped": to_say("số hoạt động không thực hiện"),
    "unplanned": to_say("số hoạt động ngoài kế hoạch"),
}
_NUMBERED = {
    "commendations": to_say("số dòng khen thưởng"),
    "documents.basis": to_say("số văn bản căn cứ"),
    "documents.issued": to_say("số văn bản đã ban hành"),
    "documents.letter": to_say("số văn bản yêu cầu báo cáo"),
    "documents.received": to_say("số văn bản đến"),
    "enterprise_figures": to_say("số dòng số liệu lao động"),
    "enterprises": to_say("số doanh nghiệp"),
    "funding": to_say("số khoản kinh phí"),
    "learning_resources": to_say("số dòng học liệu"),
    "outreach": to_say("số dòng tuyên truyền"),
}


def figure_name(key: str, names: Mapping[str, str], choices: Choices) -> str:
    """Return a figure's name; `names` are those of the records in keys, by uid. An unknown word stays as it is."""
    head, *rest = key.split(".")
    if head == "received":
        return _received_name(rest, names, choices)
    if head == "number":
        return sentence(_number_name(".".join(rest), choices))
    if head == "plan" and rest[-2:-1] == ["counts"]:
        return sentence(f"{say(_ABOUT[head][0])}: {say(_COUNTS.get(rest[-1], rest[-1]))}")
    about, lists = _ABOUT.get(head, (head, ()))
    *middle, last = rest or [""]
    said = [say(about)]
    for word in middle:
        if head in ("activities", "work", "plan") and word.isdigit():
            said.append(_group(word, choices))
        elif word == "enterprises" and head in ("funding", "plan"):
            said.append(say("doanh nghiệp tự chi"))
        elif word not in _SILENT:
            said.append(_word(word, names, lists, choices))
    if (head, last) == ("plan", "enterprises"):
        return f"{sentence(' – '.join(said))}: {say('doanh nghiệp tự chi')}"
    return f"{sentence(' – '.join(said))}: {say(_LAST.get(last, last))}"


def _received_name(words: list[str], names: Mapping[str, str], choices: Choices) -> str:
    """Return the name of a figure of packages: of all, or of a place, and perhaps of how many offices gave it."""
    of = say("Tổng hợp")
    if words[0] == "places":
        of = names.get(words[1], words[1])
        words = words[2:]
    *path, last = words
    name = figure_name(".".join(path if last in ("total", "given") else words), names, choices)
    said = say("{of} – {name}", of=of, name=name)
    return say("{figure}, số đơn vị có số liệu", figure=said) if last == "given" else said


def _number_name(group: str, choices: Choices) -> str:
    head, _, code = group.partition(".")
    if head == "activities":
        return say("số hoạt động – {group}", group=_group(code, choices))
    if head == "assessments":
        return say("số dòng đánh giá – {kind}", kind=_word(code, {}, ("assessment_kind",), choices))
    return say(_NUMBERED[group]) if group in _NUMBERED else say("số dòng {group}", group=group)


def _group(code: str, choices: Choices) -> str:
    """Return what a task group is called."""
    return say(choices["task_group"].label(int(code)))


def _word(word: str, names: Mapping[str, str], lists: tuple[str, ...], choices: Choices) -> str:
    if word in names:
        return names[word]
    return next((say(choices[name].label(word)) for name in lists if word in choices[name]), word)
