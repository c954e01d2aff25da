"""Lists of offices as levels above keep them: with and without a head, numbered or not, under title lines."""

from __future__ import annotations

import pytest

from lldp_desktop.exchange.consolidation.expected_list import offices_in
from lldp_desktop.exchange.spreadsheet.clipboard import pasted_grid
from lldp_desktop.exchange.spreadsheet.grid import Grid
from lldp_desktop.operations.consolidation.senders import expected_office

TRUNG = expected_office("xã Hoằng Trung", "huyện Hoằng Hóa", "tỉnh Thanh Hóa")
HAI = expected_office("xã Hoằng Hải", "huyện Hoằng Hóa", "tỉnh Thanh Hóa")


@pytest.mark.parametrize(
    "text",
    [
        "xã Hoằng Trung\thuyện Hoằng Hóa\ttỉnh Thanh Hóa\nxã Hoằng Hải\thuyện Hoằng Hóa\ttỉnh Thanh Hóa",
        "1\txã Hoằng Trung\thuyện Hoằng Hóa\ttỉnh Thanh Hóa\n2\txã Hoằng Hải\thuyện Hoằng Hóa\ttỉnh Thanh Hóa",
        "Tên đơn vị\tHuyện cũ\tTỉnh\nxã Hoằng Trung\thuyện Hoằng Hóa\ttỉnh Thanh Hóa\n"
        "xã Hoằng Hải\thuyện Hoằng Hóa\ttỉnh Thanh Hóa",
        "STT\tTỉnh, thành phố\tHuyện, thị xã\tXã, phường\tGhi chú\n"
        "1\ttỉnh Thanh Hóa\thuyện Hoằng Hóa\txã Hoằng Trung\t\n2\ttỉnh Thanh Hóa\thuyện Hoằng Hóa\txã Hoằng Hải\tmới",
        "DANH SÁCH CÁC XÃ GỬI BÁO CÁO\t\t\nTên xã\tThuộc huyện cũ\tTỉnh\n"
        "xã Hoằng Trung\thuyện Hoằng Hóa\ttỉnh Thanh Hóa\nxã Hoằng Hải\thuyện Hoằng Hóa\ttỉnh Thanh Hóa\n"
        "xã Hoằng Hải\thuyện Hoằng Hóa\ttỉnh Thanh Hóa",
    ],
    ids=["bare", "numbered", "head", "other order", "title and doubled"],
)
def test_a_list_is_read_however_it_is_laid_out(text: str) -> None:
    assert offices_in(pasted_grid("", "", text)) == (TRUNG, HAI)


def test_names_alone_are_enough() -> None:
    assert offices_in(pasted_grid("", "", "xã Hoằng Trung\n\nxã Hoằng Hải\n")) == (
        expected_office("xã Hoằng Trung"),
        expected_office("xã Hoằng Hải"),
    )


def test_nothing_is_no_list() -> None:
    assert offices_in(Grid("", [])) == ()
    assert offices_in(pasted_grid("", "", "")) == ()
