"""Which answers stand first after Ctrl+K."""

from __future__ import annotations

import pytest

from lldp_desktop.gui.quick.answers import ADD, PAGES, TASKS, USED, Answer, at_first, ranked, used_now


def answer(group: str, text: str) -> Answer:
    return Answer(f"{group}:{text}", group, text, "", lambda: None)


OFFERED = [
    answer(ADD, "Thêm hoạt động"),
    answer(ADD, "Thêm khen thưởng"),
    answer(ADD, "Thêm khoản kinh phí"),
    answer(PAGES, "Hoạt động"),
    answer(PAGES, "Khen thưởng"),
    answer(TASKS, "Xuất ra tệp JSON…"),
    answer(TASKS, "Hoàn tác: Thêm khen thưởng"),
]


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("hoat dong", ["Hoạt động", "Thêm hoạt động"]),
        ("HOẠT", ["Hoạt động", "Thêm hoạt động"]),
        ("them kt", ["Thêm khen thưởng", "Hoàn tác: Thêm khen thưởng"]),
        ("khen them", ["Thêm khen thưởng", "Hoàn tác: Thêm khen thưởng"]),
        ("xuat json", ["Xuất ra tệp JSON…"]),
        ("uong", ["Thêm khen thưởng", "Khen thưởng", "Hoàn tác: Thêm khen thưởng"]),
        ("u", []),
        ("khen không", []),
    ],
)
def test_every_word_must_be_found_and_the_best_group_stands_first(typed: str, texts: list[str]) -> None:
    assert [each.text for each in ranked(typed, OFFERED, [])] == texts


def test_of_answers_that_fit_alike_the_one_used_last_stands_first() -> None:
    used = [f"{ADD}:Thêm khoản kinh phí", f"{ADD}:Thêm khen thưởng"]
    assert [each.text for each in ranked("them", OFFERED[:3], used)] == [
        "Thêm khoản kinh phí",
        "Thêm khen thưởng",
        "Thêm hoạt động",
    ]


def test_while_nothing_is_typed_what_was_used_last_stands_above_everything() -> None:
    shown = at_first(OFFERED, [f"{TASKS}:Xuất ra tệp JSON…", "gone", f"{ADD}:Thêm hoạt động"])
    assert [(each.group, each.text) for each in shown[:3]] == [
        (USED, "Xuất ra tệp JSON…"),
        (USED, "Thêm hoạt động"),
        (ADD, "Thêm hoạt động"),
    ]
    assert len(shown) == 2 + len(OFFERED)


def test_what_was_used_is_kept_once_and_not_forever() -> None:
    used: list[str] = []
    for name in ("a", "b", "a", ""):
        used = used_now(name, used)
    assert used == ["a", "b"]
    for number in range(50):
        used = used_now(str(number), used)
    assert (used[0], len(used)) == ("49", 30)
