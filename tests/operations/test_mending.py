"""What a check finds beyond the rules, and what of it is mended: nothing that anybody would have to decide about."""

from __future__ import annotations

import hashlib
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
import sqlcipher3

from lldp_desktop.domain import programme
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.operations import records
from lldp_desktop.operations.attachments import Source, attach, content_of
from lldp_desktop.operations.check_database import Mend, check_database
from lldp_desktop.operations.mending import mend, told_of_backups
from lldp_desktop.operations.undo import undo
from lldp_desktop.storage.backup_files import Kind, listed
from lldp_desktop.storage.backup_places import folder_of
from lldp_desktop.storage.backups import back_up
from lldp_desktop.storage.listed import Wanted
from lldp_desktop.storage.store import Store
from lldp_desktop.storage.verified_copy import look_inside
from tests.domain.file_samples import pdf
from tests.operations.files import TODAY
from tests.storage.records import sql

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lldp_desktop.domain.checking import Checker

NOW = datetime.fromisoformat("2026-11-20 14:30:05")


@pytest.fixture
def sample(sample_path: Path) -> Iterator[Store]:
    """Return the sample, open to write."""
    with Store.open(sample_path, write=True) as store:
        yield store


def found(store: Store) -> list[str]:
    """Return what a check finds."""
    return [str(finding) for finding in check_database(store, TODAY)]


def attached(store: Store) -> str:
    """Attach a file to a document and return its uid."""
    uid = str(store.records("documents")[0]["uid"])
    return attach(store, "documents", uid, [Source("Kế hoạch.pdf", pdf)]).changes[0].uid


def test_rows_to_which_their_history_does_not_lead_are_named(sample: Store) -> None:
    sql(sample.path, "UPDATE funding SET planned = 1 WHERE id = 1")
    sql(sample.path, "DELETE FROM assessments WHERE id = 1")
    uid = "0a0a0a0a-0000-4000-8000-000000000000"
    sql(sample.path, "INSERT INTO phrases (uid, text) VALUES (?, 'Câu lạ')", (uid,))
    first, second, third = found(sample)
    assert first.startswith("Kinh phí, “")
    assert first.endswith("”, Dự toán: khác với lịch sử thay đổi.")
    assert second.startswith("Đánh giá: dòng ")
    assert second.endswith("còn trong lịch sử thay đổi nhưng không có trong dữ liệu.")
    assert third.endswith("“Câu lạ”: không có trong lịch sử thay đổi.")
    assert {finding.mend for finding in check_database(sample, TODAY)} == {None}
    assert mend(sample, check_database(sample, TODAY)).label == ""
    assert not folder_of(sample.path).exists()


def test_every_way_of_changing_leads_from_the_history_to_what_is(sample: Store, checker: Checker) -> None:
    activity = sample.records("activities")[0]
    enterprise = records.add(sample, checker, "enterprises", {"name": "Công ty A"}).changes[0].uid
    records.change(sample, checker, "activities", str(activity["uid"]), {**activity, "enterprises": (enterprise,)})
    attached(sample)
    records.delete(sample, "assessments", str(sample.records("assessments")[0]["uid"]))
    for _ in range(3):
        undo(sample)
    assert found(sample) == []


def test_a_list_that_lacks_a_row_is_made_anew(sample: Store) -> None:
    choices = programme.load().choices
    sample.lists.find(Wanted("activities"), choices)
    assert found(sample) == []
    sql(sample.path, "DELETE FROM list_activities WHERE id = 2")
    (finding,) = check_database(sample, TODAY)
    assert finding.line == "Hoạt động: danh sách và phần tìm kiếm không khớp với dữ liệu."
    assert mend(sample, [finding]).changes == ()
    assert found(sample) == []
    assert len(sample.lists.find(Wanted("activities"), choices)) == 6


def test_contents_that_belong_to_nothing_go_and_the_backup_has_them(sample: Store) -> None:
    lost = b"of nobody"
    sha256 = hashlib.sha256(lost).hexdigest()
    sql(sample.path, "INSERT INTO attachment_contents VALUES (?, ?)", (sha256, lost))
    attached(sample)
    (finding,) = check_database(sample, TODAY)
    assert finding.line == "Còn 1 nội dung tệp không thuộc dòng nào."
    mend(sample, [finding])
    assert found(sample) == []
    assert len(sample.sound_contents()) == 1
    (backup,) = listed(folder_of(sample.path), sample.path)
    assert backup.kind is Kind.BEFORE_MENDING
    assert sql(backup.path, "SELECT content FROM attachment_contents WHERE sha256 = ?", (sha256,)) == [(lost,)]


def test_a_file_whose_record_is_gone_is_detached_and_that_can_be_undone(sample: Store) -> None:
    uid = attached(sample)
    owner = "0a0a0a0a-0000-4000-8000-000000000000"
    for statement in (
        "UPDATE attachments SET owner = ?",
        "UPDATE changes SET after = json_set(after, '$.owner', ?) WHERE table_name = 'attachments'",
    ):
        sql(sample.path, statement, (owner,))
    done = mend(sample, check_database(sample, TODAY))
    assert [change.uid for change in done.changes] == [uid]
    assert found(sample) == []
    assert undo(sample) is not None
    assert sample.record("attachments", uid) is not None


def test_a_wrong_size_is_measured_anew(sample: Store) -> None:
    uid = attached(sample)
    sql(sample.path, "UPDATE attachments SET size = 7")
    sql(sample.path, "UPDATE changes SET after = json_set(after, '$.size', 7) WHERE table_name = 'attachments'")
    (finding,) = check_database(sample, TODAY)
    assert finding.mend is Mend.SIZE
    mend(sample, [finding])
    assert found(sample) == []
    file = sample.record("attachments", uid)
    assert file is not None
    assert file["size"] == len(pdf())


@pytest.mark.parametrize(
    "damage", ["UPDATE attachment_contents SET content = x'00'", "DELETE FROM attachment_contents"]
)
def test_a_damaged_file_comes_back_from_a_backup_that_has_it(sample: Store, damage: str) -> None:
    uid = attached(sample)
    back_up(sample.path, folder_of(sample.path), Kind.AUTOMATIC, NOW)
    newer = folder_of(sample.path) / "mau_2026-11-20_150000_tu-dong.saoluu"
    newer.write_bytes(b"no database, and newer")
    sql(sample.path, damage)
    (finding,) = check_database(sample, TODAY)
    assert finding.line.endswith("nội dung bị mất hoặc bị hỏng.")
    mend(sample, [finding])
    assert found(sample) == []
    assert content_of(sample, uid) == pdf()


def test_a_damaged_file_that_no_backup_has_stays_told(sample: Store) -> None:
    attached(sample)
    sql(sample.path, "DELETE FROM attachment_contents")
    before = found(sample)
    mend(sample, check_database(sample, TODAY))
    assert found(sample) == before


def lose_from_index(path: Path) -> None:
    """Let an index lack a row of its table, as bad writes can leave it."""
    ((made,),) = sql(path, "SELECT sql FROM sqlite_schema WHERE name = 'documents_by_date'")
    sql(path, "DROP INDEX documents_by_date")
    sql(path, f"{made} WHERE id > 1")
    with closing(sqlcipher3.connect(str(path), isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'documents_by_date'", (made,))


def test_an_index_that_lost_a_row_is_made_anew(sample_path: Path) -> None:
    lose_from_index(sample_path)
    with Store.open(sample_path, write=True) as store:
        store.mending.require_sound(10)  # no reason to shut the clerk out
        findings = check_database(store, TODAY)
        assert {finding.mend for finding in findings} == {Mend.INDEXES}
        mend(store, findings)
        assert found(store) == []
    (backup,) = listed(folder_of(sample_path), sample_path)
    assert backup.kind is Kind.BEFORE_MENDING


def test_without_a_backup_nothing_is_mended(sample: Store, backups_folder: Path) -> None:
    backups_folder.write_text("in the way")
    sql(sample.path, "INSERT INTO attachment_contents VALUES (?, x'00')", ("0" * 64,))
    before = found(sample)
    with pytest.raises(KnownError):
        mend(sample, check_database(sample, TODAY))
    assert found(sample) == before


def test_the_newest_backup_is_looked_into(sample: Store) -> None:
    assert told_of_backups(sample.path) == []
    done = back_up(sample.path, folder_of(sample.path), Kind.AUTOMATIC, NOW)
    assert done is not None
    assert told_of_backups(sample.path) == []
    done.backup.path.write_bytes(done.backup.path.read_bytes()[:9000])
    (finding,) = told_of_backups(sample.path)
    assert str(done.backup.path) in finding.line
    assert look_inside(sample.path).rows["documents"] == 4
