"""The report of a period from the command line: on the office's own records, or on what other offices sent."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.operations.consolidation.totals import periods
from lldp_desktop.operations.report_defaults import CONSOLIDATED
from lldp_desktop.reporting import docx, pdf
from lldp_desktop.reporting.report import ReportRequest, compose
from lldp_desktop.reporting.usual_outline import usual_outline
from lldp_desktop.storage.output_file import write_file
from lldp_desktop.storage.store import Store

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from lldp_desktop.domain.period import Period
    from lldp_desktop.reporting.usual_outline import UsualOutline


def make_report(call: Namespace, period: Period) -> None:
    """Write the report that the call asks for, and tell what it lacks; KnownError where it cannot be made."""
    with Store.open(call.db) as store:
        usual = usual_outline(store, period)
        document = compose(store, ReportRequest(period, call.issued_on, call.number, usual.name))
        for line in _notes(store, period, usual):
            print(line, file=sys.stderr)
    if not document.addressees:
        print("Cảnh báo: chưa có nơi nhận nào ở phần Kính gửi; hãy đánh dấu ở trang Nơi nhận.", file=sys.stderr)
    missing = pdf.unprintable(document)
    if missing:
        print(f"Cảnh báo: phông chữ không có các ký tự {' '.join(missing)}.", file=sys.stderr)
    write_file(call.out, pdf.render(document) if call.out.suffix.lower() == ".pdf" else docx.render(document))
    of_whom = f" tổng hợp của {usual.packages} đơn vị" if usual.name == CONSOLIDATED else ""
    print(f"Đã lập báo cáo{of_whom}: {call.out}")


def _notes(store: Store, period: Period, usual: UsualOutline) -> Iterator[str]:
    """Yield what whoever asked for a report should know of packages that it does not tell of."""
    if usual.packages and usual.has_records:
        yield (
            f"Lưu ý: báo cáo lập từ dữ liệu của chính cơ quan, chưa có số liệu {grouped(usual.packages)} đơn vị đã"
            " gửi gói; báo cáo tổng hợp của các đơn vị được lập trong cửa sổ, trang Báo cáo."
        )
    elif not usual.has_records and not usual.packages and (known := periods(store)):
        yield (
            f"Cảnh báo: chưa nhận gói số liệu nào của {period.label}; đã nhận của:"
            f" {', '.join(each.label for each in known)}."
        )
