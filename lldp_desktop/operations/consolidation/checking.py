"""What is wrong with what was received: packages that are not what they were, offices of which none holds."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.consolidation.figures import added_up, as_sent
from lldp_desktop.operations.office_choices import programme_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.storage.received.sent import Received
    from lldp_desktop.storage.store import Store


def broken_packages(store: Store) -> Iterator[str]:
    """Yield a line for each package whose records are damaged or whose figures are not of them.

    The figures are worked out anew, which takes some milliseconds a package.
    """
    packages = store.received.packages()
    programme = programme_of(store)
    for package in packages:
        named = say("Gói số liệu của {name}, {period}", name=package.sent.full_name, period=package.sent.period.label)
        if not _is_whole(store, package, programme):
            yield say("{named}: nội dung đã nhận bị hỏng; hãy nhận lại gói này.", named=named)
    in_order = sorted(packages, key=lambda package: (package.sent.office, package.sent.period_key))
    for _, of_office in groupby(in_order, key=lambda package: (package.sent.office, package.sent.period_key)):
        received = list(of_office)
        if not any(package.holds for package in received):
            yield say("{name}: không gói số liệu nào của kỳ được dùng.", name=received[0].sent.full_name)


def _is_whole(store: Store, package: Received, programme: Programme) -> bool:
    try:
        rows = store.received.all_contents(package.id)
    except KnownError:  # what is no JSON any more
        return False
    if sum(map(len, rows.values())) != package.sent.records:
        return False
    if package.sent.from_paper:  # no record stands behind its figures
        return bool(store.received.figures(package.id))
    try:
        return added_up(as_sent(rows, programme), programme) == store.received.figures(package.id)
    except (KeyError, TypeError):
        return False
