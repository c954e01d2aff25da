"""The files that go out with a request, and the Excel form that comes back: read without a match made by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from lldp_desktop.domain import programme
from lldp_desktop.exchange.request_files import Kinds, file_name, write_letters
from lldp_desktop.exchange.spreadsheet.table_file import read_table_file, tables_of
from lldp_desktop.operations import requests
from lldp_desktop.operations.import_records import import_records
from lldp_desktop.operations.requests import requests_of
from lldp_desktop.reporting.requested.letters import letters
from tests.domain.rows import row
from tests.operations.files import bring

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store

TODAY = date(2026, 11, 20)
CHOICES = programme.load().choices
NAMES = ("Công ty May/Thêu: “Ánh Dương”", "CÔNG TY MAY Thêu “Ánh Dương”", "=Công ty lạ", "Công ty " + "dài " * 60)


@pytest.fixture
def office(store: Store, checker: Checker) -> Store:
    """Return an office that asked enterprises with odd names, and a partner, for their figures of 2026."""
    bring(
        store,
        office=[row("office")],
        signers=[row("signers")],
        enterprises=[row("enterprises", name=name) for name in NAMES],
        enterprise_figures=[row("enterprise_figures", enterprise=NAMES[0], year=2025, workers=120, women=80)],
        partners=[row("partners")],
    )
    asked = [str(record["uid"]) for record in store.records("enterprises")]
    offices = [str(record["uid"]) for record in store.records("partners")]
    values = row("requests", title="Số liệu 2026: đợt 1", year=2026, asked_on="2026-11-02", due_on="2026-11-18")
    requests.ask(store, checker, values, asked, offices)
    return store


def written(store: Store, folder: Path, kinds: Kinds) -> tuple[Path, int]:
    (state,) = requests_of(store, TODAY)
    return write_letters(folder, state, letters(store, state, state.answers, with_last=True), CHOICES, kinds)


def test_each_has_its_files_by_its_name(office: Store, tmp_path: Path) -> None:
    path, number = written(office, tmp_path, Kinds(excel=True, word=True))
    assert path.name == "Công văn - Số liệu 2026 đợt 1"
    names = sorted(file.name for file in path.iterdir())
    assert len(names) == number == 5 * 2 + 4
    assert len({name.casefold() for name in names}) == number
    assert "Phòng Văn hóa - Xã hội.pdf" in names
    assert "Phòng Văn hóa - Xã hội.xlsx" not in names
    assert all(len(name) < 100 for name in names)
    again, _ = written(office, tmp_path, Kinds(excel=False))
    assert again.name.endswith("(2)")
    assert {file.suffix for file in again.iterdir()} == {".pdf"}


def test_a_form_that_comes_back_goes_in_as_it_is(office: Store, tmp_path: Path) -> None:
    path, _ = written(office, tmp_path, Kinds())
    for place, file in enumerate(sorted(path.glob("*.xlsx")), start=1):
        book = openpyxl.load_workbook(file)
        sheet = book["Số liệu lao động"]
        heads = {str(cell.value): cell.column for cell in sheet[1]}
        sheet.cell(2, heads["Tổng số công nhân lao động *"], 100 + place)
        sheet.cell(2, heads["Nữ"], 50)
        book.save(file)
        found = tables_of(office, read_table_file(file), TODAY)
        import_records(office, found.incoming, TODAY)
    came = office.records("enterprise_figures", "year = 2026")
    names = {str(record["uid"]): record["name"] for record in office.records("enterprises")}
    assert {names[str(record["enterprise"])] for record in came} == {
        str(record["name"]) for record in office.records("enterprises")
    }
    assert {(record["period"], record["women"]) for record in came} == {("year", 50)}
    assert sorted(int(str(record["workers"])) for record in came) == [101, 102, 103, 104]
    (state,) = requests_of(office, TODAY)
    assert len(state.entered) == 4


def test_the_last_figures_stand_beside_what_is_read(office: Store, tmp_path: Path) -> None:
    path, _ = written(office, tmp_path, Kinds())
    told = []
    for file in path.glob("*.xlsx"):
        guide = openpyxl.load_workbook(file)["Hướng dẫn"]
        told += [line for line in str(guide["A1"].value).splitlines() if "120" in line]
    assert told == ["   Tổng số công nhân lao động: 120"]


@pytest.mark.parametrize(
    ("name", "safe"), [("A/B: C?", "A B C"), ("..", "_"), ("Tên. ", "Tên"), ("một\ndòng", "một dòng")]
)
def test_a_name_is_one_that_every_system_takes(name: str, safe: str) -> None:
    assert file_name(name) == safe
