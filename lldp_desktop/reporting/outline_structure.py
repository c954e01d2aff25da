"""What an outline's TOML must hold, key by key, and what is wrong with one that does not; each with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.record_types.outlines import MOST_OUTLINE
from lldp_desktop.reporting.toml_lines import Path, Place, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: The tables that an annex can show.
ANNEXES = ("indicators", "funding", "activities", "ledger", "commendations", "enterprises", "charts")
_TEXT, _FLAG, _TEXTS, _TABLE, _TABLES = "chữ trong ngoặc kép", "true hoặc false", "danh sách chữ", "bảng", "bảng [[ ]]"

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
        where = f"Dòng {self.line}, cột {self.column}" if self.column else f"Dòng {self.line}"
        return f"{where}: {self.wrong}. {self.advice}"


#: Keys of each table: what they hold, and whether they must be there.
_OUTLINE = {
    "title": (_TEXT, False),
    "kind": (_TEXT, True),
    "abbreviation": (_TEXT, True),
    "subject": (_TEXT, True),
    "closing": (_TEXT, True),
    "phrases": (_TEXT, False),
    "opening": (_TABLE, True),
    "sections": (_TABLES, True),
    "annexes": (_TABLES, False),
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
    ("Expected '=' after a key", "thiếu dấu = sau tên mục", "Viết: tên = \"nội dung\"."),
    ("Invalid statement", "dòng này không phải là mục nào", "Viết: tên = \"nội dung\", hoặc đặt # ở đầu dòng."),
    ("Invalid value", "nội dung của mục này không đọc được", "Đặt chữ trong ngoặc kép: \"…\"."),
    ("Cannot overwrite a value", "mục này đã có ở trên", "Bỏ một trong hai."),
    ("Cannot declare", "bảng này đã có ở trên", "Bỏ một trong hai, hoặc dùng hai ngoặc vuông [[ ]]."),
    ("Unterminated string", "chữ chưa được đóng ngoặc kép", "Thêm \"\"\" hoặc \" ở cuối."),
    ("Unescaped '\\' in a string", "dấu \\ không dùng được ở đây", "Viết \\\\ hoặc bỏ dấu đó."),
    ("Illegal character", "có ký tự không dùng được ở đây", "Chữ nhiều dòng đặt trong ba dấu ngoặc kép."),
    ("Expected ']", "thiếu dấu ]", "Thêm dấu ] ở cuối."),
    ("Unclosed array", "danh sách chưa được đóng", "Thêm dấu ] ở cuối."),
    ("Expected newline or end of document", "thừa chữ ở cuối dòng", "Mỗi mục ghi ở một dòng riêng."),
)  # fmt: skip


def parsed(content: str) -> tuple[dict[str, Any], dict[Path, Place], list[Mistake]]:
    """Return what a TOML text holds with the places of its keys, and its mistakes of form; empty where there is any."""
    if len(content) > MOST_OUTLINE:
        return {}, {}, [Mistake(1, f"đề cương dài quá {MOST_OUTLINE} ký tự", "Hãy viết gọn lại.")]
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        return {}, {}, [_toml_mistake(str(error), content)]
    except RecursionError:
        return {}, {}, [Mistake(1, "ngoặc lồng nhau quá sâu", "Hãy so với đề cương mẫu.")]
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
    return f" (có phải là “{close[0]}”?)" if close else ""


def _toml_mistake(said: str, content: str) -> Mistake:
    where = _AT.search(said)
    line, column = (int(where[1]), int(where[2])) if where and where[1] else (content.rstrip().count("\n") + 1, 0)
    for begins, wrong, advice in _TOML:
        if said.startswith(begins):
            return Mistake(line, wrong, advice, column)
    return Mistake(line, "dòng này không đúng cách viết của tệp TOML", "Hãy so với đề cương mẫu.", column)


def _table_mistakes(data: Mapping[str, Any], found: Mapping[Path, Place]) -> Iterator[Mistake]:
    yield from _key_mistakes(data, _OUTLINE, (), found)
    if isinstance(data.get("opening"), dict):
        yield from _key_mistakes(data["opening"], _OPENING, ("opening",), found)
    names: dict[str, Path] = {}
    for place, section in _tables(data.get("sections")):
        path: Path = ("sections", place)
        yield from _key_mistakes(section, _SECTION, path, found)
        yield from _name_mistakes(section, path, names, found)
        for part_place, part in _tables(section.get("parts")):
            part_path = (*path, "parts", part_place)
            yield from _key_mistakes(part, _PART, part_path, found)
            yield from _name_mistakes(part, part_path, names, found)
    shown: set[str] = set()
    for place, annex in _tables(data.get("annexes")):
        path = ("annexes", place)
        yield from _key_mistakes(annex, _ANNEX, path, found)
        name = annex.get("name")
        if isinstance(name, str) and (name not in ANNEXES or name in shown):
            wrong = f"phụ lục “{name}” đã có ở trên" if name in shown else f"không có phụ lục “{name}”"
            advice = f"Các phụ lục có sẵn, mỗi phụ lục một lần: {', '.join(ANNEXES)}."
            yield Mistake(place_of(found, (*path, "name")).line, wrong, advice)
        shown.add(str(name))


def _key_mistakes(
    table: Mapping[str, Any], keys: Mapping[str, tuple[str, bool]], path: Path, found: Mapping[Path, Place]
) -> Iterator[Mistake]:
    """Yield what is missing in a table, what it should not have and what is of another kind than it must be."""
    for name in table.keys() - keys.keys():
        wrong = f"không có mục “{name}” ở đây{close_to(name, keys)}"
        yield Mistake(place_of(found, (*path, name)).line, wrong, f"Các mục ở đây: {', '.join(keys)}.")
    for name, (kind, needed) in keys.items():
        if name not in table:
            if needed:
                yield Mistake(place_of(found, path).line, f"thiếu mục “{name}”", f"Hãy thêm {name} = … ({kind}).")
        elif not _is(table[name], kind):
            yield Mistake(place_of(found, (*path, name)).line, f"mục “{name}” phải là {kind}", "Hãy sửa lại.")
        elif needed and kind in (_TEXT, _TABLES) and not table[name]:
            yield Mistake(place_of(found, (*path, name)).line, f"mục “{name}” để trống", "Hãy ghi nội dung.")


def _name_mistakes(
    table: Mapping[str, Any], path: Path, names: dict[str, Path], found: Mapping[Path, Place]
) -> Iterator[Mistake]:
    """Yield a name that another part bears: what was edited of a report could not tell them apart."""
    name = table.get("name")
    if not isinstance(name, str):
        return
    if name in names:
        line = place_of(found, (*names[name], "name")).line
        yield Mistake(place_of(found, (*path, "name")).line, f"tên “{name}” đã dùng ở dòng {line}", "Hãy đặt tên khác.")
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
