"""How a record type is declared: once, here; table, form, list, JSON and checks all follow from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final, NamedTuple

from lldp_desktop.domain.wording import say

#: A field's value as the program keeps it: dates are `YYYY-MM-DD` text, references the uid of their target.
Value = None | str | int | bool | tuple[str, ...]
#: One record: `uid` and every field of its type; an empty field is None (or an empty tuple).
Record = dict[str, Value]

#: Larger amounts and counts are taken for a slip; sums of a million such rows still fit SQLite's integers.
MOST_MONEY = 10**12
MOST_COUNT = 10**9
#: Letters of a text; what is longer was pasted by mistake.
MOST_TEXT = 20_000


class Kind(Enum):
    """What a field holds."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    LINES = "lines"
    DATE = "date"
    YEAR = "year"
    COUNT = "count"
    MONEY = "money"
    FLAG = "flag"
    CHOICE = "choice"
    REFERENCE = "reference"
    REFERENCES = "references"


_SHORT = (Kind.DATE, Kind.YEAR, Kind.COUNT, Kind.MONEY, Kind.FLAG, Kind.CHOICE)


class Field(NamedTuple):
    """One field: its name in code, file and table, its Vietnamese label and its rule.

    `choices` names a list of `choices.py`; `target` the table that a reference leads to; `unit` stands after a
    number (`người`, `lượt`, `đồng`); `least` bounds a number; `in_list` makes it a column of the page's list;
    `half` says whether it takes half of a form's width, where its kind does not tell; `sticky` keeps its value for
    the next new record; `rest_into` names the field that takes the symbol where a document's whole number is typed;
    `longest` bounds a text, in letters; `rare` says that it is seldom filled in, so that Enter passes it by while
    nothing stands in it but its default; `personal` that it tells of a single person (Luật Bảo vệ dữ liệu cá nhân
    91/2025/QH15), so that it leaves the office only where that is asked for and agreed to; `internal` that it says
    how the office does its work, so that no package carries it; `first_of` names the field whose value is put here
    when a record that did not count yet gets another one there, or another state.
    """

    name: str
    label: str
    kind: Kind
    required: bool = False
    default: Value = None
    choices: str = ""
    target: str = ""
    unit: str = ""
    hint: str = ""
    least: int = 0
    not_after_today: bool = False
    in_list: bool = False
    half: bool | None = None
    sticky: bool = False
    rest_into: str = ""
    longest: int = MOST_TEXT
    rare: bool = False
    personal: bool = False
    internal: bool = False
    first_of: str = ""

    @property
    def takes_half(self) -> bool:
        """True where two such fields stand side by side in a form."""
        return self.kind in _SHORT if self.half is None else self.half

    @property
    def empty(self) -> Value:
        """The value of a field that nobody filled in."""
        if self.kind in (Kind.LINES, Kind.REFERENCES):
            return ()
        if self.kind is Kind.FLAG:
            return self.default or False
        return self.default

    @property
    def is_number(self) -> bool:
        """True for counts, money and years: right-aligned, summed or compared as numbers."""
        return self.kind in (Kind.COUNT, Kind.MONEY, Kind.YEAR)


class Problem(NamedTuple):
    """What is wrong with one field of a record, in Vietnamese, without the field's name."""

    field: str
    message: str


Rule = Callable[[Mapping[str, Value]], "list[Problem]"]


class RecordType:
    """One kind of record.

    `label` names the page, `singular` one record ("Thêm khen thưởng"); `key` are the fields that make a row the
    same one; `dated_by` is the date by which it counts; `named_by` the fields that name a row in a sentence;
    `totals` the number fields whose sum means something; `amount_in` the money field that an amount without a name
    is for, where it is not the first; `usual_by` the field by which amounts are alike (the usual
    amount of a source); `counts_when` the field and code of a record that is final
    (`done`, `decided`): only such ones count, and only their dates may not lie in the future.
    """

    def __init__(
        self,
        table: str,
        label: str,
        singular: str,
        fields: tuple[Field, ...],
        *,
        key: tuple[str, ...] = (),
        dated_by: str = "",
        named_by: tuple[str, ...] = (),
        totals: tuple[str, ...] = (),
        amount_in: str = "",
        usual_by: str = "",
        rules: tuple[Rule, ...] = (),
        counts_when: tuple[str, str] | None = None,
    ) -> None:
        self.table: Final = table
        self.label: Final = label
        self.singular: Final = singular
        self.fields: Final = fields
        self.key: Final = key
        self.dated_by: Final = dated_by
        self.named_by: Final = named_by
        self.totals: Final = totals
        self.amount_in: Final = amount_in
        self.usual_by: Final = usual_by
        self.rules: Final = rules
        self.counts_when: Final = counts_when
        #: The fields that may not lie in the future. Made once, as those below: an import asks ten thousand times.
        self.past: Final = tuple(each for each in fields if each.not_after_today)
        #: The fields that somebody must fill in.
        self.needed: Final = tuple(each for each in fields if each.required and each.default is None)
        #: The fields that lead to records of other tables.
        self.references: Final = tuple(each for each in fields if each.target)
        self._blank: Final[Record] = {"uid": None, **{each.name: each.empty for each in fields}}

    def field(self, name: str) -> Field:
        """Return the field of that name; KeyError where there is none."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(name)

    @property
    def amount_field(self) -> Field | None:
        """The money field that an amount without a name is for; None where a type has none."""
        amounts = [f for f in self.fields if f.kind is Kind.MONEY]
        return next((f for f in amounts if f.name == self.amount_in), amounts[0] if amounts else None)

    def with_first(self, before: Record, after: Record) -> Record:
        """Return a changed record with what its fields `first_of` keep of the record before, where they are empty.

        A planned activity that is moved, done or dropped so keeps the day that was first planned.
        """
        if self.counts_when is None:
            return after
        state, final = self.counts_when
        kept = {
            field.name: before[field.first_of]
            for field in self.fields
            if field.first_of
            and after[field.name] is None
            and before[state] != final
            and (before[state], before[field.first_of]) != (after[state], after[field.first_of])
        }
        return {**after, **kept} if kept else after

    def blank(self) -> Record:
        """Return a record with nothing filled in but the defaults, and no uid yet."""
        return self._blank.copy()


class EndNotBefore:
    """The rule that `end` is not before `start`.

    This rule and the next ones say what they compare, so that the check of a database can ask SQL for the records that
    break them; any other rule it asks of each record.
    """

    __match_args__ = ("start", "end")

    def __init__(self, start: str, end: str) -> None:
        self.start: Final = start
        self.end: Final = end

    def __call__(self, record: Mapping[str, Value]) -> list[Problem]:
        """Return what a record breaks."""
        first, last = record.get(self.start), record.get(self.end)
        if isinstance(first, str) and isinstance(last, str) and last < first:
            return [Problem(self.end, say("không được trước ngày bắt đầu"))]
        return []


class AtMost:
    """The rule that the count `part` does not exceed `whole`, where both are given."""

    __match_args__ = ("part", "whole", "whole_label")

    def __init__(self, part: str, whole: str, whole_label: str) -> None:
        self.part: Final = part
        self.whole: Final = whole
        self.whole_label: Final = whole_label

    def __call__(self, record: Mapping[str, Value]) -> list[Problem]:
        """Return what a record breaks."""
        less, more = record.get(self.part), record.get(self.whole)
        if isinstance(less, int) and isinstance(more, int) and less > more:
            whole = say(self.whole_label)
            return [Problem(self.part, say("không được lớn hơn {whole_label} ({more})", whole_label=whole, more=more))]
        return []


class NeededWith:
    """The rule that `needed` is filled in where any of `others` is."""

    __match_args__ = ("needed", "others", "reason")

    def __init__(self, needed: str, others: tuple[str, ...], reason: str) -> None:
        self.needed: Final = needed
        self.others: Final = others
        self.reason: Final = reason

    def __call__(self, record: Mapping[str, Value]) -> list[Problem]:
        """Return what a record breaks."""
        # 0 is given too, though it equals False.
        given = any((value := record.get(name)) is not False and value not in (None, "", ()) for name in self.others)
        if given and record.get(self.needed) in (None, ""):
            return [Problem(self.needed, say(self.reason))]
        return []


class NeededWithout:
    """The rule that `needed` is there where `other` is not."""

    __match_args__ = ("needed", "other", "reason")

    def __init__(self, needed: str, other: str, reason: str) -> None:
        self.needed: Final = needed
        self.other: Final = other
        self.reason: Final = reason

    def __call__(self, record: Mapping[str, Value]) -> list[Problem]:
        """Return what a record breaks."""
        if record.get(self.other) is None and record.get(self.needed) is None:
            return [Problem(self.needed, say(self.reason))]
        return []


def end_not_before(start: str, end: str) -> Rule:
    """Return the rule that `end` is not before `start` (both dates or both years)."""
    return EndNotBefore(start, end)


def at_most(part: str, whole: str, whole_label: str) -> Rule:
    """Return the rule that the count `part` does not exceed `whole`, where both are given."""
    return AtMost(part, whole, whole_label)


def needed_with(needed: str, others: tuple[str, ...], reason: str) -> Rule:
    """Return the rule that `needed` is filled in where any of `others` is."""
    return NeededWith(needed, others, reason)


def needed_without(needed: str, other: str, reason: str) -> Rule:
    """Return the rule that `needed` is there where `other` is not."""
    return NeededWithout(needed, other, reason)
