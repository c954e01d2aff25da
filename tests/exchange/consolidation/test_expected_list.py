"""The list of offices that ought to send, as offices keep it in Excel or as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.exchange.consolidation.expected_list import read_expected
from lldp_desktop.operations.consolidation.senders import State, expect, senders
from tests.benchmarks.country import YEAR, Commune
from tests.exchange.consolidation.communes import SEED, packed, taken

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.storage.store import Store


def test_a_workbook_with_title_rows_is_read_and_who_sent_is_found_in_it(store: Store, tmp_path: Path) -> None:
    path, first = tmp_path / "danh sách.xlsx", Commune(1, SEED).office
    book = openpyxl.Workbook()
    rows = [
        ["UBND TỈNH"],
        ["DANH SÁCH ĐƠN VỊ GỬI BÁO CÁO"],
        [],
        ["STT", "Tên đơn vị", "Huyện (cũ)", "Tỉnh, thành phố", "Mã đơn vị"],
        [1, "Xã Số 1", first["district"], first["province"], None],
        [2, "Phường Mới", None, "Hà Tĩnh", first["uid"].upper()],
        [3, None, "huyện X", None, None],
    ]
    for row in rows:
        book.active.append(row)
    book.save(path)
    one, two = read_expected(path)
    assert (one.name, one.district, one.office) == ("Xã Số 1", first["district"], "")
    assert (two.name, two.province, two.office) == ("Phường Mới", "Hà Tĩnh", first["uid"])
    taken(store, tmp_path, packed(1))
    expect(store, [one])
    assert [(each.state, each.expected) for each in senders(store, YEAR)] == [(State.SENT, True)]


def test_a_text_is_read_and_what_names_no_office_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Xã, phường;Tỉnh\nXã A;Cà Mau\nXã B;Cà Mau\n", encoding="utf-8")
    assert [(each.name, each.province) for each in read_expected(path)] == [("Xã A", "Cà Mau"), ("Xã B", "Cà Mau")]
    path.write_text("số;lượng\n1;2\n", encoding="utf-8")
    with pytest.raises(KnownError, match="không có danh sách đơn vị"):
        read_expected(path)
