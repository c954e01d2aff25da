"""A package that is damaged, cut, doubled, forged or made to do harm is refused in a sentence, never half taken."""

from __future__ import annotations

import json
import tempfile
import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.exchange.package import contents
from lldp_desktop.exchange.package.contents import FIGURES, MANIFEST, RECORDS, REPORT
from lldp_desktop.exchange.package.gathering import gather
from lldp_desktop.exchange.package.reading import read_package
from lldp_desktop.exchange.package.writing import to_bytes
from tests.exchange.sent_packages import MADE_AT, PDF, YEAR, forged, full_office, manifest_of, parts_of, zipped

if TYPE_CHECKING:
    from lldp_desktop.exchange.package.contents import Package

UID = "00000000-0000-0000-0000-000000000001"


def _made() -> bytes:
    with tempfile.TemporaryDirectory() as name, full_office(Path(name) / "xa.db") as store:
        return to_bytes(gather(store, YEAR, MADE_AT))


SENT = _made()
PARTS = parts_of(SENT)


def read(content: bytes) -> Package:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "xã.lldp"
        path.write_bytes(content)
        return read_package(path)


GOOD = read(SENT)


def refused(content: bytes) -> str:
    """Return why a package is refused; it is refused in one sentence or two that name the file."""
    with pytest.raises(KnownError) as error:
        read(content)
    said = str(error.value)
    assert said.startswith("Không nhận được gói xã.lldp: ")
    assert said.endswith("Hãy đề nghị đơn vị gửi lại.")
    return said


def line(**fields: object) -> bytes:
    return (json.dumps(fields) + "\n").encode()


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"not a zip", b"%PDF-1.7", SENT[:200], SENT[:-1], SENT[100:], zipped({})]
)
def test_what_is_no_whole_zip_is_refused(content: bytes) -> None:
    assert "gói" in refused(content)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(SENT) - 1), st.integers(1, 255))
def test_a_changed_byte_changes_nothing_or_is_refused(place: int, change: int) -> None:
    damaged = bytearray(SENT)
    damaged[place] ^= change
    try:
        assert read(bytes(damaged)) == GOOD
    except KnownError as error:
        assert "xã.lldp" in str(error)  # noqa: PT017 - either is right


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(SENT)), st.integers(0, 400), st.binary(max_size=60))
def test_bytes_cut_out_or_put_in_change_nothing_or_are_refused(start: int, length: int, put: bytes) -> None:
    try:
        assert read(SENT[:start] + put + SENT[start + length :]) == GOOD
    except KnownError as error:
        assert "xã.lldp" in str(error)  # noqa: PT017 - either is right


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_refused(content: bytes) -> None:
    refused(content)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["figures", "records"]), st.integers(0), st.binary(min_size=1, max_size=6))
def test_lines_that_were_changed_with_their_hash_are_refused_or_still_sound(part: str, where: int, put: bytes) -> None:
    content = PARTS[f"{part}.jsonl"]
    place = where % len(content)
    try:
        package = read(forged(SENT, None, **{part: content[:place] + put + content[place + len(put) :]}))
    except KnownError:
        return
    # What was let in can be written and read again: a sound package with other words.
    assert read(to_bytes(package)) == package


def test_parts_that_are_unknown_doubled_or_missing_are_refused() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python tells of the doubled name that is made here
        doubled = zipped([*PARTS.items(), (RECORDS, PARTS[RECORDS])])
    more = {**PARTS, "../evil.txt": b"x"}
    less = {name: part for name, part in PARTS.items() if name != FIGURES}
    for parts in (more, less, {**PARTS, REPORT: PDF}, {**PARTS, "records.JSONL": b""}):
        assert "thành phần" in refused(zipped(parts))
    assert "thành phần" in refused(doubled)
    assert "thành phần" in refused(zipped({RECORDS: b""}))
    assert "thành phần" in refused(zipped({f"{n}": b"" for n in range(3000)}))


def test_a_part_that_is_not_as_the_manifest_says_is_refused() -> None:
    said = refused(zipped({**PARTS, RECORDS: PARTS[RECORDS] + b"{}\n"}))
    assert "records.jsonl không khớp với mã kiểm tra" in said
    report = {"number": "", "issued_on": "2023-12-11", "version": 1, "starts_on": "2023-01-01", "ends_on": "2023-12-31"}
    assert "report.pdf" in refused(forged(SENT, {"report": report}, report=b"MZ no PDF"))
    assert read(forged(SENT, {"report": report}, report=PDF)).pdf == PDF


def test_bombs_are_refused_before_they_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = forged(SENT, records=b" " * 60_000_000)
    assert len(bomb) < 100_000
    assert "lớn quá" in refused(bomb)
    assert "lớn quá" in refused(zipped({**PARTS, MANIFEST: b" " * 200_000}))
    monkeypatch.setattr("lldp_desktop.exchange.package.reading.LARGEST_FILE", len(SENT) - 1)
    assert "lớn quá" in refused(SENT)


def test_a_newer_format_and_an_encrypted_one_are_told() -> None:
    assert "phiên bản 9.1" in refused(forged(SENT, {"format": 2, "program": "9.1", "new": True}))
    assert "mã hóa" in refused(forged(SENT, {"encryption": {"for": "x"}}))
    assert "không phải gói số liệu" in refused(forged(SENT, {"kind": "lldp-ban-giao"}))


@pytest.mark.parametrize(
    "change",
    [
        {"format": True}, {"format": 0}, {"format": "1"}, {"correction": -1}, {"correction": True}, {"correction": 1e9},
        {"made_at": "hôm nay"}, {"made_at": "2026-11-20"}, {"made_at": 5}, {"made_at": "2026-11-20T08:30:15+07:00"},
        {"office": {}}, {"office": []}, {"office": None}, {"programme": ""}, {"programme": ["x"]}, {"program": 1},
        {"period": {}}, {"period": None}, {"period": "2023"}, {"has_names": 1}, {"report": {}}, {"report": 3},
        {"files": []}, {"files": None}, {"files": {"records.jsonl": 3}}, {"more": 1}, {"programme": "\ud800"},
        {"period": {"kind": "week", "year": 2023, "starts_on": "2023-01-01", "ends_on": "2023-12-31"}},
        {"period": {"kind": "year", "year": 2023, "starts_on": "2023-12-31", "ends_on": "2023-01-01"}},
        {"period": {"kind": "year", "year": 0, "starts_on": "2023-01-01", "ends_on": "2023-12-31"}},
        {"office": {**manifest_of(SENT)["office"], "uid": "1"}},
        {"office": {**manifest_of(SENT)["office"], "short_name": "x" * 301}},
        {"office": {**manifest_of(SENT)["office"], "password": "x"}},
    ],
)  # fmt: skip
def test_a_manifest_that_says_something_else_is_refused(change: dict[str, Any]) -> None:
    assert "bảng kê" in refused(forged(SENT, change))


@pytest.mark.parametrize(
    "written",
    [
        b"", b"[]", b"{", b"null", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 50_000, b'{"kind":1,"kind":2}',
        b'{"kind":NaN}', b"1" * 50_000,
    ],
)  # fmt: skip
def test_a_manifest_that_is_no_plain_object_is_refused(written: bytes) -> None:
    refused(zipped({**PARTS, MANIFEST: written}))


_RECORD = {"table": "funding", "uid": UID, "content": "Chi", "source": "state_budget"}


@pytest.mark.parametrize(
    "written",
    [
        b"\n", b"{}\n", b"[]\n", b"null\n", b"[" * 100_000 + b"\n", b'{"a":' * 50_000 + b"\n", line(**_RECORD)[:-1],
        line(**{**_RECORD, "table": "office"}), line(**{**_RECORD, "table": ["funding"]}),
        line(**{**_RECORD, "uid": "1"}), line(**{**_RECORD, "uid": None}), line(**{**_RECORD, "spent": -1}),
        line(**{**_RECORD, "spent": True}), line(**{**_RECORD, "spent": 1.5}), line(**{**_RECORD, "spent": 10**30}),
        line(**{**_RECORD, "content": "x" * 20_001}), line(**{**_RECORD, "content": "\ud800"}),
        line(**{**_RECORD, "content": None}), line(**{**_RECORD, "unknown": 1}),
        line(**{**_RECORD, "spent_on": "hôm qua"}), line(**{**_RECORD, "source": "'; DROP TABLE funding"}),
        line(**{**_RECORD, "is_estimate": 1}), line(**{**_RECORD, "year": 1}),
        line(**{**_RECORD, "content": {"a": {}}}),
        line(**{k: v for k, v in _RECORD.items() if k != "content"}), line(**_RECORD) * 2,
        line(**{**_RECORD, "uid": UID}).replace(b"{", b'{"content":"x",', 1),
        b'{"table":"funding","spent":NaN}\n',
        line(table="commendations", uid=UID, birth_year=1990), b"\xff\n", b"1" * 50_000 + b"\n",
    ],
)  # fmt: skip
def test_a_record_that_breaks_its_declaration_is_refused(written: bytes) -> None:
    assert "records.jsonl" in refused(forged(SENT, figures=b"", records=written))


_FIGURE = {"key": "funding.spent", "value": 5, "text": "05", "estimated": False, "counts": {}}


@pytest.mark.parametrize(
    "written",
    [
        line(**{**_FIGURE, "value": -1}), line(**{**_FIGURE, "value": "5"}), line(**{**_FIGURE, "value": True}),
        line(**{**_FIGURE, "estimated": 1}),
        line(**{**_FIGURE, "key": ""}), line(**{**_FIGURE, "key": "a b"}), line(**{**_FIGURE, "text": 5}),
        line(**{**_FIGURE, "text": "x" * 501}), line(**{**_FIGURE, "counts": []}), line(**{**_FIGURE, "more": 1}),
        line(**{**_FIGURE, "counts": {"office": [UID]}}), line(**{**_FIGURE, "counts": {"funding": ["x"]}}),
        line(**_FIGURE) * 2, b'{"key":"a","value":Infinity,"text":"","estimated":false,"counts":{}}\n',
        b'{"key":"a","value":1e999,"text":"","estimated":false,"counts":{}}\n',
        line(**{**_FIGURE, "counts": {"funding": [UID]}}),
    ],
)  # fmt: skip
def test_a_figure_that_is_none_is_refused(written: bytes) -> None:
    assert "figures.jsonl" in refused(forged(SENT, figures=written))


def test_records_that_lead_outside_and_names_unannounced_are_refused() -> None:
    loose = line(**{**_RECORD, "activity": UID})
    assert "dẫn tới dòng không có" in refused(forged(SENT, figures=b"", records=loose))
    fields = {"form": "honour", "level": "commune", "recipient_kind": "worker", "quantity": 1, "status": "decided"}
    named = line(
        table="commendations", uid=UID, awarded_on="2023-10-01", achievement="Giỏi", recipient_name="A", **fields
    )
    assert "bảng kê" in refused(forged(SENT, figures=b"", records=named))
    assert read(forged(SENT, {"has_names": True}, figures=b"", records=named)).manifest.has_names


def test_a_zip_with_a_password_or_of_a_strange_kind_is_refused() -> None:
    locked = bytearray(SENT)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = locked.find(sign)
        while place >= 0:
            locked[place + offset] |= 1
            place = locked.find(sign, place + 1)
    assert "mã hóa" in refused(bytes(locked))
    assert read(zipped(PARTS, zipfile.ZIP_STORED)) == GOOD


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="Không mở được"):
        read_package(tmp_path / "không có.lldp")
    assert contents.FORMAT == 1
