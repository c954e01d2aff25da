"""Offices of every shape that the rules allow, as files hold them, with texts as odd as people paste them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.declaration import MOST_TEXT, Field, Kind
from lldp_desktop.domain.identity import key_of
from lldp_desktop.domain.own_choices import laid_over
from lldp_desktop.domain.record_types import BY_TABLE, RECORD_TYPES
from lldp_desktop.domain.record_types.choices import CHOICES
from lldp_desktop.domain.record_types.requests import REQUEST_ANSWERS
from lldp_desktop.domain.vietnamese_text import clean
from tests.operations.files import TODAY

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import RecordType
    from tests.domain.rows import Row

CHECKER = Checker(programme.load().choices, TODAY)
ODD = [
    "Lớp @ 2023-01-01",
    "Ho\u0300a",
    "<b>&</b>",
    "{{ 7*7 }}",
    "=1+1",
    "😀👩‍👩‍👧",
    "a\u200bb",
    "a\r\nb",
    '"',
    "\\",
    "\x00x",
]
#: Codes of entries of the clerk's own.
OWN_CODES = ["loa_di_dong", "x", "other_2"]
TEXTS = st.one_of(st.sampled_from([*ODD, "Lớp", "Công ty A", "None"]), st.text(max_size=12))
FULL_TEXTS = TEXTS.filter(lambda text: clean(text) != "")
DAYS = st.sampled_from(["2021-01-01", "2022-02-28", "2023-01-01", "2023-06-30", "2023-07-01", "2023-12-31"])

#: What a rule may ask for, by field.
NEEDED = {
    "received_on": "2023-01-05",
    "year": 2023,
    "spent_on": "2023-06-30",
    "estimate_text": "ước",
    "consent_on": "2023-01-01",
    "starts_on": "2023-01-01",
    "ends_on": "2023-12-31",
    "form": "merit_certificate",
    "percent": 40,
}
#: Texts that a rule lets be of one shape alone, by field.
SHAPED = {"times": st.sampled_from(["0,3", "2", "0.15"])}


@st.composite
def own_choices(draw: st.DrawFn) -> list[Row]:
    """Return the clerk's changes to the lists: entries of her own, and others renamed, moved and hidden."""
    lists = CHECKER.choices["choice_list"]
    drawn = st.tuples(st.sampled_from(list(lists)), st.sampled_from([*OWN_CODES, *map(str, range(4))]))
    made: list[Row] = []
    for name, code in draw(st.lists(drawn, max_size=6, unique=True)):
        built_in = [*CHECKER.choices[str(name)]]
        code = built_in[int(code)] if code.isdecimal() else code
        row: Row = {"list": name, "code": code, "hidden": draw(st.booleans())}
        if code not in built_in or draw(st.booleans()):
            row["label"] = f"{draw(st.sampled_from(ODD[1:5]))} {len(made)}"
        if draw(st.booleans()):
            row["position"] = draw(st.integers(1, 20))
        made.append(row)
    return made


def values(field: Field, names: dict[str, list[str]], checker: Checker) -> st.SearchStrategy[Any]:
    """Return what a field may hold; references lead to the names given."""
    match field.kind:
        case Kind.LONG_TEXT if field.name in ("text", "base") and field.longest > MOST_TEXT:
            return FULL_TEXTS.map(lambda text: json.dumps([[{"text": text}], [{"figure": text, "text": "05"}]]))
        case Kind.TEXT | Kind.LONG_TEXT:
            return SHAPED.get(field.name, FULL_TEXTS)
        case Kind.LINES:
            return st.lists(FULL_TEXTS, min_size=1, max_size=3)
        case Kind.DATE:
            return DAYS
        case Kind.YEAR:
            return st.integers(2020, 2026)
        case Kind.COUNT | Kind.MONEY:
            return st.one_of(st.integers(field.least, 9), st.just(10**9))
        case Kind.FLAG:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from(list(checker.choices[field.choices]))
        case Kind.REFERENCE:
            return st.sampled_from(names[field.target]) if names[field.target] else st.none()
    return st.lists(st.sampled_from(names[field.target]), max_size=3) if names[field.target] else st.just([])


@st.composite
def rows(draw: st.DrawFn, record_type: RecordType, names: dict[str, list[str]], checker: Checker) -> list[Row]:
    """Return rows of one table that keep its rules and differ in their keys; equal ones where it has none."""
    kept: list[Row] = []
    keys = set()
    linked = {field.name for field in record_type.references}
    if any(field.required and not names[field.target] for field in record_type.references):
        return kept
    for _ in range(draw(st.integers(0, 3))):
        row = {
            field.name: draw(values(field, names, checker))
            for field in record_type.fields
            if (field.required and field.default is None) or draw(st.booleans())
        }
        unlinked = {name: value for name, value in row.items() if not record_type.field(name).target}
        record, problems = checker.read(record_type, unlinked)
        for wrong in {problem.field for problem in problems} - linked:
            # The rules ask for little: what breaks one is left out, or what it needs is given.
            row[wrong] = None if row.get(wrong) is not None else NEEDED[wrong]
        unlinked = {name: value for name, value in row.items() if not record_type.field(name).target}
        record, problems = checker.read(record_type, unlinked)
        problems = [problem for problem in problems if problem.field not in linked]
        record |= {field.name: row.get(field.name) for field in record_type.references if field.kind is Kind.REFERENCE}
        key = key_of(record_type, record)
        asks_nobody = record_type is REQUEST_ANSWERS and (record["enterprise"] is None) == (record["partner"] is None)
        if problems or asks_nobody or (key is not None and key in keys):
            continue
        keys.add(key)
        kept += [row] * (1 if key is not None else draw(st.integers(1, 2)))
    return kept


@st.composite
def offices(draw: st.DrawFn) -> dict[str, list[Row]]:
    """Return a file of every table, references and all."""
    tables: dict[str, list[Row]] = {}
    targets = ("enterprises", "activities", "reports", "partners", "requests")
    names: dict[str, list[str]] = {name: [] for name in targets}
    tables["choices"] = draw(own_choices())
    own = [CHECKER.read(CHOICES, row)[0] for row in tables["choices"]]
    checker = Checker(laid_over(CHECKER.choices, own), TODAY)
    for record_type in RECORD_TYPES:
        if record_type is not CHOICES:
            tables[record_type.table] = draw(rows(record_type, names, checker))
        if record_type.table in names:
            names[record_type.table] = _names(record_type, tables[record_type.table])
    return tables


def _names(record_type: RecordType, made: list[Row]) -> list[str]:
    """Return the names that lead to exactly one of the rows."""
    cleaned = [[clean(str(row[name])) for name in BY_TABLE[record_type.table].key] for row in made]
    every = [name for key in cleaned for name in {key[0], " @ ".join(key)}]
    return sorted(name for name in every if every.count(name) == 1)
