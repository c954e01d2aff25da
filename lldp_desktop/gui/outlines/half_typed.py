"""An outline that is half typed: what its draft holds, and how it comes back into the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from lldp_desktop.gui.drafts import Unsaved

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.gui.outlines.view import OutlinesView
    from lldp_desktop.reporting.kept_outlines import ListedOutline
    from lldp_desktop.storage.drafts import Draft


def unsaved_of(view: OutlinesView, shown: ListedOutline) -> Unsaved:
    """Return what stands in the window, letter by letter."""
    in_title = view.title.hasFocus()
    cursor = view.title.cursorPosition() if in_title else view.editor.textCursor().position()
    base: Record = {
        "uid": shown.uid,
        "name": shown.name,
        "title": shown.title,
        "content": shown.content,
        "is_draft": shown.is_draft,
    }
    typed: dict[str, object] = {"title": view.title.text(), "content": view.editor.toPlainText()}
    return Unsaved(shown.uid, base, typed, "title" if in_title else "content", cursor)


def retype(view: OutlinesView, draft: Draft) -> None:
    """Let the window hold what the draft does, its cursor where it was; the outline that it is of is shown."""
    view.title.setText(str(draft.typed["title"]))
    cursor = view.editor.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText(str(draft.typed["content"]))
    if draft.field == "title":
        view.title.setCursorPosition(draft.cursor)
        view.title.setFocus()
        return
    cursor.setPosition(min(draft.cursor, view.editor.document().characterCount() - 1))
    view.editor.setTextCursor(cursor)
    view.editor.setFocus()
