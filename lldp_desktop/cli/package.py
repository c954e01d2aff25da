"""The package of a period from the command line, sealed for its receiver where the call names a key."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.exchange.package import gathering, reading, writing
from lldp_desktop.storage.output_file import write_file
from lldp_desktop.storage.store import Store

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import datetime

    from lldp_desktop.domain.period import Period


def make_package(call: Namespace, period: Period, now: datetime) -> None:
    """Write the package of a period, and print what it holds; `now` is the office's own time."""
    with Store.open(call.db) as store:
        package = gathering.gather(store, period, now)
    # What lies there already and is of the same office and period was sent before: this one corrects it.
    with suppress(KnownError):
        before = reading.sealed_manifest(call.out)
        if before is not None:
            package = gathering.after_sealed(package, before)
        else:
            package = gathering.corrected(package, reading.read_package(call.out))
    content, manifest = writing.to_bytes(package), package.manifest
    if call.receiver is not None:
        from lldp_desktop.exchange.package import receiving_key, sealing

        key = receiving_key.read_public(call.receiver)
        content = sealing.seal(content, manifest, key)
        print(f"Mã hóa cho: {key.receiver}, dấu khóa {key.fingerprint}")
    write_file(call.out, content)
    correction = f", đính chính lần {manifest.correction}" if manifest.correction else ""
    print(f"Đã lập gói số liệu: {call.out}")
    print(f"{manifest.office['short_name']}, {manifest.period.label}{correction}")
    print(f"Số liệu: {len(package.figures)}; dòng: {sum(map(len, package.records.values()))}")
    print("Kèm báo cáo đã ban hành" if package.pdf else "Chưa có báo cáo đã ban hành của kỳ này")
