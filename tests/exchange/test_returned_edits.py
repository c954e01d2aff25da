"""Taking what superiors changed in Word back into the parts of the report."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.exchange.returned_edits import ReturnedEdits, require_same_report
from lldp_desktop.exchange.returned_report import differences, parts_of
from lldp_desktop.reporting import docx
from lldp_desktop.reporting.arrangement import PartEdit
from lldp_desktop.reporting.document import Figure, Paragraph, plain
from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.kept_reports import edit_of, values_of
from tests.exchange.word_editing import W, edited, fragment, paragraph, retype, without_marks
from tests.reporting.offices import office_store
from tests.reporting.pdf import documents
from tests.reporting.test_drafting import ROWS, YEAR

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.exchange.returned_edits import Choice

BLANK = values_of(PartEdit(""))


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> ReportDraft:
    """Return the report of an office with a few records."""
    with office_store(tmp_path_factory.mktemp("mẫu") / "a.db", ROWS) as store:
        return ReportDraft(store, YEAR)


def returned(draft: ReportDraft, edit: Callable[[Any], object]) -> ReturnedEdits:
    document = draft.document()
    sent = docx.render(document)
    found = differences(parts_of(sent), parts_of(edited(sent, edit)))
    return ReturnedEdits(draft, (), document, found)


def choices(edits: ReturnedEdits) -> list[Choice]:
    return [choice for each in edits.found for choice in each.choices]


def after(draft: ReportDraft, edits: ReturnedEdits, *chosen: Choice) -> list[str]:
    """Return the body as it is once differences were taken."""
    made = [edit_of({"part": name, **BLANK, **values}) for name, values in edits.edits(chosen).items()]  # type: ignore[dict-item]
    return [plain(block.text) for block in draft.document(made).body]


def taken(draft: ReportDraft, edits: ReturnedEdits, *chosen: Choice) -> dict[str, PartEdit]:
    return {name: edit_of({"part": name, **BLANK, **values}) for name, values in edits.edits(chosen).items()}  # type: ignore[dict-item]


def body_of(content: bytes) -> list[str]:
    return [plain(line) for part in parts_of(content).parts if part.key.startswith("body") for line in part.lines]


def a_line(draft: ReportDraft, figures: int = 1) -> str:
    """Return a paragraph of the body that has so many figures at least."""
    return next(
        plain(block.text)
        for block in draft.document().body
        if sum(isinstance(inline, Figure) for inline in block.text) >= figures
    )


def typed_over(root: Any, line: str, was: str, now: str) -> None:
    retype(root, line[:40], line.replace(was, now, 1))


def test_a_retyped_line_is_taken_and_its_figures_stay_fields(draft: ReportDraft) -> None:
    line = a_line(draft, 2)
    word = line.split()[0]
    edits = returned(draft, lambda root: typed_over(root, line, word, "Thay đổi:"))
    (choice,) = choices(edits)
    assert choice.figures == ()
    assert after(draft, edits, choice) == [
        each.replace(word, "Thay đổi:", 1) if each == line else each
        for each in (plain(block.text) for block in draft.document().body)
    ]
    (edit,) = taken(draft, edits, choice).values()
    assert sum(isinstance(inline, Figure) for text in edit.text or () for inline in text) >= 2


def test_a_figure_that_was_typed_over_is_named_and_becomes_text(draft: ReportDraft) -> None:
    line = a_line(draft)
    figure = next(
        inline
        for block in draft.document().body
        if plain(block.text) == line
        for inline in block.text
        if isinstance(inline, Figure)
    )
    edits = returned(draft, lambda root: typed_over(root, line, figure.text, "987"))
    (choice,) = choices(edits)
    assert [(change.figure.key, change.was, change.now) for change in choice.figures] == [
        (figure.key, figure.text, "987")
    ]
    (edit,) = taken(draft, edits, choice).values()
    assert figure.key not in [inline.key for text in edit.text or () for inline in text if isinstance(inline, Figure)]


def test_lines_that_were_added_stand_where_they_stood(draft: ReportDraft) -> None:
    line = a_line(draft, 2)

    def edit(root: Any) -> None:
        for text in ("Thứ ba.", "Thứ hai.", "Thứ nhất."):
            paragraph(root, line[:40]).addnext(fragment(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))

    edits = returned(draft, edit)
    added = [choice for choice in choices(edits) if choice.old is None]
    assert [plain(choice.new or ()) for choice in added] == ["Thứ nhất.", "Thứ hai.", "Thứ ba."]
    body = after(draft, edits, *added)
    place = body.index(line)
    assert body[place + 1 : place + 4] == ["Thứ nhất.", "Thứ hai.", "Thứ ba."]
    one = after(draft, edits, added[0], added[2])
    assert one[place + 1 : place + 3] == ["Thứ nhất.", "Thứ ba."]


def test_a_title_and_a_line_taken_out_are_taken_and_left_alone(draft: ReportDraft) -> None:
    line = a_line(draft, 2)

    def edit(root: Any) -> None:
        gone = paragraph(root, line[:40])
        gone.getparent().remove(gone)
        retype(root, "2. ", "2. Tiêu đề khác")

    edits = returned(draft, edit)
    title = next(choice for choice in choices(edits) if choice.kind == "title")
    gone = next(choice for choice in choices(edits) if choice.new is None)
    assert "2. Tiêu đề khác" in after(draft, edits, title)
    assert line in after(draft, edits, title)
    assert line not in after(draft, edits, gone)
    assert edits.edits(()) == {}


def test_a_part_that_was_added_and_one_that_was_taken_out(draft: ReportDraft) -> None:
    def edit(root: Any) -> None:
        heading = next(p for p in root.iter(f"{W}p") if "".join(t.text for t in p.iter(f"{W}t")).startswith("2. "))
        style = heading.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        heading.addprevious(
            fragment(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>Mục thêm</w:t></w:r></w:p>')
        )
        heading.addprevious(fragment("<w:p><w:r><w:t>Câu của cấp trên.</w:t></w:r></w:p>"))

    edits = returned(draft, edit)
    (added,) = [choice for choice in choices(edits) if choice.kind == "part"]
    body = after(draft, edits, added)
    place = body.index("Câu của cấp trên.")
    assert body[place - 1].endswith(". Mục thêm")


def test_everything_taken_makes_the_body_that_came_back(draft: ReportDraft) -> None:
    line = a_line(draft, 2)

    def edit(root: Any) -> None:
        typed_over(root, line, line.split()[1], "xyz")
        paragraph(root, line[:6]).addprevious(fragment("<w:p><w:r><w:t>Thêm trước.</w:t></w:r></w:p>"))
        retype(root, "1. ", "1. Đầu đề mới")

    document = draft.document()
    content = edited(docx.render(document), edit)
    edits = returned(draft, edit)
    assert after(draft, edits, *choices(edits)) == body_of(content)


def test_a_file_whose_marks_were_lost_is_taken_too(draft: ReportDraft) -> None:
    line = a_line(draft, 2)

    def edit(root: Any) -> None:
        without_marks(root)
        typed_over(root, line, line.split()[1], "xyz")

    edits = returned(draft, edit)
    body = after(draft, edits, *choices(edits))
    assert line.replace(line.split()[1], "xyz", 1) in body


def test_heads_and_annexes_say_where_they_are_changed(draft: ReportDraft) -> None:
    edits = returned(draft, lambda root: retype(root, "Phường Điện Biên Phủ, ngày", "Huế, ngày 01"))
    (found,) = edits.found
    assert (found.choices, bool(found.note)) == ((), True)


def test_another_document_is_refused(draft: ReportDraft) -> None:
    sent = parts_of(docx.render(draft.document()))
    with pytest.raises(KnownError):
        require_same_report(sent, parts_of(docx.render(documents.plain_report())))


@pytest.mark.parametrize("seed", range(12))
def test_whatever_was_edited_is_taken_as_it_came_back(draft: ReportDraft, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - edits, not secrets
    lines = [plain(block.text) for block in draft.document().body if isinstance(block, Paragraph)]
    closing = lines[-1]

    def edit(root: Any) -> None:
        for number, line in enumerate(lines[1:-1]):
            place = next(p for p in root.iter(f"{W}p") if "".join(t.text or "" for t in p.iter(f"{W}t")) == line)
            match chance.randrange(6):
                case 0:
                    place.getparent().remove(place)
                case 1:
                    for run in list(place.iter(f"{W}r"))[1:]:
                        place.remove(run)
                    next(place.iter(f"{W}t")).text = f"{line.split()[0]} {number} viết lại hết."
                case 2:
                    place.addnext(fragment(f"<w:p><w:r><w:t>Thêm sau {number}.</w:t></w:r></w:p>"))
                case 3:
                    place.addprevious(fragment(f"<w:p><w:r><w:t>Thêm trước {number}.</w:t></w:r></w:p>"))

    content = edited(docx.render(draft.document()), edit)
    chance.seed(seed)  # the same edits once more
    edits = returned(draft, edit)
    headings = {plain(block.text) for block in draft.document().body if not isinstance(block, Paragraph)}
    # A heading whose text was taken out does not print, and those behind it are numbered anew.
    names = {heading.partition(". ")[2] for heading in headings}

    def told(body: list[str]) -> list[str]:
        return [line for line in body if line != closing and line.partition(". ")[2] not in names]

    wanted, made = told(body_of(content)), told(after(draft, edits, *choices(edits)))
    assert made == wanted
    assert edits.edits(()) == {}
