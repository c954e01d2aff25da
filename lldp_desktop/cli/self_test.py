"""The installed program tries itself out: on a file of its own, thrown away afterwards."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.resource_files import resource
from lldp_desktop.storage.encryption_trial import encrypts
from lldp_desktop.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    TestWindow = Callable[[Path, bytes], None]

_TODAY = date(2026, 1, 2)
_DOCUMENT = {
    "direction": "issued",
    "kind": "plan",
    "number": "07",
    "symbol": "KH-UBND",
    "issued_on": "2023-03-06",
    "issuer": "Ủy ban nhân dân xã Hoằng Trung",
    "summary": "Kế hoạch đẩy mạnh học tập suốt đời, “Người thợ giỏi” ở thôn Dương Thanh",
}


def self_test(test_window: TestWindow) -> bool:
    """Try every part, the window by `test_window`; say each failure on standard error and the outcome in one line."""
    with tempfile.TemporaryDirectory(prefix="lldp-", ignore_cleanup_errors=True) as folder:
        trial = _Trial(Path(folder), test_window)
        steps: dict[str, Callable[[], None]] = {
            "nạp các phần của chương trình": trial.load_everything,
            "phông chữ": trial.read_fonts,
            "ghi và đọc lại dữ liệu": trial.save_a_record,
            "tệp có mật khẩu": trial.keep_a_secret,
            "lập báo cáo PDF, DOCX": trial.print_a_report,
            "nhập, xuất tệp Excel": trial.exchange_workbooks,
            "cửa sổ và xem trước trang in": trial.show_the_window,
        }
        failures = sum(not _passes(name, step) for name, step in steps.items())
    if failures:
        print(f"Tự kiểm tra không đạt: {failures} trong {len(steps)} phần có lỗi.")
    else:
        print(f"Tự kiểm tra đạt: cả {len(steps)} phần đều chạy được.")
    return not failures


def _passes(name: str, step: Callable[[], None]) -> bool:
    """Do one step; whatever it raises is what the self-test is there to find, and the next one is done all the same."""
    try:
        step()
    except Exception as error:
        cause = " ".join(str(error).split()) or "không rõ nguyên nhân"
        kind = "" if isinstance(error, KnownError) else f"{type(error).__name__}: "
        print(f"Không đạt phần {name}: {kind}{cause}", file=sys.stderr)
        return False
    return True


class _Trial:
    """The steps, each on what those before it have made."""

    def __init__(self, folder: Path, test_window: TestWindow) -> None:
        self._folder = folder
        self._database = folder / "tự kiểm tra.db"
        self._test_window = test_window
        self._report = b""

    def load_everything(self) -> None:
        """Import each module below the window, also those that are only imported when they are needed."""
        for name in ("domain", "storage", "operations", "reporting", "exchange", "cli"):
            package = importlib.import_module(f"lldp_desktop.{name}")
            for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                importlib.import_module(module.name)

    def read_fonts(self) -> None:
        """Load each font file, and find a Vietnamese letter in the text faces."""
        from lldp_desktop.reporting.pdf.fonts import face_for, serif

        for bold in (False, True):
            for italic in (False, True):
                face = serif(bold, italic)
                _must(all(face_for(letter, face) is face for letter in "ẬặỹĐ"), f"thiếu chữ Việt trong {face.name}")
        for symbol in "📚☐":
            _must(face_for(symbol, serif()) is not None, f"thiếu phông của ký hiệu {symbol}")

    def save_a_record(self) -> None:
        """Fill a new database with the sample, add a record by the operation that the form uses, and read it back."""
        from lldp_desktop.exchange.json_file import read_json
        from lldp_desktop.operations import check_database, import_records, records

        with Store.open(self._database, write=True, create=True) as store:
            import_records.import_records(store, read_json(resource("samples", "hoang-trung-2023.json")), _TODAY)
            done = records.add(store, Checker(programme.load().choices, _TODAY), "documents", _DOCUMENT)
        with Store.open(self._database) as store:
            kept = store.record("documents", done.changes[0].uid) or {}
            findings = check_database.check_database(store, _TODAY)
        _must({name: kept.get(name) for name in _DOCUMENT} == _DOCUMENT, "dữ liệu đọc lại khác dữ liệu đã ghi")
        _must(not findings, "; ".join(map(str, findings)))

    def keep_a_secret(self) -> None:
        """Make a database with a password, and open what is sealed with a key."""
        from nacl.public import PrivateKey, PublicKey, SealedBox

        from lldp_desktop.exchange.package import receiving_key

        _must(encrypts(self._folder / "mật.db"), "tệp có mật khẩu không được mã hóa hoặc không mở lại được")
        public, private = receiving_key.make("UBND tỉnh", "mật khẩu thử")
        (self._folder / "mật.lldp-rieng").write_bytes(private)
        opened = PrivateKey(receiving_key.open_private(self._folder / "mật.lldp-rieng", "mật khẩu thử").private)
        sealed = SealedBox(PublicKey(public.public)).encrypt(b"xa")
        _must(SealedBox(opened).decrypt(sealed) == b"xa", "không mở được gói đã mã hóa")

    def print_a_report(self) -> None:
        """Make the report of the sample year, also for Word; read it as the check of its layout does, and its codes."""
        from lldp_desktop.exchange.paper_scan import texts_of
        from lldp_desktop.reporting import docx, pdf
        from lldp_desktop.reporting.check.layout.reader import read_pages
        from lldp_desktop.reporting.report import ReportRequest, compose

        with Store.open(self._database) as store:
            document = compose(store, ReportRequest(Period.of(PeriodKind.YEAR, 2023), date(2023, 12, 11)))
        _must(not pdf.unprintable(document), "phông chữ thiếu ký tự")
        self._report = pdf.render(document)
        _must(docx.render(document).startswith(b"PK"), "tệp tạo ra không phải DOCX")
        _must(len(read_pages(self._report)) > 1, "không đọc lại được báo cáo đã lập")
        _must(len(texts_of(self._report)) > 0, "không đọc lại được mã số liệu ở cuối phụ lục")

    def exchange_workbooks(self) -> None:
        """Write the sample and a list of it as workbooks, read them back, and make the template."""
        from lldp_desktop.domain.record_types.documents import DOCUMENTS
        from lldp_desktop.exchange.json_file import to_json
        from lldp_desktop.exchange.spreadsheet import list_book, office_book, table_file, template
        from lldp_desktop.operations.import_records import import_records

        choices = programme.load().choices
        whole, other = self._folder / "sao.xlsx", self._folder / "sao.db"
        with Store.open(self._database) as store:
            whole.write_bytes(office_book.to_workbook(store))
            before, rows = to_json(store), store.records(DOCUMENTS.table)
        with Store.open(other, write=True, create=True) as store:
            import_records(
                store, table_file.tables_of(store, table_file.read_table_file(whole), _TODAY).incoming, _TODAY
            )
            _must(to_json(store) == before, "tệp Excel đọc lại khác dữ liệu đã xuất")
        shown = list_book.ShownList(DOCUMENTS, ("Văn bản",), DOCUMENTS.fields, rows, choices, {})
        for content in (list_book.to_list_workbook(shown), template.to_template(choices)):
            whole.write_bytes(content)
            _must(bool(table_file.read_table_file(whole).sheets), "không đọc lại được tệp Excel đã tạo")

    def show_the_window(self) -> None:
        """Open the window on the database, and look at the report in it."""
        self._test_window(self._database, self._report)


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise KnownError(otherwise)
