"""Breaking into lines: no letter is lost, no line is too long, whatever the text."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.reporting.document import Span
from lldp_desktop.reporting.pdf.lines import balanced, wrap
from lldp_desktop.reporting.pdf.typed_text import clean, paragraphs

LETTERS = st.text(st.sampled_from("aăâbcđêơưẾị/-. \xa0\u0301WMi🎉"), max_size=120)
SPANS = st.lists(st.builds(Span, LETTERS, st.booleans(), st.booleans()), max_size=4)
WIDTHS = st.floats(30, 400)


def letters(text: str) -> str:
    """Return a text without its blanks, which fall away at a line's end."""
    return text.replace(" ", "")


@given(SPANS, WIDTHS, WIDTHS)
def test_lines_keep_every_letter_and_the_width(spans: list[Span], width: float, first: float) -> None:
    for pieces in paragraphs(tuple(spans)):
        lines = wrap(pieces, 12, width, first)
        together = "".join(run.text for line in lines for run in line.runs)
        assert letters(together) == letters("".join(text for text, _ in pieces))
        for number, line in enumerate(lines):
            assert line.width <= (first if number == 0 else width) + 0.001
            assert abs(line.width - 12 * sum(run.width for run in line.runs)) < 0.001
        assert [line.wrapped for line in lines] == [True] * (len(lines) - 1) + [False]


@given(SPANS, WIDTHS)
def test_balanced_lines_are_as_few_and_hold_the_same_letters(spans: list[Span], width: float) -> None:
    for pieces in paragraphs(tuple(spans)):
        lines, plain = balanced(pieces, 12, width), wrap(pieces, 12, width)  # the letters make no date
        assert len(lines) == len(plain)
        assert letters("".join(run.text for line in lines for run in line.runs)) == letters(
            "".join(run.text for line in plain for run in line.runs)
        )
        assert max(line.width for line in lines) <= max(line.width for line in plain) + 0.001


@given(st.text())
def test_clean_text_is_composed_and_clean_again(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean(cleaned) == cleaned
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", cleaned)


def test_words_break_at_blanks_only() -> None:
    (pieces,) = paragraphs("Kế hoạch số 53/KH-UBND ngày 10/3/2023")
    lines = ["".join(run.text for run in line.runs) for line in wrap(pieces, 14, 85)]
    assert lines == ["Kế hoạch số", "53/KH-UBND", "ngày", "10/3/2023"]


def test_a_word_longer_than_a_line_is_rather_broken_after_a_sign() -> None:
    (pieces,) = paragraphs("107/KH-UBND-TTHTCĐ")
    lines = ["".join(run.text for run in line.runs) for line in wrap(pieces, 14, 90)]
    assert lines == ["107/KH-", "UBND-", "TTHTCĐ"]


def test_a_long_word_begins_on_a_filled_line_only_where_much_of_it_is_left() -> None:
    (little,) = paragraphs("Kế hoạch số 53/KH-UBND")
    (much,) = paragraphs("- " + "x" * 20)
    assert ["".join(run.text for run in line.runs) for line in wrap(little, 14, 80)] == [
        "Kế hoạch số",
        "53/KH-",
        "UBND",
    ]
    assert [line.runs[0].text for line in wrap(much, 14, 80)] == ["- " + "x" * 10, "x" * 10]


def test_balanced_lines_keep_dates_whole() -> None:
    (pieces,) = paragraphs("(Kèm theo Báo cáo số 05/BC-UBND ngày 11 tháng 12 năm 2023 của Ủy ban nhân dân)")
    lines = ["".join(run.text for run in line.runs) for line in balanced(pieces, 14, 300)]
    assert lines == ["(Kèm theo Báo cáo số 05/BC-UBND", "ngày 11 tháng 12 năm 2023 của Ủy ban nhân dân)"]
    narrow = ["".join(run.text for run in line.runs) for line in balanced(pieces, 14, 100)]
    assert all(len(line) < 20 for line in narrow)


def test_marks_stay_on_their_letters() -> None:
    (pieces,) = paragraphs("x\u0323\u0302" * 40)
    for line in wrap(pieces, 14, 60):
        assert not unicodedata.combining(line.runs[0].text[0])
