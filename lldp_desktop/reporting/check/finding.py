"""What a check found: which rule, how grave, what to do, and where it is, so that the window can lead there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from lldp_desktop.reporting.document import RecordRef


class Severity(IntEnum):
    """How grave a finding is; the graver, the smaller."""

    MUST = 1
    REVIEW = 2

    @property
    def label(self) -> str:
        """The words for it."""
        return {Severity.MUST: say("Lỗi bắt buộc sửa"), Severity.REVIEW: say("Nên xem lại")}[self]


@dataclass(frozen=True, slots=True)
class Place:
    """A box on a page: the page's number in the file from 1, edges in points from the page's upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or to be looked at.

    `rule` names the rule and `source` says where it stands; `message` is for the clerk: what is wrong and what to
    do. `places` are on the pages; `part` is the heading of a part or the label of an annex; `records` are those to
    open, and `table` the page to open where something has yet to be entered; `field` is the field that is wrong.
    `text` is the whole passage that says it, by which it is found on the pages.
    """

    rule: str
    source: str
    message: str
    severity: Severity = Severity.MUST
    places: tuple[Place, ...] = ()
    part: str = ""
    records: tuple[RecordRef, ...] = ()
    table: str = ""
    field: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Everything that was found, the gravest first, and how many rules were looked at."""

    findings: tuple[Finding, ...]
    rules: int

    @property
    def must(self) -> int:
        """How many findings have to be mended."""
        return sum(finding.severity is Severity.MUST for finding in self.findings)

    def summary(self) -> str:
        """Return the result in one sentence."""
        if not self.findings:
            return say(
                "Đã kiểm tra {rules} quy tắc về thể thức và nội dung, không thấy điều gì phải sửa.", rules=self.rules
            )
        review = len(self.findings) - self.must
        found = [
            f"{count} {words}" for count, words in ((self.must, say("lỗi")), (review, say("điều nên xem lại"))) if count
        ]
        return say(
            "Đã kiểm tra {rules} quy tắc về thể thức và nội dung: {found}.",
            rules=self.rules,
            found=say(" và ").join(found),
        )
