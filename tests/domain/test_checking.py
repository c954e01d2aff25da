"""From what a file or a form says to a record that keeps every rule, or all of its problems at once."""

from __future__ import annotations

import unicodedata
import uuid
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain.checking import canonical_uid, shortened, with_uid
from lldp_desktop.domain.record_types import BY_TABLE
from tests.domain.rows import MINIMAL, problems

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Value


def kept(checker: Checker, table: str, field: str, value: object) -> Value:
    """Return what the record keeps of a field's value."""
    record, found = checker.read(BY_TABLE[table], {**MINIMAL[table], field: value})
    assert found == []
    return record[field]


@pytest.mark.parametrize("table", MINIMAL)
def test_the_required_fields_are_enough(checker: Checker, table: str) -> None:
    assert problems(checker, table) == {}


@pytest.mark.parametrize(("table", "field"), [(table, field) for table in MINIMAL for field in MINIMAL[table]])
def test_no_required_field_may_be_missing_or_empty(checker: Checker, table: str, field: str) -> None:
    empty: list[object] = [None, "", " \t\n"] + ([[], [" "]] if isinstance(MINIMAL[table][field], list) else [])
    for value in empty:
        _, found = checker.read(BY_TABLE[table], {**MINIMAL[table], field: value})
        # Funding's year is needed by a rule, which speaks in its own words.
        assert [problem.field for problem in found] == [field], value
        assert found[0].message.startswith(("còn thiếu", "cần có"))


def test_defaults_fill_in_what_is_left_out(checker: Checker) -> None:
    assert kept(checker, "activities", "status", "") == "done"
    assert kept(checker, "commendations", "quantity", None) == 1
    assert kept(checker, "commendations", "status", None) == "decided"
    assert kept(checker, "commendations", "may_print_name", None) is False
    assert kept(checker, "enterprises", "active", "") is True
    assert kept(checker, "enterprise_figures", "source", None) == "counted"
    assert kept(checker, "office", "kind", None) is None


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_text_is_kept_composed_and_trimmed(checker: Checker, form: str) -> None:
    typed = unicodedata.normalize(form, "  Xã Hoằng Trung\u200b ")  # type: ignore[arg-type]
    assert kept(checker, "recipients", "name", typed) == "Xã Hoằng Trung"
    assert kept(checker, "office", "header_lines", [typed, " ", ""]) == ("Xã Hoằng Trung",)


@pytest.mark.parametrize("empty", ["", "   ", "\u200b", None])
def test_empty_text_is_the_same_as_none(checker: Checker, empty: object) -> None:
    assert kept(checker, "documents", "note", empty) is None


def test_a_number_of_a_document_keeps_its_form(checker: Checker) -> None:
    assert kept(checker, "documents", "number", "07") == "07"


@pytest.mark.parametrize("bad", [True, False, 1.5, 2.0, float("nan"), float("inf"), "5", [], {}])
def test_what_is_no_whole_number_is_refused(checker: Checker, bad: object) -> None:
    assert problems(checker, "outreach", quantity=bad)["quantity"].startswith("phải là số nguyên")


@pytest.mark.parametrize(
    ("table", "field", "bad", "good"),
    [
        ("outreach", "quantity", 0, 1),
        ("learning_resources", "quantity", -1, 0),
        ("activities", "planned_budget", -1, 0),
        ("activities", "participants", 10**9 + 1, 10**9),
        ("activities", "planned_budget", 10**12 + 1, 10**12),
        ("activities", "planned_budget", 10**400, 5),
        ("commendations", "quantity", 0, 1),
        ("assessments", "year", 1899, 1900),
        ("assessments", "year", 2101, 2100),
    ],
)
def test_numbers_have_bounds(checker: Checker, table: str, field: str, bad: int, good: int) -> None:
    assert list(problems(checker, table, **{field: bad})) == [field]
    assert kept(checker, table, field, good) == good


@pytest.mark.parametrize("bad", ["2023-02-30", "01/10/2023", "2023-10-01T00:00", 20231001, True, ["2023-10-01"]])
def test_what_is_no_date_is_refused(checker: Checker, bad: object) -> None:
    assert "không đúng dạng NĂM-THÁNG-NGÀY" in problems(checker, "activities", starts_on=bad)["starts_on"]


@pytest.mark.parametrize(
    ("table", "field", "bad"),
    [
        ("outreach", "channel", "telegram"),
        ("outreach", "channel", ["press"]),
        ("activities", "task_group", 6),
        ("activities", "task_group", "1"),
        ("activities", "task_group", True),
        ("activities", "task_group", 1.0),
        ("activities", "indicator", "Digital"),
        ("documents", "kind", {"code": "plan"}),
    ],
)
def test_a_code_that_is_not_listed_is_refused_with_those_that_are(
    checker: Checker, table: str, field: str, bad: object
) -> None:
    message = problems(checker, table, **{field: bad})[field]
    assert "không có trong danh mục" in message
    assert str(next(iter(checker.choices[BY_TABLE[table].field(field).choices]))) in message


def test_a_code_is_trimmed_like_any_text(checker: Checker) -> None:
    assert kept(checker, "outreach", "channel", " press\n") == "press"


@pytest.mark.parametrize("bad", ["true", 1, 0, "x", [True]])
def test_a_flag_is_true_or_false(checker: Checker, bad: object) -> None:
    assert problems(checker, "enterprises", has_union=bad) == {"has_union": "phải là true hoặc false"}


@pytest.mark.parametrize("bad", [5, True, ["x"], {}])
def test_text_is_text(checker: Checker, bad: object) -> None:
    assert problems(checker, "recipients", name=bad) == {"name": "phải là chữ"}
    assert problems(checker, "documents", number=bad) == {"number": "phải là chữ"}


@pytest.mark.parametrize("bad", ["ỦY BAN", 5, {"a": "b"}])
def test_a_list_is_a_list(checker: Checker, bad: object) -> None:
    assert problems(checker, "office", header_lines=bad) == {"header_lines": "phải là một danh sách"}
    assert problems(checker, "office", header_lines=["A", 5]) == {"header_lines": "phải là chữ"}


def test_text_has_a_bound_that_no_report_reaches(checker: Checker) -> None:
    assert problems(checker, "documents", note="a" * 20_000) == {}
    assert problems(checker, "documents", note="a" * 20_001) == {"note": "dài quá 20.000 ký tự"}


def test_unknown_fields_are_refused(checker: Checker) -> None:
    assert problems(checker, "enterprises", colour="red", note="x") == dict.fromkeys(
        ("colour", "note"), "không phải là trường của bảng này"
    )


def test_all_problems_are_told_at_once_and_each_field_once(checker: Checker) -> None:
    found = problems(
        checker, "funding", uid="x", colour=1, content=5, source="x", spent=1, is_estimate=True, estimate_text=5
    )
    assert set(found) == {"uid", "colour", "content", "source", "spent_on", "estimate_text"}
    assert found["estimate_text"] == "phải là chữ"


@pytest.mark.parametrize("written", ["{}", "{{{}}}", "urn:uuid:{}", " {}\n"])
def test_a_uid_has_one_form(written: str) -> None:
    uid = "0b0e2f4a-5c6d-4e8f-9a0b-1c2d3e4f5a6b"
    assert canonical_uid(written.format(uid.upper())) == uid
    assert canonical_uid(written.format(uid.replace("-", ""))) == uid


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_no_uid_is_none(empty: object) -> None:
    assert canonical_uid(empty) is None


@pytest.mark.parametrize("bad", ["x", 5, True, ["x"], "0b0e2f4a"])
def test_what_is_no_uid_is_refused(checker: Checker, bad: object) -> None:
    assert problems(checker, "recipients", uid=bad)["uid"].endswith("không phải là UUID")


def test_a_new_record_gets_a_uid_and_an_old_one_keeps_its_own(checker: Checker) -> None:
    blank = BY_TABLE["recipients"].blank()
    new = with_uid(blank)
    assert str(uuid.UUID(str(new["uid"]))) == new["uid"]
    assert with_uid(new) is new
    assert with_uid(blank)["uid"] != new["uid"]


def test_a_refused_value_is_shown_short_and_on_one_line() -> None:
    assert shortened("a\nb\x1b[31m") == "a b[31m"
    assert shortened("x" * 61) == "x" * 60 + "…"


@given(st.text(), st.sampled_from(["name", "role"]))
def test_what_was_read_reads_the_same_again(checker: Checker, text: str, field: str) -> None:
    record, found = checker.read(BY_TABLE["recipients"], {"name": "A", field: text})
    if not found:
        assert checker.read(BY_TABLE["recipients"], record) == (record, [])
