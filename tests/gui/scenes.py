"""The scenes of the guide's pictures: what the clerk does in the real window before each is taken."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QTreeWidget, QWidget

from lldp_desktop.gui.data_places import told_copies
from lldp_desktop.gui.file_drop import sources_of
from lldp_desktop.gui.handover.merge_dialog import MergeDialog
from lldp_desktop.gui.importing.wizard import ImportWizard
from lldp_desktop.gui.navigation import PAGES
from lldp_desktop.gui.plan.page import PlanPage
from lldp_desktop.gui.quick.palette import Palette
from lldp_desktop.gui.record_page import RecordPage
from lldp_desktop.operations.import_records import Incoming, import_records
from tests.domain.file_samples import pdf, png
from tests.exchange import kept_workbooks
from tests.gui.fixed_day import DAY
from tests.gui.typing_vietnamese import choose, type_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.storage.store import Store
    from tests.gui.clerk import Clerk

#: A window that still fits a screen of 1366x768 at 150 %, and is read well in the guide.
SIZE = (910, 500)


def first_run(clerk: Clerk) -> QWidget:
    type_text(clerk.find(QLineEdit, "office_name"), "xã Hoằng Trung")
    clerk.find(QLineEdit, "data_path").setText(r"C:\Users\vanphong\AppData\Local\lldp_desktop\hoc-tap-suot-doi.db")
    kept = Path(r"C:\Users\vanphong\Documents\Sao lưu Học tập suốt đời")
    clerk.find(QLabel, "copies").setText(told_copies(kept))
    return clerk.window


def _page(name: str) -> Callable[[Clerk], QWidget]:
    def show(clerk: Clerk) -> QWidget:
        clerk.go_to(name)
        return clerk.window

    return show


def overview(clerk: Clerk) -> QWidget:
    clerk.window.go_to("overview")
    page = clerk.window.page("overview")
    clerk.wait(lambda: bool(page.findChildren(QWidget, "chart")))
    return clerk.window


def plan(clerk: Clerk) -> QWidget:
    def coming(store: Store) -> None:
        said = (
            ("Lớp kỹ năng số cho công nhân", "2023-12-12", None, 3_000_000),
            ("Hội nghị tổng kết năm", "2023-12-26", "2023-12-27", 4_500_000),
            ("Tọa đàm với doanh nghiệp", "2023-12-28", None, None),
        )
        rows = [
            {"title": title, "task_group": 2, "kind": "class", "starts_on": day, "ends_on": end, "status": "planned"}
            | {"lead": "Công đoàn xã", "planned_budget": budget}
            for title, day, end, budget in said
        ]
        import_records(store, Incoming({"activities": rows}), DAY)

    clerk.in_database(coming)
    clerk.window.go_to("plan")
    page = clerk.window.page("plan")
    assert isinstance(page, PlanPage)
    clerk.wait(lambda: page.plan() is not None)
    page.calendar.go_to(date(2023, 12, 26))
    return clerk.window


def sample(clerk: Clerk) -> QWidget:
    clerk.go_to("activities")
    clerk.window.sample_bar.show()  # as it stands in the program's own sample file
    return clerk.window


def report(clerk: Clerk) -> QWidget:
    page = clerk.report()
    clerk.settle()
    made = clerk.find(QLabel, "report_progress", page)
    clerk.wait(lambda: made.text().endswith("trang A4") and _has_ink(page.preview))
    return clerk.window


def finding(clerk: Clerk) -> QWidget:
    page = clerk.go_to("activities")
    everything = page.list.model.rowCount()
    type_text(page.list.filters.search, "hoc tap")
    clerk.wait(lambda: 0 < page.list.model.rowCount() < everything)
    clerk.settle()
    return page.list


def quick(clerk: Clerk) -> QWidget:
    clerk.go_to("documents")
    clerk.trigger(clerk.window, "action_palette")
    palette = clerk.find(Palette, "palette")
    clerk.wait(palette.isVisible)
    type_text(palette.line, "khen thưởng 5/3 Lê Văn An 500k")
    for _ in range(5):  # one table is asked after the other
        clerk.settle()
    return palette


def choosing(clerk: Clerk) -> QWidget:
    page = clerk.go_to("documents")
    page.list.table.selectAll()
    menu = page.rows.menu()
    menu.ensurePolished()
    menu.adjustSize()
    return menu


def doubt(clerk: Clerk) -> QWidget:
    page = clerk.go_to("funding")
    clerk.do(page, "action_duplicate")
    clerk.do(page, "action_save")
    clerk.settle()
    assert page._side.doubts.isVisible()
    return page._side


def attachments(clerk: Clerk) -> QWidget:
    page = clerk.go_to("documents")
    dropped = QMimeData()
    for name, content in (("Công văn 3628.pdf", pdf() + bytes(240_000)), ("Phiếu chuyển.png", png() + bytes(90_000))):
        path = clerk.window.database.path.with_name(name)
        path.write_bytes(content)
        dropped.setUrls([*dropped.urls(), QUrl.fromLocalFile(str(path))])
    page.files.take(sources_of(dropped))
    clerk.settle()
    return page._side


def importing(clerk: Clerk) -> QWidget:
    path = clerk.window.database.path.with_name("Khen thưởng 2023.xlsx")
    clerk.window.tables.open_file(kept_workbooks.commendations(path))
    wizard = clerk.find(ImportWizard, "import_wizard")
    go_on = clerk.find(QPushButton, "button_next", wizard)
    clerk.wait(go_on.isEnabled)
    go_on.click()
    for name, choice in (
        ("old_encoding_choice", "Chuyển sang Unicode"),
        ("fixed_level", "Cấp xã"),
        ("fixed_recipient_kind", "Công nhân lao động"),
    ):
        choose(clerk.find(QComboBox, name, wizard), choice)
    go_on.click()
    clerk.wait(lambda: wizard.rows.model.rowCount() > 0)
    clerk.settle()
    wizard.resize(*SIZE)
    return wizard


def history(clerk: Clerk) -> QWidget:
    page = clerk.go_to("outreach")
    clerk.fill_in(page, quantity="15")
    clerk.do(page, "action_save")
    clerk.do(page, "action_history")
    dialog = clerk.find(QDialog, "record_history")
    dialog.resize(620, 230)
    clerk.wait(lambda: clerk.find(QTreeWidget, "record_history_list", dialog).topLevelItemCount() > 0)
    return dialog


def merge(clerk: Clerk) -> QWidget:
    clerk.trigger(clerk.window, "action_merge")
    dialog = clerk.find(MergeDialog, "merge")
    clerk.settle()
    dialog.files.add([Path(f"E:/{name}.bangiao") for name in ("Hoằng Yến", "Hoằng Hải", "Hoằng Trường")])
    type_text(clerk.find(QLineEdit, "new_office_name", dialog), "xã Hoằng Phú")
    type_text(clerk.find(QLineEdit, "valid_from", dialog), "01/07/2025")
    dialog.resize(700, 430)
    return dialog


#: On an empty database.
FIRST: dict[str, Callable[[Clerk], QWidget]] = {"first_run": first_run}
#: On the sample office, in this order.
ON_SAMPLE: dict[str, Callable[[Clerk], QWidget]] = {
    **{name: _page(name) for name in PAGES if name not in ("overview", "plan", "report", "partners")},
    "overview": overview,
    "report": report,
    "sample": sample,
    "quick": quick,
    "finding": finding,
    "choosing": choosing,
    "doubt": doubt,
    "merge": merge,
    "importing": importing,
    # These come last: what they save would stand at the foot of the others, or among their lines.
    "attachments": attachments,
    "history": history,
    "plan": plan,
}


def tidy(clerk: Clerk) -> None:
    """Put away what a scene left open."""
    for dialog in clerk.window.findChildren(QDialog):
        dialog.close()
    for palette in clerk.window.findChildren(Palette):
        palette.close()
    clerk.window.sample_bar.hide()
    page = clerk.window.current_page()
    if isinstance(page, RecordPage):
        page._drop(lambda: None)
        page.list.filters.clear()


def _has_ink(preview: QWidget) -> bool:
    picture = preview.grab().toImage()
    middle = picture.width() // 2
    return any(
        picture.pixelColor(x, y).lightness() < 90 for x in range(middle - 60, middle + 60) for y in range(60, 160)
    )
