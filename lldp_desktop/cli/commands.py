"""What each command does; its results on standard output, its messages on standard error."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from lldp_desktop import __version__
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.resource_files import resource
from lldp_desktop.storage import places
from lldp_desktop.storage.connection import holds_nothing
from lldp_desktop.storage.database_errors import told
from lldp_desktop.storage.store import Store

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator, Sequence

    from lldp_desktop.domain.period import Period
    from lldp_desktop.operations.incoming_rows import Incoming

DONE, COULD_NOT, BAD_CALL = 0, 1, 2
_SAMPLE = ("samples", "hoang-trung-2023.json")


class Window(Protocol):
    """The window, as `__main__` hands it in: no command imports it."""

    def open(self, path: Path, file: Path | None = None) -> int:
        """Open the window on a database, and a file in it, and return when it is closed: an exit code.

        Where a window has the database open already, that one comes forward, opens the file, and this returns 0.
        """

    def wake(self, path: Path, file: Path | None) -> bool:
        """Let the window that has the database open come forward and open a file; False where there is none."""

    def test(self, database: Path, report: bytes) -> None:
        """Open the window out of sight on a database, and look at a report in it; raises where it does not work."""

    def tell(self, message: str) -> None:
        """Show a message in a box: a program without a console has no other way to speak."""


def run(argv: Sequence[str], window: Window) -> int:
    """Carry out one call and return its exit code: 0 done, 1 could not, 2 the call's words are off."""
    _speak_vietnamese()
    try:
        match argv:
            case []:
                code = _open_window(None, window)
            case [file] if file.lower().endswith(".lldp"):
                code = _open_window(Path(file), window)
            case ["--db", file] if not file.startswith("-"):
                code = _open_window(Path(file), window)
            case _:
                code = _carry_out(argv, window)
        if sys.stdout is not None:  # a program without a console has none
            sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Who read the results has gone (`… | head`); Python must not try to write the rest at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT
    except KnownError as error:
        _tell("\n".join(error.lines), window)
        return COULD_NOT


def _carry_out(argv: Sequence[str], window: Window) -> int:
    """Carry out a call of many words; the two that a double click gives need no parser."""
    from lldp_desktop.cli.call import CallError, parse

    try:
        call = parse(argv)
        return _COMMANDS[call.command](call, window)
    except CallError as error:
        _tell(str(error), window)
        return BAD_CALL


def _tell(message: str, window: Window) -> None:
    """Say why a call failed: on the console, or in a box where the program was started without one."""
    if sys.stderr is None:
        window.tell(message)
    else:
        print(message, file=sys.stderr)


def _speak_vietnamese() -> None:
    """Let Vietnamese pass through pipes as UTF-8, and never stop at a console that lacks a letter."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _window(call: Namespace, window: Window) -> int:
    return _open_window(call.db, window)


def _open_window(file: Path | None, window: Window) -> int:
    path = file or places.own_database()
    _require_display()
    match path.suffix.lower():  # Windows opens what is clicked on with --db
        case ".bangiao" | ".lldp":
            return window.open(places.own_database(), path)
    return window.open(path)


def _demo(call: Namespace, window: Window) -> int:
    path = call.db or places.sample_database()
    _require_display()
    with told(path):
        is_new = holds_nothing(path)
    if is_new or _was_cut_short(path):
        _make_sample(path)
    return window.open(path)


def _require_display() -> None:
    """Raise KnownError where no window can be shown: Linux without a screen."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in screens):
        raise KnownError(
            "Máy này không có màn hình để mở cửa sổ; hãy dùng lệnh không cần cửa sổ như “lldp-desktop report”"
            " (xem “lldp-desktop --help”)."
        )


def _sample(call: Namespace, _: Window) -> int:
    with told(call.db):
        is_there = call.db.exists()
    if is_there and not _was_cut_short(call.db):
        raise KnownError(f"Đã có tệp {call.db}; hãy chọn tên tệp khác cho dữ liệu mẫu.")
    _make_sample(call.db)
    print(f"Đã tạo dữ liệu mẫu: {call.db}")
    return DONE


def _was_cut_short(path: Path) -> bool:
    """Tell whether the making of a file ended before anything was in it; no for a file that is none of ours."""
    from lldp_desktop.storage.verified_copy import is_unused

    try:
        return is_unused(path)
    except KnownError:
        return False


def _make_sample(path: Path) -> None:
    from lldp_desktop.exchange.json_file import read_json
    from lldp_desktop.operations.import_records import import_records

    with _new_or_existing(path) as store:
        import_records(store, read_json(resource(*_SAMPLE)), _today())


def _import(call: Namespace, _: Window) -> int:
    from lldp_desktop.operations.import_records import import_records

    read = _reader_of(call.source, call.type)
    with _for_import(call.db, dry_run=call.dry_run) as store:
        incoming = read(store)
        result = import_records(store, incoming, _today(), dry_run=call.dry_run)
    if not any(incoming.tables.values()):
        print("Tệp không có dòng dữ liệu nào.")
        return DONE
    from lldp_desktop.domain.record_types import BY_TABLE

    print("Xem trước, chưa ghi vào tệp dữ liệu:" if call.dry_run else "Đã nhập:")
    for table in incoming.tables:
        counts = [counter.get(table, 0) for counter in (result.added, result.changed, result.unchanged)]
        print("{}: thêm {}, sửa {}, giữ nguyên {}".format(BY_TABLE[table].label, *counts))
    return DONE


def _reader_of(source: Path, table: str | None) -> Callable[[Store], Incoming]:
    """Read a file of any form; return what makes its records of it, beside the database that they are for."""
    kind = source.suffix.lower()
    if kind == ".json":
        from lldp_desktop.exchange.json_file import read_json

        incoming = read_json(source, table)
        return lambda _: incoming
    from lldp_desktop.exchange.spreadsheet import table_file

    if kind not in (*table_file.WORKBOOKS, *table_file.TEXTS):
        raise KnownError(f"Chưa đọc được tệp {source}; hãy dùng tệp .json, .xlsx hoặc .csv.")
    workbook = table_file.read_table_file(source)

    def read(store: Store) -> Incoming:
        tables = table_file.tables_of(store, workbook, _today(), table)
        for line in tables.passed_over:
            print(line, file=sys.stderr)
        return tables.incoming

    return read


@contextmanager
def _for_import(path: Path, *, dry_run: bool) -> Iterator[Store]:
    """Open what an import writes to; a dry run reads the file, or works on an empty one that is thrown away."""
    if not dry_run:
        with _new_or_existing(path) as store:
            yield store
        return
    with told(path):
        is_new = holds_nothing(path)
    if not is_new:
        with Store.open(path) as store:
            yield store
    else:
        import tempfile

        with (
            tempfile.TemporaryDirectory() as folder,
            Store.open(Path(folder) / path.name, write=True, create=True) as store,
        ):
            yield store


@contextmanager
def _new_or_existing(path: Path) -> Iterator[Store]:
    """Open a database to write; one that is new is taken away again where the work fails."""
    if path.parent == places.data_folder():
        with told(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
    store = Store.open(path, write=True, create=True)
    store.before_many = partial(_back_up_first, path)
    try:
        yield store
    except BaseException:
        store.close_unmade()
        raise
    store.close()


def _back_up_first(path: Path) -> None:
    """Back a database up before many records change at once; where that cannot be, undoing is left."""
    from lldp_desktop.storage.backup_files import Kind
    from lldp_desktop.storage.backup_places import folder_of
    from lldp_desktop.storage.backups import back_up

    try:
        back_up(path, folder_of(path), Kind.BEFORE_CHANGE, _now())
    except KnownError as error:
        print(f"Cảnh báo: chưa sao lưu được trước khi nhập: {error}", file=sys.stderr)


def _export(call: Namespace, _: Window) -> int:
    kind = call.out.suffix.lower()
    if kind not in (".json", ".xlsx"):
        raise KnownError(f"Chưa xuất được tệp {call.out}; hãy dùng tệp .json hoặc .xlsx.")
    from lldp_desktop.exchange.json_file import to_json
    from lldp_desktop.exchange.spreadsheet.office_book import to_workbook
    from lldp_desktop.storage.output_file import write_file

    with Store.open(call.db) as store:
        content = to_json(store) if kind == ".json" else to_workbook(store)
    write_file(call.out, content)
    print(f"Đã xuất: {call.out}")
    return DONE


def _template(call: Namespace, _: Window) -> int:
    from lldp_desktop.domain import programme
    from lldp_desktop.exchange.spreadsheet.template import to_template
    from lldp_desktop.storage.output_file import write_file

    if call.out.suffix.lower() != ".xlsx":
        raise KnownError(f"Chưa tạo được tệp {call.out}; hãy dùng tệp .xlsx.")
    write_file(call.out, to_template(programme.load().choices))
    print(f"Đã tạo tệp mẫu: {call.out}")
    return DONE


def _report(call: Namespace, _: Window) -> int:
    if call.out.suffix.lower() not in (".pdf", ".docx"):
        raise KnownError(f"Chưa lập được tệp {call.out}; hãy dùng tệp .pdf hoặc .docx.")
    from lldp_desktop.cli.report import make_report

    make_report(call, _period(call))
    return DONE


def _package(call: Namespace, _: Window) -> int:
    if call.out.suffix.lower() != ".lldp":
        raise KnownError(f"Chưa lập được tệp {call.out}; hãy dùng tệp .lldp.")
    from lldp_desktop.cli.package import make_package

    make_package(call, _period(call), _now())
    return DONE


def _period(call: Namespace) -> Period:
    """Return the period asked for; a free range is one with both days and no kind."""
    from lldp_desktop.cli.call import CallError
    from lldp_desktop.domain.period import Period, PeriodKind

    free = call.period is None and (call.starts_on or call.ends_on)
    kind = PeriodKind.ON_DEMAND if free else PeriodKind(call.period or PeriodKind.YEAR)
    try:
        return Period.of(kind, call.year, call.starts_on, call.ends_on)
    except ValueError as error:
        raise CallError(str(error)) from None


def _consolidate(call: Namespace, _: Window) -> int:
    from lldp_desktop.cli.consolidation import consolidate

    return DONE if consolidate(call, _new_or_existing) else COULD_NOT


def _receiving_key(call: Namespace, _: Window) -> int:
    from lldp_desktop.cli.receiving_key import make_key

    make_key(call)
    return DONE


def _check(call: Namespace, _: Window) -> int:
    from lldp_desktop.cli.safekeeping import check

    return DONE if check(call, _today()) else COULD_NOT


def _backup(call: Namespace, _: Window) -> int:
    from lldp_desktop.cli.safekeeping import back_up

    back_up(call, _now())
    return DONE


def _restore(call: Namespace, _: Window) -> int:
    from lldp_desktop.cli.safekeeping import put_back

    put_back(call, _now())
    return DONE


def _self_test(_call: Namespace, window: Window) -> int:
    from lldp_desktop.cli.self_test import self_test

    return DONE if self_test(window.test) else COULD_NOT


def _version(_call: Namespace, _: Window) -> int:
    print(__version__)
    return DONE


def _now() -> datetime:
    return datetime.now()  # noqa: DTZ005 (the clerk's own clock)


def _today() -> date:
    return date.today()  # noqa: DTZ011 (the clerk's own calendar day)


_COMMANDS: dict[str, Callable[[Namespace, Window], int]] = {
    "window": _window,
    "demo": _demo,
    "sample": _sample,
    "import": _import,
    "export": _export,
    "template": _template,
    "report": _report,
    "package": _package,
    "consolidate": _consolidate,
    "receiving-key": _receiving_key,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "self-test": _self_test,
    "version": _version,
}
