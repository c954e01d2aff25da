"""Half-typed forms, kept beside the records: no operations, in no log, gone in the same moment as their save.

They lie in the database file alone, since they hold personal data as the records do.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.storage.rows import from_json

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.database import Database

_COLUMNS = "id, page, uid, base, typed, field, cursor, made_at"


class Draft(NamedTuple):
    """What stands unsaved in one page's form.

    `uid` names the record that is being changed, None for a new one; `base` is that record as it was loaded.
    `typed` is what stands letter by letter in each field that was touched, `cursor` the letter of `field` before
    which the cursor stands. `made_at` is when that was so (ISO, UTC).
    """

    id: str
    page: str
    uid: str | None
    base: Record
    typed: dict[str, object]
    field: str
    cursor: int
    made_at: str


def keep(database: Database, draft: Draft) -> None:
    """Keep a draft, in place of what its form held before."""
    database.execute(
        f"INSERT OR REPLACE INTO drafts ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            draft.id,
            draft.page,
            draft.uid,
            json.dumps(draft.base, ensure_ascii=False),
            json.dumps(draft.typed, ensure_ascii=False),
            draft.field,
            draft.cursor,
            draft.made_at,
        ),
    )


def drop(database: Database, draft_id: str) -> None:
    """Forget a draft; one that is not there is none to forget, and then nothing is written to the disk."""
    database.execute("DELETE FROM drafts WHERE id = ?", (draft_id,))


def kept(database: Database) -> list[Draft]:
    """Return every draft, the newest first."""
    return [
        Draft(number, page, uid, from_json(base), json.loads(typed), field, cursor, made_at)
        for number, page, uid, base, typed, field, cursor, made_at in database.execute(
            f"SELECT {_COLUMNS} FROM drafts ORDER BY made_at DESC, id"
        ).fetchall()
    ]
