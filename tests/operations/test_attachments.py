"""Files attached to records: taken once, undone and redone with their content, deleted and restored with the record."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.attached_file import MOST_BYTES
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.exchange.json_file import read_json, to_json
from lldp_desktop.operations import records
from lldp_desktop.operations.attachments import Source, attach, content_of, detach
from lldp_desktop.operations.bulk import delete_many
from lldp_desktop.operations.check_database import check_database
from lldp_desktop.operations.import_records import import_records
from lldp_desktop.operations.owned_files import files_of
from lldp_desktop.operations.undo import redo, restore, undo
from lldp_desktop.storage.store import Store
from tests.domain.file_samples import JPEG, docx, pdf, png
from tests.domain.rows import row
from tests.operations.attached_files import commendation, give, source
from tests.operations.files import TODAY
from tests.storage.records import sql

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.checking import Checker


def names(store: Store, uid: str) -> list[str]:
    """Return the names of a record's files."""
    return [str(file["name"]) for file in files_of(store, uid)]


def contents(store: Store) -> int:
    """Return how many contents the file keeps."""
    return int(sql(store.path, "SELECT count(*) FROM attachment_contents")[0][0])


def test_a_file_is_kept_with_its_content_and_named_in_the_log(store: Store, checker: Checker) -> None:
    uid = commendation(store, checker)
    done = give(store, uid, source("QD 12.pdf", pdf("12")))
    assert (done.label, done.refused) == ("Đính kèm tệp “QD 12.pdf” vào khen thưởng ngày 01/10/2023", ())
    (file,) = files_of(store, uid)
    assert content_of(store, str(file["uid"])) == pdf("12")
    assert (file["size"], file["media_type"]) == (len(pdf("12")), "application/pdf")
    assert detach(store, str(file["uid"])).label == "Gỡ tệp “QD 12.pdf” khỏi khen thưởng ngày 01/10/2023"
    assert [change.change_set.label for change in store.history(uid)] == [
        "Gỡ tệp “QD 12.pdf” khỏi khen thưởng ngày 01/10/2023",
        "Đính kèm tệp “QD 12.pdf” vào khen thưởng ngày 01/10/2023",
        "Thêm khen thưởng ngày 01/10/2023",
    ]


def test_several_files_of_all_kinds_are_one_operation(store: Store, checker: Checker) -> None:
    uid = commendation(store, checker)
    sources = [source("a.pdf", pdf()), source("b.jpg", JPEG), source("c.png", png()), source("d.docx", docx())]
    assert give(store, uid, *sources).label == "Đính kèm 4 tệp vào khen thưởng ngày 01/10/2023"
    assert names(store, uid) == ["a.pdf", "b.jpg", "c.png", "d.docx"]
    undo(store)
    assert names(store, uid) == []


def test_the_same_file_is_taken_once_a_record_and_its_content_once_a_database(store: Store, checker: Checker) -> None:
    one, other = commendation(store, checker), commendation(store, checker)
    done = give(store, one, source("a.pdf", pdf()), source("a.pdf", pdf()), source("b.pdf", pdf()))
    assert names(store, one) == ["a.pdf"]
    assert done.refused == (
        "Tệp “a.pdf” đã có ở khen thưởng này rồi.",
        "Tệp “b.pdf” đã có ở khen thưởng này rồi, với tên “a.pdf”.",
    )
    log = sql(store.path, "SELECT count(*) FROM change_sets")
    assert give(store, one, source("a.pdf", pdf())).changes == ()
    assert sql(store.path, "SELECT count(*) FROM change_sets") == log
    give(store, other, source("c.pdf", pdf()))
    assert (names(store, other), contents(store)) == (["c.pdf"], 1)


def test_what_cannot_be_taken_is_told_and_the_rest_is_attached(store: Store, checker: Checker, tmp_path: Path) -> None:
    (tmp_path / "thư mục.pdf").mkdir()
    (tmp_path / "rỗng.pdf").write_bytes(b"")
    (tmp_path / "giả.pdf").write_bytes(b"MZ")
    (tmp_path / "đúng.pdf").write_bytes(pdf())
    uid = commendation(store, checker)
    paths = [tmp_path / f"{name}.pdf" for name in ("thư mục", "rỗng", "giả", "đúng", "mất")]
    done = give(store, uid, *map(Source.of, paths))
    assert names(store, uid) == ["đúng.pdf"]
    assert done.refused == (
        "“thư mục.pdf” là thư mục, không phải tệp; hãy chọn từng tệp trong đó.",
        "Tệp “rỗng.pdf” rỗng, không có gì để đính kèm.",
        "Không đính kèm được tệp “giả.pdf”: không phải tệp PDF, JPG, PNG hay DOCX.",
        "Không thấy tệp “mất.pdf”; có thể tệp đã được chuyển đi hoặc xóa.",
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo") or os.geteuid() == 0, reason="needs POSIX rights")
def test_a_file_that_may_not_be_read_is_told(store: Store, checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "kín.pdf"
    path.write_bytes(pdf())
    path.chmod(0)
    (refused,) = give(store, commendation(store, checker), Source.of(path)).refused
    assert refused.startswith(f"Không được phép đọc hoặc ghi {path}")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe in the file system")
def test_a_pipe_is_not_waited_for(store: Store, checker: Checker, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống.pdf")
    done = give(store, commendation(store, checker), Source.of(tmp_path / "ống.pdf"))
    assert done.refused == ("“ống.pdf” không phải là tệp thường; hãy chọn tệp khác.",)


def test_twenty_megabytes_are_taken_and_not_a_byte_more(store: Store, checker: Checker, tmp_path: Path) -> None:
    uid = commendation(store, checker)
    full, over = tmp_path / "vừa.pdf", tmp_path / "quá.pdf"
    full.write_bytes(pdf().ljust(MOST_BYTES, b"."))
    over.write_bytes(pdf().ljust(MOST_BYTES + 1, b"."))
    refused = "Tệp “quá.pdf” lớn hơn 20 MB; hãy quét lại với độ phân giải thấp hơn hoặc chia nhỏ."
    assert give(store, uid, Source.of(full), Source.of(over)).refused == (refused,)
    assert give(store, uid, source("quá.pdf", over.read_bytes())).refused == (refused,)
    (file,) = files_of(store, uid)
    assert content_of(store, str(file["uid"])) == full.read_bytes()
    assert check_database(store, TODAY) == []


def test_a_file_that_changes_while_it_is_taken_is_not_kept(store: Store, checker: Checker) -> None:
    uid = commendation(store, checker)
    answers = [pdf("đầu"), pdf("sau")]
    with pytest.raises(KnownError, match=r"“a\.pdf” đã thay đổi trong lúc đính kèm"):
        give(store, uid, source("b.pdf", pdf()), Source("a.pdf", lambda: answers.pop(0)))
    assert (names(store, uid), contents(store)) == ([], 0)


def test_undo_and_redo_bring_the_content_along_also_after_a_restart(tmp_path: Path, checker: Checker) -> None:
    path = tmp_path / "a.db"
    with Store.open(path, write=True, create=True) as store:
        uid = commendation(store, checker)
        give(store, uid, source("a.pdf", pdf("a")))
        detach(store, str(files_of(store, uid)[0]["uid"]))
    with Store.open(path, write=True) as store:
        undo(store)
        undo(store)
        assert names(store, uid) == []
        redo(store)
    with Store.open(path, write=True) as store:
        (file,) = files_of(store, uid)
        assert content_of(store, str(file["uid"])) == pdf("a")
        assert store.to_redo() is not None


def test_files_go_with_their_record_and_come_back_with_it(store: Store, checker: Checker) -> None:
    uid, other = commendation(store, checker), commendation(store, checker)
    give(store, uid, source("a.pdf", pdf("a")), source("b.pdf", pdf("b")))
    give(store, other, source("a.pdf", pdf("a")))
    before = files_of(store, uid)
    assert records.delete(store, "commendations", uid).label == "Xóa khen thưởng ngày 01/10/2023"
    assert (names(store, uid), names(store, other)) == ([], ["a.pdf"])
    undo(store)
    assert files_of(store, uid) == before
    redo(store)
    (deletion,) = store.deletions("commendations")
    restore(store, deletion)
    assert files_of(store, uid) == before
    assert content_of(store, str(before[1]["uid"])) == pdf("b")
    undo(store)
    assert names(store, uid) == []
    assert check_database(store, TODAY) == []


def test_restoring_brings_back_only_the_files_of_that_record(store: Store, checker: Checker) -> None:
    uids = [commendation(store, checker) for _ in range(2)]
    for uid in uids:
        give(store, uid, source(f"{uid}.pdf", pdf()))
    assert delete_many(store, "commendations", uids).label == "Xóa 2 khen thưởng"
    deletion = next(d for d in store.deletions("commendations") if d.uid == uids[0])
    restore(store, deletion)
    assert (len(files_of(store, uids[0])), files_of(store, uids[1])) == (1, [])
    undo(store)
    undo(store)
    assert all(len(files_of(store, uid)) == 1 for uid in uids)


def test_a_content_goes_when_nothing_can_name_it_any_more(store: Store, checker: Checker) -> None:
    uid, other = commendation(store, checker), commendation(store, checker)
    give(store, uid, source("a.pdf", pdf("a")))
    give(store, uid, source("b.pdf", pdf("b")))
    detach(store, str(files_of(store, uid)[0]["uid"]))
    give(store, other, source("c.pdf", pdf("c")))
    undo(store)
    assert contents(store) == 3  # redo would need it
    records.change(store, checker, "commendations", other, row("commendations", quantity=9))
    # c.pdf was undone for good; a.pdf comes back when its removal is undone.
    assert contents(store) == 2
    assert names(store, uid) == ["b.pdf"]
    undo(store)
    undo(store)
    assert names(store, uid) == ["a.pdf", "b.pdf"]


def test_attaching_again_what_was_undone_keeps_its_content(store: Store, checker: Checker) -> None:
    uid = commendation(store, checker)
    give(store, uid, source("a.pdf", pdf()))
    undo(store)
    give(store, uid, source("a.pdf", pdf()))
    (file,) = files_of(store, uid)
    assert content_of(store, str(file["uid"])) == pdf()


def test_what_is_gone_is_told(store: Store, checker: Checker) -> None:
    uid = commendation(store, checker)
    give(store, uid, source("a.pdf", pdf()))
    file = str(files_of(store, uid)[0]["uid"])
    records.delete(store, "commendations", uid)
    for act in (detach, content_of):
        with pytest.raises(KnownError, match="Không còn tệp đính kèm này"):
            act(store, file)
    with pytest.raises(KnownError, match="Không còn khen thưởng này"):
        attach(store, "commendations", uid, [source("b.pdf", pdf("b"))])


def test_a_damaged_content_is_told_when_it_is_asked_for_and_by_check(store: Store, checker: Checker) -> None:
    uid = commendation(store, checker)
    give(store, uid, source("a.pdf", pdf("a")), source("b.pdf", pdf("b")), source("c.pdf", pdf("c")))
    one, other, _ = files_of(store, uid)
    sql(store.path, "UPDATE attachment_contents SET content = x'00' WHERE sha256 = ?", (one["sha256"],))
    sql(store.path, "DELETE FROM attachment_contents WHERE sha256 = ?", (other["sha256"],))
    for file in (one, other):
        with pytest.raises(KnownError, match="bị hỏng trong tệp dữ liệu; hãy lấy lại từ bản sao lưu"):
            content_of(store, str(file["uid"]))
    assert [str(found) for found in check_database(store, TODAY)] == [
        f"Tệp đính kèm “{name}.pdf” của khen thưởng ngày 01/10/2023: nội dung bị mất hoặc bị hỏng." for name in "ab"
    ]
    sql(store.path, "UPDATE attachments SET owner_table = 'reports' WHERE name = 'a.pdf'")
    sql(store.path, "UPDATE attachments SET owner = 'nobody' WHERE name = 'b.pdf'")
    assert [line for line in map(str, check_database(store, TODAY)) if "lịch sử" not in line] == [
        f"Tệp đính kèm “{name}.pdf”: không còn dòng mà tệp được đính kèm vào." for name in "ab"
    ]
    assert detach(store, str(other["uid"])).label == "Gỡ tệp “b.pdf” khỏi khen thưởng"


def test_json_leaves_files_out_and_importing_leaves_them_alone(store: Store, checker: Checker, tmp_path: Path) -> None:
    uid = commendation(store, checker)
    before = to_json(store)
    give(store, uid, source("a.pdf", pdf()))
    assert to_json(store) == before
    path = tmp_path / "a.json"
    path.write_bytes(before.replace(b'"quantity": 1', b'"quantity": 5'))
    result = import_records(store, read_json(path), TODAY)
    assert result.changed == {"commendations": 1}
    assert names(store, uid) == ["a.pdf"]
    undo(store)
    assert names(store, uid) == ["a.pdf"]


def test_the_kept_hash_is_that_of_the_bytes(store: Store, checker: Checker) -> None:
    uid = commendation(store, checker)
    give(store, uid, source("a.docx", docx()))
    assert files_of(store, uid)[0]["sha256"] == hashlib.sha256(docx()).hexdigest()
