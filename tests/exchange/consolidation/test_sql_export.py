"""What is exported loads into a real PostgreSQL server, whose views come to our totals at each level."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.exchange.consolidation.sql_export import FILES, export_sql
from lldp_desktop.operations.consolidation.senders import expect, expected_office
from lldp_desktop.operations.consolidation.sums import Level, Reach
from lldp_desktop.operations.consolidation.totals import by_place, totals
from lldp_desktop.storage.store import Store
from tests.benchmarks.country import YEAR
from tests.exchange.consolidation.communes import named, packed, taken

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOWEST = 15
_NOBODY = 65534


def _programs() -> Path | None:
    """Return where a PostgreSQL server's programs are that is new enough."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    new = [path.parent for path in found if int(path.parts[-3]) >= _LOWEST]
    on_path = shutil.which("initdb")
    return new[-1] if new else Path(on_path).parent if on_path else None


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Yield communes of several provinces with corrections, awkward names, a file left out and an office expected."""
    folder = tmp_path_factory.mktemp("cả nước")
    contents = [*map(packed, range(36)), packed(3, 1), packed(4, 1)]
    contents += [named(40, full_name='UBND xã "Nháy", phẩy; \\t', short_name="=cmd|' /C calc'!A0"), b"damaged"]
    with Store.open(folder / "nước.db", write=True, create=True) as store:
        taken(store, folder, *contents)
        expect(store, [expected_office("UBND xã Chưa Gửi", "", "tỉnh Cà Mau")])
        yield store


class Server:
    """A server of this test's own on a socket in a folder, under another user where we are root."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        self._as = {"user": _NOBODY, "group": _NOBODY} if os.geteuid() == 0 else {}

    def start(self) -> None:
        """Make the cluster and start it; no address of the network is listened to."""
        data, log = self._folder / "data", self._folder / "log"
        self._run("initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-c listen_addresses='' -c fsync=off -k {self._folder}"
        self._run("pg_ctl", "-D", data, "-w", "-t", "120", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        """Stop it and wait until it has gone."""
        self._run("pg_ctl", "-D", self._folder / "data", "-w", "-t", "120", "-m", "immediate", "stop")

    def psql(self, *words: object, inside: Path | None = None) -> list[list[str]]:
        """Run psql and return the rows of its answer."""
        asked = ("-X", "-q", "-h", self._folder, "-U", "tester", "-d", "postgres", "--csv", "-t", *words)
        return list(csv.reader(self._run("psql", *asked, inside=inside).splitlines()))

    def _run(self, program: str, *words: object, inside: Path | None = None) -> str:
        # Into a file: the server that pg_ctl leaves behind would hold a pipe open.
        with (self._folder / f"{program}.out").open("w+b") as out:
            subprocess.run(
                [self._programs / program, *map(str, words)],
                check=True,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=inside or self._folder,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PGCLIENTENCODING": "UTF8"},
                **(self._as if program != "psql" else {}),  # type: ignore[call-overload]  # user and group
            )
            out.seek(0)
            return out.read().decode()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Yield a running server; skip where none is installed."""
    programs = _programs()
    if programs is None or os.name == "nt":
        pytest.skip(f"no PostgreSQL {_LOWEST} or later is installed (initdb is neither on the path nor in its folder)")
    # A socket's path is short, and another user must reach it: not the folder of this test.
    with tempfile.TemporaryDirectory(prefix="lldp-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if os.geteuid() == 0:
            os.chown(folder, _NOBODY, _NOBODY)
        running = Server(programs, folder)
        running.start()
        try:
            yield running
        finally:
            running.stop()


def _load(server: Server, store: Store, folder: Path) -> None:
    export_sql(store, folder / "xuất ra")
    server.psql("-v", "ON_ERROR_STOP=1", "-f", "load.sql", inside=folder / "xuất ra")


def _loaded(server: Server, view: str, where: str) -> dict[str, tuple[int, int, int]]:
    sql = f"SELECT key, total, offices, estimated FROM lldp.{view} WHERE period = 'year-2026' AND {where}"  # noqa: S608
    return {key: (int(total), int(offices), int(guessed)) for key, total, offices, guessed in server.psql("-c", sql)}


def _ours(store: Store, reach: Reach) -> dict[str, tuple[int, int, int]]:
    figures = totals(store, YEAR, reach).figures
    return {key: (sum_.value or 0, sum_.offices, sum_.estimated) for key, sum_ in figures.items()}


def test_a_server_comes_to_our_totals_at_each_level(server: Server, country: Store, tmp_path: Path) -> None:
    _load(server, country, tmp_path)
    assert _loaded(server, "totals_of_country", "true") == _ours(country, Reach())
    for row in by_place(country, YEAR, Level.PROVINCE):
        here = f"province = '{row.province}'"
        assert _loaded(server, "totals_by_province", here) == _ours(country, Reach(row.province)), row.province
    for row in by_place(country, YEAR, Level.DISTRICT)[::4]:
        here = f"province = '{row.province}' AND district = '{row.district}'"
        assert _loaded(server, "totals_by_district", here) == _ours(country, Reach(row.province, row.district))
    for row in by_place(country, YEAR, Level.COMMUNE)[::4]:
        mine = _ours(country, Reach(office=row.office))
        assert _loaded(server, "totals_by_office", f"office = '{row.office}'") == mine
    asked = "SELECT province, indicator, share FROM lldp.indicators_by_province"
    shares = {(province, code): float(share) for province, code, share in server.psql("-c", asked)}
    for row in by_place(country, YEAR, Level.PROVINCE)[:5]:
        for indicator in totals(country, YEAR, Reach(row.province)).indicators:
            assert indicator.share == pytest.approx(shares[row.province, indicator.code], abs=0.006)


def test_every_record_and_name_arrives(server: Server, country: Store, tmp_path: Path) -> None:
    _load(server, country, tmp_path)
    counts = "SELECT count(*), count(DISTINCT uid) FROM lldp.records JOIN lldp.holding h ON h.id = package"
    assert server.psql("-c", counts) == [["11100", "11100"]]
    assert server.psql("-c", "SELECT count(*) FROM lldp.packages WHERE NOT holds") == [["2"]]
    names = server.psql("-c", "SELECT full_name, short_name FROM lldp.packages WHERE full_name LIKE '%Nháy%'")
    assert names == [['UBND xã "Nháy", phẩy; \\t', "=cmd|' /C calc'!A0"]]
    spent = "SELECT sum((fields ->> 'spent')::bigint) FROM lldp.records JOIN lldp.holding h ON h.id = package"
    ((found,),) = server.psql("-c", f"{spent} WHERE table_name = 'funding' AND fields ->> 'source' <> 'enterprise'")
    assert int(found) == totals(country, YEAR).money.spent.value
    missing = server.psql("-c", "SELECT name, province FROM lldp.expected_offices")
    assert missing == [["UBND xã Chưa Gửi", "tỉnh Cà Mau"]]
    assert len(server.psql("-c", "SELECT reason FROM lldp.left_out")) == 1
    unnamed = "SELECT key FROM lldp.figures LEFT JOIN lldp.figure_names USING (key) JOIN lldp.holding ON id = package"
    assert server.psql("-c", f"{unnamed} WHERE name IS NULL") == []


def test_a_newer_export_replaces_what_was_loaded_and_leaves_views_of_others(
    server: Server, country: Store, tmp_path: Path
) -> None:
    _load(server, country, tmp_path)
    server.psql("-c", "CREATE OR REPLACE VIEW public.mine AS SELECT count(*) FROM lldp.holding")
    _load(server, country, tmp_path)
    assert server.psql("-c", "SELECT * FROM public.mine") == [["37"]]
    assert _loaded(server, "totals_of_country", "true") == _ours(country, Reach())


def test_the_folder_is_whole_and_the_same_for_the_same(country: Store, tmp_path: Path) -> None:
    first, second = tmp_path / "một", tmp_path / "mới" / "hai"
    second.mkdir(parents=True)
    assert export_sql(country, first) == FILES
    export_sql(country, second)
    for name in FILES:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
    assert {path.name for path in first.iterdir()} == set(FILES)
    assert (first / "load.sql").read_text(encoding="utf-8").startswith("-- Số liệu tổng hợp")


def test_an_earlier_export_is_replaced_and_nothing_else_is(country: Store, tmp_path: Path) -> None:
    folder = tmp_path / "xuất"
    export_sql(country, folder)
    (folder / "figures.csv").write_bytes(b"older")
    export_sql(country, folder)
    assert (folder / "figures.csv").read_bytes() != b"older"
    (folder / "ghi chú.txt").write_text("của tôi", encoding="utf-8")
    with pytest.raises(KnownError, match="đã có tệp khác"):
        export_sql(country, folder)
    (tmp_path / "tệp").write_bytes(b"x")
    with pytest.raises(KnownError, match="đã có tệp khác"):
        export_sql(country, tmp_path / "tệp")
    other = tmp_path / "khác"
    other.mkdir()
    (other / "load.sql").write_text("DROP DATABASE;", encoding="utf-8")
    with pytest.raises(KnownError, match="đã có tệp khác"):
        export_sql(country, other)
    assert (other / "load.sql").read_text(encoding="utf-8") == "DROP DATABASE;"


def test_an_export_that_fails_leaves_what_was_there(
    country: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "xuất"
    export_sql(country, folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("lldp_desktop.exchange.consolidation.sql_export._names", full)
        with pytest.raises(KnownError, match="đã đầy"):
            export_sql(country, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert list(tmp_path.iterdir()) == [folder]
