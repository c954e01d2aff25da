"""From raw values (a file's, a form's) to a record that keeps every rule, or the problems that it has."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain import dates
from lldp_desktop.domain.declaration import MOST_COUNT, MOST_MONEY, MOST_TEXT, Field, Kind, Problem, Record, Value
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.vietnamese_text import clean, one_line
from lldp_desktop.domain.wording import say, to_say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lldp_desktop.domain.choices import ChoiceList, Choices, Code
    from lldp_desktop.domain.declaration import RecordType

_MISSING = to_say("còn thiếu")
_NOT_TEXT = to_say("phải là chữ")
#: Tuples, for a match over an Enum's members takes as long as all the rest of a field.
_SINGLE_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE)
_NUMBERS = (Kind.COUNT, Kind.MONEY, Kind.YEAR)


class BadValueError(ValueError):
    """A value that its field cannot hold; the message says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks records against their declarations, the lists of codes and the day on which it is asked."""

    choices: Choices
    today: date

    def read(self, record_type: RecordType, raw: Mapping[str, object]) -> tuple[Record, list[Problem]]:
        """Return the record that `raw` means (cleaned, defaults filled in) and all of its problems.

        Unknown names in `raw` are problems too. Where there are problems the record is not to be kept.
        """
        record = record_type.blank()
        problems = [
            Problem(name, say("không phải là trường của bảng này"))
            for name in raw
            if name != "uid" and name not in record
        ]
        try:
            record["uid"] = canonical_uid(raw.get("uid"))
        except BadValueError as error:
            problems.append(Problem("uid", str(error)))
        for field in record_type.fields:
            given = raw.get(field.name)
            if given is None:
                if field.required and field.default is None:
                    problems.append(Problem(field.name, say(_MISSING)))
                continue
            try:
                value = self.value(field, given)
            except BadValueError as error:
                problems.append(Problem(field.name, str(error)))
                continue
            if value is None and field.required:
                problems.append(Problem(field.name, say(_MISSING)))
            elif value is not None:
                record[field.name] = value
                if value == () and field.required:
                    problems.append(Problem(field.name, say(_MISSING)))
        return record, self._with_rules(record_type, record, problems)

    def of_values(self, record_type: RecordType, values: Mapping[str, Value]) -> tuple[Record, list[Problem]]:
        """Do as `read`, for fields of the type alone whose values `value` has given already (None: not given)."""
        record = record_type.blank()
        record.update([given for given in values.items() if given[1] is not None])
        missing = [Problem(f.name, say(_MISSING)) for f in record_type.needed if record[f.name] in (None, ())]
        return record, self._with_rules(record_type, record, missing)

    def _with_rules(self, record_type: RecordType, record: Record, problems: list[Problem]) -> list[Problem]:
        """Return problems with those of the rules for fields that have none yet."""
        wrong = {problem.field for problem in problems}
        return problems + [p for p in self.rules(record_type, record) if p.field not in wrong]

    def rules(self, record_type: RecordType, record: Record) -> list[Problem]:
        """Return what a record of right types breaks: rules between fields, and dates that lie in the future."""
        problems = [problem for rule in record_type.rules for problem in rule(record)]
        if record_type.counts_when is None or record[record_type.counts_when[0]] == record_type.counts_when[1]:
            today = self.today.isoformat()
            problems += [
                Problem(field.name, say("không được sau hôm nay ({today})", today=dates.entry_date(self.today)))
                for field in record_type.past
                if str(record[field.name] or "") > today
            ]
        return problems

    def value(self, field: Field, raw: object, *, is_clean: bool = False) -> Value:
        """Return the value that `raw` means for a field; None where it is empty and has no default.

        `is_clean` tells that whoever read the text has cleaned it. BadValueError where the field cannot hold it.
        """
        if isinstance(raw, str):
            raw = raw if is_clean else clean(raw)
            if not raw:
                return None if field.required and field.default is None else field.empty
        kind = field.kind
        if kind in _SINGLE_TEXTS:
            return _text(raw, field.longest, is_clean=True)
        if kind in _NUMBERS:
            return _number(field, raw)
        if kind is Kind.CHOICE:
            return _code(self.choices[field.choices], raw)
        if kind is Kind.DATE:
            return _date(raw)
        if kind is Kind.FLAG:
            if not isinstance(raw, bool):
                raise BadValueError(say("phải là true hoặc false"))
            return raw
        return _texts(raw)


def shortened(raw: object) -> str:
    """Return a refused name or value as it can stand in a message: short, on one line."""
    text = one_line(str(raw))
    return f"{text[:60]}…" if len(text) > 60 else text


def canonical_uid(raw: object) -> str | None:
    """Return a uid as the program keeps it, None where there is none; BadValueError where it is no UUID."""
    try:
        text = "" if raw is None else _text(raw)
        return str(uuid.UUID(text)) if text else None
    except ValueError:
        raise BadValueError(say("mã định danh “{raw}” không phải là UUID", raw=shortened(raw))) from None


def _code(choices: ChoiceList, code: object) -> Code:
    if not isinstance(code, str | int) or code not in choices:
        codes = ", ".join(map(str, choices))
        raise BadValueError(say("mã “{raw}” không có trong danh mục ({codes})", raw=shortened(code), codes=codes))
    return code


def _text(raw: object, longest: int = MOST_TEXT, *, is_clean: bool = False) -> str:
    if not isinstance(raw, str):
        raise BadValueError(say(_NOT_TEXT))
    text = raw if is_clean else clean(raw)
    if len(text) > longest:
        raise BadValueError(say("dài quá {longest} ký tự", longest=grouped(longest)))
    return text


def _texts(raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list | tuple):
        raise BadValueError(say("phải là một danh sách"))
    return tuple(text for text in map(_text, raw) if text)


def _date(raw: object) -> str:
    try:
        return dates.from_iso(_text(raw, is_clean=True)).isoformat()
    except ValueError:
        raise BadValueError(say("ngày “{raw}” không đúng dạng NĂM-THÁNG-NGÀY", raw=shortened(raw))) from None


def _number(field: Field, raw: object) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise BadValueError(say("phải là số nguyên, không phải “{raw}”", raw=shortened(raw)))
    if field.kind is Kind.YEAR:
        if not 1900 <= raw <= 2100:
            raise BadValueError(say("năm {raw} không hợp lệ", raw=raw))
        return raw
    if raw < field.least:
        raise BadValueError(say("không được nhỏ hơn {least}", least=field.least))
    most = MOST_MONEY if field.kind is Kind.MONEY else MOST_COUNT
    if raw > most:
        raise BadValueError(say("lớn quá {most}", most=grouped(most)))
    return raw


def with_uid(record: Record) -> Record:
    """Return the record with a new uid where it has none."""
    return record if record["uid"] else {**record, "uid": str(uuid.uuid4())}
