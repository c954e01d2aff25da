"""The papers of the list that are no reports: by their kind, what is asked when one is begun, and how it is called.

Each is about a calendar year, and made by the outlines that count what it tells of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.choices import BUILT_IN, ChoiceList
from lldp_desktop.domain.wording import say
from lldp_desktop.operations import report_defaults
from lldp_desktop.reporting import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from lldp_desktop.domain.declaration import Field, RecordType

#: From this month on, the next year's is made.
_NEXT_YEAR_FROM = 10


@dataclass(frozen=True, slots=True)
class OtherPaper:
    """One kind: `counts` and `outline` as outlines have them, the words of its dialog, what one of a year is called."""

    counts: str
    outline: str
    begin: str
    settings: str
    name_label: str
    hint: str
    called: Callable[[int], str]

    def fields(self, asked: RecordType, *, is_new: bool) -> list[Field]:
        """Return what is asked: when it is begun, and later of one that is not issued."""
        later = () if is_new else ("number", "issued_on", "signer", "note")
        fields = [asked.field(name) for name in ("year", "outline", "name", *later)]
        return [field._replace(label=self.name_label) if field.name == "name" else field for field in fields]


OTHER_PAPERS = {
    report_defaults.PLAN: OtherPaper(
        counts=counted.PLAN,
        outline="plan",
        begin=say("Lập kế hoạch năm"),
        settings=say("Năm và người ký"),
        name_label=say("Tên kế hoạch"),
        hint=say(
            "Hoạt động dự kiến lấy ở trang Hoạt động, dự toán ở trang Kinh phí, nhiệm vụ ở trang Đơn vị phối hợp."
        ),
        called=report_defaults.plan_name,
    ),
    report_defaults.PROPOSAL: OtherPaper(
        counts=counted.NOMINATIONS,
        outline="proposal",
        begin=say("Lập Tờ trình"),
        settings=say("Năm và người ký"),
        name_label=say("Tên Tờ trình"),
        hint=say("Danh sách lấy từ các đề nghị đã chọn ở trang Khen thưởng, Kính gửi lấy từ ô Nơi trình."),
        called=report_defaults.proposal_name,
    ),
}


def counted_by_reports(counts: str) -> bool:
    """Tell whether an outline that counts this makes reports."""
    return all(paper.counts != counts for paper in OTHER_PAPERS.values())


def kinds_of_reports() -> ChoiceList:
    """Return the kinds that a report can have."""
    labels = BUILT_IN["report_kind"].labels
    return ChoiceList("report_kind", {kind: labels[kind] for kind in labels if kind not in OTHER_PAPERS})


def likely_year(today: date) -> int:
    """Return the year whose paper is likely made on a day: in the last months of a year the next one's."""
    return today.year + (today.month >= _NEXT_YEAR_FROM)
