"""Typing in the report studio: from a key to the new picture of the edited page, in the real window (offscreen)."""

from __future__ import annotations

import gc
import json
import tempfile
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from lldp_desktop.__main__ import COLLECT_AFTER
from lldp_desktop.gui import application
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.report_page import ReportPage
from lldp_desktop.gui.settings import window_settings
from lldp_desktop.operations import records, reports
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.storage.store import Store
from tests.benchmarks.measuring import Line
from tests.domain.rows import row
from tests.gui.typing_vietnamese import type_text
from tests.reporting.large_office import large_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lldp_desktop.gui.main_window import MainWindow

_PART = "van-ban-chi-dao"
_SENTENCE = (
    "Ủy ban nhân dân xã đã phối hợp với các doanh nghiệp trên địa bàn tổ chức học tập cho công nhân lao động, "
    "phân công từng thành viên theo dõi, kiểm tra và báo cáo kết quả hằng tháng về Ban Chỉ đạo. "
)
_KEYS = "Trong năm, các lớp học được mở đều ở mọi doanh nghiệp và khu nhà trọ của người lao động. "
_PATIENCE = 60.0
#: Activities whose annex fills some 200 pages.
_ACTIVITIES_OF_200_PAGES = 2_400
#: Paragraphs of four such sentences that fill a page.
_PARAGRAPHS_OF_A_PAGE = 3.6


def measure() -> Iterator[Line]:
    """Yield the delay of a key and of all pages, for a report of 5 pages, of 30, and with 200 pages of annexes."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([])
    application.dress(app)
    gc.set_threshold(COLLECT_AFTER)  # as the program does
    for pages, activities in ((5, 0), (30, 0), (30, _ACTIVITIES_OF_200_PAGES)):
        with tempfile.TemporaryDirectory() as folder:
            yield from _measure(app, Path(folder), pages, activities)


def _measure(app: QApplication, folder: Path, pages: int, activities: int) -> Iterator[Line]:
    database = folder / "a.db"
    application.make_sample(database)
    report = _make_report(database, pages, activities)
    window = application.open_window(database, window_settings(folder / "w.ini"))
    window.showNormal()  # maximised, it would be as small as the screen that is not there
    window.resize(1366, 768)
    try:
        page = _open(app, window, report)
        count = page.editor.view.page_count()
        keys, stills = _type(app, page)
        slow = quantiles(keys, n=20)[-1]
        detail = f"{count} pages, median {median(keys) * 1000:.0f} ms, slowest {max(keys) * 1000:.0f} ms"
        yield Line("from a key to its page, 95 of 100 keys", slow * 1000, "ms", 100, detail)
        yield Line("the window standing still while typing", max(stills) * 1000, "ms", 100, f"{count} pages")
        whole, still, others = _all_pages(app, page)
        detail = f"{count} pages, {others} to be drawn anew behind those in sight"
        yield Line("all pages right after a paste into the first part", whole, "s", 1.0, detail)
        yield Line("the window standing still meanwhile", still * 1000, "ms", 100, f"{count} pages")
    finally:
        window.close()
        _spin(app, lambda: window.is_closed)
        window.deleteLater()
        app.processEvents()


def _make_report(database: Path, pages: int, activities: int = 0) -> str:
    """Return a report whose body has as many pages, most of them in one part, of so many activities more."""
    more = max(0, round((pages - 5) * _PARAGRAPHS_OF_A_PAGE))
    known = large_office()["activities"]
    rows = [{**known[n % len(known)], "title": f"Lớp học nghề số {n}", "task_group": 3} for n in range(activities)]
    with Store.open(database, write=True) as store:
        import_records(store, Incoming({"activities": rows}), date(2026, 11, 20))
        checker = checker_of(store)
        uid = records.add(store, checker, "reports", row("reports")).changes[0].uid
        text = json.dumps([[{"text": f"{place}. {_SENTENCE * 4}"}] for place in range(1, more + 1)])
        if more:
            values = {"section": None, "position": 99, "title": "Phần dài", "text": text}
            reports.edit_part(store, checker, uid, "dai", values, "Phần dài")
    return uid


def _open(app: QApplication, window: MainWindow, report: str) -> ReportPage:
    _spin(app, lambda: window.current_page() is not None)
    window.go_to("report")
    page = window.page("report")
    assert isinstance(page, ReportPage)
    page.open_report(report)
    _spin(app, lambda: page.editor.report is not None and page.editor.drawing.is_done())
    page.editor.show_part(_PART)
    _spin(app, lambda: page.editor.part_name == _PART and page.editor.drawing.is_done())
    page.editor.text.setFocus(Qt.FocusReason.OtherFocusReason)
    return page


def _type(app: QApplication, page: ReportPage) -> tuple[list[float], list[float]]:
    """Return the seconds of each key until its page was painted, and those for which the window stood still."""
    shown: list[int] = []
    painted: list[bool] = []
    page.editor.drawing.shown.connect(shown.append)
    page.editor.view.painted.connect(lambda: painted.append(True) if shown else None)
    delays, stills = [], []
    for letter in _KEYS:
        shown.clear()
        painted.clear()
        start = last = perf_counter()
        type_text(page.editor.text, letter)
        stills.append(perf_counter() - last)
        while not painted and perf_counter() - start < _PATIENCE:
            last = perf_counter()
            app.processEvents()
            stills.append(perf_counter() - last)
            sleep(0.0005)  # the other threads' turn, as in a real event loop
        assert painted
        delays.append(perf_counter() - start)
    return delays, stills


def _all_pages(app: QApplication, page: ReportPage) -> tuple[float, float, int]:
    """Put five paragraphs into the first part, which moves every page behind it.

    Return the seconds until every page is drawn as it is, those for which the window stood still meanwhile, and how
    many pages were others than before.
    """
    _spin(app, page.editor.drawing.is_done)
    drawn: list[int] = []
    page.editor.drawing.shown.connect(lambda _: drawn.append(len(page.editor.view.stale())))
    mime = QMimeData()
    mime.setText("\n".join([_SENTENCE * 2] * 5))
    start = perf_counter()
    page.editor.text.insertFromMimeData(mime)
    still = max(perf_counter() - start, _spin(app, page.editor.drawing.is_done))
    return perf_counter() - start, still, drawn[0]


def _spin(app: QApplication, done: Callable[[], bool]) -> float:
    """Wait for something; return the seconds for which the window stood still at most."""
    start, still = perf_counter(), 0.0
    while not done() and perf_counter() - start < _PATIENCE:
        last = perf_counter()
        app.processEvents()
        still = max(still, perf_counter() - last)
        sleep(0.0005)
    assert done()
    return still
