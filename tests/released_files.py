"""Make the file of the version that is to be released, with something in every table (see tests/fixtures)."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lldp_desktop import __version__
from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.domain.record_types import BY_TABLE, KEPT
from lldp_desktop.exchange.consolidation.taking_in import take_in
from lldp_desktop.exchange.json_file import read_json
from lldp_desktop.exchange.package.gathering import gather
from lldp_desktop.exchange.package.writing import to_bytes
from lldp_desktop.operations import attachments, issuing, records
from lldp_desktop.operations.attachments import Source
from lldp_desktop.operations.consolidation.senders import expect, expected_office
from lldp_desktop.operations.import_records import import_records
from lldp_desktop.operations.issuing import Frozen, Issue
from lldp_desktop.operations.undo import redo, undo
from lldp_desktop.resource_files import resource
from lldp_desktop.storage.drafts import Draft
from lldp_desktop.storage.listed import Wanted
from lldp_desktop.storage.provenance import Provenance
from lldp_desktop.storage.store import Store
from tests.domain.file_samples import pdf, png
from tests.domain.rows import ALONE, row

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record

FOLDER = Path(__file__).parent / "fixtures"
_DAY = date(2023, 12, 11)


def held(store: Store) -> dict[str, list[Record]]:
    """Return every record of a file by table, as JSON gives it back."""
    found = {table: store.records(table) for table in KEPT}
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


def make(path: Path) -> None:
    """Fill a new database: every table, files, an issued report, a draft, something undone."""
    checker = Checker(programme.load().choices, _DAY)
    with Store.open(path, write=True, create=True) as store:
        import_records(store, read_json(resource("samples", "hoang-trung-2023.json")), _DAY)
        for table in BY_TABLE:
            if store.count(table) == 0 and table in ALONE:
                records.add(store, checker, table, row(table))
        report = str(store.records("reports")[0]["uid"])
        part = row("report_parts", report=report, text=json.dumps([[{"text": "Kinh phí"}]]))
        records.add(store, checker, "report_parts", part)
        enterprise = str(store.records("enterprises")[0]["uid"])
        asked = {field: str(store.records(f"{field}s")[0]["uid"]) for field in ("request", "partner")}
        records.add(store, checker, "request_answers", asked)
        activity = store.records("activities")[0]
        linked = {**activity, "enterprises": (enterprise,)}
        records.change(store, checker, "activities", str(activity["uid"]), linked, answers=(("unusual", "[1]"),))
        sources = [Source("Kế hoạch.pdf", pdf), Source("Ảnh.png", png)]
        attachments.attach(store, "activities", str(activity["uid"]), sources)
        issuing.issue(store, checker, report, Issue("12", _DAY, "Đỗ Hùng Sơn", 5), Frozen(pdf(), b"{}", b"[]"))
        for name in ("Công ty An Phú", "Công ty Bình Minh"):
            records.add(store, checker, "enterprises", row("enterprises", name=name))
        undo(store)
        redo(store)
        undo(store)
        came = Provenance({enterprise: "UBND xã Hoằng Yến"}, {"UBND xã Hoằng Yến": store.records("office")})
        store.write("Nhập đơn vị khác", (), provenance=came)
        _receive(store, path.with_suffix(".lldp"))
        typed: dict[str, object] = {"content": "Chưa lưu"}
        store.keep_draft(Draft("1", "funding", None, {}, typed, "content", 8, "2023-12-11T09:00:00+00:00"))
        for table in ("activities", "documents"):
            store.lists.find(Wanted(table), programme.load().choices)


def _receive(store: Store, package: Path) -> None:
    """Let the office receive its own package, and one that is none; and expect another office."""
    period = Period.of(PeriodKind.YEAR, _DAY.year)
    for content in (to_bytes(gather(store, period, datetime(2023, 12, 11, 9))), b"damaged"):  # noqa: DTZ001 - its own clock
        package.write_bytes(content)
        take_in(store, [package])
    package.unlink()
    expect(store, [expected_office("UBND xã Hoằng Yến", "huyện Hoằng Hóa", "tỉnh Thanh Hóa")])


def main() -> int:
    """Make the file of this version; 1 where there is one."""
    path = FOLDER / f"{__version__}.db"
    if path.exists():
        print(f"{path} is there already, and stays")
        return 1
    make(path)
    with Store.open(path) as store:
        told = json.dumps(held(store), ensure_ascii=False, indent=1, sort_keys=True)
    path.with_suffix(".json").write_text(f"{told}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
