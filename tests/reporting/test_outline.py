"""Outlines are data: what is wrong in one is told, and neither it nor a user's text can run anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.reporting import outline
from lldp_desktop.reporting.document import Figure, Span, plain
from lldp_desktop.reporting.template_text import TemplateText
from lldp_desktop.resource_files import resource
from tests.reporting.offices import Rows, activity, part_lines, report_of

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = resource("outlines", "commune.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["commune", "review", "six-months"])
def test_the_notes_in_an_outline_that_ships_are_read_by_a_clerk(name: str) -> None:
    notes = [line for line in outline.shipped_content(name).splitlines() if line.startswith("#")]
    assert notes
    assert not [note for note in notes if note.isascii()]  # Vietnamese is not written without its marks


def test_a_figure_stays_a_figure_through_the_template() -> None:
    five = Figure(5, "05")
    (text,) = TemplateText("", {"n": five}).paragraphs("phần", "Có {{ n }} tin, bài.")
    assert text == (Span("Có "), five, Span(" tin, bài."))


def test_lines_are_paragraphs_and_a_user_s_line_break_is_not() -> None:
    texts = TemplateText("", {"t": "một\nhai"}).paragraphs("phần", "\n- {{ t }}.\n\n  Cuối.\n")
    assert [plain(text) for text in texts] == ["- một hai.", "Cuối."]


@pytest.mark.parametrize("typed", ["{{ 7*7 }}", "{% raw %}", "<b>&</para>", "\ue0000\ue001", "=1+1"])
def test_a_user_s_text_is_never_read_as_a_template(tmp_path: Path, typed: str) -> None:
    rows: Rows = {"activities": [activity(typed, result=typed)]}
    (line,) = part_lines(report_of(tmp_path / "a.db", rows), "học tập thường xuyên")
    assert line.count(typed) == 2


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ office.update({'symbol': 'X'}) }}",
        "{{ cite.__globals__ }}",
        "{{ missing }}",
        "{% for %}",
        "{% include 'x' %}",
    ],
)
def test_a_template_that_reaches_out_or_is_wrong_is_named_with_its_part(attack: str) -> None:
    text = TemplateText("", {"office": {"symbol": "UBND"}, "cite": plain})
    with pytest.raises(KnownError, match="Đề cương sai ở phần “Văn bản”"):
        text.paragraphs("Văn bản", attack)


def test_a_mistake_in_the_phrases_is_told_too() -> None:
    with pytest.raises(KnownError, match="câu dùng chung"):
        TemplateText("{% macro %}", {})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (SHIPPED.replace("kind =", "kind"), r"Dòng 5, cột \d+: thiếu dấu = sau tên mục"),
        (SHIPPED.replace("subject =", "subjekt ="), "Dòng 1: thiếu mục “subject”"),
        (SHIPPED.replace('records = ["outreach", "activities.1"]', ""), "Dòng 100: thiếu mục “records”"),
    ],
)
def test_a_broken_outline_is_refused_with_the_cause(content: str, told: str) -> None:
    with pytest.raises(KnownError, match=told):
        outline.read(content)


def test_records_in_two_parts_are_refused() -> None:
    doubled = SHIPPED.replace('records = ["activities.2"]', 'records = ["activities.2", "funding"]')
    with pytest.raises(KnownError, match="funding có trong 2 phần"):
        outline.read(doubled).require_each_once(["funding"])


def test_what_was_not_recorded_prints_nothing_and_a_joined_figure_prints_its_digits() -> None:
    templates = TemplateText("", {"nothing": None, "n": Figure(5, "05"), "m": Figure(6, "06")})
    (text,) = templates.paragraphs("phần", "{{ n }}{{ m }}{{ nothing }}; {{ 'có ' ~ n }}")
    assert plain(text) == "0506; có 05"
