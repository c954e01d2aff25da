"""Words for half-typed forms: the drafts on the disk, the offer of them, and the file as a kill leaves it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from tests.gui.typing_vietnamese import replace_text, type_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.gui.record_page import RecordPage
    from lldp_desktop.storage.drafts import Draft
    from tests.gui.clerk import Clerk


class Kills:
    """Opens another window on the file as a kill would leave it now.

    A kill leaves the file as it is between two transactions, and so does a copy; that a real SIGKILL leaves no
    less is told by `test_killed`.
    """

    def __init__(self, open_clerk: Callable[[Path], Clerk], folder: Path) -> None:
        self._open = open_clerk
        self._folder = folder
        self._count = 0

    def __call__(self, clerk: Clerk, meanwhile: Callable[[Path], object] = lambda _: None) -> Clerk:
        self._count += 1
        path = Path(shutil.copy(clerk.window.database.path, self._folder / f"sau lần {self._count}.db"))
        meanwhile(path)
        return self._open(path)


def drafts(clerk: Clerk) -> list[Draft]:
    return clerk.in_database(lambda store: store.drafts())


def wait_for_drafts(clerk: Clerk, *typed: dict[str, object]) -> None:
    """Wait until these drafts are on the disk, the newest first; a shorter wait finds the older state."""
    clerk.wait(lambda: [draft.typed for draft in drafts(clerk)] == list(typed))


def offer(clerk: Clerk) -> str:
    clerk.settle()
    return clerk.window.offer.text()


def press_in_offer(clerk: Clerk, label: str) -> None:
    (button,) = [
        b for b in clerk.window.offer.findChildren(QPushButton) if b.text().replace("&", "") == label and b.isVisible()
    ]
    button.click()
    clerk.settle()


def resume(clerk: Clerk) -> RecordPage:
    press_in_offer(clerk, "Nhập tiếp")
    page = clerk.window.current_page()
    assert page is not None
    return page  # type: ignore[return-value]  # every test here resumes on a page of records


def half_document(clerk: Clerk) -> None:
    """Change one document, to its number 107, and stop in the middle of a word."""
    page = clerk.go_to("documents")
    clerk.click_row(page, "107")
    field = clerk.find(QPlainTextEdit, "summary", page)
    replace_text(field, "Đang gõ dở")
    cursor = field.textCursor()
    cursor.setPosition(5)
    field.setTextCursor(cursor)
    type_text(field, "ắ")
    wait_for_drafts(clerk, {"summary": "Đang ắgõ dở"})
