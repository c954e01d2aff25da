"""The facts of a Tờ trình: how many are proposed in which form, and its list of nominees.

People are counted, and named only where they agreed to it; a child only where the parent or guardian agreed as well
(Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 24). A collective's name is no personal one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.collation import name_sort_key
from lldp_desktop.domain.numbers_in_text import count
from lldp_desktop.domain.vietnamese_text import lower_first, one_line
from lldp_desktop.reporting.facts.period_records import BASIS
from lldp_desktop.reporting.facts.work import may_be_named
from lldp_desktop.reporting.figures import figures_in, keyed, number_of, sum_of
from lldp_desktop.reporting.proposed import tables
from lldp_desktop.reporting.report_facts import ReportFacts, figures_of_tables, formal_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.reporting.document import Figure
    from lldp_desktop.reporting.drafting import Sources
    from lldp_desktop.reporting.facts.period_records import Group
    from lldp_desktop.reporting.request import ReportRequest
    from lldp_desktop.storage.store import Store

NOMINATIONS = "nominations"
#: Kinds of recipients that are organisations, whose names are no personal data.
_ORGANISATIONS = ("collective", "enterprise")
_HOUSEHOLD = "household"
#: A child is under 16 (as the law on children has it); by the year of birth alone, so in doubt a child.
_CHILD_UNTIL = 16


@dataclass(frozen=True, slots=True)
class FormFact:
    """What is proposed in one form: collectives, households and persons."""

    code: str
    label: str
    collectives: Figure | None
    households: Figure | None
    persons: Figure | None


@dataclass(frozen=True, slots=True)
class NomineeFact:
    """One line of the list: who (named or counted), from where, in which form, for what; `quantity` are people."""

    code: str
    who: str
    enterprise: str
    form: str
    achievement: str
    quantity: Figure | None
    is_person: bool


@dataclass(frozen=True, slots=True)
class Nominations:
    """What is proposed by form, in all, and line by line."""

    forms: tuple[FormFact, ...]
    quantity: Figure | None
    nominees: tuple[NomineeFact, ...]

    def __len__(self) -> int:
        return len(self.nominees)


def all_groups(_: Programme) -> tuple[Group, ...]:
    """Return every group that a Tờ trình has to place in exactly one of its parts."""
    return (BASIS, NOMINATIONS)


def read(store: Store, request: ReportRequest, _: Programme) -> tuple[Record, ...]:
    """Return the nominations of a Tờ trình, decided by now or not; KnownError where the file cannot be read."""
    return tuple(store.records("commendations", "proposal = ?", (request.report,))) if request.report else ()


def facts_of_nominations(sources: Sources, day: date) -> ReportFacts:
    """Return the facts of a Tờ trình that is made out on a day."""
    records = sources.extra if isinstance(sources.extra, tuple) else ()
    found = keyed(nominations(records, sources.choices, sources.names, day), NOMINATIONS)
    basis = sources.records[BASIS]
    numbers = keyed({BASIS: number_of("documents", basis)}, "number")
    made = {"nominees": tables.nominees(found)}
    shown = {each.name: (table,) for each in sources.outline.annexes if (table := made.get(each.name)) is not None}
    addressees = tuple(dict.fromkeys(one_line(str(r["proposed_to"])) for r in records if r["proposed_to"]))
    addressees = addressees or sources.people.addressees
    named = {**formal_names(sources, numbers), "nominations": found, "addressees": addressees}
    return ReportFacts(
        groups={BASIS: basis, NOMINATIONS: found},
        named={**named, "year": sources.records.period.year},
        tables=shown,
        figures={
            **figures_of_tables(shown),
            **{figure.key: figure for figure in (*numbers.values(), *figures_in(found)) if figure.key},
        },
        names={nominee.code: nominee.who for nominee in found.nominees},
        addressees=addressees,
    )


def nominations(records: Sequence[Record], choices: Choices, names: Mapping[str, str], day: date) -> Nominations:
    """Return what is proposed: collectives, then persons by their given names; who is not named comes last.

    `names` are the enterprises' by uid, `day` that of the paper.
    """
    listed = choices["commendation_form"]
    codes = dict.fromkeys([*listed, *(record["form"] for record in records)])
    return Nominations(
        forms=tuple(
            FormFact(
                code=str(code),
                label=listed.label(code),
                collectives=_people(some, lambda kind: kind in _ORGANISATIONS),
                households=_people(some, lambda kind: kind == _HOUSEHOLD),
                persons=_people(some, lambda kind: kind not in (*_ORGANISATIONS, _HOUSEHOLD)),
            )
            for code in codes
            if (some := [record for record in records if record["form"] == code])
        ),
        quantity=sum_of("commendations", records, "quantity"),
        nominees=tuple(_nominee(record, choices, names, day) for record in _in_order(records, day)),
    )


def may_be_listed(record: Record, day: date) -> bool:
    """Tell whether a nominee's name may stand in the list of a Tờ trình of a day."""
    if record["recipient_kind"] in _ORGANISATIONS:
        return bool(record["recipient_name"])
    return may_be_named(record, day) and (not _may_be_a_child(record, day) or bool(record["consent_by"]))


def _may_be_a_child(record: Record, day: date) -> bool:
    born = record["birth_year"]
    if isinstance(born, int):
        return day.year - born <= _CHILD_UNTIL
    return record["recipient_kind"] == "workers_child"


def _people(records: Iterable[Record], is_one: Callable[[object], bool]) -> Figure | None:
    return sum_of("commendations", [record for record in records if is_one(record["recipient_kind"])], "quantity")


def _in_order(records: Iterable[Record], day: date) -> list[Record]:
    def place(record: Record) -> tuple[object, ...]:
        named = may_be_listed(record, day)
        is_group = record["recipient_kind"] in (*_ORGANISATIONS, _HOUSEHOLD)
        return (not is_group, not named, name_sort_key(str(record["recipient_name"])) if named else ())

    return sorted(records, key=place)


def _nominee(record: Record, choices: Choices, names: Mapping[str, str], day: date) -> NomineeFact:
    kind = lower_first(choices["recipient_kind"].label(record["recipient_kind"]))
    quantity = record["quantity"]
    counted = f"{count(quantity if isinstance(quantity, int) else 1)} {kind}"
    return NomineeFact(
        code=str(record["uid"]),
        who=one_line(str(record["recipient_name"])) if may_be_listed(record, day) else counted,
        enterprise=names.get(str(record["enterprise"]), ""),
        form=choices["commendation_form"].label(record["form"]),
        achievement=one_line(str(record["achievement"])),
        quantity=sum_of("commendations", (record,), "quantity"),
        is_person=record["recipient_kind"] not in (*_ORGANISATIONS, _HOUSEHOLD),
    )
