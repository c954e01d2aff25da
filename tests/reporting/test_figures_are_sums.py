"""Every figure of a report is what plain SQL finds in the exported file: no code of the program counts here.

Offices of any shape are made, exported as JSON and put row by row into a database of the standard library; each
figure's key leads to a statement written for it here, and each printed figure to the same number.
"""

# ruff: noqa: S608, C901 - statements of this test's own, one case for each kind of figure
from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lldp_desktop.domain import programme
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.exchange.json_file import to_json
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.reporting.counted import RECORDS
from lldp_desktop.reporting.document import Document, Figure, Row, RowKind, Table
from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.outline import load, shipped
from lldp_desktop.reporting.pdf import render
from lldp_desktop.reporting.request import ReportRequest
from lldp_desktop.storage.store import Store
from tests.domain.rows import MINIMAL
from tests.exchange.generated_offices import offices
from tests.operations.files import TODAY
from tests.reporting.large_office import large_office
from tests.reporting.offices import OFFICE, activity, figures, office_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.domain.rows import Row as FileRow

SOMETIMES = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
INDICATORS = {indicator.code: (place, indicator.figure) for place, indicator in enumerate(programme.load().indicators)}
PERIODS = st.sampled_from(
    [
        Period.of(PeriodKind.YEAR, 2023),
        Period.of(PeriodKind.H1, 2023),
        Period.of(PeriodKind.H2, 2023),
        Period.of(PeriodKind.ON_DEMAND, 2023, date(2022, 2, 1), date(2023, 7, 1)),
        Period.of(PeriodKind.PRELIMINARY_REVIEW, 2023, date(2021, 1, 1), date(2026, 12, 31)),
    ]
)


class Exported:
    """An exported file as plain tables: every value as the file has it, lists as JSON text, references as names."""

    def __init__(self, content: bytes, period: Period) -> None:
        self.database = sqlite3.connect(":memory:")
        self.period = period
        data = json.loads(content)
        for table, columns in COLUMNS.items():
            self.database.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
            rows = data.get(table, [])
            for row in rows:
                values = [row.get(name) for name in columns]
                kept = [json.dumps(v) if isinstance(v, list) else v for v in values]
                self.database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", kept)
        self._views()

    def one(self, statement: str, *values: object) -> Any:
        """Return the one value that a statement finds."""
        return self.database.execute(statement, values).fetchone()[0]

    def _views(self) -> None:
        """Make the rows of the period: by date, final ones, the enterprises' figures of the period."""
        first, last = self.period.starts_on.isoformat(), self.period.ends_on.isoformat()
        for view, table, when in (
            ("acts", "activities", f"starts_on BETWEEN '{first}' AND '{last}' AND coalesce(status, 'done') = 'done'"),
            (
                "plans",
                "activities",
                f"planned_on BETWEEN '{first}' AND '{last}' OR starts_on BETWEEN '{first}' AND '{last}'"
                " AND (coalesce(status, 'done') <> 'done' OR planned_on IS NOT NULL)",
            ),
            ("out", "outreach", f"published_on BETWEEN '{first}' AND '{last}'"),
            ("res", "learning_resources", f"received_on BETWEEN '{first}' AND '{last}'"),
            (
                "com",
                "commendations",
                f"awarded_on BETWEEN '{first}' AND '{last}' AND coalesce(status, 'decided') = 'decided'",
            ),
            (
                "money",
                "funding",
                f"CASE WHEN spent_on IS NULL THEN year || '-01-01' >= '{first}' AND year || '-12-31' <= '{last}'"
                f" ELSE spent_on BETWEEN '{first}' AND '{last}' END",
            ),
            ("docs", "documents", f"issued_on BETWEEN '{first}' AND '{last}'"),
        ):
            self.database.execute(f"CREATE VIEW {view} AS SELECT * FROM {table} WHERE {when}")
        if self.period.kind in (PeriodKind.YEAR, PeriodKind.H1, PeriodKind.H2):
            wanted = "h1" if self.period.kind is PeriodKind.H1 else "year"
            chosen = f"SELECT * FROM enterprise_figures WHERE year = {self.period.year} AND period = '{wanted}'"
        else:
            dated = (
                "SELECT *, year || CASE period WHEN 'h1' THEN '-06-30' ELSE '-12-31' END AS day FROM enterprise_figures"
            )
            inside = f"SELECT * FROM ({dated}) WHERE day BETWEEN '{first}' AND '{last}'"
            newest = f"SELECT max(day) FROM ({inside}) AS other WHERE other.enterprise IS mine.enterprise"
            chosen = (
                f"SELECT * FROM ({inside}) AS mine WHERE day = ({newest})"
                f" AND (enterprise IS NOT NULL OR day = (SELECT max(day) FROM ({inside})))"
            )
        self.database.execute(f"CREATE VIEW people AS {chosen}")


_COLUMNS = {
    "activities": "uid title task_group kind support_kind starts_on status planned_on planned_budget participants"
    " attendances workers women promoted enterprises enterprises_count",
    "outreach": "uid published_on channel quantity unit",
    "learning_resources": "uid kind quantity received_on value",
    "commendations": "uid awarded_on form level recipient_kind quantity status reward",
    "funding": "uid source year spent_on planned spent settled activity",
    "documents": "uid direction issued_on due_on",
    "enterprises": "uid name has_union active",
    "enterprise_figures": "uid enterprise year period workers women ethnic_minority union_members reached_politics_law"
    " reached_vocational reached_life_skills reached_digital learning_citizens learning_citizens_registered"
    " collective_agreement",
    "assessments": "uid year period kind",
}
COLUMNS = {table: names.split() for table, names in _COLUMNS.items()}


def summed(data: Exported, key: str) -> Any:
    """Return what plain SQL says of the figure of this key; None where it has nothing to sum."""
    place = key.split(".")
    match place:
        case ["number", table, *code]:
            return number(data, table, *code)
        case ["activities", "participants" | "attendances" as field]:
            return data.one(f"SELECT sum({field}) FROM acts")
        case ["activities", group, "number"]:
            return data.one("SELECT count(*) FROM acts WHERE task_group = ?", int(group))
        case ["activities", group, "kinds", kind, "number"]:
            return data.one("SELECT count(*) FROM acts WHERE task_group = ? AND kind = ?", int(group), kind)
        case ["activities", group, "kinds", kind, field]:
            return data.one(f"SELECT sum({field}) FROM acts WHERE task_group = ? AND kind = ?", int(group), kind)
        case ["activities", _, "activities", uid, "enterprises"]:
            named = "CASE WHEN json_array_length(enterprises) > 0 THEN json_array_length(enterprises) END"
            return data.one(f"SELECT coalesce({named}, enterprises_count) FROM acts WHERE uid = ?", uid)
        case ["activities", _, "activities", uid, field]:
            return data.one(f"SELECT {field} FROM acts WHERE uid = ?", uid)
        case ["support", *rest]:
            return support(data, rest)
        case ["outreach", channel, unit, "quantity"]:
            return data.one("SELECT sum(quantity) FROM out WHERE channel = ? AND unit = ?", channel, unit)
        case ["resources", kind, field]:
            return data.one(f"SELECT sum({field}) FROM res WHERE kind = ?", kind)
        case ["commendations", form, level, whom, field]:
            where = "form = ? AND level = ? AND recipient_kind = ?"
            return data.one(f"SELECT sum({'quantity' if field == 'quantity' else field}) FROM com WHERE {where}",
                            form, level, whom)  # fmt: skip
        case ["funding", "sources", source, "items", uid, field]:
            return data.one(f"SELECT {field} FROM money WHERE uid = ? AND source = ?", uid, source)
        case ["funding", "sources", source, field]:
            return data.one(f"SELECT sum({field}) FROM money WHERE source = ?", source)
        case ["funding", "enterprises", "items", uid, field]:
            return data.one(f"SELECT {field} FROM money WHERE uid = ? AND source = 'enterprise'", uid)
        case ["funding", "enterprises", field]:
            return data.one(f"SELECT sum({field}) FROM money WHERE source = 'enterprise'")
        case ["plan", *rest]:
            return of_plan(data, rest)
        case ["funding", field]:
            return data.one(f"SELECT sum({field.removesuffix('_in_words')}) FROM money WHERE source <> 'enterprise'")
    return workers(data, place)


def support(data: Exported, place: list[str]) -> Any:
    """Return a figure of how workers who learn were supported, of a model or of a facility."""
    match place:
        case ["forms", code, "number"]:
            return data.one("SELECT count(*) FROM acts WHERE support_kind = ?", code)
        case ["forms", code, "participants"]:
            return data.one("SELECT sum(participants) FROM acts WHERE support_kind = ?", code)
        case ["forms", code, whose]:
            named = "activity IN (title, title || ' @ ' || starts_on)"
            by = "=" if whose == "given" else "<>"
            paid = f"SELECT 1 FROM acts WHERE support_kind = ? AND {named}"
            return data.one(f"SELECT sum(spent) FROM money WHERE source {by} 'enterprise' AND EXISTS ({paid})", code)
    return summed(data, ".".join(["activities", "0", "activities", *place[1:]]))


_STATES = {
    "planned": "1",
    "all_done": "coalesce(status, 'done') = 'done'",
    "done": "coalesce(status, 'done') = 'done' AND starts_on <= planned_on",
    "done_later": "coalesce(status, 'done') = 'done' AND starts_on > planned_on",
    "open": "status = 'planned' AND coalesce(planned_on, starts_on) = starts_on",
    "moved": "status = 'planned' AND planned_on <> starts_on",
    "dropped": "status = 'cancelled'",
}


def of_plan(data: Exported, rest: list[str]) -> Any:
    """Return how many activities of the plan are in a state, or what they cost."""
    match rest:
        case ["counts", "unplanned"]:
            return data.one("SELECT count(*) FROM acts WHERE planned_on IS NULL")
        case ["counts", state]:
            return data.one(f"SELECT count(*) FROM plans WHERE {_STATES[state]}")
        case ["budget"]:
            found = [budget(data, uid) for (uid,) in data.database.execute("SELECT uid FROM plans").fetchall()]
            return None if set(found) <= {None} else sum(each or 0 for each in found)
        case ["groups", _, "activities", uid, "budget"]:
            return budget(data, uid)
    raise AssertionError(rest)


def budget(data: Exported, uid: str) -> Any:
    """Return what a planned activity costs: its lines, in a part of a year the undated ones too, else its own word."""
    title, day = data.database.execute("SELECT title, starts_on FROM plans WHERE uid = ?", (uid,)).fetchone()
    year = data.period.year
    whole = data.period.starts_on <= date(year, 1, 1) and data.period.ends_on >= date(year, 12, 31)
    undated = "0" if whole else "spent_on IS NULL"
    lines = data.one(
        f"SELECT sum(planned) FROM funding WHERE source <> 'enterprise' AND activity IN (?, ?)"
        f" AND (uid IN (SELECT uid FROM money) OR {undated})",
        title,
        f"{title} @ {day}",
    )
    return data.one("SELECT planned_budget FROM plans WHERE uid = ?", uid) if lines is None else lines


def number(data: Exported, table: str, code: str = "") -> Any:
    """Return how many records a group has."""
    match table, code:
        case "activities", _:
            return data.one("SELECT count(*) FROM acts WHERE task_group = ?", int(code))
        case "assessments", _:
            asked = data.period.kind.value if data.period.figures_period else "on_demand"
            year = data.period.year if data.period.figures_period else data.period.ends_on.year
            where = "kind = ? AND year = ? AND period = ?"
            return data.one(f"SELECT count(*) FROM assessments WHERE {where}", code, year, asked)
        case "documents", "basis":
            return data.one("SELECT count(*) FROM documents WHERE direction = 'basis' AND issued_on <= ?", DAY)
        case "documents", "letter":
            return min(1, letters(data))
        case "documents", "received":
            inside = data.one("SELECT count(*) FROM docs WHERE direction = 'received'")
            return inside - (1 if letters(data) and letter_day(data) <= data.period.ends_on.isoformat() else 0)
        case "documents", _:
            return data.one("SELECT count(*) FROM docs WHERE direction = ?", code)
        case "enterprises", _:
            return data.one("SELECT count(*) FROM enterprises WHERE coalesce(active, 1)")
    view = {"outreach": "out", "learning_resources": "res", "commendations": "com", "funding": "money",
            "enterprise_figures": "people"}[table]  # fmt: skip
    return data.one(f"SELECT count(*) FROM {view}")


#: The day of issue of every report here.
DAY = "2026-12-31"
_LETTERS = "FROM documents WHERE direction = 'received' AND due_on IS NOT NULL AND issued_on BETWEEN ? AND ?"


def letters(data: Exported) -> Any:
    return data.one(f"SELECT count(*) {_LETTERS}", data.period.starts_on.isoformat(), DAY)


def letter_day(data: Exported) -> Any:
    return data.one(f"SELECT max(issued_on) {_LETTERS}", data.period.starts_on.isoformat(), DAY)


def workers(data: Exported, place: list[str]) -> Any:
    """Return a figure of enterprises and their workers."""
    match place[1:]:
        case ["active"]:
            return data.one("SELECT count(*) FROM enterprises WHERE coalesce(active, 1)")
        case ["with_union"]:
            return data.one("SELECT count(*) FROM enterprises WHERE coalesce(active, 1) AND has_union")
        case ["with_agreement"]:
            return data.one("SELECT count(*) FROM people WHERE enterprise IS NOT NULL AND collective_agreement")
        case ["enterprises", uid, *rest]:
            name = data.one("SELECT name FROM enterprises WHERE uid = ?", uid)
            where, values = "enterprise = ?", [name]
        case ["together", *rest]:
            where, values = "enterprise IS NOT NULL", []
        case ["whole", *rest]:
            where, values = "enterprise IS NULL", []
        case _:
            raise AssertionError(place)
    return of_people(data, rest, where, values)


def of_people(data: Exported, rest: list[str], where: str, values: list[Any]) -> Any:
    """Return a figure of the workers of some enterprises."""
    match rest:
        case ["indicators", code, what]:
            _, field = INDICATORS[code]
            if what == "reached":
                return data.one(f"SELECT sum({field}) FROM people WHERE {where}", *values)
            if what == "base":  # those among whom a share is reckoned
                return data.one(f"SELECT sum(workers) FROM people WHERE {where}", *values)
            if what == "known_for":
                return data.one(f"SELECT count({field}) FROM people WHERE {where}", *values)
            return data.one(f"SELECT 100.0 * sum({field}) / sum(workers) FROM people WHERE {where}", *values)
        case [field]:
            column = "learning_citizens_registered" if field == "registered" else field
            return data.one(f"SELECT sum({column}) FROM people WHERE {where}", *values)
    raise AssertionError(rest)


def drafts_of(store: Store, period: Period) -> Iterator[tuple[ReportDraft, Document]]:
    """Yield the reports of a period by every outline that ships for the office's own records."""
    for outline in (name for name in shipped() if load(name).counts == RECORDS):
        draft = ReportDraft(store, ReportRequest(period, date.fromisoformat(DAY), outline=outline))
        yield draft, draft.document()


def check_figures(store: Store, period: Period) -> int:
    """Compare every figure, and every printed one, with plain SQL; return how many were printed."""
    printed = 0
    exported = Exported(to_json(store), period)
    with closing(exported.database):
        for draft, document in drafts_of(store, period):
            for key, figure in draft.figures.items():
                assert figure.value == pytest.approx(summed(exported, key)), key
            for figure in figures(document):
                assert figure.key, figure
                assert figure.value == draft.figures[figure.key].value, figure.key
                assert is_written(figure), figure
                printed += 1
            for annex in document.annexes:
                for part in annex.content:
                    if isinstance(part, Table):
                        check_totals(part)
    return printed


def is_written(figure: Figure) -> bool:
    """Tell whether the words of a figure say its value: its digits, or an amount in words."""
    text = figure.text.removeprefix("ước ").removeprefix("*") if figure.estimated else figure.text
    digits = "".join(sign for sign in text if sign.isdigit())
    if text.endswith("%"):
        said = float(text[:-1].replace(".", "").replace(",", "."))
        return abs(said - float(figure.value or 0)) <= 0.005001
    return int(digits) == figure.value if digits else figure.key.endswith("in_words")


def check_totals(table: Table) -> None:
    """Compare each sum of a table with the rows above it: subtotals with their items, totals with all of them."""
    items: list[Row] = []
    everything: list[Row] = []
    for row in table.rows:
        match row.kind:
            case RowKind.GROUP:
                items = []
            case RowKind.ITEM:
                items.append(row)
                everything.append(row)
            case RowKind.SUBTOTAL if figures_of(row):
                assert figures_of(row) == sums(items)
            case RowKind.TOTAL if "Toàn đơn vị" not in str(row):
                assert figures_of(row) == sums(everything)


def figures_of(row: Row) -> dict[int, Any]:
    """Return the whole numbers of a row by their column."""
    found, column = {}, 0
    for cell in row.cells:
        for inline in cell.text:
            if isinstance(inline, Figure) and not inline.text.endswith("%"):
                found[column] = inline.value
        column += cell.columns
    return found


def sums(rows: list[Row]) -> dict[int, Any]:
    total: dict[int, Any] = {}
    for row in rows:
        for column, value in figures_of(row).items():
            total[column] = total.get(column, 0) + value
    return total


#: The code on paper has it.
_UID = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"


def filled(path: Path, rows: dict[str, list[FileRow]]) -> Store:
    """Return a store of an office as generated, with someone to sign for it every day; its uid is always the same."""
    store = Store.open(path, write=True, create=True)
    import_records(store, Incoming({**rows, **OFFICE, "office": [{**OFFICE["office"][0], "uid": _UID}]}), TODAY)
    return store


@SOMETIMES
@given(offices(), PERIODS)
def test_every_figure_is_what_plain_sql_finds_in_the_exported_file(
    office: dict[str, list[FileRow]], period: Period
) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "a.db", office) as store:
        check_figures(store, period)


@pytest.mark.parametrize("kind", [PeriodKind.YEAR, PeriodKind.H1, PeriodKind.H2])
def test_a_large_office_prints_hundreds_of_figures_and_each_is_right(tmp_path: Path, kind: PeriodKind) -> None:
    rows = large_office()
    # What is not final, and money of a whole year: the first counts nowhere, the other in the year alone.
    rows["activities"] += [activity("Dự kiến", status="planned", participants=7), activity("Hủy", status="cancelled")]
    rows["commendations"] += [{**MINIMAL["commendations"], "awarded_on": "2023-05-01", "status": "proposed"}]
    rows["funding"] += [{"content": "Cả năm", "source": "state_budget", "year": 2023, "planned": 1_000}]
    with office_store(tmp_path / "a.db", rows) as store:
        assert check_figures(store, Period.of(kind, 2023)) > 100


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(offices())
def test_the_same_records_give_the_same_bytes(office: dict[str, list[FileRow]]) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "a.db", office) as store:
        period = Period.of(PeriodKind.YEAR, 2023)
        first = [render(document) for _, document in drafts_of(store, period)]
        assert [render(document) for _, document in drafts_of(store, period)] == first
        again = {table: rows for table, rows in json.loads(to_json(store)).items() if isinstance(rows, list)}
        with filled(Path(folder) / "b.db", again) as other:
            assert [render(document) for _, document in drafts_of(other, period)] == first
