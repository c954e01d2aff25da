"""Office, signer and recipients are those of the day of issue."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.reporting.people import NoOfficeError, NoSignerError
from lldp_desktop.reporting.report import ReportRequest, compose
from lldp_desktop.storage.store import Store
from tests.reporting.offices import OFFICE, TODAY, Rows, body_lines, report_of

if TYPE_CHECKING:
    from pathlib import Path

OLD: dict[str, Any] = {
    "header_lines": ["ỦY BAN NHÂN DÂN", "XÃ CŨ"], "full_name": "Ủy ban nhân dân xã Cũ", "short_name": "UBND xã Cũ",
    "place_name": "Cũ", "symbol": "UBND", "valid_from": "2015-01-01", "valid_to": "2019-12-31",
}  # fmt: skip


def test_an_old_report_reprints_with_its_old_names(tmp_path: Path) -> None:
    rows: Rows = {
        "office": [OLD, *OFFICE["office"]],
        "signers": [
            {"full_name": "Nay", "authority_lines": ["TM."], "position": "CHỦ TỊCH", "valid_from": "2020-01-01"},
            {"full_name": "Xưa", "authority_lines": ["TM."], "position": "CHỦ TỊCH", "valid_to": "2019-12-31"},
        ],
    }
    old = report_of(tmp_path / "a.db", rows, Period.of(PeriodKind.YEAR, 2018), date(2019, 1, 5))
    assert old.letterhead.place_and_date == "Cũ, ngày 05 tháng 01 năm 2019"
    assert (old.signature.full_name, old.author) == ("Xưa", "Ủy ban nhân dân xã Cũ")
    new = report_of(tmp_path / "a.db", rows, Period.of(PeriodKind.YEAR, 2023))
    assert (new.signature.full_name, new.author) == ("Nay", "Ủy ban nhân dân Phường Điện Biên Phủ")


def test_the_default_signer_goes_before_the_others(tmp_path: Path) -> None:
    signer: dict[str, Any] = {"authority_lines": ["TM."], "position": "CHỦ TỊCH"}
    rows: Rows = {"signers": [{"full_name": "Một", **signer}, {"full_name": "Hai", "is_default": True, **signer}]}
    assert report_of(tmp_path / "a.db", rows).signature.full_name == "Hai"


def test_without_an_office_or_a_signer_the_page_to_fill_in_is_named(tmp_path: Path) -> None:
    request = ReportRequest(Period.of(PeriodKind.YEAR, 2023))
    with Store.open(tmp_path / "a.db", write=True, create=True) as store:
        with pytest.raises(NoOfficeError, match="31/12/2023; hãy nhập ở trang Đơn vị"):
            compose(store, request)
        import_records(store, Incoming({"office": OFFICE["office"]}), TODAY)
        with pytest.raises(NoSignerError, match="hãy nhập ở trang Người ký"):
            compose(store, request)


def test_recipients_stand_in_their_order_with_role_and_archive_line(tmp_path: Path) -> None:
    rows: Rows = {
        "recipients": [
            {"name": "Không thứ tự"},
            {"name": "Sau", "position": 2, "role": "p/h"},
            {"name": "Trước;", "position": 1, "is_addressee": True},
        ]
    }
    report = report_of(tmp_path / "a.db", rows)
    assert report.addressees == ("Trước",)
    assert report.recipients == ("- Như trên;", "- Sau (p/h);", "- Không thứ tự;", "- Lưu: VT.")


def test_without_addressees_nobody_is_asked_and_nothing_is_as_above(tmp_path: Path) -> None:
    report = report_of(tmp_path / "a.db", {"recipients": [{"name": "Đảng ủy phường", "role": "b/c"}]})
    assert report.recipients == ("- Đảng ủy phường (b/c);", "- Lưu: VT.")
    assert body_lines(report)[-1].endswith("của Ủy ban nhân dân Phường Điện Biên Phủ./.")


@pytest.mark.parametrize(
    ("number", "written"), [("5", "05"), ("05", "05"), ("12", "12"), ("", "\u00a0" * 8), ("12a", "12a")]
)
def test_the_number_is_padded_below_ten_or_left_blank(tmp_path: Path, number: str, written: str) -> None:
    with Store.open(tmp_path / "a.db", write=True, create=True) as store:
        import_records(store, Incoming(OFFICE), TODAY)
        report = compose(store, ReportRequest(Period.of(PeriodKind.YEAR, 2023), number=number))
    assert report.letterhead.number_line == f"Số: {written}/BC-UBND"
    blank = "\u00a0" * 8
    assert report.letterhead.place_and_date.endswith(f"ngày {blank} tháng {blank} năm {blank}")


def test_an_on_demand_report_names_its_days(tmp_path: Path) -> None:
    period = Period.of(PeriodKind.ON_DEMAND, 2023, date(2022, 12, 15), date(2023, 12, 14))
    report = report_of(tmp_path / "a.db", period=period)
    text = "\n".join(body_lines(report))
    assert "Từ ngày 15/12/2022 đến ngày 14/12/2023, chưa ghi nhận hoạt động thông tin, tuyên truyền." in text
    assert "báo cáo kết quả thực hiện từ ngày 15/12/2022 đến ngày 14/12/2023 như sau:" in text
