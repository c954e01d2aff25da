"""What the guide calls things: names and keys as the window itself has them, so that the guide never lags behind.

`python3 dev.py shots` reads them off the real window into `resources/help/actions.json`; a test holds the two together.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from lldp_desktop import __version__
from lldp_desktop.domain.choices import BUILT_IN
from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.gui.navigation import CONSOLIDATION, PAGES, label_of
from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lldp_desktop.domain.declaration import RecordType

#: `{action_save}`, `{keys action_save}`, `{menu action_export}`, `{button button_start}`, `{page funding}`,
#: `{field funding.voucher}`, `{choice activity_status.done}`, `{fields}`, `{shortcuts}`, `{version}`.
PLACEHOLDER = re.compile(r"\{([a-z_]+)(?: ([a-z0-9_.]+))?\}")
_ON_KEYBOARD = {"Del": "Delete", "Return": "Enter", "Left": "←", "Right": "→"}
#: How a field is filled in, by its kind.
_HOW = {
    Kind.TEXT: "Ghi chữ.",
    Kind.LONG_TEXT: "Ghi chữ, nhiều dòng được.",
    Kind.LINES: "Mỗi dòng một ý.",
    Kind.DATE: "Ngày, gõ như 5/3 hoặc 5/3/26.",
    Kind.YEAR: "Năm, bốn chữ số.",
    Kind.COUNT: "Số {unit}.",
    Kind.MONEY: "Số tiền, gõ như 500k hoặc 5,6tr.",
    Kind.FLAG: "Đánh dấu nếu đúng.",
    Kind.CHOICE: "Chọn một mục.",
    Kind.REFERENCE: "Chọn một tên.",
    Kind.REFERENCES: "Đánh dấu các tên.",
}
#: Where an action is, other than on a page.
WINDOW, GUIDE = "window", "guide"


@dataclass(frozen=True, slots=True)
class ShownAction:
    """An action as the clerk sees it: its text, its keys, and the menu that it stands in (none for a list's rows)."""

    text: str
    keys: str
    menu: str


class Words:
    """Fills the placeholders of the guide's Markdown."""

    def __init__(self, actions: Mapping[str, Mapping[str, ShownAction]], buttons: Mapping[str, str]) -> None:
        self.actions = actions
        self.buttons = buttons

    @classmethod
    def read(cls) -> Words:
        """Return what was read off the window."""
        told = json.loads(resource("help", "actions.json").read_text(encoding="utf-8"))
        actions = {
            place: {name: ShownAction(*shown) for name, shown in found.items()}
            for place, found in told["actions"].items()
        }
        return cls(actions, told["buttons"])

    def filled(self, markdown: str, page: str) -> str:
        """Return a section's Markdown with every placeholder filled; KeyError where one names nothing."""
        return PLACEHOLDER.sub(lambda found: self._fill(found[1], found[2] or "", page), markdown)

    def _fill(self, what: str, name: str, page: str) -> str:
        if what.startswith("action_"):
            action = self._action(what, page)
            return f"**{_plain(action.text)}** {_keys(action.keys)}".strip()
        if what in ("keys", "menu"):
            action = self._action(name, page)
            way = f"**{action.menu} → {_plain(action.text)}** " if what == "menu" else ""
            return f"{way}{_keys(action.keys)}".strip()
        first, _, second = name.partition(".")
        match what:
            case "button":
                return f"**{_plain(self.buttons[name])}**"
            case "page" if name in (*PAGES, CONSOLIDATION):
                return f"[{label_of(name)}]({name}.md)"
            case "field":
                return f"**{_record_type(first).field(second).label}**"
            case "choice":
                return f"**{BUILT_IN[first].labels[second]}**"
            case "fields":
                return _fields(page)
        return {"shortcuts": self._shortcuts(), "version": __version__}[what]

    def _action(self, name: str, page: str) -> ShownAction:
        """Return an action of a page, else of the window, else of the first page that has it."""
        places = (page, WINDOW, *PAGES, CONSOLIDATION, GUIDE)
        place = next((place for place in places if name in self.actions.get(place, {})), None)
        if place is None:
            raise KeyError(name)
        return self.actions[place][name]

    def _shortcuts(self) -> str:
        """Return tables of all keys; an action that many pages have stands once, without one page's own words."""
        places = (
            ("Ở mọi trang", (WINDOW,)),
            ("Ở các trang có danh sách và phiếu", tuple(name for name in PAGES if name in BY_TABLE)),
            ("Ở trang Báo cáo", ("report",)),
            ("Ở trang Tổng hợp", (CONSOLIDATION,)),
            ("Trong cửa sổ hướng dẫn này", (GUIDE,)),
        )
        return "\n\n".join(f"## {heading}\n\n{self._key_table(names)}" for heading, names in places)

    def _key_table(self, places: Sequence[str]) -> str:
        rows: dict[str, str] = {}
        for place in places:
            only = "" if place == places[0] else f" (trang {label_of(place)})"
            for name, action in self.actions[place].items():
                if action.keys:
                    text = f"{action.menu} → {_plain(action.text)}" if place == WINDOW else _general(action.text, place)
                    rows.setdefault(name, f"| {text}{only} | {_keys(action.keys)} |")
        return "\n".join(["| Việc | Phím |", "|---|---|", *rows.values()])


def _general(text: str, place: str) -> str:
    """Return an action's text without the name of one page's records, where it stands for all pages."""
    general = text.replace(BY_TABLE[place].singular, "") if place in BY_TABLE else text
    return _plain(general)


def _keys(keys: str) -> str:
    """Return keys as they stand on the keyboard."""
    parts = re.split(r"(?<!\+)\+", keys) if keys else []
    return "`" + "+".join(_ON_KEYBOARD.get(part, part) for part in parts) + "`" if parts else ""


def _plain(text: str) -> str:
    return text.removesuffix("…").strip()


def _fields(page: str) -> str:
    """Return a table of the fields of a page's form, each with its anchor; from the declaration, as the form itself."""
    rows = []
    for field in _record_type(page).fields:
        told = [_HOW[field.kind].format(unit=field.unit or "").replace(" .", ".")]
        told += ["Phải ghi."] if field.required else []
        told += [f"{escape(field.hint)}."] if field.hint else []
        if field.target:
            told.append(f"Tên lấy từ trang {label_of(field.target)}.")
        if field.not_after_today:
            told.append("Không sau ngày hôm nay.")
        if field.sticky:
            told.append("Giữ lại cho dòng sau.")
        name = f'<a name="field-{field.name}"></a>{escape(field.label)}'
        rows.append(f"| {name} | {' '.join(told)} |")
    return "| Ô | Cần biết |\n|---|---|\n" + "\n".join(rows)


def _record_type(page: str) -> RecordType:
    if page == "report":
        from lldp_desktop.gui.studio.report_settings import ASKED

        return ASKED
    return BY_TABLE[page]
