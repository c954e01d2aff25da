"""What a clerk is asked about a record before it is saved: doubts that are new and were never answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.declaration import Kind, Record, RecordType
from lldp_desktop.domain.doubts import (
    FEWEST_AMOUNTS,
    Doubt,
    another_year,
    likely_duplicate,
    more_than_budget,
    more_than_enterprises_have,
    other_than_estimate,
    unusual_amount,
)
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.record_types.funding import ENTERPRISES_OWN
from lldp_desktop.operations import records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.earlier_entries import Answer
    from lldp_desktop.storage.store import Store

_OWN_LINES = f"activity = ? AND planned IS NOT NULL AND source <> '{ENTERPRISES_OWN}'"
#: The fields of enterprise_figures that an activity has too.
_PEOPLE = ("workers", "women")


class DoubtedError(KnownError):
    """A record that breaks no rule but is to be looked at once more; nothing was written."""

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        super().__init__(*(doubt.message for doubt in doubts))
        self.doubts = tuple(doubts)


def open_doubts(store: Store, checker: Checker, table: str, record: Record, listed: int | None = None) -> list[Doubt]:
    """Return what is to be asked about a record that keeps every rule; `listed` is the year that the list shows.

    Left out is what the clerk answered before, and what the record as it is kept had already: to mend a note
    asks nothing about the date.
    """
    found = _all_doubts(store, checker, table, record, listed)
    uid = record["uid"]
    if not found or uid is None:
        return found
    settled = store.answered(str(uid))
    before = store.record(table, str(uid))
    if before is not None:
        settled |= {answer(doubt) for doubt in _all_doubts(store, checker, table, before, listed)}
    return [doubt for doubt in found if answer(doubt) not in settled]


def save(
    store: Store,
    checker: Checker,
    table: str,
    uid: str | None,
    values: Mapping[str, object],
    *,
    listed: int | None = None,
    accepted: Sequence[Doubt] = (),
    draft: str | None = None,
) -> Done:
    """Add a record (no `uid`) or change one, unless there are doubts other than those that the clerk `accepted`.

    Raises DoubtedError with all of its doubts, and what `records.add` and `records.change` raise.
    """
    record, problems = records.check(store, checker, table, {**values, "uid": uid})
    doubts = [] if problems else open_doubts(store, checker, table, record, listed)
    if any(doubt not in accepted for doubt in doubts):
        raise DoubtedError(doubts)
    answers = [answer(doubt) for doubt in doubts]
    if uid is None:
        return records.add(store, checker, table, values, draft=draft, answers=answers)
    return records.change(store, checker, table, uid, values, draft=draft, answers=answers)


def answer(doubt: Doubt) -> Answer:
    """Return what is kept of a doubt that was answered with "save all the same"."""
    return doubt.code, doubt.concerns


def _all_doubts(store: Store, checker: Checker, table: str, record: Record, listed: int | None) -> list[Doubt]:
    record_type = BY_TABLE[table]
    doubts = [
        another_year(record_type, record, listed, _known_years(store, record_type, record), checker.today.year),
        *(
            unusual_amount(field, record, _usual(store, record_type, field.name, record), _by(record_type, record))
            for field in record_type.fields
            if field.kind is Kind.MONEY and record[field.name]
        ),
        likely_duplicate(record_type, record, _beside(store, record_type, record)),
    ]
    if table == "activities":
        doubts += more_than_enterprises_have(record, _people_of_enterprises(store, record))
        doubts.append(other_than_estimate(record, estimated(store, record)))
    if table == "funding":
        doubts.append(_over_budget(store, record))
    return [doubt for doubt in doubts if doubt is not None]


def estimated(store: Store, activity: Record) -> int | None:
    """Return the sum of an activity's lines of the commune's own money (đồng); None where it has none."""
    if activity["uid"] is None:
        return None
    lines = [line["planned"] for line in store.records("funding", _OWN_LINES, (activity["uid"],))]
    return sum(planned for planned in lines if isinstance(planned, int)) if lines else None


def _over_budget(store: Store, line: Record) -> Doubt | None:
    if line["activity"] is None or line["source"] == ENTERPRISES_OWN:
        return None
    activity = store.record("activities", str(line["activity"]))
    budget = activity["planned_budget"] if activity is not None else None
    lines = store.records("funding", _OWN_LINES, (line["activity"],))
    others = sum(
        other["planned"] for other in lines if isinstance(other["planned"], int) and other["uid"] != line["uid"]
    )
    return more_than_budget(line, others, budget if isinstance(budget, int) else None)


def _known_years(store: Store, record_type: RecordType, record: Record) -> set[int]:
    """Return the year of the record's date where other records are of that year."""
    day = record[record_type.dated_by] if record_type.dated_by else None
    if not isinstance(day, str):
        return set()
    year = from_iso(day).year
    first, last = f"{year:04}-01-01", f"{year:04}-12-31"
    known = store.has_between(record_type.table, record_type.dated_by, first, last, but=record["uid"])
    return {year} if known else set()


def _by(record_type: RecordType, record: Record) -> object:
    return record[record_type.usual_by] if record_type.usual_by else None


def _usual(store: Store, record_type: RecordType, name: str, record: Record) -> int | None:
    by, value = record_type.usual_by, _by(record_type, record)
    return store.usual_amount(record_type.table, name, by, value, fewest=FEWEST_AMOUNTS, but=record["uid"])


def _beside(store: Store, record_type: RecordType, record: Record) -> list[Record]:
    """Return the records of the same day, else of the same year, else all of a type that has neither."""
    by = record_type.dated_by or ("year" if "year" in record else "")
    if not by:
        return store.records(record_type.table)
    return store.records(record_type.table, f"{by} = ?", (record[by],)) if record[by] is not None else []


def _people_of_enterprises(store: Store, record: Record) -> dict[str, int | None]:
    """Return how many workers and women the activity's enterprises have, by their newest figures up to its year."""
    named = record["enterprises"]
    have: dict[str, int | None] = dict.fromkeys(_PEOPLE)
    if not isinstance(named, tuple) or not named:
        return have
    newest = [_newest_figures(store, uid, str(record["starts_on"])[:4]) for uid in named]
    for name in _PEOPLE:
        counts = [figures[name] if figures is not None else None for figures in newest]
        known = [count for count in counts if isinstance(count, int)]
        have[name] = sum(known) if len(known) == len(counts) else None
    return have


def _newest_figures(store: Store, enterprise: str, year: str) -> Record | None:
    figures = store.records("enterprise_figures", "enterprise = ? AND year <= ?", (enterprise, int(year)))
    # `h1` before `year`: the figures of the whole year are the newer ones.
    return max(figures, key=lambda each: (int(str(each["year"])), str(each["period"])), default=None)
