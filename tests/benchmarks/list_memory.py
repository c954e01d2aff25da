"""Print the memory that the list of all activities of a database takes, in a process of its own (on Linux)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.gui.listing import Query, read_listing
from lldp_desktop.gui.record_table_model import RecordTableModel
from lldp_desktop.storage.listed import Wanted
from lldp_desktop.storage.store import Store

_MEGABYTE = 1e6


def main(path: Path) -> None:
    """Open the list and search it, and say what that added to the process."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        print("the memory of a list is measured on Linux only")
        return

    def resident() -> float:
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE

    with Store.open(path, write=True) as store:
        model = RecordTableModel(BY_TABLE["activities"])
        before = resident()
        listing = read_listing(store, Query(Wanted("activities")))
        model.show_listing(listing)
        opened = resident()
        read_listing(store, Query(Wanted("activities", "dao t")))
        numbers = len(listing.ids) * listing.ids.itemsize / _MEGABYTE
        print(
            f"the list of {len(listing.ids)} activities takes {opened - before:.1f} MB, its numbers {numbers:.1f} MB"
            f" of that; after a search {resident() - before:.1f} MB"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
