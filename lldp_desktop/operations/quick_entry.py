"""What is typed to be added, in one line, read as a clerk means it: `khen thưởng 5/3 Lê Văn An 500k`.

Nothing is kept here: what could be read fills in a form, and the clerk looks at it there. So that no word is lost,
whatever could not be read for certain stays in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from lldp_desktop.domain.choices import BUILT_IN
from lldp_desktop.domain.dates import from_iso, short_date
from lldp_desktop.domain.declaration import Field, Kind, RecordType, Value
from lldp_desktop.domain.numbers_in_text import money
from lldp_desktop.domain.record_types import RECORD_TYPES
from lldp_desktop.domain.typed import typed_amount, typed_date, typed_document_number
from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from lldp_desktop.domain.choices import Choices

_VERBS = ("them", "ghi")
_POINTS = ".,:;"
#: `5.3` and `5-3` are more often something else in a sentence, and so are six digits: those stay text.
_DAY = re.compile(r"[0-9]{1,2}/[0-9]{1,2}(/[0-9]{2}|/[0-9]{4})?|[0-9]{1,2}([.-])[0-9]{1,2}\2[0-9]{4}")
_YEAR = re.compile(r"(19|20)[0-9]{2}")
_NUMBER = re.compile(r"[0-9][0-9.]*(,[0-9]+)?")
_WITH_UNIT = re.compile(r"[0-9][0-9.]*(,[0-9]+)?(k|n|d|tr|ty|trieu|nghin|ngan|dong|vnd)")
#: From so many đồng on a bare number is an amount, where it ends the line.
_LEAST_BARE = 10_000
#: What `2 triệu` counts where one of these follows.
_COUNTED = ("luot", "nguoi")
#: Words at the head of an enterprise's name that say only what it is; a clerk leaves them out.
_WHAT_IT_IS = frozenset(
    fold(word)
    for kind in ("công ty cty TNHH MTV một thành viên cổ phần CP", "tập đoàn", "doanh nghiệp tư nhân DN DNTN")
    for word in kind.split()
) | {"hop", "tac", "xa", "htx", "xi", "nghiep", "chi", "nhanh", "ho", "kinh", "doanh"}


@dataclass(frozen=True, slots=True)
class QuickEntry:
    """A record to be added: its type, and the values of the fields that could be read."""

    record_type: RecordType
    values: dict[str, Value]


def read_entry(
    text: str, today: date, enterprises: Mapping[str, str], choices: Choices = BUILT_IN
) -> QuickEntry | None:
    """Return what a line would add; None where it names no record type, or says nothing more than its name.

    `enterprises` are names by uid; one is filled in where the line names it and no other. `choices` are the office's
    lists, whose labels are read where the line begins with a count of one, or says nothing else.
    """
    words = one_line(text).split()
    record_type, head = _type_at_head(words)
    rest = words[head:]
    if record_type is None or not rest:
        return None
    values: dict[str, Value] = {}
    rest = _take_number(record_type, rest, values)
    rest = _take_day(record_type, rest, today, values)
    rest = _take_amount(record_type, rest, values)
    rest = _take_choices(record_type, rest, choices, values)
    rest = _take_enterprise(record_type, rest, enterprises, values)
    name = naming_field(record_type)
    if rest and name is not None:
        values[name] = " ".join(rest)
    return QuickEntry(record_type, values)


def told(entry: QuickEntry, enterprises: Mapping[str, str], choices: Choices = BUILT_IN) -> str:
    """Return how a line was read: `Thêm hoạt động: “Lớp kỹ năng số”, ngày 05/3/2026`."""
    record_type = entry.record_type
    first = naming_field(record_type)
    fields = sorted((f for f in record_type.fields if f.name in entry.values), key=lambda field: field.name != first)
    parts = [_told_value(field, entry.values[field.name], enterprises, choices) for field in fields]
    return say("Thêm {singular}: {parts}", singular=say(record_type.singular), parts=", ".join(parts))


def naming_field(record_type: RecordType) -> str | None:
    """Return the field of text that tells what a record is about; None where a type has no such field."""
    taken = {name for field in record_type.fields if field.rest_into for name in (field.name, field.rest_into)}
    texts = [f for f in record_type.fields if f.kind in (Kind.TEXT, Kind.LONG_TEXT) and f.name not in taken]
    named = [f for f in texts if f.name in record_type.named_by]
    required = sorted((f for f in texts if f.required), key=lambda field: field.kind is not Kind.LONG_TEXT)
    return next((f.name for f in [*named, *required, *reversed(texts)]), None)


@cache
def _type_names() -> tuple[dict[str, RecordType], dict[str, RecordType]]:
    """Return the types by their folded names, and by the first letters of those, where no other has the same."""
    names = {_plain(name): each for each in RECORD_TYPES for name in (each.label, each.singular)}
    letters: dict[str, set[str]] = {}
    for name, each in names.items():
        letters.setdefault("".join(word[0] for word in name.split()), set()).add(each.table)
    by_table = {each.table: each for each in RECORD_TYPES}
    short = {initials: by_table[next(iter(tables))] for initials, tables in letters.items() if len(tables) == 1}
    return names, short


def _type_at_head(words: Sequence[str]) -> tuple[RecordType | None, int]:
    """Return the type that a line begins with, and of how many words that is; letters alone only after a verb."""
    names, short = _type_names()
    plain = [_plain(word) for word in words]
    start = 1 if plain and plain[0] in _VERBS else 0
    for end in range(len(words), start, -1):
        name = " ".join(plain[start:end])
        if name in names:
            return names[name], end
    if start and len(plain) > 1 and plain[1] in short:
        return short[plain[1]], 2
    return None, 0


def _take_number(record_type: RecordType, words: list[str], values: dict[str, Value]) -> list[str]:
    """Take a document's number and symbol."""
    field = next((f for f in record_type.fields if f.rest_into), None)
    for place, word in enumerate(words):
        whole = typed_document_number(word.strip(_POINTS)) if field is not None else None
        if field is not None and whole is not None and not whole[1][0].isdigit():
            values[field.name], values[field.rest_into] = whole
            before = place - 1 if place and _plain(words[place - 1]) == "so" else place
            return words[:before] + words[place + 1 :]
    return words


def _take_day(record_type: RecordType, words: list[str], today: date, values: dict[str, Value]) -> list[str]:
    """Take the day by which a record counts, else its year; of two days the first, and both stay in the text."""
    name, days = record_type.dated_by, []
    if name:
        days = [(place, count, day) for place in range(len(words)) for count, day in _day_at(words, place, today)]
    elif any(field.name == "year" for field in record_type.fields):
        name = "year"
        days = [(place, 1, word) for place, word in enumerate(words) if _YEAR.fullmatch(word.strip(_POINTS))]
    if not days:
        return words
    place, count, value = days[0]
    values[name] = int(value.strip(_POINTS)) if name == "year" else value
    if len(days) > 1:
        return words
    before = place - 1 if place and _plain(words[place - 1]) in ("ngay", "nam") else place
    return words[:before] + words[place + count :]


def _day_at(words: Sequence[str], place: int, today: date) -> list[tuple[int, str]]:
    """Return the day that begins at a word, and of how many words it is; nothing where there is none."""
    two = " ".join(word.strip(_POINTS) for word in words[place : place + 2])
    one = words[place].strip(_POINTS)
    for text, count in ((two, 2), (one, 1)):
        if _DAY.fullmatch(text) or fold(text) in ("hom nay", "hom qua"):
            try:
                return [(count, typed_date(text, today).isoformat())]
            except ValueError:
                return []  # `45/13` is text
    return []


def _take_amount(record_type: RecordType, words: list[str], values: dict[str, Value]) -> list[str]:
    """Take an amount of money into the field that the type has for one."""
    field = record_type.amount_field
    for place in range(len(words)):
        for count in (3, 2, 1):
            text = " ".join(words[place : place + count])
            if (
                field is not None
                and len(words) >= place + count
                and _is_amount(words[place : place + count + 1], count)
            ):
                try:
                    values[field.name] = typed_amount(text.strip(_POINTS))
                except ValueError:
                    continue
                return words[:place] + words[place + count :]
    return words


def _is_amount(words: Sequence[str], count: int) -> bool:
    """Tell whether the first `count` words are an amount: with its unit, or alone at the line's end."""
    plain = [_plain(word) for word in words]
    number, *units = plain[:count]
    following = plain[count] if len(plain) > count else ""
    if following in _COUNTED:
        return False
    if not units:
        at_end = not following and _NUMBER.fullmatch(number) and "," not in number
        bare = bool(at_end) and int(number.replace(".", "")) >= _LEAST_BARE
        return bare or bool(_WITH_UNIT.fullmatch(number))
    if not _NUMBER.fullmatch(number) and not (units == ["dong"] and _WITH_UNIT.fullmatch(number)):
        return False
    if units == ["dong"]:  # not the `2 đồng chí` of a sentence
        return bool(_WITH_UNIT.fullmatch(number)) or len(number) > 3
    return units[0] in ("trieu", "ty", "nghin", "ngan") and units[1:] in ([], ["dong"])


def _take_choices(record_type: RecordType, words: list[str], choices: Choices, values: dict[str, Value]) -> list[str]:
    """Take a count and choices from the head of a line: `3 công nhân giấy khen`; without a count only a whole line."""
    counted = next((f for f in record_type.fields if f.kind is Kind.COUNT and f.required), None)
    asked = [f for f in record_type.fields if f.kind is Kind.CHOICE and f.required and f.default is None]
    if counted is None:
        return words
    found: dict[str, Value] = {}
    plain, place = [_plain(word) for word in words], 0
    while place < len(words):
        number = int(plain[place]) if re.fullmatch("[0-9]{1,4}", plain[place]) else 0
        if number and counted.name not in found:
            found[counted.name] = number
            place += 1
        # A count alone may be anything: `3 ngày sách`.
        chosen = _choice_at(plain[place:], asked, choices, is_counted=bool(number))
        if chosen is None or chosen[0] in found:
            break
        found[chosen[0]] = chosen[1]
        place += chosen[2]
    has_choice = bool(found.keys() - {counted.name})
    if not has_choice or (counted.name not in found and place < len(words)):
        return words
    values.update(found)
    return words[place:]


def _choice_at(
    words: Sequence[str], fields: Sequence[Field], choices: Choices, *, is_counted: bool
) -> tuple[str, str | int, int] | None:
    """Return the choice that words begin with, and by how many: a whole label, else the beginning of only one.

    A single word of a longer label counts behind a number, and where a comma follows it: the `tin` of `tin, bài`.
    """
    labels = [(f.name, code, choices[f.choices].label(code)) for f in fields for code in choices[f.choices].offered]
    for count in range(len(words), 0, -1):
        said = list(words[:count])
        whole = [(name, code) for name, code, label in labels if _plain(label).split() == said]
        begun = [
            (name, code)
            for name, code, label in labels
            if _plain(label).split()[:count] == said
            and (count > 1 or (is_counted and _plain(label.partition(",")[0]).split() == said))
        ]
        found = whole or begun
        if found:
            return (*found[0], count) if len(found) == 1 else None
    return None


def _take_enterprise(
    record_type: RecordType, words: list[str], enterprises: Mapping[str, str], values: dict[str, Value]
) -> list[str]:
    """Take the one enterprise that is named; its name stays in the text, where there is one for it to stand in."""
    field = next((f for f in record_type.references if f.target == "enterprises"), None)
    if field is None:
        return words
    plain = [_plain(word) for word in words]
    found: list[tuple[int, int, str]] = []
    for uid, name in enterprises.items():
        own = _own_words(name)
        starts = (start for start in range(len(plain)) if plain[start : start + len(own)] == own)
        start = next(starts, None)
        if start is not None and len("".join(own)) > 2:
            found.append((len(own), start, uid))
    longest = [each for each in found if each[0] == max(count for count, _, _ in found)]
    if len(longest) != 1:
        return words
    count, start, uid = longest[0]
    values[field.name] = (uid,) if field.kind is Kind.REFERENCES else uid
    if record_type.named_by[0] != field.name:
        return words
    before = start
    while before and plain[before - 1] in _WHAT_IT_IS:
        before -= 1
    return words[:before] + words[start + count :]


def _own_words(name: str) -> list[str]:
    """Return the words of an enterprise's name from the first that is its own."""
    plain = [_plain(word) for word in one_line(name).split()]
    own = next((place for place, word in enumerate(plain) if word not in _WHAT_IT_IS), len(plain))
    return plain[own:]


def _plain(text: str) -> str:
    return fold(" ".join(part.strip(_POINTS) for part in text.split()))


def _told_value(field: Field, value: Value, enterprises: Mapping[str, str], choices: Choices) -> str:
    if field.kind is Kind.DATE:
        return say("ngày {value}", value=short_date(from_iso(str(value))))
    if field.kind is Kind.YEAR:
        return say("năm {value}", value=value)
    if field.kind is Kind.MONEY and isinstance(value, int):
        return f"{say(field.label).lower()} {money(value)}"
    if field.kind is Kind.CHOICE:
        return say(choices[field.choices].label(value)).lower()
    if field.kind is Kind.COUNT:
        return f"{say(field.label).lower()} {value}"
    if field.target:
        uids = value if isinstance(value, tuple) else (str(value),)
        return ", ".join(enterprises[uid] for uid in uids)
    return f"“{value}”" if not field.half else f"{say(field.label).lower()} {value}"
