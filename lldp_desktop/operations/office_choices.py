"""The programme and the lists of choices of one database, and what keeps records from losing a choice of theirs."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from lldp_desktop.domain import programme
from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.own_choices import laid_over
from lldp_desktop.domain.programme import MonthDay
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.record_types.choices import CHOICES
from lldp_desktop.domain.record_types.deadlines import DEADLINES
from lldp_desktop.domain.record_types.targets import TARGETS
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lldp_desktop.domain.choices import Choices, Code
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.storage.change import Change
    from lldp_desktop.storage.store import Store

PROGRAMME_SETTING = "programme"


def programme_of(store: Store) -> Programme:
    """Return the programme of this database with the office's own targets and its superior's days for reports.

    Raises KnownError where the program does not have it.
    """
    from lldp_desktop.domain.targets import laid_over as laid_over_targets

    found = laid_over_targets(programme.load(_code_of(store)), store.records(TARGETS.table))
    return _with_own_days(found, store.records(DEADLINES.table, "report_kind IS NOT NULL"))


def _with_own_days(found: Programme, deadlines: Sequence[Record]) -> Programme:
    """Return a programme whose reports are due on the days of these deadlines, the latest one of each kind."""
    if not deadlines:
        return found
    from lldp_desktop.domain.period import PeriodKind

    days = {
        PeriodKind(str(row["report_kind"])): MonthDay(day.month, day.day)
        for row in sorted(deadlines, key=lambda row: str(row["due_on"]))
        if (day := from_iso(str(row["due_on"])))
    }
    return found.having(deadlines={**found.deadlines, **days})


def _code_of(store: Store) -> str:
    return store.setting(PROGRAMME_SETTING) or programme.DEFAULT


def choices_of(store: Store) -> Choices:
    """Return every list of codes of this database: the programme's, with the clerk's own changes."""
    return laid_over(programme.choices(_code_of(store)), store.records(CHOICES.table))


def require_choices(store: Store, changes: Sequence[Change], doing: str) -> None:
    """Raise KnownError where changes would leave a record with a code that is in no list; `doing` begins the sentence.

    What an operation puts back or takes away (undo, redo, a deleted record) was checked against the lists of its day,
    and those may have changed since.
    """
    rows = {str(row["uid"]): row for row in store.records(CHOICES.table)}
    for change in changes:
        if change.table == CHOICES.table:
            rows.pop(change.uid, None)
            if change.after is not None:
                rows[change.uid] = change.after
    before, after = choices_of(store), laid_over(programme_of(store).choices, rows.values())
    taken = _codes((change.table, change.before) for change in changes)
    brought = _codes((change.table, change.after) for change in changes)
    for name in before[CHOICES.field("list").choices].labels:
        listed = after[str(name)]
        for code in brought[listed.name]:
            if code not in listed:
                raise KnownError(
                    say(
                        "{doing} vì lựa chọn “{last_name}” được dùng ở đó đã bị xóa. Hãy thêm lại lựa chọn này trong "
                        "Danh mục lựa chọn trước.",
                        doing=doing,
                        last_name=_last_name(store, listed.name, code),
                    )
                )
        gone = [code for code in before[listed.name] if code not in listed]
        held = store.code_uses(listed.name) if gone else {}
        for code in gone:
            if held.get(code, 0) > taken[listed.name][code]:
                raise KnownError(
                    say(
                        "{doing} vì còn dòng đang dùng lựa chọn “{label}”. Hãy ẩn lựa chọn này đi nếu không dùng nữa.",
                        doing=doing,
                        label=before[listed.name].label(code),
                    )
                )


def _last_name(store: Store, name: str, code: Code) -> str:
    """Return what a deleted entry of the clerk's was called."""
    rows = [change.before for change in store.deletions(CHOICES.table) if change.before]
    return next((str(row["label"]) for row in rows if (row["list"], row["code"]) == (name, code)), str(code))


def _codes(records: Iterable[tuple[str, Record | None]]) -> dict[str, Counter[Code]]:
    """Return how often records hold each code, by list."""
    counts: dict[str, Counter[Code]] = defaultdict(Counter)
    for table, record in records:
        if record is not None and table in BY_TABLE:  # attached files are in no page's table, and have no codes
            for field in BY_TABLE[table].fields:
                code = record[field.name] if field.choices else None
                if isinstance(code, str | int):
                    counts[field.choices][code] += 1
    return counts
