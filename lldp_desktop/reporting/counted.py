"""What papers can be made of, by the `counts` of their outline: the one place that says so.

To let the studio make papers of something else, add a name and an entry to COUNTED: the groups that their parts place
(each in exactly one), the tables that their annexes can show, how what they tell of is read from the file beside the
records of the period (it goes along as `Sources.extra`), their facts, and the same for the made-up office on which an
outline is tried. Everything else (outline, editor, preview, checks, issuing, DOCX) works by that. `plan` is the
pattern: `planned/paper.py` with `resources/outlines/plan.toml`. What an entry needs is imported at its first use.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lldp_desktop.domain.wording import to_say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.reporting.drafting import Sources
    from lldp_desktop.reporting.facts.period_records import Group
    from lldp_desktop.reporting.report_facts import ReportFacts
    from lldp_desktop.reporting.request import ReportRequest
    from lldp_desktop.storage.store import Store

#: The office's own records of a period, what other offices sent, the plan of a year, a request for figures, the
#: nominations of a Tờ trình.
RECORDS, PACKAGES, PLAN, REQUEST, NOMINATIONS = "records", "packages", "plan", "request", "nominations"


def _nothing(*_: object) -> None:
    """Read nothing beside the records of the period."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One kind of counting.

    `annexes` are the tables that an annex can show; `groups` what the outline's parts have to place; `read` what is
    read from the file beside the records of the period, `facts` what is made of it; `trial` is what a made-up office
    has in place of what is read, with so many of each, `bare` where they say the least that they may. `called` names
    the groups that are of no table, for the check of outlines.
    """

    annexes: tuple[str, ...]
    groups: Callable[[Programme], tuple[Group, ...]]
    facts: Callable[[Sources, date], ReportFacts]
    read: Callable[[Store, ReportRequest, Programme], object] = _nothing
    trial: Callable[[Programme, int, bool], object] = _nothing
    called: Mapping[Group, str] = field(default_factory=dict)


def _groups_of_records(programme: Programme) -> tuple[Group, ...]:
    from lldp_desktop.reporting.facts.period_records import all_groups

    return all_groups(programme)


def _facts_of_records(sources: Sources, day: date) -> ReportFacts:
    from lldp_desktop.reporting.own_report import facts_of_records

    return facts_of_records(sources, day)


def _groups_of_packages(programme: Programme) -> tuple[Group, ...]:
    from lldp_desktop.reporting.consolidated.report import all_groups

    return all_groups(programme)


def _packages(store: Store, request: ReportRequest, _: Programme) -> object:
    from lldp_desktop.reporting.consolidated.received_period import read

    return read(store, request.period)


def _facts_of_packages(sources: Sources, _: date) -> ReportFacts:
    from lldp_desktop.reporting.consolidated.report import facts_of_packages

    return facts_of_packages(sources)


def _trial_packages(programme: Programme, number: int, bare: bool) -> object:
    from lldp_desktop.reporting.consolidated.trial_period import trial_period

    return trial_period(programme, number, bare=bare)


def _groups_of_plan(programme: Programme) -> tuple[Group, ...]:
    from lldp_desktop.reporting.planned.paper import all_groups

    return all_groups(programme)


def _plan(store: Store, request: ReportRequest, programme: Programme) -> object:
    from lldp_desktop.reporting.planned.paper import read

    return read(store, request, programme)


def _facts_of_plan(sources: Sources, day: date) -> ReportFacts:
    from lldp_desktop.reporting.planned.paper import facts_of_plan

    return facts_of_plan(sources, day)


def _trial_plan(programme: Programme, number: int, bare: bool) -> object:
    from lldp_desktop.reporting.planned.trial_plan import trial_plan

    return trial_plan(programme, number, bare=bare)


def _groups_of_request(programme: Programme) -> tuple[Group, ...]:
    from lldp_desktop.reporting.requested.paper import all_groups

    return all_groups(programme)


def _request(store: Store, request: ReportRequest, programme: Programme) -> object:
    from lldp_desktop.reporting.requested.paper import read

    return read(store, request, programme)


def _facts_of_request(sources: Sources, day: date) -> ReportFacts:
    from lldp_desktop.reporting.requested.paper import facts_of_request

    return facts_of_request(sources, day)


def _trial_request(programme: Programme, number: int, bare: bool) -> object:
    from lldp_desktop.reporting.requested.trial_request import trial_request

    return trial_request(programme, number, bare=bare)


def _groups_of_nominations(programme: Programme) -> tuple[Group, ...]:
    from lldp_desktop.reporting.proposed.paper import all_groups

    return all_groups(programme)


def _nominations(store: Store, request: ReportRequest, programme: Programme) -> object:
    from lldp_desktop.reporting.proposed.paper import read

    return read(store, request, programme)


def _facts_of_nominations(sources: Sources, day: date) -> ReportFacts:
    from lldp_desktop.reporting.proposed.paper import facts_of_nominations

    return facts_of_nominations(sources, day)


def _trial_nominations(_: Programme, number: int, bare: bool) -> object:
    from lldp_desktop.reporting.proposed.trial_nominations import trial_nominations

    return trial_nominations(number, bare=bare)


COUNTED = {
    RECORDS: Counted(
        annexes=("indicators", "funding", "plan", "activities", "ledger", "commendations", "enterprises", "charts"),
        groups=_groups_of_records,
        facts=_facts_of_records,
    ),
    PACKAGES: Counted(
        annexes=("offices", "work", "missing"),
        groups=_groups_of_packages,
        facts=_facts_of_packages,
        read=_packages,
        trial=_trial_packages,
        called={
            "packages.sent": to_say("Gói số liệu: đơn vị đã gửi"),
            "packages.missing": to_say("Gói số liệu: đơn vị chưa gửi"),
            "packages.workers": to_say("Gói số liệu: lao động"),
            "packages.work": to_say("Gói số liệu: hoạt động"),
            "packages.funding": to_say("Gói số liệu: kinh phí"),
            "packages.commendations": to_say("Gói số liệu: khen thưởng"),
        },
    ),
    PLAN: Counted(
        annexes=("plan_activities", "estimate"),
        groups=_groups_of_plan,
        facts=_facts_of_plan,
        read=_plan,
        trial=_trial_plan,
        called={
            "plan.targets": to_say("Kế hoạch: mục tiêu"),
            **{
                f"plan.activities.{number}": to_say("Kế hoạch: hoạt động dự kiến theo nhóm nhiệm vụ")
                for number in range(1, 10)
            },
            "plan.estimate": to_say("Kế hoạch: dự toán kinh phí"),
            "plan.offices": to_say("Kế hoạch: phân công thực hiện"),
        },
    ),
    REQUEST: Counted(
        annexes=("figures_form",),
        groups=_groups_of_request,
        facts=_facts_of_request,
        read=_request,
        trial=_trial_request,
        called={"request.asked": to_say("Yêu cầu số liệu: nơi được hỏi")},
    ),
    NOMINATIONS: Counted(
        annexes=("nominees",),
        groups=_groups_of_nominations,
        facts=_facts_of_nominations,
        read=_nominations,
        trial=_trial_nominations,
        called={"nominations": to_say("Đề nghị khen thưởng")},
    ),
}
