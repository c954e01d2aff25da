"""The check of an outline names line and mistake, runs every branch, and nothing that a clerk writes hangs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain import programme
from lldp_desktop.reporting import outline
from lldp_desktop.reporting.outline_check import blocks, check

if TYPE_CHECKING:
    from lldp_desktop.reporting.outline_structure import Mistake

PROGRAMME = programme.load()
COMMUNE = outline.shipped_content("commune")


def mistakes(content: str) -> list[Mistake]:
    return list(check(content, PROGRAMME))


def line_of(content: str, text: str) -> int:
    """Return the line on which a text stands first."""
    return content[: content.index(text)].count("\n") + 1


def with_text(text: str) -> str:
    """Return the commune's outline with other words for the part on proposals."""
    head, tail = COMMUNE.split('records = ["assessments.proposal"]\ntext = """\n')
    return f'{head}records = ["assessments.proposal"]\ntext = """\n{text}\n{tail[tail.index(chr(34) * 3) :]}'


@pytest.mark.parametrize("name", outline.shipped())
def test_what_ships_has_no_mistake(name: str) -> None:
    assert mistakes(outline.shipped_content(name)) == []


@pytest.mark.parametrize("name", outline.shipped())
def test_parts_of_what_ships_have_names_of_their_own(name: str) -> None:
    read = outline.load(name)
    names = [part.name for part in read.parts]
    assert len(set(names)) == len(names)
    assert read.title


@pytest.mark.parametrize(
    ("spoiled", "by", "line", "told"),
    [
        ('kind = "BÁO CÁO"', "kind BÁO CÁO", 'kind = "BÁO', "thiếu dấu ="),
        ('abbreviation = "BC"', 'abbreviation = "BC', 'abbreviation = "BC', "không dùng được"),
        ('abbreviation = "BC"', "abbreviation = 7", 'abbreviation = "BC', "phải là chữ"),
        ("landscape = true", 'landscape = "yes"', "landscape = true", "phải là true hoặc false"),
        ('name = "funding"', 'name = "fundings"', 'name = "funding"', "không có phụ lục “fundings”"),
        ('name = "funding"', 'name = "indicators"', 'name = "funding"', "phụ lục “indicators” đã có ở trên"),
        ('empty = "Đơn vị không', 'emty = "Đơn vị không', 'empty = "Đơn vị không', "có phải là “empty”?"),
        ('records = ["funding"]', "", 'title = "Kinh phí thực hiện"', "thiếu mục “records”"),
        ('records = ["funding"]', 'records = "funding"', 'records = ["funding"]', "phải là danh sách chữ"),
        ('records = ["funding"]', 'records = ["fundin"]', 'records = ["funding"]', "có phải là “funding”?"),
        ('records = ["funding"]', 'records = ["funding", "outreach"]', 'records = ["funding"]', "“outreach” (Tuyên"),
        ('title = "Kinh phí thực hiện"', 'title = ""', "", ""),
        ("{{ funding.spent }} (B", "{{ funding.spnt }} (B", "{{ funding.spent }} (B", "không có mục “spnt”"),
        ("{{ source(s) }}.", "{{ sorce(s) }}.", "{{ source(s) }}.", "có phải là “source”?"),
        ("{{ source(s) }}.", "{{ source(s) }.", "{{ source(s) }}.", "sai"),
        ("{{ kind(k) }}", "{{ kind(k) | uper }}", "{{ kind(k) }}", "không có cách viết “uper”"),
        ("{% elif s.planned %}", "{% elif s.plannd %}", "{% elif s.planned %}", "không có mục “plannd”"),
        ("{{ cite(programme.decision) }}", "{{ cite(programme.decisio) }}", "{{ cite(programme.d", "“decisio”"),
        ("Nguyên nhân:\n", "<b>Nguyên nhân:</b>\n", "Nguyên nhân:\n", "“<b>” sẽ in ra nguyên như vậy"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(spoiled: str, by: str, line: str, told: str) -> None:
    assert spoiled in COMMUNE
    found = mistakes(COMMUNE.replace(spoiled, by, 1))
    if not told:
        assert found == []
        return
    wanted = line_of(COMMUNE, line)
    assert any(told in mistake.wrong and abs(mistake.line - wanted) <= 1 for mistake in found), found
    assert all(mistake.advice.endswith(".") for mistake in found)


def test_a_group_that_no_part_tells_of_is_named_in_the_clerk_s_words() -> None:
    found = mistakes(COMMUNE.replace('records = ["activities.5"]', "records = []"))
    assert any("“activities.5” (Hoạt động: 5. " in mistake.wrong and mistake.blocks for mistake in found)


def test_a_part_that_says_nothing_of_its_records_is_doubtful_and_does_not_block() -> None:
    (mistake,) = mistakes(with_text("{% if false %}x{% endif %}"))
    assert "không in ra chữ nào" in mistake.wrong
    assert not blocks([mistake])


def test_two_parts_of_one_name_are_told_apart() -> None:
    once = COMMUNE.replace('title = "Văn bản chỉ đạo"', 'name = "a"\ntitle = "Văn bản chỉ đạo"')
    twice = once.replace('title = "Phối hợp giữa', 'name = "a"\ntitle = "Phối hợp giữa')
    assert mistakes(once) == []
    (mistake,) = mistakes(twice)
    first = line_of(twice, 'name = "a"')
    assert f"đã dùng ở dòng {first}" in mistake.wrong


def test_lines_are_right_behind_continued_lines_and_written_line_breaks() -> None:
    text = 'text = """\\\n   Một \\\n  hai\\nba\n{{ missing }}\n"""'
    head, tail = COMMUNE.split('records = ["assessments.proposal"]\ntext = """\n')
    content = f'{head}records = ["assessments.proposal"]\n{text}{tail[tail.index(chr(34) * 3) + 3 :]}'
    (mistake,) = [each for each in mistakes(content) if "missing" in each.wrong]
    assert mistake.line == line_of(content, "{{ missing }}")


def test_the_branch_that_this_office_does_not_take_is_tried_too() -> None:
    found = mistakes(with_text("{% if period.year == 1999 %}{{ office.nmae }}{% else %}Có.{% endif %}"))
    assert ["không có mục “nmae”" in mistake.wrong for mistake in found] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "{% for i in range(10**9) %}x{% endfor %}",
        "{% for i in range(1000000000) %}x{% endfor %}",
        "{% for i in range(10000) %}{% for j in range(10000) %}{% endfor %}{% endfor %}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% set n = namespace(t='xxxxxxxxxx') %}{% for i in range(99) %}{% set n.t = n.t ~ n.t %}{% endfor %}",
        "{% set n = namespace(t='xxxxxxxxxx') %}{% for i in range(99) %}{% set n.t = n.t + n.t %}{% endfor %}",
        "{% set n = namespace(t='x') %}{% for i in range(99) %}{% set n.t %}{{ n.t }}{{ n.t }}{% endset %}{% endfor %}",
        "{% set n = namespace(t=99) %}{% for i in range(99) %}{% set n.t = n.t * n.t %}{% endfor %}",
        "{% for i in [[1]] recursive %}{{ loop([[[1]]]) }}{{ loop([[1]]) }}{% endfor %}",
        "{{ 'x' * 1000000000 }}",
        "{{ [0] * 1000000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 'x'.center(1000000000) }}",
        "{{ 'x' | center(1000000000) }}",
        "{{ period.starts_on.strftime('%1000000000d') }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ (range(100000) | list) | join('x' * 1000) }}",
        "{{ range(100000) | join(office.full_name) }}{{ range(100000) | join(office.full_name) }}" * 9,
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cite.__globals__ }}",
        "{{ number_of.__closure__ }}",
        "{{ office.update({'symbol': 'X'}) }}",
        "{% include '/etc/passwd' %}",
        "{{ lipsum(1000000) }}",
        "{{ cycler.__init__ }}",
        "(" * 3 + "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "".join(f"{{% for i{n} in [1] %}}" for n in range(30)) + "x" + "{% endfor %}" * 30,
    ],
)
def test_what_would_hang_or_break_out_is_refused_with_its_line(text: str) -> None:
    content = with_text(f"Một.\n{text}")
    # What is nested too deep to be read has no line but that of its text.
    begins = line_of(content, "Một.\n")
    found = mistakes(content)
    assert any(mistake.line in (begins, begins + 1) and mistake.blocks for mistake in found), found


def test_a_file_of_brackets_is_refused() -> None:
    assert blocks(mistakes("a = " + "[" * 100_000))


def test_an_endless_file_is_refused() -> None:
    (mistake,) = mistakes(f"# {'x' * 300_000}")
    assert "dài quá" in mistake.wrong


@pytest.mark.parametrize("content", ["", "﻿", "\x00", "[[sections]]", "opening = 3", "{{ }}", "sections = [1]"])
def test_anything_else_is_told_and_never_a_crash(content: str) -> None:
    assert blocks(mistakes(content))
