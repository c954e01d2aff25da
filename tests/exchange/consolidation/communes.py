"""Packages of a few communes as files, and what a level above makes of them, for the tests."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from lldp_desktop.exchange.consolidation.taking_in import take_in
from lldp_desktop.exchange.package.writing import to_bytes
from tests.benchmarks.country import Commune
from tests.exchange.sent_packages import forged, manifest_of

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.operations.consolidation.taking_in import FileOutcome
    from lldp_desktop.storage.store import Store

SEED = 7


@cache
def packed(number: int, correction: int = 0) -> bytes:
    """Return the package of a commune, or a correction of it, whose figures are others."""
    return to_bytes(Commune(number, SEED, correction).package())


def told(number: int, correction: int = 0, **manifest: object) -> bytes:
    """Return such a package with other words in its manifest."""
    return forged(packed(number, correction), manifest)


def named(number: int, **office: str) -> bytes:
    """Return such a package with the office called otherwise."""
    return told(number, office={**manifest_of(packed(number))["office"], **office})


def with_records_of(number: int, other: int) -> bytes:
    """Return a commune's package whose records have the uids of another's: as one database that was copied makes."""
    mine, theirs = Commune(number, SEED), Commune(other, SEED)
    package = theirs.package()
    return to_bytes(replace(package, manifest=replace(package.manifest, office=mine.office)))


def taken(store: Store, folder: Path, *contents: bytes) -> list[FileOutcome]:
    """Take in packages as files of a new folder; what became of each."""
    inside = folder / f"gói {len(list(folder.iterdir()))}"
    inside.mkdir()
    files = [inside / f"xa-{place}.lldp" for place in range(len(contents))]
    for file, content in zip(files, contents, strict=True):
        file.write_bytes(content)
    return list(take_in(store, files).files)


def state_of(store: Store) -> tuple[list[tuple[object, ...]], ...]:
    """Return everything that holds and what it comes to, whatever the order in which it came."""
    numbers = {package.id: package.sent.sha256 for package in store.received.packages()}
    return (
        sorted((package.sent.sha256, package.holds) for package in store.received.packages()),
        *(
            sorted((numbers[int(str(row[0]))], *row[1:]) for row in store.received.rows(t))
            for t in ("figures", "records")
        ),
        list(store.received.all_sums()),
    )
