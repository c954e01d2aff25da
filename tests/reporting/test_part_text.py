"""An edited part: its figures stay alive, and what the records say otherwise is offered, never written over."""

from __future__ import annotations

import pytest

from lldp_desktop.reporting.document import Figure, Inline, RecordRef, Span, Text, plain
from lldp_desktop.reporting.part_text import changes, disagreements, filled, kept, lost_figures, read, settled, taken


def figure(key: str, value: int) -> Figure:
    """Return a figure as the facts give it."""
    return Figure(value, f"{value:02}", (RecordRef("activities", "u"),), key)


def line(*pieces: str | Inline) -> Text:
    """Return a paragraph of plain pieces and figures."""
    return tuple(Span(piece) if isinstance(piece, str) else piece for piece in pieces)


FIVE, SIX = figure("number.documents", 5), figure("number.documents", 6)
FIRST = line("Đã ban hành ", FIVE, " văn bản:")
NOW = line("Đã ban hành ", SIX, " văn bản:")
PLAN, LETTER, NOTE = line("- Kế hoạch 107."), line("- Công văn 3628."), line("- Thông báo 12.")


def said(texts: tuple[Text, ...]) -> list[str]:
    """Return the paragraphs' letters."""
    return [plain(text) for text in texts]


def test_a_text_is_kept_and_read_back_with_styles_and_figures() -> None:
    texts = ((Span("Có ", bold=True), Figure(5, "05", (), "number.documents", italic=True), Span(" văn bản “<b>”")), ())
    assert read(kept(texts)) == texts


def test_a_figure_without_a_name_is_kept_as_its_words() -> None:
    assert read(kept([line(Figure(5, "05"))])) == ((Span("05"),),)


def test_figures_follow_the_records_in_the_style_of_the_text() -> None:
    edited = (line("Riêng xã có ", Figure(5, "05", (), "number.documents", bold=True), "."),)
    (text,) = filled(edited, {"number.documents": SIX})
    assert text[1] == Figure(6, "06", SIX.counts, "number.documents", bold=True)
    assert plain(text) == "Riêng xã có 06."


def test_a_figure_that_is_gone_keeps_its_last_words_and_is_told() -> None:
    assert filled((FIRST,), {}) == (FIRST,)
    assert lost_figures((FIRST,), {}) == (FIVE,)
    assert lost_figures((FIRST,), {"number.documents": SIX}) == ()


def test_drafts_differ_by_figures_and_by_paragraphs() -> None:
    found = changes((FIRST, PLAN), (NOW, PLAN, NOTE))
    assert [(c.figures[0].was, c.figures[0].now.text) for c in found if c.figures] == [("05", "06")]
    assert [(c.was, c.now, c.after) for c in found if not c.figures] == [((), (NOTE,), PLAN)]
    assert changes((FIRST,), (FIRST,)) == ()


def test_a_field_in_the_text_is_no_disagreement_but_typed_digits_are() -> None:
    alive = (line("Năm qua, xã ban hành ", FIVE, " văn bản."),)
    assert disagreements(alive, (FIRST,), (NOW,)) == ()
    typed = (line("Năm qua, xã ban hành 05 văn bản, 105 lượt, 05% và 05,5."),)
    (change,) = disagreements(typed, (FIRST,), (NOW,))
    assert said(taken(typed, change)) == ["Năm qua, xã ban hành 06 văn bản, 105 lượt, 05% và 05,5."]
    assert taken(typed, change)[0][1] == SIX
    assert disagreements(typed, settled((FIRST,), change), (NOW,)) == ()


def test_a_typed_figure_is_looked_for_where_its_paragraph_was() -> None:
    edited = (line("Có 05 buổi."), line("Đã ban hành 05 văn bản:"))
    (change,) = disagreements(edited, (FIRST,), (NOW,))
    assert said(taken(edited, change)) == ["Có 05 buổi.", "Đã ban hành 06 văn bản:"]


def test_digits_that_stand_nowhere_leave_the_text_as_it_is() -> None:
    edited = (line("Không nêu số."),)
    (change,) = disagreements(edited, (FIRST,), (NOW,))
    assert taken(edited, change) == edited


def test_a_new_paragraph_comes_behind_the_one_that_it_follows() -> None:
    edited = (line("Câu riêng của xã."), PLAN, LETTER)
    (change,) = disagreements(edited, (PLAN, LETTER), (PLAN, NOTE, LETTER))
    assert taken(edited, change) == (line("Câu riêng của xã."), PLAN, NOTE, LETTER)
    assert settled((PLAN, LETTER), change) == (PLAN, NOTE, LETTER)


def test_a_new_paragraph_whose_neighbour_was_rewritten_comes_last_and_a_first_one_first() -> None:
    edited = (line("Viết lại hết."),)
    (change,) = disagreements(edited, (PLAN,), (PLAN, NOTE))
    assert taken(edited, change) == (line("Viết lại hết."), NOTE)
    (change,) = disagreements(edited, (PLAN,), (NOTE, PLAN))
    assert taken(edited, change) == (NOTE, line("Viết lại hết."))


def test_a_paragraph_that_is_gone_is_offered_to_be_taken_out() -> None:
    edited = (line("Câu riêng."), PLAN, LETTER)
    (change,) = disagreements(edited, (PLAN, LETTER), (LETTER,))
    assert (change.was, change.now) == ((PLAN,), ())
    assert taken(edited, change) == (line("Câu riêng."), LETTER)


def test_a_rewritten_paragraph_takes_the_place_of_the_old_one() -> None:
    edited = (PLAN, line("Câu riêng."))
    (change,) = disagreements(edited, (PLAN,), (NOTE,))
    assert taken(edited, change) == (NOTE, line("Câu riêng."))


def test_what_the_text_says_already_is_no_disagreement() -> None:
    edited = (PLAN, NOTE)
    assert disagreements(edited, (PLAN,), (PLAN, NOTE)) == ()


@pytest.mark.parametrize("looked_at", [0, 1])
def test_of_two_figures_one_can_be_settled_alone(looked_at: int) -> None:
    old = line(figure("a", 1), " và ", figure("b", 2))
    new = line(figure("a", 3), " và ", figure("b", 4))
    edited = (line("Số cũ là 01, số sau là 02."),)
    (change,) = disagreements(edited, (old,), (new,))
    from dataclasses import replace

    one = replace(change, figures=(change.figures[looked_at],))
    left = disagreements(taken(edited, one), settled((old,), one), (new,))
    assert [f.key for c in left for f in c.figures] == ["ab"[1 - looked_at]]
