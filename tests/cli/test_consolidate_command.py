"""`consolidate`: packages of other offices taken in and added up, and exported, from the command line."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pdfplumber

from lldp_desktop.operations.consolidation.totals import totals
from lldp_desktop.storage.store import Store
from tests.benchmarks.country import YEAR
from tests.cli.program import SAMPLE, call, done
from tests.exchange.consolidation.communes import packed

if TYPE_CHECKING:
    from pathlib import Path


def _sent(folder: Path, *numbers: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"xa-{number}.lldp").write_bytes(packed(number))
    return folder


def test_what_went_in_and_what_it_comes_to_is_printed(tmp_path: Path) -> None:
    database = tmp_path / "tỉnh.db"
    said = done("consolidate", "--db", database, _sent(tmp_path / "gói", 10, 2, 3)).splitlines()
    assert [line.split(":")[0] for line in said[:3]] == [f"Đã nhận xa-{number}.lldp" for number in (2, 3, 10)]
    assert said[3] == "Đã nhận: 3; Thay gói trước: 0; Cũ hơn gói đang dùng: 0; Đã có từ trước: 0; Không nhận: 0"
    assert said[5:7] == ["Tổng hợp năm 2026", "Đơn vị: 3"]
    with Store.open(database) as store:
        whole = totals(store, YEAR)
    text = "\n".join(said)
    grouped = f"{whole.workers.value:,}".replace(",", ".")
    assert f"Công nhân lao động: ước {grouped} người" in text
    for indicator in whole.indicators:
        assert re.search(rf"^{re.escape(indicator.short)}: ước [0-9.]+ người, [0-9,]+%$", text, re.M)
    spent = f"{whole.money.spent.value:,}".replace(",", ".")
    assert re.search(rf"^Kinh phí: dự toán [0-9.]+ đồng; đã chi {spent} đồng; quyết toán [0-9.]+ đồng$", text, re.M)
    for words in ("Doanh nghiệp: ", "- Ngân sách nhà nước: ", "Doanh nghiệp tự chi: ", "Khen thưởng: ", "Hoạt động: "):
        assert f"\n{words}" in text


def test_again_and_corrected(tmp_path: Path) -> None:
    database, folder = tmp_path / "tỉnh.db", _sent(tmp_path / "gói", 2)
    done("consolidate", "--db", database, folder)
    assert "Đã có từ trước xa-2.lldp: UBND xã Số 2, năm 2026." in done("consolidate", "--db", database, folder)
    (folder / "xa-2.lldp").write_bytes(packed(2, 1))
    said = done("consolidate", "--db", database, folder / "xa-2.lldp")
    assert "Thay gói trước xa-2.lldp: UBND xã Số 2, năm 2026, đính chính lần 1." in said
    assert "Đơn vị: 1\n" in said


def test_what_is_left_out_is_named_and_the_rest_goes_in(tmp_path: Path) -> None:
    folder = _sent(tmp_path / "gói", 2, 3)
    (folder / "xa-2.lldp").write_bytes(packed(2)[:-100])
    said = call("consolidate", "--db", tmp_path / "tỉnh.db", folder, tmp_path / "không có.lldp")
    assert said.code == 1
    assert len(said.lines) == 2
    assert any(line.startswith("Không nhận xa-2.lldp: không phải gói số liệu") for line in said.lines)
    assert any(line.startswith("Không nhận không có.lldp: Không mở được") for line in said.lines)
    assert all(line.endswith(".") for line in said.lines)
    assert "Đơn vị: 1\n" in said.out
    assert said.lines[0] in said.out.splitlines()
    assert "\r" not in said.err


def test_the_same_goes_out_for_a_server(tmp_path: Path) -> None:
    database, out = tmp_path / "tỉnh.db", tmp_path / "sql"
    said = done("consolidate", "--db", database, _sent(tmp_path / "gói", 2), "--export-sql", out)
    assert f"Đã xuất 7 tệp cho PostgreSQL: {out}" in said
    assert (out / "load.sql").exists()
    assert done("consolidate", "--db", database, "--export-sql", out).startswith("Đã xuất 7 tệp")
    (out / "khác").write_bytes(b"")
    said_no = call("consolidate", "--db", database, "--export-sql", out)
    assert (said_no.code, said_no.out, "đã có tệp khác" in said_no.err) == (1, "", True)
    missing = call("consolidate", "--db", tmp_path / "không có.db", "--export-sql", tmp_path / "x")
    assert (missing.code, missing.out, (tmp_path / "x").exists()) == (1, "", False)


def test_a_call_without_anything_to_do_is_off(tmp_path: Path) -> None:
    said = call("consolidate", "--db", tmp_path / "tỉnh.db")
    assert said.code == 2
    assert "còn thiếu NGUỒN hoặc --export-sql" in said.err
    assert not (tmp_path / "tỉnh.db").exists()
    assert "nhận gói số liệu của các đơn vị" in done("consolidate", "--help")


def _level_above(tmp_path: Path, *numbers: int) -> Path:
    """Make the database of a province that packages of the year came to, and that knows who it is."""
    database, own = tmp_path / "tỉnh.db", tmp_path / "tỉnh.json"
    done("consolidate", "--db", database, _sent(tmp_path / "gói", *numbers))
    sample = json.loads(SAMPLE.read_text("utf-8"))
    own.write_text(json.dumps({name: sample[name] for name in ("office", "signers", "recipients")}), "utf-8")
    done("import", "--db", database, own)
    return database


def _text_of(pdf: Path) -> str:
    with pdfplumber.open(pdf) as pages:
        return " ".join(" ".join(page.extract_text().split()) for page in pages.pages)


def test_a_report_of_what_others_sent_is_made_where_there_is_nothing_else(tmp_path: Path) -> None:
    database, out = _level_above(tmp_path, 2, 3), tmp_path / "báo cáo.pdf"
    said = done("report", "--db", database, "--year", 2026, "--out", out)
    assert said == f"Đã lập báo cáo tổng hợp của 2 đơn vị: {out}\n"
    with Store.open(database) as store:
        workers = totals(store, YEAR).workers.value
    text = _text_of(out)
    assert f"{workers:,}".replace(",", ".") in text
    assert "Có 02 đơn vị đã gửi số liệu năm 2026." in text


def test_a_report_of_a_period_of_which_nothing_came_says_so(tmp_path: Path) -> None:
    said = call("report", "--db", _level_above(tmp_path, 2), "--year", 2025, "--out", tmp_path / "báo cáo.pdf")
    assert said.code == 0
    assert said.lines == ["Cảnh báo: chưa nhận gói số liệu nào của năm 2025; đã nhận của: năm 2026."]


def test_an_office_that_also_takes_packages_reports_its_own_work_and_is_told(tmp_path: Path) -> None:
    database, own = _level_above(tmp_path, 2), tmp_path / "của mình.json"
    outreach = {"published_on": "2026-03-05", "channel": "meeting", "quantity": 3, "unit": "session"}
    own.write_text(json.dumps({"outreach": [outreach]}), "utf-8")
    done("import", "--db", database, own)
    said = call("report", "--db", database, "--year", 2026, "--out", tmp_path / "báo cáo.pdf")
    assert (said.code, said.out) == (0, f"Đã lập báo cáo: {tmp_path / 'báo cáo.pdf'}\n")
    assert len(said.lines) == 1
    assert said.lines[0].startswith("Lưu ý: báo cáo lập từ dữ liệu của chính cơ quan, chưa có số liệu 1 đơn vị")
    assert "xã Số 2" not in _text_of(tmp_path / "báo cáo.pdf")
