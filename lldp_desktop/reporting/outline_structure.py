"""What an outline's TOML must hold, key by key, and what is wrong with one that does not; each with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.record_types.outlines import MOST_OUTLINE
from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.reporting.counted import COUNTED, RECORDS
from lldp_desktop.reporting.toml_lines import Path, Place, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TEXT, _FLAG, _TEXTS, _TABLE, _TABLES = (
    to_say("chữ trong ngoặc kép"),
    to_say("true hoặc false"),
    to_say("danh sách chữ"),
    to_say("bảng"),
    to_say("bảng [[ ]]"),
)

_KINDS: dict[str, type] = {_TEXT: str, _FLAG: bool, _TABLE: dict}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: the line (and column, 0 where it is the whole line), what is wrong, what to do about it.

    One that does not block is to be looked at, and harms no report.
    """

    line: int
    wrong: str
    advice: str
    column: int = 0
    blocks: bool = True

    def __str__(self) -> str:
        where = (
            say("Dòng {line}, cột {column}", line=self.line, column=self.column)
            if self.column
            else say("Dòng {line}", line=self.line)
        )
        return f"{where}: {self.wrong}. {self.advice}"


#: Keys of each table: what they hold, and whether they must be there.
_OUTLINE = {
    "title": (_TEXT, False),
    "counts": (_TEXT, False),
    # Both or none: an official letter has no type.
    "kind": (_TEXT, False),
    "abbreviation": (_TEXT, False),
    "addressed": (_FLAG, False),
    "subject": (_TEXT, True),
    "closing": (_TEXT, True),
    "phrases": (_TEXT, False),
    "bases": (_TABLE, False),
    "opening": (_TABLE, True),
    # An official letter may do without.
    "sections": (_TABLES, False),
    "annexes": (_TABLES, False),
    "totals_code": (_FLAG, False),
}
_SECTION = {"title": (_TEXT, True), "name": (_TEXT, False), "parts": (_TABLES, True)}
_PART = {
    "title": (_TEXT, False),
    "name": (_TEXT, False),
    "records": (_TEXTS, True),
    "text": (_TEXT, True),
    "empty": (_TEXT, False),
}
_OPENING = {"records": (_TEXTS, True), "text": (_TEXT, True)}
_ANNEX = {"name": (_TEXT, True), "title": (_TEXT, True), "note": (_TEXT, False), "landscape": (_FLAG, False)}
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
#: What tomllib says, in the clerk's words.
_TOML = (
    ("Expected '=' after a key", to_say("thiếu dấu = sau tên mục"), to_say("Viết: tên = \"nội dung\".")),
    (
        "Invalid statement",
        to_say("dòng này không phải là mục nào"), to_say("Viết: tên = \"nội dung\", hoặc đặt # ở đầu dòng."),
    ),
    ("Invalid value", to_say("nội dung của mục này không đọc được"), to_say("Đặt chữ trong ngoặc kép: \"…\".")),
    ("Cannot overwrite a value", to_say("mục này đã có ở trên"), to_say("Bỏ một trong hai.")),
    ("Cannot declare", to_say("bảng này đã có ở trên"), to_say("Bỏ một trong hai, hoặc dùng hai ngoặc vuông [[ ]].")),
    ("Unterminated string", to_say("chữ chưa được đóng ngoặc kép"), to_say("Thêm \"\"\" hoặc \" ở cuối.")),
    ("Unescaped '\\' in a string", to_say("dấu \\ không dùng được ở đây"), to_say("Viết \\\\ hoặc bỏ dấu đó.")),
    (
        "Illegal character",
        to_say("có ký tự không dùng được ở đây"), to_say("Chữ nhiều dòng đặt trong ba dấu ngoặc kép."),
    ),
    ("Expected ']", to_say("thiếu dấu ]"), to_say("Thêm dấu ] ở cuối.")),
    ("Unclosed array", to_say("danh sách chưa được đóng"), to_say("Thêm dấu ] ở cuối.")),
    ("Expected newline or end of document", to_say("thừa chữ ở cuối dòng"), to_say("Mỗi mục ghi ở một dòng riêng.")),
)  # fmt: skip


def parsed(content: str) -> tuple[dict[str, Any], dict[Path, Place], list[Mistake]]:
    """Return what a TOML text holds with the places of its keys, and its mistakes of form; empty where there is any."""
    if len(content) > MOST_OUTLINE:
        wrong = say("đề cương dài quá {letters} ký tự", letters=MOST_OUTLINE)
        return {}, {}, [Mistake(1, wrong, say("Hãy viết gọn lại."))]
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        return {}, {}, [_toml_mistake(str(error), content)]
    except RecursionError:
        return {}, {}, [Mistake(1, say("ngoặc lồng nhau quá sâu"), say("Hãy so với đề cương mẫu."))]
    found = places(content)
    return data, found, sorted(_table_mistakes(data, found), key=lambda mistake: mistake.line)


def place_of(found: Mapping[Path, Place], path: Path) -> Place:
    """Return the place of a key, or of the nearest table around it that has one."""
    while path and path not in found:
        path = path[:-1]
    return found.get(path, Place(1))


def close_to(name: str, names: Iterable[str]) -> str:
    """Return ` (có phải là “title”?)` where one of the names is much like this one; else nothing."""
    close = difflib.get_close_matches(name, list(names), 1, 0.6)
    return say(" (có phải là “{close}”?)", close=close[0]) if close else ""


def _toml_mistake(said: str, content: str) -> Mistake:
    where = _AT.search(said)
    line, column = (int(where[1]), int(where[2])) if where and where[1] else (content.rstrip().count("\n") + 1, 0)
    for begins, wrong, advice in _TOML:
        if said.startswith(begins):
            return Mistake(line, wrong, advice, column)
    return Mistake(line, say("dòng này không đúng cách viết của tệp TOML"), say("Hãy so với đề cương mẫu."), column)


def _table_mistakes(data: Mapping[str, Any], found: Mapping[Path, Place]) -> Iterator[Mistake]:
    yield from _key_mistakes(data, _OUTLINE, (), found)
    counts = data.get("counts", RECORDS)
    if isinstance(counts, str) and counts not in COUNTED:
        wrong = say("báo cáo không tính từ “{counts}” được", counts=counts)
        advice = say("Chỉ có các loại: {kinds}.", kinds=", ".join(COUNTED))
        yield Mistake(place_of(found, ("counts",)).line, wrong, advice)
    if ("kind" in data) != ("abbreviation" in data):
        there, missing = ("kind", "abbreviation") if "kind" in data else ("abbreviation", "kind")
        yield Mistake(
            place_of(found, (there,)).line,
            say("thiếu mục “{name}”", name=missing),
            say("Ghi cả hai mục kind và abbreviation; công văn thì bỏ cả hai."),
        )
    for name in ("bases", "opening"):
        if isinstance(data.get(name), dict):
            yield from _key_mistakes(data[name], _OPENING, (name,), found)
    names: dict[str, Path] = {}
    for place, section in _tables(data.get("sections")):
        path: Path = ("sections", place)
        yield from _key_mistakes(section, _SECTION, path, found)
        yield from _name_mistakes(section, path, names, found)
        for part_place, part in _tables(section.get("parts")):
            part_path = (*path, "parts", part_place)
            yield from _key_mistakes(part, _PART, part_path, found)
            yield from _name_mistakes(part, part_path, names, found)
    counted = COUNTED.get(counts) if isinstance(counts, str) else None
    yield from _annex_mistakes(data, counted.annexes if counted else (), found)


def _annex_mistakes(
    data: Mapping[str, Any], annexes: tuple[str, ...], found: Mapping[Path, Place]
) -> Iterator[Mistake]:
    shown: set[str] = set()
    for place, annex in _tables(data.get("annexes")):
        path: Path = ("annexes", place)
        yield from _key_mistakes(annex, _ANNEX, path, found)
        name = annex.get("name")
        if isinstance(name, str) and (name not in annexes or name in shown):
            wrong = (
                say("phụ lục “{name}” đã có ở trên", name=name)
                if name in shown
                else say("không có phụ lục “{name}”", name=name)
            )
            advice = say("Các phụ lục có sẵn, mỗi phụ lục một lần: {annexes}.", annexes=", ".join(annexes))
            yield Mistake(place_of(found, (*path, "name")).line, wrong, advice)
        shown.add(str(name))


def _key_mistakes(
    table: Mapping[str, Any], keys: Mapping[str, tuple[str, bool]], path: Path, found: Mapping[Path, Place]
) -> Iterator[Mistake]:
    """Yield what is missing in a table, what it should not have and what is of another kind than it must be."""
    for name in table.keys() - keys.keys():
        wrong = say("không có mục “{name}” ở đây{near}", name=name, near=close_to(name, keys))
        yield Mistake(place_of(found, (*path, name)).line, wrong, say("Các mục ở đây: {keys}.", keys=", ".join(keys)))
    for name, (kind, needed) in keys.items():
        if name not in table:
            if needed:
                yield Mistake(
                    place_of(found, path).line,
                    say("thiếu mục “{name}”", name=name),
                    say("Hãy thêm {name} = … ({kind}).", name=name, kind=say(kind)),
                )
        elif not _is(table[name], kind):
            yield Mistake(
                place_of(found, (*path, name)).line,
                say("mục “{name}” phải là {kind}", name=name, kind=say(kind)),
                say("Hãy sửa lại."),
            )
        elif needed and kind in (_TEXT, _TABLES) and not table[name]:
            yield Mistake(
                place_of(found, (*path, name)).line, say("mục “{name}” để trống", name=name), say("Hãy ghi nội dung.")
            )


def _name_mistakes(
    table: Mapping[str, Any], path: Path, names: dict[str, Path], found: Mapping[Path, Place]
) -> Iterator[Mistake]:
    """Yield a name that another part bears: what was edited of a report could not tell them apart."""
    name = table.get("name")
    if not isinstance(name, str):
        return
    if name in names:
        line = place_of(found, (*names[name], "name")).line
        yield Mistake(
            place_of(found, (*path, "name")).line,
            say("tên “{name}” đã dùng ở dòng {line}", name=name, line=line),
            say("Hãy đặt tên khác."),
        )
    names.setdefault(name, path)


def _is(value: object, kind: str) -> bool:
    if kind in _KINDS:
        return isinstance(value, _KINDS[kind])
    inside: type = str if kind == _TEXTS else dict
    return isinstance(value, list) and all(isinstance(each, inside) for each in value)


def _tables(value: object) -> list[tuple[int, dict[str, Any]]]:
    return [
        (place, each) for place, each in enumerate(value if isinstance(value, list) else ()) if isinstance(each, dict)
    ]
