"""Searching by bits finds what reading every record would find, whatever was written and taken in before."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.storage import list_index, search_index
from lldp_desktop.storage.change import Change
from lldp_desktop.storage.listed import Wanted
from lldp_desktop.storage.store import Store
from tests.benchmarks import many_records
from tests.storage.records import add, record

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record

CHOICES = programme.load().choices
_TYPE = BY_TABLE["activities"]
#: Numbers of records, on both sides of the ends of blocks.
_PLACES = (1, 7, search_index.BLOCK - 1, search_index.BLOCK, search_index.BLOCK + 1, 3 * search_index.BLOCK + 9)

texts = st.text(alphabet="aăâđdoòơuưkh1 /\"'=_%-\u0301", max_size=24)
kinds = st.sampled_from(list(CHOICES["activity_kind"]))
writes = st.tuples(st.sampled_from(_PLACES), st.one_of(st.none(), st.tuples(texts, texts, kinds, st.integers(0, 900))))
steps = st.lists(st.one_of(writes, st.sampled_from(["ask", "take in", "make anew"])), max_size=14)


def is_found(each: Record, wanted: Wanted) -> bool:
    """Tell whether a record is searched and filtered for, by reading it."""
    kept = " ".join(str(each[f.name] or "") for f in _TYPE.fields if f.kind.value in ("text", "long_text"))
    day = from_iso(str(each["starts_on"]))
    words = [fold(word) for word in f"{kept} {entry_date(day)}".split()]
    labels = [fold(CHOICES[f.choices].label(each[f.name])) for f in _TYPE.fields if f.choices]
    for word in fold(one_line(wanted.text)).split():
        pieces = [word[start : start + 10] for start in range(max(len(word) - 10, 0) + 1)]
        in_text = all(any(piece in each_word for each_word in words) for piece in pieces)
        if not in_text and not any(word in label for label in labels):
            return False
    half = "h1" if day.month <= 6 else "h2"
    codes = all(each[name] == code for name, code in wanted.codes)
    return codes and wanted.year in (None, day.year) and wanted.half in ("", half)


@given(
    steps=steps,
    text=texts,
    year=st.sampled_from([None, 2023, 2024]),
    half=st.sampled_from(["", "h1", "h2"]),
    kind=st.one_of(st.none(), kinds),
)
@settings(max_examples=60, deadline=None)
def test_a_search_finds_what_reading_every_record_finds(
    steps: list[object], text: str, year: int | None, half: str, kind: str | None
) -> None:
    checker = Checker(CHOICES, date(2026, 11, 20))
    wanted = [
        Wanted("activities", asked, year, half, (("kind", kind),) if kind else ())
        for asked in {text, text[:1], text[:3], "", "d", "tuan le"}
    ]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "a.db", write=True, create=True) as store:
        kept: dict[int, Record] = {}
        for step in (*steps, "ask"):
            if isinstance(step, tuple):
                write(store, checker, kept, *step)
            elif step == "take in":
                take_everything_in(store)
            elif step == "make anew":
                list_index.drop(store._database, "activities")
            else:
                for each in wanted:
                    found = set(store.lists.find(each, CHOICES))
                    assert found == {place for place, one in kept.items() if is_found(one, each)}, each
                    assert store.lists.totals(each, CHOICES).rows == len(found)


def write(
    store: Store, checker: Checker, kept: dict[int, Record], place: int, what: tuple[str, str, str, int] | None
) -> None:
    """Add, change or delete the record that has a number."""
    before = kept.pop(place, None)
    if what is None:
        if before is not None:
            store.write("Xóa", [Change("activities", str(before["uid"]), before, None)])
        return
    title, result, kind, days = what
    day = date(2023, 1, 1) + timedelta(days=days)
    after = record(checker, "activities", title=f"{title} lần {place}", result=result, kind=kind, starts_on=str(day))
    if before is not None:
        after = {**after, "uid": before["uid"]}
        store.write("Sửa", [Change("activities", str(after["uid"]), before, after)])
    else:
        store.write("Thêm", [Change("activities", str(after["uid"]), None, after, place=place)])
    kept[place] = after


def take_everything_in(store: Store) -> None:
    """Put all new words where they are found at once, as happens after many changes."""
    list_index.advance(store._database, "activities")
    for place in _PLACES:
        with store._database.atomic():
            search_index.take_in(store._database, "activities", place // search_index.BLOCK)
    assert store._database.execute("SELECT count(*) FROM words_activities").fetchone()[0] == 0


def test_an_index_is_made_in_steps_with_writes_in_between(store: Store, checker: Checker) -> None:
    for place in _PLACES:
        new = record(checker, "activities", title=f"Lớp {place}")
        store.write("Thêm", [Change("activities", str(new["uid"]), None, new, place=place)])
    shares = [store.lists.prepare("activities", 0)]
    first = store.lists.rows("activities", _PLACES[:1])[1]
    store.write("Sửa", [Change("activities", str(first["uid"]), first, {**first, "title": "Hội thi"})])
    while shares[-1] < 1:
        add(store, "activities", record(checker, "activities", title=f"Xen vào {len(shares)}"))
        shares.append(store.lists.prepare("activities", 0))
        if len(shares) > 20:
            shares.append(store.lists.prepare("activities", 60))
    assert max(shares[:-1]) < 1
    assert len(set(shares)) > 3
    assert len(store.lists.find(Wanted("activities"), CHOICES)) == store.count("activities")
    assert store.lists.find(Wanted("activities", "hoi thi"), CHOICES).tolist() == [1]
    assert store.lists.find(Wanted("activities", "lop 4096"), CHOICES).tolist() == [4096]
    assert len(store.lists.find(Wanted("activities", "xen vao"), CHOICES)) == store.count("activities") - len(_PLACES)


def test_many_new_words_are_taken_in_block_by_block(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    many_records.make(path, 600)
    with Store.open(path, write=True) as store:
        assert not store.lists.tidy("activities")  # the first making left nothing
        rows = store.lists.rows("activities", range(1, 601))
        changes = [Change("activities", str(r["uid"]), r, {**r, "place": "Hoằng Hóa"}) for r in rows.values()]
        store.write("Sửa", changes)
        assert len(store.lists.find(Wanted("activities", "hoang hoa"), CHOICES)) == 600
        assert store.lists.tidy("activities")
        assert not store.lists.tidy("activities")
        assert len(store.lists.find(Wanted("activities", "hoang hoa"), CHOICES)) == 600


def test_an_import_of_more_than_there_was_makes_the_index_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    many_records.make(path, 1)
    with Store.open(path, write=True) as store:
        assert len(store.lists.find(Wanted("activities"), CHOICES)) == 1
    with Store.open(path, write=True) as store:
        checker = Checker(CHOICES, date(2026, 11, 20))
        new = [record(checker, "recipients", name=f"Phòng {n}") for n in range(2500)]
        assert store.lists.find(Wanted("recipients"), CHOICES).tolist() == []
        add(store, "recipients", *new)
        shares = [store.lists.prepare("recipients", 0)]
        while shares[-1] < 1:
            shares.append(store.lists.prepare("recipients", 0))
        assert len(shares) > 2
        # To the activities these changes are strange: they are only followed, a part at a time.
        assert store.lists.prepare("activities", 0) < 1
        assert store.lists.prepare("activities", 0) == 1
        found = [n + 1 for n in range(2500) if "24" in str(n)]
        assert store.lists.find(Wanted("recipients", "phong 24", sort_by="position"), CHOICES).tolist() == found


def test_what_no_record_says_any_more_stands_nowhere(store: Store, checker: Checker) -> None:
    old = record(checker, "activities", title="Zung")
    new = {**old, "title": "Lớp học"}
    store.write("Thêm", [Change("activities", str(old["uid"]), None, old, place=1)])
    take_everything_in(store)
    store.write("Sửa", [Change("activities", str(old["uid"]), old, new)])
    take_everything_in(store)
    pieces = {row[0] for row in store._database.execute("SELECT piece FROM search_activities")}
    assert "lop" in pieces
    assert not pieces & {"zung", "zu", "z"}
