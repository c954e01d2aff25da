"""Four communes become one: nothing is lost or counted twice, and each record tells where it came from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import KEPT
from lldp_desktop.exchange.json_file import read_json, to_json
from lldp_desktop.operations import records
from lldp_desktop.operations.check_database import check_database
from lldp_desktop.operations.import_records import import_records
from lldp_desktop.operations.merging.conflict import Resolution
from lldp_desktop.operations.merging.merge import NewOffice, look, merge
from lldp_desktop.operations.merging.source import Source, source_of
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.operations.undo import undo
from lldp_desktop.storage.listed import Wanted
from lldp_desktop.storage.store import Store
from tests.operations.communes import COMMUNES, TODAY, make_commune
from tests.storage.records import sql

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lldp_desktop.domain.checking import Checker

NEW = NewOffice(
    {
        "header_lines": ("ỦY BAN NHÂN DÂN", "XÃ HOẰNG PHÚ"),
        "full_name": "Ủy ban nhân dân xã Hoằng Phú",
        "short_name": "UBND xã Hoằng Phú",
        "place_name": "Hoằng Phú",
        "symbol": "UBND",
        "valid_from": "2025-07-01",
    }
)
#: What is added up over the four and must be the same afterwards, whatever became of single records.
TOTALS = (
    "SELECT coalesce(sum(spent), 0), count(*) FROM funding",
    "SELECT coalesce(sum(quantity), 0), count(*) FROM outreach",
    "SELECT coalesce(sum(quantity), 0), count(*) FROM learning_resources",
    "SELECT coalesce(sum(quantity), 0), count(*) FROM commendations",
    "SELECT coalesce(sum(participants), 0), coalesce(sum(planned_budget), 0), count(*) FROM activities",
    "SELECT coalesce(sum(workers), 0), coalesce(sum(women), 0) FROM enterprise_figures WHERE enterprise IS NULL",
    "SELECT coalesce(sum(workers), 0) FROM enterprise_figures",
    "SELECT count(*) FROM assessments",
    "SELECT count(*) FROM attachments",
    "SELECT count(*) FROM report_versions",
    "SELECT count(*) FROM attachment_contents",
    "SELECT count(*) FROM activity_enterprises",
)


@pytest.fixture(params=[1, 2, 3])
def paths(tmp_path: Path, request: pytest.FixtureRequest) -> list[Path]:
    return [make_commune(tmp_path / f"{name}.db", name, request.param) for name in COMMUNES]


@pytest.fixture
def target(paths: list[Path]) -> Iterator[Store]:
    with Store.open(paths[0], write=True) as store:
        yield store


@pytest.fixture
def sources(paths: list[Path]) -> Iterator[list[Source]]:
    stores = [Store.open_copy(path) for path in paths[1:]]
    yield [source_of(path.name, store) for path, store in zip(paths[1:], stores, strict=True)]
    for store in stores:
        store.close()


def sums(paths: list[Path], statement: str) -> tuple[int, ...]:
    return tuple(map(sum, zip(*(sql(path, statement)[0] for path in paths), strict=True)))


def test_totals_afterwards_are_the_sums_of_those_before(
    paths: list[Path], target: Store, sources: list[Source]
) -> None:
    before = {statement: sums(paths, statement) for statement in TOTALS}
    merge(target, sources, {}, NEW, TODAY)
    assert {statement: sql(paths[0], statement)[0] for statement in TOTALS} == before
    assert check_database(target, TODAY) == []
    assert sql(paths[0], "PRAGMA integrity_check") == [("ok",)]
    assert sql(paths[0], "PRAGMA foreign_key_check") == []


def test_rows_are_those_of_all_less_those_that_were_one(target: Store, sources: list[Source]) -> None:
    looked = look(target, sources, {}, NEW, TODAY)
    merged = merge(target, sources, {}, NEW, TODAY)
    assert (looked.added, looked.joined, looked.conflicts) == (merged.added, merged.joined, merged.conflicts)
    for table in KEPT:
        if table != "office":
            before = sum(counts[table] for _, counts in merged.before)
            assert target.count(table) == before - merged.joined.get(table, 0), table
    assert merged.joined["recipients"] == 3
    assert merged.joined["documents"] == 3


def test_looking_writes_nothing(paths: list[Path], target: Store, sources: list[Source]) -> None:
    before = paths[0].read_bytes()
    look(target, sources, {}, NEW, TODAY)
    assert paths[0].read_bytes() == before


def test_the_other_databases_stay_as_they_are(paths: list[Path], target: Store, sources: list[Source]) -> None:
    before = [path.read_bytes() for path in paths[1:]]
    merge(target, sources, {}, NEW, TODAY)
    assert [path.read_bytes() for path in paths[1:]] == before


def test_each_record_tells_from_which_office_it_came(target: Store, sources: list[Source]) -> None:
    owners = {
        str(record["uid"]): source.name
        for source in [Source("", "UBND xã Hoằng Trung", target), *sources]
        for record in source.store.records("funding")
    }
    merge(target, sources, {}, NEW, TODAY)
    assert {uid: target.origin(uid) for uid in owners} == owners
    (figures,) = target.records("enterprise_figures", "enterprise IS NULL")
    assert target.origin(str(figures["uid"])) == "; ".join(f"UBND xã {name}" for name in COMMUNES)
    assert target.lists.origins()[0].startswith("UBND xã Hoằng")
    wanted = Wanted("funding", origin="UBND xã Hoằng Hải")
    found = target.lists.find(wanted, choices_of(target))
    rows = target.lists.rows("funding", list(found))
    assert {owners[str(row["uid"])] for row in rows.values()} == {"UBND xã Hoằng Hải"}
    assert target.lists.totals(wanted, choices_of(target)).rows == len(rows) == 6


def test_history_files_and_issued_pages_come_along(paths: list[Path], target: Store, sources: list[Source]) -> None:
    uid = str(sources[0].store.records("assessments")[0]["uid"])
    merge(target, sources, {}, NEW, TODAY)
    labels = [(change.change_set.label, change.change_set.author) for change in target.history(uid)]
    assert labels[0][0].startswith("Gộp dữ liệu của UBND xã Hoằng Yến, ")
    assert labels[1][0] == "Nhập dữ liệu từ tệp"
    assert labels[1][1].endswith("(UBND xã Hoằng Yến)")
    for source in sources:
        for version in source.store.records("report_versions"):
            for kind in ("pdf", "text", "figures"):
                sha256 = str(version[f"{kind}_sha256"])
                assert target.attached_content(sha256) == source.store.attached_content(sha256) is not None
    names = {str(report["name"]) for report in target.records("reports")}
    assert names == {
        "Báo cáo năm 2025",
        *(f"Báo cáo năm 2025 (UBND xã {name})" for name in COMMUNES[1:]),
    }
    # What is one with another record here is still told of among the deleted ones.
    assert len(target.deletions("documents")) == 3
    (document,) = target.records("documents")
    assert len(target.records("attachments", "owner = ?", (document["uid"],))) == 4
    assert all(f"Nhận tại {name}" in str(document["note"]) for name in COMMUNES)


def test_own_choices_are_one_where_they_have_one_name(target: Store, sources: list[Source]) -> None:
    names = {
        source.store: {record["uid"]: choices_of(source.store)["channel"].label(record["channel"])}
        for source in sources
        for record in source.store.records("outreach")
    }
    merge(target, sources, {}, NEW, TODAY)
    lists = choices_of(target)
    for expected in names.values():
        for uid, label in expected.items():
            record = target.record("outreach", str(uid))
            assert record is not None
            assert lists["channel"].label(record["channel"]) == label
    own = [str(row["label"]) for row in target.records("choices")]
    assert len(own) == len(set(own))


def test_the_old_office_ends_on_the_day_before_the_new_one_begins(
    paths: list[Path], target: Store, sources: list[Source]
) -> None:
    merge(target, sources, {}, NEW, TODAY)
    assert sql(paths[0], "SELECT short_name, valid_from, valid_to FROM office ORDER BY valid_from") == [
        ("UBND xã Hoằng Trung", "2021-01-01", "2025-06-30"),
        ("UBND xã Hoằng Phú", "2025-07-01", None),
    ]
    assert sql(paths[0], "SELECT DISTINCT valid_to FROM signers") == [("2025-06-30",)]
    assert len(sql(paths[0], "SELECT name FROM merged_offices")) == 3


def test_conflicts_are_asked_and_what_is_decided_is_done(target: Store, sources: list[Source]) -> None:
    looked = look(target, sources, {}, NEW, TODAY)
    by_table = {conflict.table for conflict in looked.conflicts}
    assert by_table == {"enterprise_figures", "activities"}
    shared = [c for c in looked.conflicts if c.table == "activities"]
    assert len(shared) == 6
    assert shared[0].ways[0] is Resolution.BOTH
    assert shared[0].offices == ("UBND xã Hoằng Trung", "UBND xã Hoằng Yến")
    decisions = {c.id: Resolution.ONE for c in shared if "05" in c.name or "10/5" in c.name}
    decisions |= {c.id: Resolution.ONE for c in looked.conflicts if c.table == "enterprise_figures"}
    first = target.records("enterprise_figures", "enterprise IS NOT NULL")[0]["workers"]
    merge(target, sources, decisions, NEW, TODAY)
    assert check_database(target, TODAY) == []
    (figures,) = target.records("enterprise_figures", "enterprise IS NOT NULL")
    assert figures["workers"] == first
    titles = [str(record["title"]) for record in target.records("activities")]
    assert titles.count("Ngày hội sách") == 1
    assert {f"Tuần lễ học tập suốt đời (UBND xã {name})" for name in COMMUNES[1:]} <= set(titles)
    (book_day,) = [record for record in target.records("activities") if record["title"] == "Ngày hội sách"]
    assert isinstance(book_day["enterprises"], tuple)
    held = target.records("funding", "activity = ?", (book_day["uid"],))
    assert len(held) == 8


def test_a_merger_is_for_good_and_what_was_before_it_can_still_be_undone(
    target: Store, sources: list[Source], checker: Checker
) -> None:
    records.add(target, checker, "recipients", {"name": "Nơi khác"})
    merge(target, sources, {}, NEW, TODAY)
    done = undo(target)
    assert done is not None
    assert done.label.startswith("Hoàn tác: Thêm nơi nhận")
    assert target.count("funding") == 24


def test_merging_again_adds_nothing(target: Store, sources: list[Source]) -> None:
    merge(target, sources, {}, NEW, TODAY)
    counts = {table: target.count(table) for table in KEPT}
    operations, _ = target.last_changes()
    again = merge(target, sources, {}, None, TODAY)
    assert sum(again.added.values()) == 0
    assert target.last_changes()[0] == operations + 1
    assert check_database(target, TODAY) == []
    assert {table: target.count(table) for table in KEPT} == counts


def test_a_database_into_which_others_are_to_come_may_be_new(tmp_path: Path, sources: list[Source]) -> None:
    with Store.open(tmp_path / "mới.db", write=True, create=True) as store:
        with pytest.raises(KnownError, match="chưa khai báo đơn vị"):
            look(store, sources, {}, None, TODAY)
        merge(store, sources, {}, NEW, TODAY)
        assert store.count("funding") == 18
        assert check_database(store, TODAY) == []


def test_what_cannot_be_merged_is_refused_with_every_cause(
    target: Store, sources: list[Source], tmp_path: Path
) -> None:
    with pytest.raises(KnownError, match="nhiều tệp"):
        look(target, [*sources, sources[0]], {}, NEW, TODAY)
    with pytest.raises(KnownError, match="Chưa chọn"):
        look(target, [], {}, NEW, TODAY)
    with pytest.raises(KnownError, match="sau ngày đơn vị mới"):
        look(target, sources, {}, NewOffice({**NEW.values, "valid_from": "2020-07-01"}), TODAY)
    with pytest.raises(KnownError, match="Tên viết gọn"):
        look(target, sources, {}, NewOffice({**NEW.values, "short_name": None}), TODAY)


def test_a_full_disk_leaves_everything_as_it_was(paths: list[Path], target: Store, sources: list[Source]) -> None:
    before = sql(paths[0], "SELECT count(*) FROM funding UNION ALL SELECT count(*) FROM origins")
    pages = target._database.execute("PRAGMA page_count").fetchone()[0]
    target._database.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(KnownError, match="đã đầy"):
        merge(target, sources, {}, NEW, TODAY)
    assert sql(paths[0], "SELECT count(*) FROM funding UNION ALL SELECT count(*) FROM origins") == before


def test_origins_go_out_and_come_in_again_with_the_records(
    target: Store, sources: list[Source], tmp_path: Path
) -> None:
    merge(target, sources, {}, NEW, TODAY)
    written = to_json(target)
    (tmp_path / "ra.json").write_bytes(written)
    with Store.open(tmp_path / "mới.db", write=True, create=True) as store:
        import_records(store, read_json(tmp_path / "ra.json"), TODAY)
        assert to_json(store) == written
        assert store.lists.origins() == target.lists.origins()
        assert import_records(store, read_json(tmp_path / "ra.json"), TODAY).done.changes == ()


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"uid": "5f5e7f2c-7a3c-4a55-9d5e-5a6f3a1b2c3d", "origin": 7}, "origin: phải là tên đơn vị"),
        ({"origin": "UBND xã Hoằng Hải"}, "origin: chỉ ghi được cho dòng có uid"),
    ],
)
def test_an_origin_that_says_nothing_is_refused(
    store: Store, tmp_path: Path, row: dict[str, object], sentence: str
) -> None:
    (tmp_path / "vào.json").write_text(json.dumps({"recipients": [{"name": "Nơi nhận", **row}]}), encoding="utf-8")
    with pytest.raises(KnownError, match=sentence):
        import_records(store, read_json(tmp_path / "vào.json"), TODAY)
    assert store.count("recipients") == 0
