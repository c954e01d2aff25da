"""The clerk's own entries and names in the report: counted, and printed once under their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.choices import BUILT_IN
from lldp_desktop.operations import choice_lists
from lldp_desktop.operations.choice_lists import LISTS
from lldp_desktop.reporting.document import Figure, plain
from tests.domain.rows import row
from tests.reporting.offices import Rows, activity, annex_rows, body_lines, figures, part_lines, report_of

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.reporting.document import Document

NAME = "Tên Riêng của UBND"


def own(list_name: str, **more: object) -> dict[str, object]:
    """Return the row of an entry of the clerk's own, or of the program's with `code` given."""
    return {"list": list_name, "code": "rieng", "label": NAME, **more}


def lines_with(document: Document, name: str = NAME) -> list[str]:
    """Return the body's lines in which a name stands."""
    return [line for line in body_lines(document) if name.lower()[1:] in line.lower()]


def counted(document: Document, table: str) -> set[str]:
    """Return the records of a table that some figure counts."""
    return {ref.uid for figure in figures(document) for ref in figure.counts if ref.table == table}


#: For each list whose names are printed: rows with the new code, beside one with a code of the program's.
ROWS: dict[str, Rows] = {
    "document_kind": {
        "documents": [row("documents"), row("documents", kind="rieng", summary="Khác", number="8")],
    },
    "channel": {"outreach": [row("outreach"), row("outreach", channel="rieng", quantity=5)]},
    "outreach_unit": {"outreach": [row("outreach"), row("outreach", unit="rieng", quantity=5)]},
    "activity_kind": {"activities": [activity(f"Lớp {n}", kind="rieng" if n else "class") for n in range(14)]},
    "resource_kind": {
        "learning_resources": [row("learning_resources"), row("learning_resources", kind="rieng", quantity=5)],
    },
    "funding_source": {
        "funding": [
            row("funding", spent_on="2023-05-05", spent=1_000),
            row("funding", spent_on="2023-05-05", spent=5_000, planned=7_000, source="rieng", content="Mua loa"),
        ],
    },
    "commendation_form": {"commendations": [row("commendations"), row("commendations", form="rieng", quantity=5)]},
    "commendation_level": {"commendations": [row("commendations"), row("commendations", level="rieng", quantity=5)]},
    "support_kind": {
        "activities": [
            activity(f"Hỗ trợ {code}", kind="learning_support", support_kind=code, participants=5)
            for code in ("scholarship", "rieng")
        ],
    },
    "recipient_kind": {
        "commendations": [row("commendations"), row("commendations", recipient_kind="rieng", quantity=5)],
    },
}


def test_every_list_that_the_clerk_changes_is_looked_at() -> None:
    """The kind of an enterprise is printed nowhere, the item of an estimate's line in plans alone."""
    assert {*ROWS, "enterprise_kind", "funding_item"} == set(LISTS)


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("hidden", [False, True])
def test_a_new_code_is_counted_and_printed_once_under_its_name(tmp_path: Path, name: str, hidden: bool) -> None:
    document = report_of(tmp_path / "a.db", {**ROWS[name], "choices": [own(name, hidden=hidden)]})
    assert len(lines_with(document)) == 1
    (table,) = ROWS[name]
    assert len(counted(document, table)) == len(ROWS[name][table])


@pytest.mark.parametrize("name", ROWS)
def test_another_name_and_place_of_the_programs_own_changes_no_figure(tmp_path: Path, name: str) -> None:
    rows = {table: [r for r in some if "rieng" not in r.values()] for table, some in ROWS[name].items()}
    if name == "activity_kind":
        rows = {"activities": [activity(f"Lớp {n}") for n in range(14)]}
    plain_one = report_of(tmp_path / "a.db", rows)
    field = {"activity_kind": "kind", "document_kind": "kind", "resource_kind": "kind", "outreach_unit": "unit"}
    field |= {"funding_source": "source", "commendation_form": "form", "commendation_level": "level"}
    code = str(next(iter(rows.values()))[0][field.get(name, name)])
    renamed = report_of(tmp_path / "b.db", {**rows, "choices": [own(name, code=code, position=3)]})
    old = BUILT_IN[name].label(code)
    assert [f.text for f in figures(plain_one)] == [f.text for f in figures(renamed)]
    # The level of the commune itself is never printed, whatever it is called.
    assert len(lines_with(renamed)) == (0 if name == "commendation_level" else 1)
    assert not [line for line in body_lines(renamed) if f"- {old}" in line]


def test_money_of_a_new_source_has_its_line_and_is_in_the_total(tmp_path: Path) -> None:
    rows = {**ROWS["funding_source"], "choices": [own("funding_source", position=1)]}
    document = report_of(tmp_path / "a.db", rows)
    lines = part_lines(document, "Kinh phí thực hiện")
    assert lines[0].startswith(f"- {NAME}: đã chi 5.000 đồng (dự toán 7.000 đồng)")
    assert any("Tổng kinh phí đơn vị đã chi: 6.000 đồng" in line for line in lines)
    table = annex_rows(document, "KINH PHÍ")
    assert [cells[1] for cells in table].count(NAME) == 1
    assert next(cells for cells in table if "Tổng kinh phí" in cells[1])[2:5] == ["7.000", "6.000", "-"]


def test_money_of_enterprises_stays_apart_under_whatever_name(tmp_path: Path) -> None:
    rows: Rows = {
        "funding": [row("funding", spent_on="2023-05-05", spent=1_000, source="enterprise")],
        "choices": [own("funding_source", code="enterprise")],
    }
    document = report_of(tmp_path / "a.db", rows)
    lines = part_lines(document, "Kinh phí thực hiện")
    assert not any("Tổng kinh phí đơn vị" in line for line in lines)
    assert NAME in [cells[1] for cells in annex_rows(document, "KINH PHÍ")]


def test_a_name_in_the_midst_of_a_sentence_keeps_its_abbreviations(tmp_path: Path) -> None:
    commended = report_of(
        tmp_path / "a.db",
        {
            "commendations": [row("commendations", level="rieng")],
            "choices": [own("commendation_level", label="LĐLĐ tỉnh")],
        },
    )
    assert any("Biểu dương (LĐLĐ tỉnh): 01" in line for line in body_lines(commended))
    document = report_of(
        tmp_path / "b.db", {**ROWS["recipient_kind"], "choices": [own("recipient_kind", label="Đoàn viên Công đoàn")]}
    )
    assert any("05 đoàn viên Công đoàn" in line for line in body_lines(document))


def test_an_own_name_is_never_taken_for_a_template(tmp_path: Path) -> None:
    name = "{{ 7*7 }} <b>&"
    document = report_of(tmp_path / "a.db", {**ROWS["channel"], "choices": [own("channel", label=name)]})
    assert any(line.startswith(f"- {name}: 05") for line in body_lines(document))


def test_the_figure_of_a_new_channel_leads_back_to_its_records(tmp_path: Path) -> None:
    document = report_of(tmp_path / "a.db", {**ROWS["channel"], "choices": [own("channel")]})
    line = next(block.text for block in document.body if NAME in plain(block.text))
    (figure,) = [inline for inline in line if isinstance(inline, Figure)]
    assert (figure.value, len(figure.counts)) == (5, 1)
    assert choice_lists.LISTS.label("channel") == "Hình thức tuyên truyền"
