"""The outlines that a report can be made by: the clerk's own, kept in the database, and those that come along."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.wording import say
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.operations.report_defaults import GENERAL
from lldp_desktop.reporting import outline as outlines
from lldp_desktop.reporting.counted import RECORDS
from lldp_desktop.reporting.outline import Outline, OutlineError

if TYPE_CHECKING:
    from lldp_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class ListedOutline:
    """One outline of the list: `uid` is None for one that comes with the program and cannot be changed.

    `counts` says what its papers tell of, a name in COUNTED.
    """

    name: str
    title: str
    content: str
    uid: str | None = None
    is_draft: bool = False
    counts: str = RECORDS


def listed(store: Store) -> tuple[ListedOutline, ...]:
    """Return every outline: those that come with the program for the office's programme, then the clerk's own."""
    fitting = {*programme_of(store).outlines.values(), GENERAL}
    own = [
        _own(str(r["name"]), str(r["title"]), str(r["content"]), str(r["uid"]), is_draft=r["is_draft"] is True)
        for r in store.records("outlines")
    ]
    taken = {each.name for each in own}
    shipped = [
        ListedOutline(name, read.title, outlines.shipped_content(name), counts=read.counts)
        for name in outlines.shipped()
        if name not in taken
        for read in [outlines.load(name)]
        if read.counts != RECORDS or name in fitting
    ]
    return (*shipped, *own)


def _own(name: str, title: str, content: str, uid: str, *, is_draft: bool) -> ListedOutline:
    """Return an outline of the clerk's; what a broken one counts matters to no report."""
    counts = RECORDS
    if not is_draft:
        with suppress(OutlineError):
            counts = outlines.read(content).counts
    return ListedOutline(name, title, content, uid, is_draft, counts)


def load(store: Store, name: str = outlines.DEFAULT) -> Outline:
    """Return the outline that a report names: the clerk's own, else one that comes with the program.

    Raises OutlineError where there is none of that name (any more), or it is a draft or broken: what was edited of
    the report stays, for when it has an outline again.
    """
    own = store.records("outlines", "name = ?", (name,))
    if not own:
        return outlines.load(name)
    title = own[0]["title"]
    if own[0]["is_draft"]:
        raise OutlineError(
            say(
                "Đề cương “{title}” còn là bản nháp nên chưa lập báo cáo được. Hãy sửa xong ở Báo cáo › Đề "
                "cương, hoặc chọn đề cương khác; những phần đã sửa của báo cáo vẫn được giữ.",
                title=title,
            )
        )
    try:
        return outlines.read(str(own[0]["content"]))
    except OutlineError as error:
        raise OutlineError(
            say(
                "{error}\nHãy sửa đề cương “{title}” ở Báo cáo › Đề cương, hoặc chọn đề cương khác; những "
                "phần đã sửa của báo cáo vẫn được giữ.",
                error=error,
                title=title,
            )
        ) from error


def parts_by_name(store: Store) -> dict[str, str]:
    """Return what the parts of all outlines are called, by name: those that can have phrases of their own."""
    found: dict[str, str] = {}
    for each in listed(store):
        if each.is_draft:
            continue
        try:
            read = outlines.read(each.content)
        except OutlineError:
            continue
        found |= {part.name: part.title or section.title for section in read.sections for part in section.parts} | found
    return found
