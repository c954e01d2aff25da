"""What can be answered to what is typed after Ctrl+K, and which answer stands first; nothing here knows Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

USED, ADD, PAGES, TASKS, RECORDS = say("Vừa dùng"), say("Thêm"), say("Trang"), say("Việc"), say("Đã ghi")
#: Groups whose best answers fit equally well stand in this order.
_GROUPS = (ADD, PAGES, TASKS, USED)
#: How well a typed word fits a word of an answer: its head, the first letters of several words, a part of it.
_HEAD, _LETTERS, _PART = 0, 1, 3
MOST_USED = 7
_MOST_KEPT = 30


@dataclass(frozen=True, slots=True)
class Answer:
    """One line below what is typed.

    `key` is its name among what was used last, or "" where it holds for this one time; `hint` stands at the right.
    """

    key: str
    group: str
    text: str
    hint: str
    do: Callable[[], None]


def ranked(typed: str, answers: Iterable[Answer], used: Sequence[str]) -> list[Answer]:
    """Return the answers in which every typed word is found, group by group, the best fitting first.

    Of answers that fit alike, those used last (`used`, the newest first) come first.
    """
    last = {key: place for place, key in enumerate(used)}
    found = []
    for place, answer in enumerate(answers):
        cost = _cost(typed, answer.text)
        if cost is not None:
            found.append(((cost, last.get(answer.key, len(last)), place), answer))
    found.sort(key=lambda each: each[0])
    best: dict[str, int] = {}
    for (cost, *_), answer in found:
        best.setdefault(answer.group, cost)
    groups = sorted(best, key=lambda group: (best[group], _GROUPS.index(group)))
    return [answer for group in groups for _, answer in found if answer.group == group]


def at_first(answers: Iterable[Answer], used: Sequence[str]) -> list[Answer]:
    """Return what stands there while nothing is typed: what was used last, then everything in its groups."""
    by_key = {answer.key: answer for answer in answers}
    last = [by_key[key] for key in used if key in by_key][:MOST_USED]
    again = [Answer(each.key, USED, each.text, each.hint, each.do) for each in last]
    rest = [answer for group in (ADD, PAGES, TASKS) for answer in by_key.values() if answer.group == group]
    return [*again, *rest]


def used_now(key: str, used: Sequence[str]) -> list[str]:
    """Return what was used last, once `key` was."""
    return [key, *(each for each in used if each != key)][:_MOST_KEPT] if key else list(used)


def _cost(typed: str, text: str) -> int | None:
    """Return how badly a text fits, 0 where it begins with what is typed; None where it does not fit."""
    whole, words = fold(one_line(typed)), fold(text).replace("“", "").split()
    if " ".join(words).startswith(whole):
        return 0
    letters = "".join(word[0] for word in words)
    cost = 1
    for word in whole.split():
        if any(each.startswith(word) for each in words):
            cost += _HEAD
        elif len(word) > 1 and word in letters:
            cost += _LETTERS
        elif len(word) > 1 and any(word in each for each in words):
            cost += _PART
        else:
            return None
    return cost
