"""What is exported comes in again unchanged, whatever an office wrote, and a second time does nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lldp_desktop.exchange.json_file import read_json, to_json
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.resource_files import resource
from lldp_desktop.storage.store import Store
from tests.exchange.generated_offices import offices
from tests.operations.files import TODAY

if TYPE_CHECKING:
    from tests.domain.rows import Row


def carry_over(content: bytes, folder: Path) -> bytes:
    """Import a file into a new database, twice; what that one exports."""
    source = folder / "xuất.json"
    source.write_bytes(content)
    path = folder / "moi.db"
    with Store.open(path, write=True, create=True) as store:
        incoming = read_json(source)
        import_records(store, incoming, TODAY)
        once = to_json(store)
        again = import_records(store, incoming, TODAY)
        assert (again.added, again.changed) == ({}, {})
        assert to_json(store) == once
        assert store.check_file() == []
    path.unlink()
    return once


def test_the_sample_goes_from_database_to_database_byte_for_byte(sample_path: Path, tmp_path: Path) -> None:
    with Store.open(sample_path) as store:
        content = to_json(store)
        assert to_json(store) == content
    assert carry_over(content, tmp_path) == content


def test_the_samples_own_file_imported_twice_is_there_once(sample_path: Path) -> None:
    with Store.open(sample_path, write=True) as store:
        before = to_json(store)
        result = import_records(store, read_json(resource("samples", "hoang-trung-2023.json")), TODAY)
        assert (result.added, result.changed) == ({}, {})
        assert to_json(store) == before


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(offices(), st.sampled_from([None, "qd1268"]))
def test_any_office_survives_export_and_import(office: dict[str, list[Row]], programme: str | None) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store.open(folder / "cu.db", write=True, create=True) as store:
            import_records(store, Incoming(office, programme), TODAY)
            assert {table: store.count(table) for table in office} == {t: len(rows) for t, rows in office.items()}
            content = to_json(store)
            again = import_records(store, Incoming(office, programme), TODAY)
            assert (again.added, again.changed) == ({}, {})
            assert to_json(store) == content
        assert carry_over(content, folder) == content
