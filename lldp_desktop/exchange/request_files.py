"""The letters of a request as files, one set for each who is asked, named by it: PDF, the form in Excel, Word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import short_date
from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.record_types.enterprises import ENTERPRISE_FIGURES
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.exchange.spreadsheet.template import to_form
from lldp_desktop.reporting import docx, pdf
from lldp_desktop.storage.output_folder import new_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.operations.requests import RequestState
    from lldp_desktop.reporting.requested.letters import Letter

#: What no file's name may have, on any system.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Kinds:
    """Which files are written beside the PDF of each letter."""

    excel: bool = True
    word: bool = False


def write_letters(
    folder: Path, state: RequestState, letters: Sequence[Letter], choices: Choices, kinds: Kinds
) -> tuple[Path, int]:
    """Write the files of all letters into a new folder within one; return that and how many files there are.

    KnownError where the disk does not take them, and then nothing is left.
    """
    path = _free(folder, file_name(f"Công văn - {state.request['title']}"))
    number = 0
    with new_folder(path, lambda _: False) as made:
        for name, letter in zip(_names(letters), letters, strict=True):
            contents = {"pdf": pdf.render(letter.document)}
            if kinds.word:
                contents["docx"] = docx.render(letter.document)
            if kinds.excel and letter.answer.record["enterprise"] is not None:
                contents["xlsx"] = figures_form(state, letter, choices)
            for ending, content in contents.items():
                (made / f"{name}.{ending}").write_bytes(content)
                number += 1
    return path, number


def figures_form(state: RequestState, letter: Letter, choices: Choices) -> bytes:
    """Return the workbook that an enterprise fills in: its name, the year and the period stand there."""
    period = choices["figures_period"].label(state.request["period"])
    year = int(str(state.request["year"]))
    row: dict[str, str | int] = {"enterprise": letter.answer.name, "year": year, "period": period}
    sheet = ENTERPRISE_FIGURES.label
    guide = [
        "BIỂU SỐ LIỆU CÔNG NHÂN LAO ĐỘNG",
        "",
        f"Đơn vị: {letter.answer.name}",
        f"Kỳ số liệu: {period}, năm {year}. Gửi lại chậm nhất ngày {short_date(state.due_on)}.",
        "",
        f"1. Ghi số vào dòng thứ hai của trang tính “{sheet}”; không sửa tên đơn vị, năm, kỳ và tên các cột.",
        "2. Mỗi người tính một lần ở mỗi nội dung. Chưa có số liệu thì để trống, không ghi số 0.",
        "3. Ghi xong, lưu tệp rồi gửi lại đúng tệp này.",
        *_last(letter.last),
    ]
    return to_form(choices, "enterprise_figures", row, guide)


def file_name(name: str) -> str:
    """Return a name that every system takes for a file, without its ending."""
    return one_line(_FORBIDDEN.sub(" ", one_line(name)))[:_LONGEST].strip(" .") or "_"


def _last(figures: Record | None) -> list[str]:
    """Return the last known figures as lines to look at; they stand in no cell that is read."""
    if figures is None:
        return []
    half = "6 tháng đầu năm" if figures["period"] == "h1" else "năm"
    known = [
        f"   {field.label}: {figures[field.name]}"
        for field in ENTERPRISE_FIGURES.fields
        if field.kind is Kind.COUNT and figures[field.name] is not None
    ]
    return ["", f"Số liệu gần nhất ({half} {figures['year']}), để đối chiếu:", *known]


def _names(letters: Sequence[Letter]) -> list[str]:
    """Return a name for each letter's files, each once, whatever the case."""
    taken: set[str] = set()
    names = []
    for letter in letters:
        wanted, place = file_name(letter.answer.name), 1
        name = wanted
        while name.casefold() in taken:
            place += 1
            name = f"{wanted} ({place})"
        taken.add(name.casefold())
        names.append(name)
    return names


def _free(folder: Path, name: str) -> Path:
    path, place = folder / name, 1
    while path.exists():
        place += 1
        path = folder / f"{name} ({place})"
    return path
