"""The clerk's own outlines: a free name for a new one, and none deleted that a report is made by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.vietnamese_text import fold
from lldp_desktop.domain.wording import say
from lldp_desktop.operations import records

if TYPE_CHECKING:
    from collections.abc import Collection

    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store

_OUTLINES = "outlines"
_WORD = re.compile(r"[a-z0-9]+")


def free_name(store: Store, title: str, taken: Collection[str]) -> str:
    """Return the name by which reports know a new outline: from its title, and not one of `taken` or of another."""
    known = {*taken, *(str(record["name"]) for record in store.records(_OUTLINES))}
    wanted = "-".join(_WORD.findall(fold(title))) or "de-cuong"
    place, name = 1, wanted
    while name in known:
        place += 1
        name = f"{wanted}-{place}"
    return name


def reports_by(store: Store, name: str) -> list[str]:
    """Return the names of the reports that are made by an outline and not issued yet."""
    found = store.records("reports", "outline = ? AND state <> 'issued'", (name,))
    return [str(record["name"]) for record in found]


def delete(store: Store, uid: str) -> Done:
    """Delete an outline (`Xóa đề cương “…”`); KnownError where a report is made by it, or it is gone."""
    outline = store.record(_OUTLINES, uid)
    users = reports_by(store, str(outline["name"])) if outline is not None else []
    if outline is not None and users:
        raise KnownError(
            say(
                "Không xóa được đề cương “{title}” vì đang dùng cho: {users}. Hãy chọn đề cương khác cho các "
                "báo cáo đó trước.",
                title=outline["title"],
                users=", ".join(users),
            )
        )
    return records.delete(store, _OUTLINES, uid)
