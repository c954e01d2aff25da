"""Rows that are plainly in order, told by SQL all at once, so that a check looks at the others alone, one by one.

Each condition here is enough, and none is the rule itself: what does not meet it may be right all the same. The domain
says so of a single record, in the clerk's words.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import (
    MOST_COUNT,
    MOST_MONEY,
    AtMost,
    EndNotBefore,
    Kind,
    NeededWith,
    NeededWithout,
)
from lldp_desktop.domain.record_types import KEPT
from lldp_desktop.storage.rows import LINKS

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Field, RecordType, Rule
    from lldp_desktop.storage.database import Database

#: A uid as the program writes it.
_UID = "uid GLOB '{}'".format("-".join("[0-9a-f]" * letters for letters in (8, 4, 4, 4, 12)))
#: Begins with what is never cleaned away: a letter of ASCII, of Latin, of Vietnamese.
_BEGINS = "(unicode({0}) BETWEEN 33 AND 126 OR unicode({0}) BETWEEN 192 AND 591 OR unicode({0}) BETWEEN 7840 AND 7929)"
#: Composing makes a text so many times longer at most (Unicode Technical Report 36, 3.3).
_GROWS = 3
#: Those are never plain: each record is looked at.
_NEVER = "0"


def breaking(database: Database, record_type: RecordType, checker: Checker) -> list[str]:
    """Return the uids of the records of a type that may break one of its rules."""
    plain = [_UID, *map(_plain, record_type.fields), *(_kept(record_type, rule) for rule in record_type.rules)]
    values = {"today": checker.today.isoformat()}
    for field in record_type.fields:
        if field.choices:
            values[field.name] = json.dumps(list(checker.choices[field.choices]))
    query = f"SELECT uid FROM {record_type.table} WHERE ({' AND '.join(plain)}) IS NOT 1"
    return [str(row[0]) for row in database.conn.execute(query, values)]


def unlike_their_log(database: Database, record_type: RecordType) -> list[str]:
    """Return the uids of the records of a type that are not as one single change logged them."""
    table = record_type.table
    same = " AND ".join(["c.before IS NULL", *(_as_logged(table, field) for field in record_type.fields)])
    query = (
        f"SELECT t.uid FROM {table} AS t LEFT JOIN changes AS c ON c.uid = t.uid AND c.table_name = '{table}'"
        f" GROUP BY t.id HAVING count(c.id) <> 1 OR max(({same}) IS NOT 1)"
    )
    return [str(row[0]) for row in database.execute(query)]


def logged_and_gone(database: Database) -> dict[str, list[str]]:
    """Return the uids of the records of which the log tells and that are not there, by table."""
    there = " ".join(f"WHEN '{table}' THEN uid IN (SELECT uid FROM {table})" for table in KEPT)
    found: dict[str, list[str]] = {table: [] for table in KEPT}
    query = f"SELECT DISTINCT table_name, uid FROM changes WHERE CASE table_name {there} ELSE 1 END = 0"
    for table, uid in database.execute(query):
        found[str(table)].append(str(uid))
    return found


def _plain(field: Field) -> str:
    """Return when a value is plainly within its field's declaration."""
    name, kind = field.name, field.kind
    if kind is Kind.REFERENCES:
        return _NEVER if field.required else "1"
    if kind is Kind.LINES:
        return _NEVER
    within = _within(field)
    if field.required:
        return f"{within} AND {_BEGINS.format(name)}" if kind in _TEXTS else within
    return f"({name} IS NULL OR {within})"


_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE)


def _within(field: Field) -> str:
    name = field.name
    match field.kind:
        case Kind.CHOICE:
            return f"{name} IN (SELECT value FROM json_each(:{name}))"
        case Kind.DATE:
            past = f" AND {name} <= :today" if field.not_after_today else ""
            return f"({name} = date({name}) AND {name} >= '0001'{past})"
        case Kind.FLAG:
            return f"{name} IN (0, 1)"
        case Kind.YEAR:
            return f"{name} BETWEEN 1900 AND 2100"
        case Kind.COUNT | Kind.MONEY:
            return f"{name} BETWEEN {field.least} AND {MOST_MONEY if field.kind is Kind.MONEY else MOST_COUNT}"
        case _:
            return f"length({name}) <= {field.longest // _GROWS}"


def _kept(record_type: RecordType, rule: Rule) -> str:
    """Return when a rule is plainly kept."""
    match rule:
        case EndNotBefore(start, end):
            return f"({start} IS NULL OR {end} IS NULL OR {end} >= {start})"
        case AtMost(part, whole):
            return f"({part} IS NULL OR {whole} IS NULL OR {part} <= {whole})"
        case NeededWith(needed, others) if not any(name in _elsewhere(record_type) for name in (needed, *others)):
            empty = (
                f"{name} = 0" if record_type.field(name).kind is Kind.FLAG else f"({name} IS NULL OR {name} = '')"
                for name in others
            )
            return f"({needed} <> '' OR {' AND '.join(empty)})"
        case NeededWithout(needed, other):
            return f"({needed} IS NOT NULL OR {other} IS NOT NULL)"
        case _:
            return _NEVER


def _elsewhere(record_type: RecordType) -> list[str]:
    return [field.name for field in record_type.fields if field.kind is Kind.REFERENCES]


def _as_logged(table: str, field: Field) -> str:
    """Return when a value is the one that the log has; what the log does not tell of may be empty."""
    name = field.name
    match field.kind:
        case Kind.REFERENCES:
            link = LINKS[table, name]
            named = f"SELECT json_group_array({link.target} ORDER BY position) FROM {link.table}"
            return f"c.after -> '{name}' = ({named} WHERE {link.owner} = t.uid)"
        case Kind.LINES:
            return f"c.after -> '{name}' = json(t.{name})"
        case Kind.FLAG:
            return f"coalesce(c.after ->> '{name}', t.{name}) = t.{name}"
        case _:
            return f"c.after ->> '{name}' IS t.{name}"
