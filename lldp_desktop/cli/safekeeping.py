"""Checking a database, copying it out and putting a copy back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.storage.store import Store

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date, datetime
    from pathlib import Path

    from lldp_desktop.storage.verified_copy import Contents


def check(call: Namespace, today: date) -> bool:
    """Print what is wrong, one line each; tell whether that is nothing."""
    from lldp_desktop.operations.check_database import check_database
    from lldp_desktop.operations.mending import mend, told_of_backups

    with Store.open(call.db, write=call.mend) as store:
        findings = check_database(store, today)
        if call.mend and mend(store, findings).label:
            mended, findings = findings, check_database(store, today)
            for finding in mended:
                if finding not in findings:
                    print(f"Đã sửa: {finding}")
        findings += told_of_backups(call.db)
    for finding in findings:
        print(finding)
    if not findings:
        print("Không phát hiện sai sót.")
    return not findings


def back_up(call: Namespace, now: datetime) -> None:
    """Make a copy that is checked and counted."""
    from lldp_desktop.storage.backups import copy_out

    contents, kept = copy_out(call.db, call.out, now)
    print(f"Đã sao lưu và kiểm: {call.out} ({_counted(contents)})")
    _tell_kept(kept)


def put_back(call: Namespace, now: datetime) -> None:
    """Put such a copy in place of a database."""
    from lldp_desktop.operations.restoring import restore

    restored = restore(call.copy, call.db, call.db.parent, now)
    print(f"Đã khôi phục: {call.db} ({_counted(restored.contents)})")
    _tell_kept(restored.kept)


def _counted(contents: Contents) -> str:
    from lldp_desktop.domain.numbers_in_text import grouped
    from lldp_desktop.domain.record_types import BY_TABLE

    return f"{grouped(sum(contents.rows.get(table, 0) for table in BY_TABLE))} dòng"


def _tell_kept(kept: Path | None) -> None:
    if kept is not None:
        print(f"Bản bị thay thế được giữ ở: {kept}")
