"""What the clerk does to the lists of choices: add, rename, hide, order, delete; each an operation of its own name."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.choices import BUILT_IN, REST, ChoiceList
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.own_choices import is_built_in, new_code, same_name
from lldp_desktop.domain.record_types.choices import CHOICES, LONGEST_LABEL
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.operations.records import Done
from lldp_desktop.storage.change import Change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.choices import Code
    from lldp_desktop.domain.declaration import Record, Value
    from lldp_desktop.storage.store import Store

#: The lists that the clerk may change, with their names.
LISTS = BUILT_IN[CHOICES.field("list").choices]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as the clerk sees it; `first_name` is what the program calls it, empty where it is the clerk's own."""

    code: str
    label: str
    first_name: str
    hidden: bool
    uses: int


def entries(store: Store, name: str) -> list[Entry]:
    """Return a list's entries in their order, with how many records hold each."""
    listed, uses, first = choices_of(store)[name], store.code_uses(name), BUILT_IN[name]
    return [
        Entry(
            str(code),
            listed.label(code),
            first.label(code) if code in first else "",
            code in listed.hidden,
            uses.get(code, 0),
        )
        for code in listed
    ]


def add(store: Store, name: str, label: str) -> Done:
    """Add an entry (`Thêm lựa chọn “Loa di động” vào Hình thức tuyên truyền`), before the one for all the rest.

    Raises KnownError where the name is empty, too long or taken, or the file cannot be written.
    """
    listed = choices_of(store)[name]
    label = _free_name(listed, label)
    code = new_code(listed, label)
    rows = _rows(store, name)
    values: dict[Code, dict[str, Value]] = {code: {"label": label}}
    if any(row["position"] is not None for row in rows.values()):
        order = [*listed]
        order.insert(len(order) - (order[-1] == REST), code)
        for place, each in enumerate(order, start=1):
            values.setdefault(each, {})["position"] = place
    return _write(store, f"Thêm lựa chọn “{label}” vào {LISTS.label(name)}", name, rows, values)


def rename(store: Store, name: str, code: str, label: str) -> Done:
    """Give an entry another name, everywhere it is shown and printed (`Đổi tên lựa chọn “A” thành “B”`).

    An empty name of an entry of the program's is its first name again. Raises KnownError as `add` does, or where the
    entry is not there any more.
    """
    listed = _listed(store, name, code)
    first = BUILT_IN[name].label(code) if is_built_in(name, code) else ""
    label = _free_name(listed, label or first, code)
    kept = None if label == first else label
    doing = f"Đổi tên lựa chọn “{listed.label(code)}” thành “{label}”"
    return _write(store, doing, name, _rows(store, name), {code: {"label": kept}})


def hide(store: Store, name: str, code: str) -> Done:
    """Offer an entry no longer; records that have it keep it (`Ẩn lựa chọn “A” của …`).

    Raises KnownError where it is the last one that is offered.
    """
    listed = _listed(store, name, code)
    if set(listed.offered) <= {code}:
        raise KnownError(
            say("Không ẩn được “{label}” vì danh mục phải còn ít nhất một lựa chọn.", label=say(listed.label(code)))
        )
    doing = f"Ẩn lựa chọn “{listed.label(code)}” của {LISTS.label(name)}"
    return _write(store, doing, name, _rows(store, name), {code: {"hidden": True}})


def show(store: Store, name: str, code: str) -> Done:
    """Offer a hidden entry again (`Hiện lại lựa chọn “A” của …`)."""
    listed = _listed(store, name, code)
    doing = f"Hiện lại lựa chọn “{listed.label(code)}” của {LISTS.label(name)}"
    return _write(store, doing, name, _rows(store, name), {code: {"hidden": False}})


def move(store: Store, name: str, code: str, by: int) -> Done:
    """Move an entry so many places up (below 0) or down (`Chuyển lựa chọn “A” lên trong …`); it stops at the ends."""
    listed = _listed(store, name, code)
    order = list(listed)
    place = order.index(code)
    order.insert(max(place + by, 0), order.pop(place))
    if order == list(listed):
        return Done("", ())
    doing = f"Chuyển lựa chọn “{listed.label(code)}” {'lên' if by < 0 else 'xuống'} trong {LISTS.label(name)}"
    values: dict[Code, dict[str, Value]] = {each: {"position": place} for place, each in enumerate(order, start=1)}
    return _write(store, doing, name, _rows(store, name), values)


def delete(store: Store, name: str, code: str) -> Done:
    """Delete an entry of the clerk's own that no record has (`Xóa lựa chọn “A” khỏi …`).

    Raises KnownError where it comes with the program or records have it: those can be hidden.
    """
    listed = _listed(store, name, code)
    label, uses = listed.label(code), store.code_uses(name).get(code, 0)
    if is_built_in(name, code):
        raise KnownError(
            say(
                "Không xóa được “{label}” vì là lựa chọn có sẵn của chương trình; hãy ẩn đi nếu không dùng.",
                label=label,
            )
        )
    if uses:
        raise KnownError(
            say(
                "Không xóa được “{label}” vì còn {uses} dòng đang dùng; hãy ẩn đi thay vì xóa.",
                label=label,
                uses=grouped(uses),
            )
        )
    row = _rows(store, name)[code]
    doing = f"Xóa lựa chọn “{label}” khỏi {LISTS.label(name)}"
    change = Change(CHOICES.table, str(row["uid"]), row, None)
    store.write(doing, [change])
    return Done(doing, (change,))


def _listed(store: Store, name: str, code: str) -> ChoiceList:
    listed = choices_of(store)[name]
    if code not in listed:
        raise KnownError(say("Không còn lựa chọn này trong danh mục {label}.", label=say(LISTS.label(name))))
    return listed


def _free_name(listed: ChoiceList, label: str, but: str | None = None) -> str:
    """Return a name as it is kept, which no other entry has; KnownError where it cannot be one."""
    label = one_line(label)
    if not label:
        raise KnownError(say("Hãy gõ tên của lựa chọn."))
    if len(label) > LONGEST_LABEL:
        raise KnownError(
            say("Tên lựa chọn dài quá {longest_label} ký tự; hãy gõ ngắn hơn.", longest_label=LONGEST_LABEL)
        )
    taken = same_name(listed, label, but)
    if taken is not None:
        hidden = say(" đang ẩn; hãy hiện lại lựa chọn ấy") if taken in listed.hidden else say("; hãy gõ tên khác")
        raise KnownError(
            say(
                "Danh mục {label} đã có lựa chọn “{label_2}”{hidden}.",
                label=say(LISTS.label(listed.name)),
                label_2=say(listed.label(taken)),
                hidden=hidden,
            )
        )
    return label


def _rows(store: Store, name: str) -> dict[Code, Record]:
    """Return the clerk's rows of a list by code."""
    return {str(row["code"]): row for row in store.records(CHOICES.table, "list = ?", (name,))}


def _write(
    store: Store, doing: str, name: str, rows: Mapping[Code, Record], values: Mapping[Code, Mapping[str, Value]]
) -> Done:
    """Write new values of entries; a row of the program's own entry that says nothing any more goes."""
    changes: list[Change] = []
    for code, changed in values.items():
        before = rows.get(code)
        start = before or {**CHOICES.blank(), "uid": str(uuid.uuid4()), "list": name, "code": code}
        after: Record = {**start, **changed}
        says_nothing = is_built_in(name, code) and not any(after[field] for field in ("label", "position", "hidden"))
        if after != before and not (before is None and says_nothing):
            changes.append(Change(CHOICES.table, str(after["uid"]), before, None if says_nothing else after))
    if not changes:
        return Done("", ())
    store.write(doing, changes)
    return Done(doing, tuple(changes))
