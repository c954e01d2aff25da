"""Records as JSON: what `import` reads and `export` writes, unchanged both ways."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from lldp_desktop.domain.checking import BadValueError, canonical_uid, shortened
from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import BY_TABLE, RECORD_TYPES
from lldp_desktop.domain.vietnamese_text import clean
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.import_records import Incoming
from lldp_desktop.operations.office_choices import PROGRAMME_SETTING
from lldp_desktop.operations.reference_names import ReferenceNames
from lldp_desktop.storage.database_errors import told

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.declaration import Field, Record
    from lldp_desktop.operations.import_records import Raw
    from lldp_desktop.storage.store import Store

FORMAT = 1
#: What a row says beside its fields where the data of several offices became one: the office from which it came.
ORIGIN = "origin"
_MOST_ORIGIN = 500
_OFFICE = "office"
_MOST_BYTES = 500_000_000


class _Twice(dict[str, object]):
    """An object whose file names something in it twice; JSON readers keep the last and say nothing."""

    names: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    read = dict(pairs)
    if len(read) == len(pairs):
        return read
    times = Counter(name for name, _ in pairs)
    twice = _Twice(read)
    twice.names = tuple(name for name, count in times.items() if count > 1)
    return twice


def _twice(where: str, found: dict[str, object]) -> list[str]:
    names = found.names if isinstance(found, _Twice) else ()
    return [say("{where}{name}: được ghi nhiều lần.", where=where, name=shortened(name)) for name in names]


def read_json(path: Path, table: str | None = None) -> Incoming:
    """Return what the file holds, its rows unchecked; `table` says what the rows of a bare list are.

    Raises KnownError where it is no JSON, no object, or too large; unknown parts are the result's `problems`.
    """
    with told(path):
        if path.stat().st_size > _MOST_BYTES:
            raise KnownError(
                say(
                    "Tệp {path} lớn quá {most_bytes} MB; hãy chia nhỏ rồi nhập.",
                    path=path,
                    most_bytes=_MOST_BYTES // 1000000,
                )
            )
        content = path.read_bytes()
    try:
        data = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_object)
    except UnicodeDecodeError:
        raise KnownError(say("Tệp {path} không ở bảng mã UTF-8; hãy lưu lại với bảng mã UTF-8.", path=path)) from None
    except json.JSONDecodeError as error:
        raise KnownError(
            say(
                "Tệp {path} không phải JSON hợp lệ: sai ở dòng {lineno}, cột {colno}.",
                path=path,
                lineno=error.lineno,
                colno=error.colno,
            )
        ) from None
    except (ValueError, RecursionError):
        raise KnownError(
            say("Tệp {path} không phải JSON hợp lệ: số quá dài hoặc lồng nhau quá sâu.", path=path)
        ) from None
    if isinstance(data, list) and table is not None:
        data = {table: data}
    if not isinstance(data, dict):
        raise KnownError(say("Tệp {path} phải chứa một đối tượng JSON ở ngoài cùng.", path=path))
    if table is not None and data.keys() - {"format"} != {table}:
        raise KnownError(say("Tệp {path} không phải là danh sách dòng của riêng bảng {table}.", path=path, table=table))
    return _incoming(data)


def _incoming(data: dict[str, object]) -> Incoming:
    lines = _twice("", data)
    origins: dict[str, str] = {}
    tables: dict[str, list[Raw | None]] = {}
    for name, content in data.items():
        if name == "format":
            if content != FORMAT or isinstance(content, bool):
                lines.append(
                    say(
                        "format: chương trình này đọc định dạng {format}, tệp ghi “{content}”.",
                        format=FORMAT,
                        content=shortened(content),
                    )
                )
        elif name == PROGRAMME_SETTING:
            if content is not None and not isinstance(content, str):
                lines.append(say("programme: phải là mã chương trình."))
        elif name not in BY_TABLE:
            lines.append(say("{name}: không có bảng này.", name=shortened(name)))
        else:
            rows = [content] if name == _OFFICE and isinstance(content, dict) else content
            if not isinstance(rows, list):
                lines.append(say("{name}: phải là một danh sách.", name=name))
                continue
            for place, row in enumerate(rows, start=1):
                if isinstance(row, dict):
                    lines += _twice(say("{name}, dòng {place}, ", name=name, place=place), row)
                else:
                    lines.append(say("{name}, dòng {place}: phải là một đối tượng JSON.", name=name, place=place))
            tables[name] = [
                _without_origin(name, place, row, origins, lines) if isinstance(row, dict) else None
                for place, row in enumerate(rows, start=1)
            ]
    programme = data.get(PROGRAMME_SETTING)
    code = (clean(programme) or None) if isinstance(programme, str) else None
    return Incoming(tables, code, tuple(lines), origins=origins)


def _without_origin(table: str, place: int, row: Raw, origins: dict[str, str], lines: list[str]) -> Raw:
    """Return a row without its office of origin, which is noted by the row's uid."""
    if ORIGIN not in row:
        return row
    office, written = row[ORIGIN], row.get("uid")
    said = say("{name}, dòng {place}, ", name=table, place=place)
    try:
        uid = canonical_uid(written)
    except BadValueError:
        uid = None  # told with the row's other problems
    if not isinstance(office, str) or not 0 < len(clean(office)) <= _MOST_ORIGIN:
        lines.append(say("{where}origin: phải là tên đơn vị.", where=said))
    elif written is None:
        lines.append(say("{where}origin: chỉ ghi được cho dòng có uid.", where=said))
    elif uid is not None:
        origins[uid] = clean(office)
    return {name: value for name, value in row.items() if name != ORIGIN}


def to_json(store: Store) -> bytes:
    """Return every record as JSON in UTF-8: the same bytes for the same records."""
    data: dict[str, object] = {"format": FORMAT}
    programme = store.setting(PROGRAMME_SETTING)
    if programme is not None:
        data[PROGRAMME_SETTING] = programme
    names: dict[str, ReferenceNames] = {}
    origins = store.origins()
    for record_type in RECORD_TYPES:
        records = store.records(record_type.table)
        names[record_type.table] = ReferenceNames(record_type.table, records if record_type.key else ())
        rows = [
            {"uid": record["uid"]}
            | {f.name: value for f in record_type.fields if (value := _written(f, record, names)) is not None}
            | ({ORIGIN: origins[uid]} if (uid := str(record["uid"])) in origins else {})
            for record in records
        ]
        if rows:
            data[record_type.table] = rows[0] if record_type.table == _OFFICE and len(rows) == 1 else rows
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _written(field: Field, record: Record, names: dict[str, ReferenceNames]) -> object:
    """Return a field's value as the file has it; None where there is nothing to write."""
    value = record[field.name]
    if value is None or value == ():
        return None
    if field.kind is Kind.REFERENCE:
        return names[field.target].name(str(value))
    if isinstance(value, tuple):
        return [names[field.target].name(uid) if field.target else uid for uid in value]
    return value
