"""Keeping an outline of the clerk's: only one without mistakes is there for reports, any other is a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.operations import records
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.operations.outlines import free_name
from lldp_desktop.reporting.outline import OutlineError, shipped
from lldp_desktop.reporting.outline_check import check

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store


def save(
    store: Store,
    checker: Checker,
    uid: str | None,
    title: str,
    content: str,
    *,
    as_draft: bool = False,
    draft: str | None = None,
) -> Done:
    """Keep an outline of the clerk's, a new one where `uid` is None; with mistakes only `as_draft`.

    The `draft` of the form in which it was typed goes in the same transaction.

    Raises OutlineError with every mistake that keeps reports from being made by it, RecordRefusedError where title
    or content cannot be kept, KnownError where it is gone or the file cannot be written.
    """
    if not as_draft:
        wrong = [mistake for mistake in check(content, programme_of(store)) if mistake.blocks]
        if wrong:
            raise OutlineError(say("Đề cương còn lỗi nên chỉ giữ được làm bản nháp:"), *map(str, wrong))
    values = {"title": title, "content": content, "is_draft": as_draft}
    if uid is None:
        name = free_name(store, title, shipped())
        return records.add(store, checker, "outlines", {**values, "name": name}, draft=draft)
    before = store.record("outlines", uid)
    if before is None:
        raise KnownError(say("Không còn đề cương này trong tệp dữ liệu."))
    return records.change(store, checker, "outlines", uid, {**before, **values}, draft=draft)
