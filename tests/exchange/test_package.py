"""A package says what the office's records say, to whoever reads it by its published description, and no more."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from jsonschema import Draft202012Validator

from lldp_desktop.domain import wording
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.exchange.package.contents import FIGURES, MANIFEST, RECORDS, TABLES, sent_fields
from lldp_desktop.exchange.package.gathering import corrected, gather
from lldp_desktop.exchange.package.reading import read_package
from lldp_desktop.exchange.package.writing import to_bytes
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.people import NoOfficeError
from lldp_desktop.reporting.request import ReportRequest
from lldp_desktop.storage.store import Store
from tests.exchange.generated_offices import offices
from tests.exchange.sent_packages import (
    AGREED,
    MADE_AT,
    PDF,
    SECRETS,
    YEAR,
    full_office,
    issue_report,
    manifest_of,
    parts_of,
)
from tests.operations.files import TODAY
from tests.package_schemas import DRAFT, path_of, record_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.exchange.package.contents import Package
    from tests.domain.rows import Row


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    """Return an office with records of every kind."""
    with full_office(tmp_path / "xa.db") as store:
        yield store


#: Uids and hashes, in which a year of birth can stand by chance.
BY_CHANCE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}")


def words_of(package: Package) -> str:
    """Return all that a package says, but for what says nothing."""
    return BY_CHANCE.sub("", b"".join(parts_of(to_bytes(package)).values()).decode())


def read_back(package: Package, folder: Path) -> Package:
    path = folder / "xã.lldp"
    path.write_bytes(to_bytes(package))
    return read_package(path)


def schema_problems(content: bytes) -> list[str]:
    """Return what a package says otherwise than its published schemas."""
    parts = parts_of(content)
    lines = [("manifest", parts[MANIFEST].decode())]
    lines += [("figure", line) for line in parts[FIGURES].decode().splitlines()]
    lines += [("record", line) for line in parts[RECORDS].decode().split("\n")[:-1]]
    checks = {name: Draft202012Validator(schema(name)) for name in ("manifest", "figure", "record")}
    return [error.message for name, line in lines for error in checks[name].iter_errors(json.loads(line))]


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path_of(name).read_text(encoding="utf-8"))
    return found


def test_what_is_sent_is_what_is_read(office: Store, checker: Checker, tmp_path: Path) -> None:
    issue_report(office, checker)
    package = gather(office, YEAR, MADE_AT)
    assert read_back(package, tmp_path) == package
    assert package.pdf == PDF
    assert package.manifest.report is not None
    assert (package.manifest.report.number, package.manifest.report.version) == ("12", 1)
    counts = {table: len(rows) for table, rows in package.records.items() if rows}
    assert counts == {
        "choices": 1, "enterprises": 2, "enterprise_figures": 2, "activities": 1, "outreach": 2, "funding": 1,
        "commendations": 2, "assessments": 1,
    }  # fmt: skip


def test_the_same_office_at_the_same_moment_gives_the_same_bytes(office: Store) -> None:
    first = to_bytes(gather(office, YEAR, MADE_AT))
    assert to_bytes(gather(office, YEAR, MADE_AT)) == first
    wording.use("en")
    try:
        assert to_bytes(gather(office, YEAR, MADE_AT)) == first
    finally:
        wording.use(wording.VIETNAMESE)


def test_its_figures_are_those_of_the_report(office: Store) -> None:
    figures = gather(office, YEAR, MADE_AT).figures
    drafted = ReportDraft(office, ReportRequest(YEAR, TODAY)).figures
    assert {key: (each.value, each.counts) for key, each in figures.items()} == {
        key: (drafted[key].value, drafted[key].counts) for key in figures
    }
    assert figures["workers.together.workers"].value == 150
    assert figures["workers.together.indicators.digital.reached"].value == 50
    assert figures["funding.sources.state_budget.spent"].text == "23.600.000 đồng"
    assert figures["workers.active"].value == 1


def test_nothing_personal_leaves_the_office_unasked(office: Store) -> None:
    sent = words_of(gather(office, YEAR, MADE_AT))
    assert [secret for secret in (*SECRETS, AGREED, "Y Lan") if secret in sent] == []


def test_asked_for_only_names_of_those_who_agreed_are_sent(office: Store, tmp_path: Path) -> None:
    package = read_back(gather(office, YEAR, MADE_AT, with_names=True), tmp_path)
    assert package.manifest.has_names
    assert [secret for secret in SECRETS if secret in words_of(package)] == []
    assert [row.get("recipient_name") for row in package.records["commendations"]].count(AGREED) == 1


def test_personal_fields_are_those_that_tell_of_one_person() -> None:
    personal = {(t.table, f.name) for t in BY_TABLE.values() for f in t.fields if f.personal}
    assert personal == {
        ("signers", "full_name"), ("partners", "contact"), ("enterprises", "contact"),
        ("commendations", "recipient_name"), ("commendations", "birth_year"),
        ("commendations", "consent_by"), ("commendations", "note"), ("commendations", "refusal"),
    }  # fmt: skip
    assert [t.table for t in TABLES if {f.name for f in sent_fields(t.table)} & {"contact", "birth_year"}] == []


def test_references_lead_to_nothing_outside(office: Store, tmp_path: Path) -> None:
    package = read_back(gather(office, YEAR, MADE_AT), tmp_path)
    told = {str(row.get("topic")): row.get("activity") for row in package.records["outreach"]}
    assert told["Nhắc lại"] is None
    (spent,) = package.records["funding"]
    assert spent["activity"] == package.records["activities"][0]["uid"]
    assert {row["name"] for row in package.records["enterprises"]} == {"May Hoằng Hóa", "Gạch Cũ"}


def test_the_newest_issue_of_the_period_is_enclosed_or_left_out(office: Store, checker: Checker) -> None:
    assert gather(office, YEAR, MADE_AT).pdf is None
    issue_report(office, checker, ends_on="2023-11-25")
    newer = PDF + b"2"
    issue_report(office, checker, newer, "Sửa số liệu")
    package = gather(office, YEAR, MADE_AT)
    assert package.pdf == newer
    assert package.manifest.report is not None
    assert (package.manifest.report.version, package.manifest.report.ends_on) == (2, "2023-11-25")
    assert gather(office, YEAR, MADE_AT, with_report=False).pdf is None
    assert gather(office, Period.of(PeriodKind.H1, 2023), MADE_AT).pdf is None
    span = Period.of(PeriodKind.ON_DEMAND, 2023, YEAR.starts_on, YEAR.ends_on)
    assert gather(office, span, MADE_AT).pdf is None


def test_a_correction_counts_up_only_where_something_changed(office: Store, checker: Checker) -> None:
    first = gather(office, YEAR, MADE_AT)
    assert corrected(gather(office, YEAR, MADE_AT.replace(hour=9)), first).manifest.correction == 0
    issue_report(office, checker)
    second = corrected(gather(office, YEAR, MADE_AT), first)
    assert second.manifest.correction == 1
    other = gather(office, Period.of(PeriodKind.H1, 2023), MADE_AT)
    assert corrected(other, second).manifest.correction == 0


def test_without_an_office_there_is_no_package(store: Store) -> None:
    with pytest.raises(NoOfficeError):
        gather(store, YEAR, MADE_AT)


def test_what_is_written_keeps_the_published_schemas(office: Store, checker: Checker) -> None:
    issue_report(office, checker)
    for with_names in (False, True):
        assert schema_problems(to_bytes(gather(office, YEAR, MADE_AT, with_names=with_names))) == []


def test_the_schemas_are_sound_and_refuse_what_is_not_sent(office: Store) -> None:
    assert path_of("record").read_text(encoding="utf-8") == record_schema(), "python -m tests.package_schemas"
    for name in ("manifest", "figure", "record"):
        assert schema(name)["$schema"] == DRAFT
        Draft202012Validator.check_schema(schema(name))
    manifest = manifest_of(to_bytes(gather(office, YEAR, MADE_AT)))
    for broken in ({**manifest, "format": 2}, {**manifest, "more": 1}, {**manifest, "correction": -1}):
        assert not Draft202012Validator(schema("manifest")).is_valid(broken)
    commended = {"table": "commendations", "uid": "0" * 8 + "-0000" * 3 + "-" + "0" * 12, "birth_year": 1990}
    assert not Draft202012Validator(schema("record")).is_valid(commended)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(offices())
def test_any_office_can_be_sent_and_read(office: dict[str, list[Row]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store.open(folder / "xa.db", write=True, create=True) as store:
            import_records(store, Incoming(office), TODAY)
            try:
                package = gather(store, YEAR, MADE_AT, with_names=True)
            except NoOfficeError:
                assume(False)
        assert read_back(package, folder) == package
        assert schema_problems(to_bytes(package)) == []
