"""The works that are tormented: what each starts from, and its steps, each acknowledged once it returned.

Everything in them follows from the seed of the step, so that each run of a work comes by the same states.
"""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import sqlcipher3

from lldp_desktop.cli.commands import run
from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.exchange.json_file import read_json, to_json
from lldp_desktop.gui.settings import keep, window_settings
from lldp_desktop.operations import records
from lldp_desktop.operations.attachments import Source, attach
from lldp_desktop.operations.import_records import import_records
from lldp_desktop.operations.issuing import Issue, issue
from lldp_desktop.operations.restoring import restore
from lldp_desktop.operations.undo import redo, undo
from lldp_desktop.reporting import docx, pdf
from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.frozen import freeze
from lldp_desktop.reporting.kept_reports import request_of
from lldp_desktop.resource_files import resource
from lldp_desktop.storage import connection, migrations, opened_copies
from lldp_desktop.storage.backup_files import Kind
from lldp_desktop.storage.backups import back_up, copy_out
from lldp_desktop.storage.drafts import Draft
from lldp_desktop.storage.output_file import write_file
from lldp_desktop.storage.store import Store
from tests.domain.rows import row
from tests.torture import several
from tests.torture.beginnings import NAME, TODAY, follow_seed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from sqlite_utils import Database

    from lldp_desktop.operations.issuing import Frozen

    Step = Callable[[], object]
    Session = Callable[[Path], AbstractContextManager[list[Step]]]

_REPORT = "Báo cáo năm 2023"
_FEW_PAGES = 8


@dataclass(frozen=True, slots=True)
class Work:
    """A work: its name, what lies in the folder before it, the steps of one session, and the program that does it."""

    name: str
    prepare: Callable[[Path], None]
    session: Session
    program: Callable[[], AbstractContextManager[None]] = contextlib.nullcontext
    #: What is acknowledged is on the disk; else a power cut may bring back what was before, whole.
    promised: bool = True


@cache
def made() -> Path:
    """Return a folder with all that the works start from, made once: databases, pages, a file to import."""
    folder = Path(tempfile.mkdtemp(prefix="lldp-torture-made-"))
    follow_seed("made")
    with Store.open(folder / NAME, write=True, create=True) as store:
        import_records(store, read_json(resource("samples", "hoang-trung-2023.json")), TODAY)
        records.add(store, checker(), "reports", row("reports", name=_REPORT))
        store.keep_draft(_draft("cũ", "Công ty đang nhập dở"))
        (folder / "export.json").write_bytes(to_json(store))
    with Store.open(folder / "older.db", write=True, create=True) as store:
        import_records(store, read_json(resource("samples", "hoang-trung-2023.json")), TODAY)
    _crash(folder)
    rows = [{"name": f"Doanh nghiệp {number}", "address": "Hoằng Hóa " * 30} for number in range(250)]
    more = {"enterprises": rows, "recipients": [{"name": f"Nơi nhận {number}"} for number in range(60)]}
    (folder / "nhập.json").write_text(json.dumps(more), encoding="utf-8")
    return folder


def _crash(folder: Path) -> None:
    """Make a database as a crash leaves it: pages of a transaction in it, and the journal that undoes them."""
    shutil.copy(folder / NAME, folder / "busy.db")
    with closing(sqlcipher3.connect(str(folder / "busy.db"), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA cache_size={_FEW_PAGES}")
        connection.execute("BEGIN")
        for table in ("activities", "documents", "recipients", "changes"):
            connection.execute(f"UPDATE {table} SET uid = upper(uid)")  # noqa: S608 - the names above
        connection.execute("DELETE FROM changes")
        for end in ("", "-journal"):
            shutil.copy(folder / f"busy.db{end}", folder / f"crashed.db{end}")


@cache
def checker() -> Checker:
    """Return what checks the records that are typed."""
    return Checker(programme.load().choices, TODAY)


@cache
def _drawn() -> tuple[bytes, bytes, Frozen, Issue]:
    """Return the report of the sample as PDF and DOCX, and as it is issued; drawn once, for drawing writes nothing."""
    with Store.open(made() / NAME) as store:
        (report,) = store.records("reports")
        request = request_of(store, report)
        draft = ReportDraft(store, request)
        document = draft.document(request.edits)
        pages = pdf.render(document)
        said = Issue("12", date(2023, 12, 11), "Đỗ Hùng Sơn", pdf.page_count(document))
        return pages, docx.render(document), freeze(document, draft.figures, pages), said


def _with_database(folder: Path) -> None:
    _drawn()
    shutil.copy(made() / NAME, folder)


def _with_output(folder: Path) -> None:
    _with_database(folder)
    for name in ("báo cáo.pdf", "báo cáo.docx", "dữ liệu.json"):
        (folder / name).write_bytes(b"as it was before " * 500)


def _with_copies(folder: Path) -> None:
    """Start from a database and two copies of it, of which one lacks something."""
    _with_database(folder)
    for name in ("bản gửi đi.db", "bản sao.saoluu"):
        shutil.copy(made() / "older.db", folder / name)


def _after_a_crash(folder: Path) -> None:
    """Start as `_with_copies`, after a crash in the middle of a transaction: its journal is to be rolled back."""
    _with_copies(folder)
    for end in ("", "-journal"):
        shutil.copy(made() / f"crashed.db{end}", folder / f"{NAME}{end}")


def _with_nothing(folder: Path) -> None:
    """Start from an empty folder."""


def _draft(name: str, text: str) -> Draft:
    return Draft(name, "enterprises", None, {"uid": None}, {"name": text}, "name", len(text), "2026-11-20T08:00:00Z")


@contextlib.contextmanager
def _saving(folder: Path) -> Iterator[list[Step]]:
    """Add, change, delete, undo, redo; some with the draft in which they were typed."""
    with Store.open(folder / NAME, write=True) as store:
        new = row("enterprises", name="Công ty An Bình")

        def changed() -> object:
            (found,) = store.records("enterprises", "name = ?", ("Công ty An Bình",))
            values = {**found, "contact": "chị Lan, 0912 345 678"}
            return records.change(store, checker(), "enterprises", str(found["uid"]), values)

        def deleted() -> object:
            (found,) = store.records("recipients", "name = ?", ("Sở Nội vụ",))
            return records.delete(store, "recipients", str(found["uid"]))

        yield [
            lambda: records.add(store, checker(), "enterprises", new, draft="cũ", answers=[("doubt", "1")]),
            lambda: records.add(store, checker(), "recipients", row("recipients", name="Sở Nội vụ")),
            changed,
            deleted,
            lambda: undo(store),
            lambda: redo(store),
        ]


@contextlib.contextmanager
def _drafts(folder: Path) -> Iterator[list[Step]]:
    """Keep what is half typed, over and over, and forget it."""
    with Store.open(folder / NAME, write=True) as store:
        yield [
            lambda: store.keep_draft(_draft("mới", "Cô")),
            lambda: store.keep_draft(_draft("mới", "Công ty " * 900)),
            lambda: store.keep_draft(_draft("mới", "Công ty")),
            lambda: store.drop_draft("cũ"),
        ]


@contextlib.contextmanager
def _importing(folder: Path) -> Iterator[list[Step]]:
    """Import many records in one transaction, with so little memory that pages are written before its end.

    The program backs up first, as the window does.
    """
    incoming = read_json(made() / "nhập.json")
    with Store.open(folder / NAME, write=True) as store:
        store.before_many = lambda: back_up(store.path, folder / "sao lưu", Kind.BEFORE_CHANGE, _moment(0))
        store._database.execute(f"PRAGMA cache_size={_FEW_PAGES}")
        yield [lambda: import_records(store, incoming, TODAY)]


@contextlib.contextmanager
def _creating(folder: Path) -> Iterator[list[Step]]:
    """Make the sample and import into a new file, as the command line does."""
    yield [
        lambda: _command("sample", "--db", folder / NAME),
        lambda: _command("import", "--db", folder / "mới.db", made() / "nhập.json"),
    ]


@contextlib.contextmanager
def _issuing(folder: Path) -> Iterator[list[Step]]:
    """Issue a report with its pages, correct it by another version."""
    _, _, frozen, said = _drawn()
    with Store.open(folder / NAME, write=True) as store:
        (report,) = store.records("reports")
        yield [lambda: issue(store, checker(), str(report["uid"]), said, frozen)]


@contextlib.contextmanager
def _attaching(folder: Path) -> Iterator[list[Step]]:
    """Attach a scan of some size to a record."""
    with Store.open(folder / NAME, write=True) as store:
        (report,) = store.records("reports")
        pages = _drawn()[0]
        yield [lambda: attach(store, "reports", str(report["uid"]), [Source("bản quét.pdf", lambda: pages)])]


@contextlib.contextmanager
def _output(folder: Path) -> Iterator[list[Step]]:
    """Write pages and data over files that are there, and beside them; a copy for another program to open."""
    pages, word, _, _ = _drawn()
    with Store.open(folder / NAME) as store:
        yield [
            lambda: write_file(folder / "báo cáo.pdf", pages),
            lambda: write_file(folder / "báo cáo.docx", word),
            lambda: write_file(folder / "dữ liệu.json", to_json(store)),
            lambda: write_file(folder / "báo cáo mới.pdf", pages),
            lambda: opened_copies.write_copy(store.path, "tệp", "bản quét.pdf", pages),
        ]


def _with_settings(folder: Path) -> None:
    """Start from settings of the window that are there."""
    shutil.copy(_settings(), folder / "window.ini")


@cache
def _settings() -> Path:
    path = made() / "window.ini"
    settings = window_settings(path)
    for number in range(40):
        settings.setValue(f"page/{number}", "bố cục " * 40)
    keep(settings)
    return path


@contextlib.contextmanager
def _setting(folder: Path) -> Iterator[list[Step]]:
    """Choose something of the window's, twice."""
    settings = window_settings(folder / "window.ini")

    def choose(language: str) -> None:
        settings.setValue("window/language", language)
        keep(settings)

    yield [lambda: choose("en"), lambda: choose("vi")]


@contextlib.contextmanager
def _backing_up(folder: Path) -> Iterator[list[Step]]:
    """Back up, save, back up again, and copy out over an older copy."""
    database, copies = folder / NAME, folder / "sao lưu"

    def saved() -> object:
        with Store.open(database, write=True) as store:
            return records.add(store, checker(), "recipients", row("recipients", name="Sở Nội vụ"))

    yield [
        lambda: back_up(database, copies, Kind.AUTOMATIC, _moment(0)),
        saved,
        lambda: back_up(database, copies, Kind.AUTOMATIC, _moment(1)),
        lambda: copy_out(database, folder / "bản gửi đi.db", _moment(2)),
    ]


@contextlib.contextmanager
def _restoring(folder: Path) -> Iterator[list[Step]]:
    """Put a backup back in place of the database, and once more where there is none."""
    copy = folder / "bản sao.saoluu"
    yield [
        lambda: restore(copy, folder / NAME, folder / "sao lưu", _moment(0)),
        lambda: restore(copy, folder / "máy mới.db", folder / "sao lưu", _moment(1)),
    ]


def _moment(minute: int) -> datetime:
    return datetime(2026, 11, 20, 8, minute)  # noqa: DTZ001 - the clerk's own clock


@contextlib.contextmanager
def _migrating(folder: Path) -> Iterator[list[Step]]:
    """Open the file of an older version."""
    with _newer_program():
        yield [lambda: Store.open(folder / NAME, write=True).close()]


@contextlib.contextmanager
def _newer_program() -> Iterator[None]:
    """Let the program have one migration more, which makes a table and rewrites another."""

    def apply(database: Database) -> None:
        database.execute("CREATE TABLE torture (uid TEXT NOT NULL, note TEXT) STRICT")
        database.execute("INSERT INTO torture SELECT uid, json_array(title, starts_on) FROM activities")
        database.execute("ALTER TABLE changes ADD COLUMN torture TEXT")
        database.execute("UPDATE changes SET torture = coalesce(after, '') || coalesce(before, '')")

    step = ModuleType(f"{migrations.__name__}.m9999_torture")
    vars(step)["apply"] = apply
    sys.modules[step.__name__] = step
    version, names = migrations.SCHEMA_VERSION, migrations._STEPS
    vars(connection)["SCHEMA_VERSION"], vars(migrations)["_STEPS"] = version + 1, (*names, "m9999_torture")
    try:
        yield
    finally:
        vars(connection)["SCHEMA_VERSION"], vars(migrations)["_STEPS"] = version, names
        del sys.modules[step.__name__]


def _command(*words: object) -> None:
    """Carry out a command; KnownError where it says that it could not."""
    said = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        code = run([str(word) for word in words], None)  # type: ignore[arg-type] # none of these opens a window
    if code:
        raise KnownError(said.getvalue())


WORKS = (
    Work("save", _with_database, _saving),
    Work("drafts", _with_database, _drafts),
    Work("import", _with_database, _importing),
    Work("create", _with_nothing, _creating),
    Work("migrate", _with_database, _migrating, _newer_program),
    Work("issue", _with_database, _issuing),
    Work("attach", _with_database, _attaching),
    Work("output", _with_output, _output),
    Work("settings", _with_settings, _setting, promised=False),
    Work("backup", _with_copies, _backing_up),
    Work("restore", _with_copies, _restoring),
    Work("restore after a crash", _after_a_crash, _restoring),
    Work("take in", several.with_packages, several.taking_in),
    Work("merge", several.with_offices, several.merging),
    Work("every type", several.with_an_empty_database, several.every_type),
)
