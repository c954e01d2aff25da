"""Packages of many offices: what goes in, what replaces what, what is left out; none touches another office's."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.exchange.consolidation.taking_in import files_of, take_in
from lldp_desktop.operations.consolidation.sums import Reach
from lldp_desktop.operations.consolidation.taking_in import What, give_back
from lldp_desktop.operations.consolidation.totals import figures_of, package_of, periods, records_of, totals
from lldp_desktop.storage.store import Store
from tests.benchmarks.country import SIZES, YEAR, Commune
from tests.exchange.consolidation.communes import SEED, named, packed, state_of, taken, told, with_records_of
from tests.exchange.sent_packages import PDF, forged, parts_of, zipped

ROOT = Path(__file__).resolve().parents[3]
IN, REPLACED, OLDER, UNCHANGED, OUT = What.WENT_IN, What.REPLACED, What.OLDER, What.UNCHANGED, What.LEFT_OUT


def whats(store: Store, folder: Path, *contents: bytes) -> list[What]:
    return [each.what for each in taken(store, folder, *contents)]


def test_what_an_office_sent_is_what_the_level_above_has(store: Store, tmp_path: Path) -> None:
    (outcome,) = taken(store, tmp_path, packed(3))
    sent = Commune(3, SEED).package()
    assert (outcome.what, outcome.sent and outcome.sent.full_name) == (IN, "Ủy ban nhân dân xã Số 3")
    assert periods(store) == (YEAR,)
    whole = totals(store, YEAR)
    figures = {key: figure.value for key, figure in sent.figures.items()}
    assert whole.offices == 1
    assert whole.workers.value == figures["workers.together.workers"]
    assert whole.enterprises.value == figures["workers.active"]
    assert whole.money.spent.value == figures["funding.spent"]
    assert [each.reached.value for each in whole.indicators] == [
        figures[f"workers.together.indicators.{each.code}.reached"] for each in whole.indicators
    ]
    assert [each.share for each in whole.indicators] == [
        figures[f"workers.together.indicators.{each.code}.share"] for each in whole.indicators
    ]
    assert {
        f"commendations.{e.form}.{e.level}.{e.recipients}.quantity": e.quantity.value for e in whole.commendations
    } == {
        key: value for key, value in figures.items() if key.startswith("commendations.") and key.endswith(".quantity")
    }
    assert whole.activities.value == SIZES["activities"]
    assert whole.figures["workers.workers"].estimated == 1
    assert outcome.package is not None
    for table, rows in sent.records.items():
        kept = records_of(store, outcome.package, table)
        assert [
            {name: value for name, value in record.items() if value is not None and value != ()} for record in kept
        ] == [{name: value for name, value in row.items() if value != ()} for row in rows]


def test_a_file_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    assert whats(store, tmp_path, packed(1), packed(2), packed(1)) == [IN, IN, UNCHANGED]
    before = state_of(store)
    assert whats(store, tmp_path, packed(2), packed(1)) == [UNCHANGED, UNCHANGED]
    assert state_of(store) == before


def test_corrections_replace_in_whatever_order_they_come(tmp_path: Path) -> None:
    states = []
    for place, order in enumerate(permutations((0, 1, 2))):
        with Store.open(tmp_path / f"{place}.db", write=True, create=True) as store:
            whats(store, tmp_path, *(packed(5, correction) for correction in order), packed(6))
            states.append(state_of(store))
            package = package_of(store, Commune(5, SEED).uid, YEAR)
            assert package is not None
            assert package.sent.correction == 2
    assert all(state == states[0] for state in states)


def test_each_step_of_a_correction_is_told(store: Store, tmp_path: Path) -> None:
    assert whats(store, tmp_path, packed(5, 1)) == [IN]
    assert whats(store, tmp_path, packed(5)) == [OLDER]
    assert whats(store, tmp_path, packed(5, 2)) == [REPLACED]
    assert whats(store, tmp_path, packed(5, 1)) == [UNCHANGED]
    assert [(p.sent.correction, p.holds) for p in store.received.packages()] == [(1, False), (0, False), (2, True)]


def test_of_two_without_a_number_the_one_made_last_holds(store: Store, tmp_path: Path) -> None:
    early, late = told(5, made_at="2026-11-10T08:00:00"), told(5, made_at="2026-11-10T08:00:01")
    assert whats(store, tmp_path, late, early, told(5, made_at="2026-11-10T08:00:01", program="9")) == [
        IN,
        OLDER,
        OLDER,
    ]
    package = package_of(store, Commune(5, SEED).uid, YEAR)
    assert package is not None
    assert package.sent.made_at == "2026-11-10T08:00:01"
    assert package.sent.program == "0.1.0"


def test_what_is_given_back_leaves_no_trace_and_what_it_replaced_holds_again(store: Store, tmp_path: Path) -> None:
    whats(store, tmp_path, packed(1), packed(5))
    before = state_of(store)
    (correction, other) = taken(store, tmp_path, packed(5, 1), packed(2))
    assert state_of(store) != before
    for outcome in (correction, other):
        assert outcome.package is not None
        give_back(store, outcome.package)
    assert state_of(store) == before
    assert store.received.wrong_sums() == 0
    with pytest.raises(KnownError, match="không còn trong dữ liệu"):
        give_back(store, 99)
    assert whats(store, tmp_path, packed(5, 1)) == [REPLACED]


def test_a_replaced_package_is_given_back_without_touching_what_holds(store: Store, tmp_path: Path) -> None:
    old, _ = taken(store, tmp_path, packed(5), packed(5, 1))
    before = totals(store, YEAR)
    assert old.package is not None
    give_back(store, old.package)
    assert totals(store, YEAR) == before
    assert len(store.received.packages()) == 1


def test_equal_uids_of_records_in_two_offices_stay_apart(store: Store, tmp_path: Path) -> None:
    assert whats(store, tmp_path, packed(1)) == [IN]
    mine = totals(store, YEAR, Reach(office=Commune(1, SEED).uid))
    (other,) = taken(store, tmp_path, with_records_of(2, 1))
    assert other.what is IN
    assert totals(store, YEAR, Reach(office=Commune(1, SEED).uid)) == mine
    assert totals(store, YEAR).workers.value == 2 * (mine.workers.value or 0)
    assert other.package is not None
    give_back(store, other.package)
    assert totals(store, YEAR, Reach(office=Commune(1, SEED).uid)) == mine


def test_a_package_that_bears_another_offices_code_is_left_out_until_it_is_accepted(
    store: Store, tmp_path: Path
) -> None:
    whats(store, tmp_path, packed(1))
    before = state_of(store)
    forger = named(1, full_name="Ủy ban nhân dân xã Khác", symbol="X")
    (outcome,) = taken(store, tmp_path, told(1, office={**_office(forger)}, correction=9))
    assert (outcome.what, outcome.acceptable) == (OUT, True)
    assert "mang mã của Ủy ban nhân dân xã Số 1" in outcome.reason
    assert "Ủy ban nhân dân xã Khác" in outcome.reason
    assert state_of(store) == before
    assert [left.reason for left in store.received.left_out()] == [outcome.reason]
    file = next(max(tmp_path.glob("gói *")).glob("*.lldp"))
    (accepted,) = take_in(store, [file], accepted={outcome.sha256}).files
    assert accepted.what is REPLACED
    assert store.received.left_out() == []


def test_the_same_office_written_otherwise_is_the_same(store: Store, tmp_path: Path) -> None:
    whats(store, tmp_path, packed(1))
    again = named(
        1, full_name="UBND XÃ SỐ 1", province=_office(packed(1))["province"].removeprefix("thành phố ").upper()
    )
    assert whats(store, tmp_path, forged(again, {"correction": 1})) == [REPLACED]
    assert totals(store, YEAR).offices == 1


def test_one_office_under_two_codes_is_not_counted_twice(store: Store, tmp_path: Path) -> None:
    whats(store, tmp_path, packed(1))
    (outcome,) = taken(store, tmp_path, named(1, uid=Commune(99, SEED).uid))
    assert (outcome.what, outcome.acceptable) == (OUT, True)
    assert "tính hai lần" in outcome.reason


def test_in_another_period_an_office_may_bear_another_name(store: Store, tmp_path: Path) -> None:
    whats(store, tmp_path, packed(1))
    period = {"kind": "h1", "year": 2026, "starts_on": "2026-01-01", "ends_on": "2026-06-30"}
    merged = {**_office(packed(1)), "full_name": "Ủy ban nhân dân xã Mới"}
    assert whats(store, tmp_path, told(1, period=period, office=merged)) == [IN]
    assert len(periods(store)) == 2


def test_days_of_its_own_make_no_second_period(store: Store, tmp_path: Path) -> None:
    own = {"kind": "year", "year": 2026, "starts_on": "2025-12-15", "ends_on": "2026-12-14"}
    assert whats(store, tmp_path, packed(1), packed(2), told(1, 1, period=own)) == [IN, IN, REPLACED]
    assert periods(store) == (YEAR,)
    assert totals(store, YEAR).offices == 2
    asked = {"kind": "on_demand", "year": 2026, "starts_on": "2026-01-01", "ends_on": "2026-03-31"}
    later = {**asked, "ends_on": "2026-04-30"}
    assert whats(store, tmp_path, told(1, period=asked), told(1, period=later)) == [IN, IN]
    assert len(periods(store)) == 3


def _office(content: bytes) -> dict[str, str]:
    office: dict[str, str] = json.loads(parts_of(content)["manifest.json"])["office"]
    return office


def _lines(content: bytes, part: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in parts_of(content)[f"{part}.jsonl"].splitlines()]


def _joined(lines: list[dict[str, object]]) -> bytes:
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines).encode()


def _with_figure(key: str, /, **changed: object) -> bytes:
    lines = _lines(packed(1), "figures")
    found = [line for line in lines if line["key"] == key]
    found[0].update(changed)
    return forged(packed(1), figures=_joined(lines))


def _without_record(table: str) -> bytes:
    """Return a package without one record, nor any word of it in the figures."""
    records = _lines(packed(1), "records")
    gone = next(record for record in records if record["table"] == table)
    figures = [line for line in _lines(packed(1), "figures") if str(gone["uid"]) not in str(line["key"])]
    for line in figures:
        for uids in line["counts"].values():  # type: ignore[attr-defined]
            if gone["uid"] in uids:
                uids.remove(gone["uid"])
    return forged(packed(1), records=_joined([r for r in records if r is not gone]), figures=_joined(figures))


HOSTILE = {
    "damaged": (packed(1)[:-40], "bị cắt khi chép"),
    "cut": (packed(1)[: len(packed(1)) // 2], "bị cắt khi chép"),
    "empty": (b"", "không phải gói số liệu"),
    "no zip": (b"MZ" * 900, "không phải gói số liệu"),
    "another part": (zipped({**parts_of(packed(1)), "evil.exe": b"x"}), "thành phần lạ"),
    "a bomb": (zipped({**parts_of(packed(1)), "records.jsonl": b" " * 70_000_000}), "lớn quá mức"),
    "records changed": (zipped({**parts_of(packed(1)), "records.jsonl": b""}), "không khớp với mã kiểm tra"),
    "pages that nobody told of": (zipped({**parts_of(packed(1)), "report.pdf": PDF}), "thành phần"),
    "more workers": (_with_figure("workers.together.workers", value=10**9), "ghi 1.000.000.000, tính lại được"),
    "no workers": (_with_figure("workers.together.workers", value=None), "ghi –, tính lại được"),
    "money as a fraction": (_with_figure("funding.spent", value=0.5), "không khớp với các dòng"),
    "an estimate as counted": (_with_figure("workers.together.workers", estimated=False), "không khớp với các dòng"),
    "a figure of nothing": (_with_figure("workers.active", key="funding.sources.casino.spent"), "không khớp"),
    "a record gone": (_without_record("commendations"), "không khớp"),
    "an uncounted table": (_without_record("assessments"), "Đánh giá"),
    "more than a country has": (_with_figure("funding.spent", value=10**18), "không khớp"),
    "another programme": (told(1, programme="qd9999"), "qd9999"),
    "of tomorrow": (told(1, format=2), "mới hơn phiên bản này"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_wrong_is_named_and_left_out_and_the_others_go_in(store: Store, tmp_path: Path, kind: str) -> None:
    content, why = HOSTILE[kind]
    good, bad, other = taken(store, tmp_path, packed(2), content, packed(3))
    assert (good.what, bad.what, other.what) == (IN, OUT, IN)
    assert why in bad.reason
    assert not bad.acceptable
    assert totals(store, YEAR).offices == 2
    (left,) = store.received.left_out()
    assert (left.file_name, left.reason) == ("xa-1.lldp", bad.reason)
    # The office sends it again, whole: that goes in.
    assert whats(store, tmp_path, packed(1)) == [IN]


def test_sums_that_would_not_fit_are_refused(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lldp_desktop.exchange.consolidation.arrivals._MOST", 1000)
    (outcome,) = taken(store, tmp_path, packed(1))
    assert (outcome.what, "không khớp" in outcome.reason) == (OUT, True)


def test_figures_are_worked_out_as_an_office_does(store: Store, tmp_path: Path) -> None:
    """The sums come from another machinery than the figures: where both agree on many, neither is wrong alone."""
    outcomes = taken(store, tmp_path, *map(packed, range(8)))
    for number, outcome in enumerate(outcomes):
        assert outcome.what is IN, outcome.reason
        assert outcome.package is not None
        mine = figures_of(store, outcome.package)
        for key, figure in Commune(number, SEED).package().figures.items():
            if key in mine:
                assert (figure.value, figure.estimated) == tuple(mine[key]), key


def test_names_are_shown_on_one_line_without_what_moves_a_cursor(store: Store, tmp_path: Path) -> None:
    (outcome,) = taken(store, tmp_path, named(1, full_name="Xã\n\x1b[2JMột", short_name="\x1b]0;x\x07"))
    assert outcome.sent is not None
    assert outcome.sent.full_name == "Xã [2JMột"
    assert outcome.sent.short_name == "]0;x"
    assert whats(store, tmp_path, named(2, full_name="\x1b", short_name="\x07")) == [IN]


def test_folders_are_searched_and_files_come_in_natural_order(tmp_path: Path) -> None:
    for name in ("b/xa-10.lldp", "b/xa-9.LLDP", "b/đọc.txt", "a/huyện/xa-1.lldp"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "trống").mkdir()
    found = files_of([tmp_path / "b", tmp_path / "a", tmp_path / "b" / "xa-10.lldp", tmp_path / "trống"])
    assert [file.name for file in found] == ["xa-1.lldp", "xa-9.LLDP", "xa-10.lldp", "trống"]


def test_what_cannot_be_read_is_told_and_not_kept(store: Store, tmp_path: Path) -> None:
    (tmp_path / "trống").mkdir()
    missing, empty = take_in(store, [tmp_path / "không có.lldp", tmp_path / "trống"]).files
    assert "Không mở được" in missing.reason
    assert "không có gói số liệu" in empty.reason
    assert store.received.left_out() == []


def test_whoever_stops_the_work_has_whole_packages(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lldp_desktop.exchange.consolidation.taking_in._TOGETHER", 2)
    files = []
    for number in range(5):
        files.append(tmp_path / f"xa-{number}.lldp")
        files[-1].write_bytes(packed(number))

    def stop(done: int, _all: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(store, files, stop)
    assert totals(store, YEAR).offices == 2
    assert (store.received.wrong_sums(), store.check_file()) == (0, [])
    assert [each.what for each in take_in(store, files).files] == [UNCHANGED, UNCHANGED, IN, IN, IN]


def test_large_packages_are_put_away_one_by_one(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lldp_desktop.exchange.consolidation.taking_in._MOST_LETTERS", 1000)
    whats(store, tmp_path, packed(1), b"damaged", packed(2))
    assert totals(store, YEAR).offices == 2
    assert store.last_changes()[0] == 2  # each package, the second with what was left out before it


def test_a_failure_inside_a_batch_takes_the_batch_back(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whats(store, tmp_path, packed(1))
    before = state_of(store)

    def fails(*_: object) -> None:
        raise RuntimeError("power")

    with monkeypatch.context() as patch:
        patch.setattr("lldp_desktop.storage.received.batch._add", fails)
        with pytest.raises(RuntimeError):
            whats(store, tmp_path, packed(2), packed(1, 1))
    assert state_of(store) == before


_KILLED = """
import os, sys
from pathlib import Path
from lldp_desktop.exchange.consolidation import taking_in
from lldp_desktop.storage.received import batch
from lldp_desktop.storage.store import Store

taking_in._TOGETHER = 2
add, calls = batch._add, []

def add_and_die(*words):
    calls.append(words)
    add(*words)
    if len(calls) == 2:
        os.kill(os.getpid(), 9)

batch._add = add_and_die
with Store.open(Path(sys.argv[1]), write=True, create=True) as store:
    taking_in.take_in(store, taking_in.files_of([Path(sys.argv[2])]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
def test_a_kill_leaves_whole_packages_only(tmp_path: Path) -> None:
    folder, database = tmp_path / "gói", tmp_path / "tỉnh.db"
    folder.mkdir()
    for number in range(5):
        (folder / f"xa-{number}.lldp").write_bytes(packed(number))
    words = [sys.executable, "-c", _KILLED, str(database), str(folder)]
    assert subprocess.run(words, cwd=ROOT).returncode == -9
    with Store.open(database, write=True) as store:
        assert store.was_cut_short
        assert totals(store, YEAR).offices == 2
        assert (store.received.wrong_sums(), store.check_file()) == (0, [])
        again = take_in(store, files_of([folder])).files
        assert [each.what for each in again] == [UNCHANGED, UNCHANGED, IN, IN, IN]


def test_a_file_opened_to_read_takes_nothing_in(store: Store, tmp_path: Path) -> None:
    whats(store, tmp_path, packed(1))
    with Store.open(store.path) as reader:
        assert totals(reader, YEAR).offices == 1
        with pytest.raises(KnownError, match="chỉ để xem"):
            whats(reader, tmp_path, packed(2))
        with pytest.raises(KnownError, match="chỉ để xem"):
            give_back(reader, 1)


def test_many_files_are_taken_in_after_a_backup_only(store: Store, tmp_path: Path) -> None:
    made: list[int] = []
    store.before_many = lambda: made.append(1)
    whats(store, tmp_path, packed(1))
    assert made == []
    whats(store, tmp_path, *map(packed, range(2, 12)))
    assert made == [1]


def test_nothing_of_this_office_is_touched(sample_path: Path, tmp_path: Path) -> None:
    with Store.open(sample_path, write=True) as mine:
        before = {table: mine.records(table) for table in ("office", "activities", "funding", "enterprises")}
        whats(mine, tmp_path, packed(1))
        assert {table: mine.records(table) for table in before} == before


def test_a_period_of_which_nothing_came_is_unknown(store: Store) -> None:
    nothing = totals(store, Period.of(PeriodKind.H1, 2030))
    assert (nothing.offices, nothing.workers.value, nothing.commendations) == (0, None, ())
    assert periods(store) == ()
