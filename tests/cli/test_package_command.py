"""`package`: the figures of a period for the level above, from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.exchange.package.reading import read_package
from lldp_desktop.storage.store import Store
from tests.cli.program import call, done, failed
from tests.exchange import scanned_pages
from tests.storage.records import sql

if TYPE_CHECKING:
    from pathlib import Path


def test_a_package_is_written_and_can_be_read(sample_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "xã.lldp"
    told = done("package", "--db", sample_path, "--year", 2023, "--out", out)
    assert "UBND xã Hoằng Trung, năm 2023" in told
    assert "Chưa có báo cáo đã ban hành" in told
    package = read_package(out)
    assert package.figures["funding.spent"].value == 5_600_000
    assert (package.manifest.correction, package.manifest.has_names, package.pdf) == (0, False, None)
    half = tmp_path / "nửa.lldp"
    done("package", "--db", sample_path, "--year", 2023, "--period", "h1", "--out", half)
    assert read_package(half).manifest.period.label == "6 tháng đầu năm 2023"


def test_over_an_earlier_package_it_is_a_correction(sample_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "xã.lldp"
    words = ("package", "--db", sample_path, "--year", 2023, "--out", out)
    done(*words)
    done(*words)
    assert read_package(out).manifest.correction == 0
    sql(sample_path, "UPDATE funding SET spent = spent + 1000 WHERE spent > 0")
    assert "đính chính lần 1" in done(*words)
    assert read_package(out).manifest.correction == 1
    out.write_bytes(b"something else")
    done(*words)
    assert read_package(out).manifest.correction == 0


def test_what_cannot_be_packed_is_told_and_leaves_nothing(sample_path: Path, tmp_path: Path) -> None:
    words = ("package", "--db", sample_path, "--year")
    assert ".lldp" in failed(*words, 2023, "--out", tmp_path / "xã.zip")
    assert "đơn vị" in failed(*words, 1990, "--out", tmp_path / "xã.lldp")
    assert call(*words, 0, "--out", tmp_path / "xã.lldp").code == 2
    with Store.open(sample_path) as store:
        assert store.count("office") == 1
    assert list(tmp_path.glob("*.lldp")) == []


def test_a_printed_report_is_consolidated_from_its_last_page(sample_path: Path, tmp_path: Path) -> None:
    report, scan, above = tmp_path / "báo cáo.pdf", tmp_path / "quét.jpg", tmp_path / "tỉnh.db"
    done("report", "--db", sample_path, "--year", 2023, "--number", 12, "--issued-on", "2023-12-11", "--out", report)
    page = scanned_pages.printed(report.read_bytes())
    scan.write_bytes(scanned_pages.file_of(scanned_pages.scanned(page), kind="JPEG"))
    told = done("consolidate", "--db", above, scan)
    assert "Đã nhận quét.jpg: UBND xã Hoằng Trung, năm 2023, từ giấy" in told
    assert "đã chi 5.600.000 đồng" in told


def test_a_package_is_sealed_for_a_receiver_and_opened_there(sample_path: Path, tmp_path: Path) -> None:
    public, private, out = tmp_path / "sở.lldp-khoa", tmp_path / "riêng.json", tmp_path / "xã.lldp"
    password = {"LLDP_KEY_PASSWORD": "mật khẩu đủ dài"}
    make = ("receiving-key", "--name", "Sở Nội vụ", "--out", public, "--private", private)
    told = done(*make, environment=password)
    fingerprint = told.split("so): ")[1].splitlines()[0]
    assert "không bị ghi đè" in failed(*make, environment=password)
    words = ("package", "--db", sample_path, "--year", 2023, "--out", out, "--for", public)
    assert f"Mã hóa cho: Sở Nội vụ, dấu khóa {fingerprint}" in done(*words)
    assert "đính chính lần 1" in done(*words)  # what lies there cannot be compared
    assert "không phải khóa nhận gói" in failed(*words[:-1], sample_path)
    above = tmp_path / "tỉnh.db"
    assert "cần khóa nhận gói" in call("consolidate", "--db", above, out).err
    assert "Chưa có mật khẩu" in failed("consolidate", "--db", above, out, "--key", private)
    told = done("consolidate", "--db", above, out, "--key", private, environment=password)
    assert "đã chi 5.600.000 đồng" in told
    assert {path.name for path in tmp_path.iterdir()} >= {public.name, private.name, out.name}
    assert not [path for path in tmp_path.iterdir() if "tmp" in path.suffix]
