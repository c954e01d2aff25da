"""Tables copied in Excel and Word are read with their merged cells, line ends and old fonts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain.old_encodings import Encoding
from lldp_desktop.domain.record_types.enterprises import ENTERPRISES
from lldp_desktop.exchange.spreadsheet.clipboard import pasted_grid, with_head
from lldp_desktop.exchange.spreadsheet.grid import Span

WORD = """<html><body><table><tr><td rowspan=2><p>STT</p></td><td colspan=2><b>Người được khen</b></td></tr>
<tr><td>Họ và<br>tên</td><td>Đơn vị</td></tr>
<tr><td>1</td><td><span style='font-family:".VnTime"'>C«ng</span></td><td><font face="VNI-Times">Coâng</font></td></tr>
</table></body></html>"""


def test_a_table_of_word_is_read_with_its_merged_cells_and_fonts() -> None:
    grid = pasted_grid("dán", WORD, "")
    assert grid.rows == [("STT", "Người được khen"), (None, "Họ và\ntên", "Đơn vị"), ("1", "C«ng", "Coâng")]
    assert grid.merged == (Span(0, 0, 1, 0), Span(0, 1, 0, 2))
    assert grid.fonts == {(2, 1): Encoding.TCVN3, (2, 2): Encoding.VNI}


def test_a_table_of_excel_has_its_fonts_in_classes() -> None:
    html = (
        '<style>.xl65 {color:black; font-family:".VnTimeH", sans-serif;}</style><table><tr><td class=xl65>häc</table>'
    )
    assert pasted_grid("dán", html, "").fonts == {(0, 0): Encoding.TCVN3_CAPITALS}


def test_cells_between_tabs_are_read_where_there_is_no_table() -> None:
    assert pasted_grid("dán", "<p>x</p>", 'a\tb\n"c\nd"\t\n').rows == [("a", "b"), ("c\nd", None)]


def test_a_table_without_a_head_gets_that_of_the_list() -> None:
    fields = tuple(field for field in ENTERPRISES.fields if field.in_list)
    grid = with_head(pasted_grid("dán", "", "Công ty A\t2801\nCông ty B\t2802"), fields)
    assert grid.rows[0] == ("Tên doanh nghiệp", "Mã số thuế")
    assert len(grid.rows) == 3
    own = pasted_grid("dán", "", "Tên doanh nghiệp\tMã số thuế\nCông ty A\t2801")
    assert with_head(own, fields) is own


@given(st.text(max_size=200))
def test_any_html_is_read_or_passed_over(text: str) -> None:
    grid = pasted_grid("dán", f"<table><tr><td rowspan={text}>{text}", text)
    assert all(isinstance(row, tuple) for row in grid.rows)
