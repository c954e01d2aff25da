"""The phrase book: sentences by part, in the order of their use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.operations import records, reports
from lldp_desktop.operations.phrases import keep, phrases_of
from tests.domain.rows import row

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store


def test_sentences_come_by_part_the_most_used_first(store: Store, checker: Checker) -> None:
    assert keep(store, checker, "Một  câu.\n").label == "Thêm câu mẫu “Một câu.”"
    keep(store, checker, "Hai câu.", "kinh-phi")
    keep(store, checker, "Ba câu.", "khac")
    records.add(store, checker, "phrases", {"text": "Không thứ tự."})
    report = records.add(store, checker, "reports", row("reports")).changes[0].uid
    text = '[[{"text": "Trước. Hai "}, {"text": "câu."}], [{"text": "Hai câu."}]]'
    reports.edit_part(store, checker, report, "kinh-phi", {"text": text}, "Kinh phí")
    assert [(p.text, p.used) for p in phrases_of(store, "kinh-phi")] == [
        ("Hai câu.", 1),
        ("Không thứ tự.", 0),
        ("Một câu.", 0),
    ]
    assert len(phrases_of(store)) == 4


def test_the_same_sentence_is_kept_once_for_a_part(store: Store, checker: Checker) -> None:
    keep(store, checker, "Một câu.")
    keep(store, checker, "Một câu.", "kinh-phi")
    with pytest.raises(records.RecordRefusedError, match="đã có câu mẫu này"):
        keep(store, checker, "Một câu.")
    with pytest.raises(records.RecordRefusedError, match="còn thiếu"):
        keep(store, checker, " ")
