"""What the clerk does to the lists of choices: named, undoable, and never to the harm of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types.outreach import OUTREACH
from lldp_desktop.exchange.json_file import to_json
from lldp_desktop.operations import bulk, choice_lists, records, table_text
from lldp_desktop.operations.check_database import check_database
from lldp_desktop.operations.choice_lists import LISTS
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.operations.undo import redo, restore, undo
from tests.domain.rows import row
from tests.operations.files import TODAY, bring, refused
from tests.storage.records import sql

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store


def checker_of(store: Store) -> Checker:
    """Return what checks records by the lists as they are now."""
    return Checker(choices_of(store), TODAY)


def labels(store: Store, name: str = "channel") -> list[str]:
    """Return the names of a list's entries in order."""
    return [entry.label for entry in choice_lists.entries(store, name)]


def add_with_own(store: Store) -> str:
    """Add the channel `Loa di động` and a record of it; the record's uid."""
    choice_lists.add(store, "channel", "Loa di động")
    return records.add(store, checker_of(store), "outreach", row("outreach", channel="loa_di_dong")).changes[0].uid


OPERATIONS: list[tuple[Callable[[Store], Done], str]] = [
    (lambda s: choice_lists.add(s, "channel", "Zalo"), "Thêm lựa chọn “Zalo” vào Hình thức tuyên truyền"),
    (lambda s: choice_lists.rename(s, "channel", "press", "Báo"), "Đổi tên lựa chọn “Báo chí” thành “Báo”"),
    (lambda s: choice_lists.rename(s, "channel", "loa", "Loa xe"), "Đổi tên lựa chọn “Loa” thành “Loa xe”"),
    (lambda s: choice_lists.hide(s, "channel", "press"), "Ẩn lựa chọn “Báo chí” của Hình thức tuyên truyền"),
    (lambda s: choice_lists.show(s, "channel", "leaflet"), "Hiện lại lựa chọn “Tờ rơi” của Hình thức tuyên truyền"),
    (
        lambda s: choice_lists.move(s, "channel", "press", -1),
        "Chuyển lựa chọn “Báo chí” lên trong Hình thức tuyên truyền",
    ),
    (lambda s: choice_lists.move(s, "channel", "loa", 1), "Chuyển lựa chọn “Loa” xuống trong Hình thức tuyên truyền"),
    (lambda s: choice_lists.rename(s, "channel", "leaflet", ""), "Đổi tên lựa chọn “Tờ rơi” thành “Tờ rơi, tờ gấp”"),
    (lambda s: choice_lists.delete(s, "channel", "loa"), "Xóa lựa chọn “Loa” khỏi Hình thức tuyên truyền"),
]


@pytest.mark.parametrize(("operation", "name"), OPERATIONS)
def test_every_operation_has_its_name_and_is_undone_and_redone(
    store: Store, operation: Callable[[Store], Done], name: str
) -> None:
    choice_lists.add(store, "channel", "Loa")
    choice_lists.rename(store, "channel", "leaflet", "Tờ rơi")
    choice_lists.hide(store, "channel", "leaflet")
    before = to_json(store)
    assert operation(store).label == name
    after = to_json(store)
    assert after != before
    undone, redone = undo(store), None
    assert undone is not None
    assert undone.label == f"Hoàn tác: {name}"
    assert to_json(store) == before
    redone = redo(store)
    assert redone is not None
    assert to_json(store) == after


def test_a_new_entry_is_taken_by_forms_pastes_bulk_changes_and_files(store: Store, checker: Checker) -> None:
    uid = add_with_own(store)
    with pytest.raises(KnownError):
        records.add(store, checker, "outreach", row("outreach", channel="loa_di_dong"))  # the program's lists alone
    bulk.change_many(store, checker_of(store), "outreach", [uid], "channel", "press")
    bulk.change_many(store, checker_of(store), "outreach", [uid], "channel", "loa_di_dong")
    fields = [f for f in OUTREACH.fields if f.name in ("published_on", "channel", "quantity", "unit")]
    text = table_text.written(fields, store.records("outreach"), choices_of(store), {})
    assert "Loa di động" in text
    (pasted,) = table_text.read(OUTREACH, fields, text, choices_of(store), {}, TODAY)
    assert pasted["channel"] == "loa_di_dong"
    bring(store, outreach=[row("outreach", channel="loa_di_dong", quantity=9)])
    assert check_database(store, TODAY) == []
    assert [entry.uses for entry in choice_lists.entries(store, "channel") if entry.code == "loa_di_dong"] == [2]


def test_an_entry_in_use_is_not_deleted_but_can_be_hidden(store: Store) -> None:
    uid = add_with_own(store)
    with pytest.raises(KnownError, match="còn 1 dòng đang dùng; hãy ẩn đi"):
        choice_lists.delete(store, "channel", "loa_di_dong")
    choice_lists.hide(store, "channel", "loa_di_dong")
    listed = choices_of(store)["channel"]
    assert listed.label("loa_di_dong") == "Loa di động"
    assert "loa_di_dong" not in listed.offered
    kept = store.record("outreach", uid)
    assert kept is not None
    records.change(store, checker_of(store), "outreach", uid, {**kept, "quantity": 5})
    records.delete(store, "outreach", uid)
    choice_lists.delete(store, "channel", "loa_di_dong")
    assert store.count("choices") == 0


def test_an_entry_of_the_program_is_never_deleted(store: Store) -> None:
    with pytest.raises(KnownError, match="có sẵn của chương trình; hãy ẩn đi"):
        choice_lists.delete(store, "channel", "press")


def test_the_last_entry_on_offer_cannot_be_hidden(store: Store) -> None:
    codes = [entry.code for entry in choice_lists.entries(store, "resource_kind")]
    for code in codes[:-1]:
        choice_lists.hide(store, "resource_kind", code)
    with pytest.raises(KnownError, match="ít nhất một lựa chọn"):
        choice_lists.hide(store, "resource_kind", codes[-1])


@pytest.mark.parametrize(
    ("label", "says"),
    [
        (" \n", "Hãy gõ tên"),
        ("x" * 81, "dài quá 80"),
        ("BAO  CHI", "đã có lựa chọn “Báo chí”; hãy gõ tên khác"),
        ("Áp phích, pa nô", "“Áp phích, pa nô” đang ẩn; hãy hiện lại"),
    ],
)
def test_a_name_that_cannot_be_one_is_refused(store: Store, label: str, says: str) -> None:
    choice_lists.add(store, "channel", "Loa")
    choice_lists.hide(store, "channel", "poster")
    before = to_json(store)
    with pytest.raises(KnownError, match=says):
        choice_lists.add(store, "channel", label)
    if label.strip():
        with pytest.raises(KnownError, match=says):
            choice_lists.rename(store, "channel", "loa", label)
    assert to_json(store) == before


def test_a_first_name_that_was_taken_meanwhile_does_not_come_back(store: Store) -> None:
    choice_lists.rename(store, "channel", "press", "Báo in")
    choice_lists.add(store, "channel", "Báo chí")
    with pytest.raises(KnownError, match="đã có lựa chọn “Báo chí”"):
        choice_lists.rename(store, "channel", "press", "")


def test_what_is_as_it_came_with_the_program_keeps_no_row(store: Store) -> None:
    assert choice_lists.show(store, "channel", "press").changes == ()
    assert choice_lists.rename(store, "channel", "press", "Báo chí").changes == ()
    choice_lists.hide(store, "channel", "press")
    choice_lists.show(store, "channel", "press")
    assert store.count("choices") == 0


def test_entries_are_moved_one_place_and_stop_at_the_ends(store: Store) -> None:
    before = labels(store)
    assert choice_lists.move(store, "channel", "commune_radio", -1).changes == ()
    choice_lists.move(store, "channel", "commune_radio", 1)
    assert labels(store) == [before[1], before[0], *before[2:]]
    choice_lists.add(store, "channel", "Loa")
    assert labels(store)[-2:] == ["Loa", before[-1]]
    assert choice_lists.move(store, "channel", "other", 1).changes == ()


def test_an_entry_that_is_gone_is_said_to_be(store: Store) -> None:
    for operation in (choice_lists.hide, choice_lists.show, choice_lists.delete):
        with pytest.raises(KnownError, match="Không còn lựa chọn này"):
            operation(store, "channel", "loa")


def test_the_undo_of_an_addition_in_use_is_refused_and_breaks_nothing(store: Store) -> None:
    add_with_own(store)
    # As if the record had come by a way that cannot be undone.
    sql(store.path, "UPDATE change_sets SET state = 'lost' WHERE label LIKE 'Thêm lượt%'")
    before = to_json(store)
    with pytest.raises(KnownError, match=r"Không hoàn tác được “Thêm .* vì còn dòng đang dùng lựa chọn “Loa di động”"):
        undo(store)
    assert to_json(store) == before
    assert check_database(store, TODAY) == []


def test_an_import_with_its_own_choices_is_undone_and_redone_whole(store: Store) -> None:
    bring(
        store,
        choices=[{"list": "channel", "code": "loa", "label": "Loa"}],
        outreach=[row("outreach", channel="loa")],
    )
    full = to_json(store)
    undo(store)
    assert store.count("choices") == store.count("outreach") == 0
    redo(store)
    assert to_json(store) == full


def test_a_deleted_record_does_not_come_back_without_its_choice(store: Store) -> None:
    uid = add_with_own(store)
    records.delete(store, "outreach", uid)
    choice_lists.delete(store, "channel", "loa_di_dong")
    (deletion,) = store.deletions("outreach")
    with pytest.raises(
        KnownError, match=r"Không khôi phục được lượt tuyên truyền này vì lựa chọn “Loa di động” .* bị xóa"
    ):
        restore(store, deletion)
    choice_lists.add(store, "channel", "Loa di động")
    restore(store, deletion)
    assert check_database(store, TODAY) == []


def test_a_file_is_checked_against_the_lists_that_it_brings(store: Store) -> None:
    rows = {
        "outreach": [row("outreach", channel="loa")],
        "choices": [{"list": "channel", "code": "loa", "label": "Loa"}],
    }
    import_records(store, Incoming(rows), TODAY, dry_run=True)
    assert store.count("choices") == 0
    assert "loa" in refused(store, outreach=rows["outreach"])[0]
    bring(store, **rows)
    bring(store, outreach=[row("outreach", channel="loa", quantity=7)])
    assert store.count("outreach") == 2


def test_a_files_choices_keep_the_rules_of_their_lists(store: Store) -> None:
    bring(store, choices=[{"list": "channel", "code": "loa", "label": "Loa"}])
    uid = store.records("choices")[0]["uid"]
    lines = refused(
        store,
        choices=[
            {"list": "channel", "code": "x", "label": "LÓA"},
            {"list": "channel", "code": "press", "label": "Áp phích, pa nô"},
            {"list": "direction", "code": "x", "label": "X"},
            {"list": "channel", "code": "y"},
        ],
    )
    assert lines == [
        "choices, dòng 1, label (Tên lựa chọn): trùng tên với lựa chọn “Loa” (loa).",
        "choices, dòng 2, label (Tên lựa chọn): trùng tên với lựa chọn “Áp phích, pa nô” (poster).",
        f"choices, dòng 3, list (Danh mục): mã “direction” không có trong danh mục ({', '.join(map(str, LISTS))}).",
        "choices, dòng 4, label (Tên lựa chọn): còn thiếu.",
    ]
    (line,) = refused(store, choices=[{"uid": uid, "code": "loa_2"}])
    assert "không đổi được mã" in line


def test_two_names_can_be_exchanged_in_one_file(store: Store) -> None:
    bring(
        store,
        choices=[
            {"list": "channel", "code": "press", "label": "Áp phích, pa nô"},
            {"list": "channel", "code": "poster", "label": "Báo chí"},
        ],
    )
    assert choices_of(store)["channel"].label("press") == "Áp phích, pa nô"
