"""A JSON file is read with every fault named, and written so that it can be read back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError, RefusedError
from lldp_desktop.exchange import json_file
from lldp_desktop.exchange.json_file import read_json, to_json
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.resource_files import resource
from lldp_desktop.storage.store import Store
from tests.domain.rows import row
from tests.operations.files import TODAY, bring

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = resource("samples", "hoang-trung-2023.json")


def read(tmp_path: Path, content: bytes | str, table: str | None = None) -> Incoming:
    """Read a file of this content."""
    path = tmp_path / "nguồn.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_json(path, table)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "không phải JSON hợp lệ: sai ở dòng 1, cột 1"),
        (b'{\n  "office": [\n    {"kind": }\n  ]\n}', "không phải JSON hợp lệ: sai ở dòng 3, cột 14"),
        (b'{"a": 1} x', "sai ở dòng 1, cột 10"),
        (b'{"a": 1', "sai ở dòng 1, cột"),
        ("{'a': 1}", "sai ở dòng 1, cột 2"),
        ('{"recipients": [{"name": "Xã"}]}'.encode("utf-16"), "không ở bảng mã UTF-8"),
        ('{"recipients": [{"name": "Xã"}]}'.encode("cp1258", "replace").replace(b"?", b"\xe3"), "bảng mã UTF-8"),
        (b"[" * 200_000, "lồng nhau quá sâu"),
        (b'{"a":' * 200_000, "lồng nhau quá sâu"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "số quá dài"),
        (b"[]", "phải chứa một đối tượng JSON"),
        (b"null", "phải chứa một đối tượng JSON"),
        (b"NaN", "phải chứa một đối tượng JSON"),
        (b"\x89PNG\r\n\x1a\n", "bảng mã UTF-8"),
    ],
)
def test_what_is_no_json_is_refused_in_one_sentence(tmp_path: Path, content: bytes | str, sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence) as error:
        read(tmp_path, content)
    assert len(error.value.lines) == 1
    assert "nguồn.json" in error.value.lines[0]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert read(tmp_path, b'\xef\xbb\xbf{"recipients": []}').tables == {"recipients": []}


def test_a_missing_file_or_a_folder_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "khong-co.json", tmp_path):
        with pytest.raises(KnownError, match="Không mở được"):
            read_json(path)


def test_a_file_beyond_all_measure_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_file, "_MOST_BYTES", 1_000_000)
    with pytest.raises(KnownError, match="lớn quá 1 MB"):
        read(tmp_path, b" " * 1_000_001)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ('{"format": 1}', []),
        ('{"format": 2}', ["format: chương trình này đọc định dạng 1, tệp ghi “2”."]),
        ('{"format": true}', ["format: chương trình này đọc định dạng 1, tệp ghi “True”."]),
        ('{"aims": []}', ["aims: không có bảng này."]),
        ('{"a\\nb": []}', ["a b: không có bảng này."]),
        ('{"signers": {}}', ["signers: phải là một danh sách."]),
        ('{"office": "x"}', ["office: phải là một danh sách."]),
        ('{"signers": [{}, 5, {}, null]}', [f"signers, dòng {n}: phải là một đối tượng JSON." for n in (2, 4)]),
        ('{"programme": 5}', ["programme: phải là mã chương trình."]),
        (
            '{"format": 2, "x": 1, "y": 2}',
            [
                "format: chương trình này đọc định dạng 1, tệp ghi “2”.",
                "x: không có bảng này.",
                "y: không có bảng này.",
            ],
        ),
        ('{"signers": [], "signers": [{}]}', ["signers: được ghi nhiều lần."]),
        (
            '{"signers": [{}, {"position": "A", "full_name": "B", "position": "C"}]}',
            ["signers, dòng 2, position: được ghi nhiều lần."],
        ),
        ('{"office": {"symbol": "A", "symbol": "A"}}', ["office, dòng 1, symbol: được ghi nhiều lần."]),
    ],
)
def test_parts_that_do_not_belong_are_all_named(tmp_path: Path, content: str, lines: list[str]) -> None:
    assert list(read(tmp_path, content).problems) == lines


def test_a_row_that_is_no_object_keeps_its_place_for_the_others(tmp_path: Path, store: Store) -> None:
    with pytest.raises(RefusedError) as error:
        import_records(store, read(tmp_path, '{"recipients": [5, {"name": "A"}, {}]}'), TODAY)
    assert error.value.lines == (
        "recipients, dòng 1: phải là một đối tượng JSON.",
        "recipients, dòng 3, name (Tên nơi nhận): còn thiếu.",
    )


@pytest.mark.parametrize(
    ("text", "programme"), [('"qd1268"', "qd1268"), ('" qd1268\\n"', "qd1268"), ('""', None), ("null", None)]
)
def test_the_programme_is_a_text(tmp_path: Path, text: str, programme: str | None) -> None:
    incoming = read(tmp_path, f'{{"programme": {text}}}')
    assert (incoming.programme, incoming.problems) == (programme, ())


@pytest.mark.parametrize(
    "content", ['[{"name": "A"}]', '{"recipients": [{"name": "A"}]}', '{"format": 1, "recipients": [{"name": "A"}]}']
)
def test_a_bare_list_is_of_the_table_named(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, content, "recipients").tables == {"recipients": [{"name": "A"}]}


@pytest.mark.parametrize("content", ['{"signers": []}', '{"recipients": [], "signers": []}', "{}"])
def test_another_tables_rows_are_not_those_of_the_table_named(tmp_path: Path, content: str) -> None:
    with pytest.raises(KnownError, match="không phải là danh sách dòng của riêng bảng recipients"):
        read(tmp_path, content, "recipients")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "1.5", "1e2", "9" * 400, "true", '"5"'])
def test_a_number_that_is_no_amount_is_refused(tmp_path: Path, store: Store, number: str) -> None:
    content = json.dumps({"funding": [row("funding", planned="@")]}).replace('"@"', number)
    with pytest.raises(RefusedError) as error:
        import_records(store, read(tmp_path, content), TODAY)
    (line,) = error.value.lines
    assert line.startswith("funding, dòng 1, planned (Dự toán): ")
    assert len(line) < 150


def test_half_a_letter_does_not_stop_an_import(tmp_path: Path, store: Store) -> None:
    import_records(store, read(tmp_path, '{"recipients": [{"name": "A\\ud800"}]}'), TODAY)
    assert store.records("recipients")[0]["name"] == "A\ufffd"


def test_the_sample_comes_out_as_it_went_in(sample_path: Path) -> None:
    with Store.open(sample_path) as store:
        written = json.loads(to_json(store))
    sample = json.loads(SAMPLE.read_text(encoding="utf-8"))
    assert written["format"] == 1
    assert written["programme"] == "qd1268"
    assert isinstance(written["office"], dict)
    for table, rows in sample.items():
        if table == "programme":
            continue
        kept = written[table] if isinstance(rows, list) else [written[table]]
        for given, found in zip(rows if isinstance(rows, list) else [rows], kept, strict=True):
            assert {name: found.get(name, "") for name in given} == given


def test_an_office_that_changed_its_name_is_a_list(store: Store) -> None:
    bring(store, office=[row("office", valid_to="2025-06-30"), row("office", valid_from="2025-07-01", kind="ward")])
    written = json.loads(to_json(store))
    assert [office["valid_from"] for office in written["office"]] == ["2021-01-01", "2025-07-01"]


def test_references_are_written_by_their_shortest_telling_name(store: Store) -> None:
    bring(
        store,
        enterprises=[{"name": "A"}, {"name": "B"}],
        activities=[row("activities", enterprises=["B", "A"]), row("activities", starts_on="2022-10-01")],
        outreach=[row("outreach", activity="Tuần lễ học tập @ 2022-10-01")],
    )
    written = json.loads(to_json(store))
    assert written["outreach"][0]["activity"] == "Tuần lễ học tập @ 2022-10-01"
    assert written["activities"][0]["enterprises"] == ["B", "A"]
    assert "enterprises" not in written["activities"][1]


def test_an_empty_database_is_an_empty_file(store: Store) -> None:
    assert to_json(store) == b'{\n  "format": 1\n}\n'
