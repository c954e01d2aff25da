"""Taking in packages of other offices and printing what they come to; the same data for a server."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from lldp_desktop.domain.numbers_in_text import grouped, money, percent

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from lldp_desktop.domain.period import Period
    from lldp_desktop.exchange.package.receiving_key import OpenedKey
    from lldp_desktop.operations.consolidation.sums import IndicatorTotal, MoneyTotal, Sum, Totals
    from lldp_desktop.operations.consolidation.taking_in import FileOutcome, Outcome, What
    from lldp_desktop.storage.store import Store

_NOT_KNOWN = "chưa có số liệu"


def consolidate(call: Namespace, new_or_existing: Callable[[Path], AbstractContextManager[Store]]) -> bool:
    """Take in what the call names, print what became of it, and export; tell whether every source went in."""
    from lldp_desktop.cli.call import CallError
    from lldp_desktop.cli.receiving_key import open_key

    if not call.sources and call.export_sql is None:
        raise CallError("lldp-desktop consolidate: lời gọi chưa đúng: còn thiếu NGUỒN hoặc --export-sql")
    went_in = True
    if call.sources:
        with new_or_existing(call.db) as store:
            went_in = _take_in(store, call.sources, [open_key(file) for file in call.key])
    if call.export_sql is not None:
        _export(call.db, call.export_sql)
    return went_in


def _take_in(store: Store, sources: list[Path], keys: list[OpenedKey]) -> bool:
    from lldp_desktop.exchange.consolidation.taking_in import files_of, take_in
    from lldp_desktop.operations.consolidation.taking_in import What
    from lldp_desktop.operations.consolidation.totals import totals

    progress = _show if sys.stderr.isatty() else lambda _done, _all: None
    outcome = take_in(store, files_of(sources), progress, keys=keys)
    left_out = outcome.of(What.LEFT_OUT)
    for each in outcome.files:
        # On a terminal both streams are read together; a file of results is complete by itself.
        if each.what is not What.LEFT_OUT or not sys.stdout.isatty():
            print(_told(each))
    print("; ".join(f"{label}: {grouped(len(outcome.of(what)))}" for what, label in _labels().items()))
    for each in left_out:
        print(_told(each), file=sys.stderr)
    for period in _periods(store, outcome):
        print()
        for line in _lines(totals(store, period)):
            print(line)
    return not left_out


def _export(database: Path, folder: Path) -> None:
    from lldp_desktop.exchange.consolidation.sql_export import export_sql
    from lldp_desktop.storage.store import Store

    with Store.open(database) as store:
        files = export_sql(store, folder)
    print(f"Đã xuất {len(files)} tệp cho PostgreSQL: {folder}")
    print(f"Nạp bằng: cd {folder} && psql -v ON_ERROR_STOP=1 -f load.sql")


def _show(done: int, files: int) -> None:
    """Show how far the work is, on the terminal's one line."""
    end = "\n" if done == files else ""
    print(f"\rĐã đọc {grouped(done)}/{grouped(files)} gói", end=end, file=sys.stderr, flush=True)


def _labels() -> dict[What, str]:
    from lldp_desktop.operations.consolidation.taking_in import What

    return {
        What.WENT_IN: "Đã nhận",
        What.REPLACED: "Thay gói trước",
        What.OLDER: "Cũ hơn gói đang dùng",
        What.UNCHANGED: "Đã có từ trước",
        What.LEFT_OUT: "Không nhận",
    }


def _told(each: FileOutcome) -> str:
    """Return a line on what became of a file: `Đã nhận xa-2.lldp: UBND xã …, năm 2026, đính chính lần 1`."""
    said = [f"{_labels()[each.what]} {each.file_name}"]
    if each.reason:
        said.append(each.reason)
    elif each.sent:
        correction = f", đính chính lần {each.sent.correction}" if each.sent.correction else ""
        paper = ", từ giấy" if each.sent.from_paper else ""
        said.append(f"{each.sent.short_name}, {each.sent.period.label}{correction}{paper}")
    return f"{': '.join(said).removesuffix('.')}."


def _periods(store: Store, outcome: Outcome) -> list[Period]:
    """Return the periods that the files are of; the newest one where no file could be read."""
    from lldp_desktop.operations.consolidation.places import key_of
    from lldp_desktop.operations.consolidation.totals import periods

    known = periods(store)
    touched = {each.sent.period_key for each in outcome.files if each.sent}
    return [period for period in known if key_of(period) in touched] or list(known[:1])


def _lines(totals: Totals) -> Iterator[str]:
    """Yield the totals of a period."""
    yield f"Tổng hợp {totals.period.label}"
    yield f"Đơn vị: {grouped(totals.offices)}"
    yield f"Doanh nghiệp: {_number(totals.enterprises, totals)}"
    yield f"Công nhân lao động: {_number(totals.workers, totals, 'người')}"
    yield f"Trong đó nữ: {_number(totals.women, totals, 'người')}"
    for indicator in totals.indicators:
        yield f"{indicator.short}: {_number(indicator.reached, totals, 'người')}{_share(indicator)}"
    yield f"Kinh phí: {_money(totals.money, totals)}"
    for source in totals.sources:
        yield f"- {source.label}: {_money(source, totals)}"
    if totals.enterprises_money:
        yield f"Doanh nghiệp tự chi: {_money(totals.enterprises_money, totals)}"
    yield f"Khen thưởng: {_number(totals.commended, totals)}"
    for each in totals.commendations:
        words = f"{each.form_label}, {each.level_label.lower()}, {each.recipients_label.lower()}"
        yield f"- {words}: {_number(each.quantity)}"
    yield f"Hoạt động: {_number(totals.activities, totals)}; người tham gia: {_number(totals.participants, totals)}"


def _number(figure: Sum, totals: Totals | None = None, unit: str = "") -> str:
    """Return a sum with its unit, and how many offices gave it where not all of `totals` did."""
    if figure.value is None:
        return _NOT_KNOWN
    words = " ".join(filter(None, ("ước" if figure.estimated else "", grouped(figure.value), unit)))
    return words + _given(figure, totals)


def _money(amounts: MoneyTotal, totals: Totals) -> str:
    named = {"dự toán": amounts.planned, "đã chi": amounts.spent, "quyết toán": amounts.settled}
    return "; ".join(
        f"{name} {_NOT_KNOWN if figure.value is None else money(figure.value) + _given(figure, totals)}"
        for name, figure in named.items()
    )


def _given(figure: Sum, totals: Totals | None) -> str:
    if totals is None or figure.offices == totals.offices:
        return ""
    return f" ({grouped(figure.offices)}/{grouped(totals.offices)} đơn vị có số liệu)"


def _share(indicator: IndicatorTotal) -> str:
    if indicator.reached.value is None or indicator.workers.value is None:
        return ""
    share = percent(indicator.reached.value, indicator.workers.value)
    return f", {share}" if share else ""
