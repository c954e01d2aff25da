"""Vietnamese alphabetical order, as keys that a database can keep and compare.

A key is a `str` whose plain code point order is the order wanted. That is the order of its UTF-8 bytes
too, so SQLite compares a column of keys rightly under its own BINARY collation. A key holds printable ASCII
only, unless the text has letters of other scripts.

The order (after CLDR's vi): letters first, where ă â đ ê ô ơ ư are letters of their own; then
tones ngang, huyền, hỏi, ngã, sắc, nặng; then small before capital. Each level is compared over the whole
text before the next one counts. Spaces and punctuation come before digits, digits before letters; a number
counts as a whole (`Thôn 2` before `Thôn 10`), zeros before it only where nothing else differs. Letters
of the highland languages (ĭ ŏ ŭ ƀ č ñ) stand after their base, and what is not known last, by code point.
"""

from __future__ import annotations

import re
import string
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from lldp_desktop.domain.vietnamese_text import one_line

_LETTERS = "aăâbƀcčdđeĕêfghiĭjklmnñoŏôơpqrstuŭưvwxyz"
_LEADING_ZERO = "7"
#: Ends a level; below every weight, so that a shorter text comes first.
_END = "!"
#: Their weights stand before a character that has none: other punctuation, and all that is unknown.
_OTHER_SIGN, _UNKNOWN = "other sign", "unknown"
#: Stands before a number once for each of its digits but the first: above all digits, so longer is larger.
_LONGER = "longer number"
_ORDER = (" ", *sorted(string.punctuation), _OTHER_SIGN, *string.digits, _LONGER, *_LETTERS, _UNKNOWN)
_WEIGHT = {symbol: chr(ord(_END) + rank) for rank, symbol in enumerate(_ORDER, start=1)}
#: Ð (eth) is the double of Đ in much converted text.
_SAME_LETTER = {"ð": "đ"}
#: Huyền, hỏi, ngã, sắc, nặng; a letter without a mark weighs 0.
_NUMBER = re.compile("(0*)([0-9]+)")
#: A space and what may be a mark on it: no letter, digit or sign of ASCII.
_MARKED_SPACE = re.compile(r" [^\w -~]")
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


class _Levels(NamedTuple):
    """The three levels of a text; zeros at the end of the last two are left out, which changes no order."""

    letters: str
    tones: str
    case: str


def _clusters(text: str) -> list[tuple[str, list[str]]]:
    """Return the characters of NFC text, decomposed, each with the marks that it bears."""
    clusters: list[tuple[str, list[str]]] = []
    for character in unicodedata.normalize("NFD", text):
        if clusters and unicodedata.combining(character):
            clusters[-1][1].append(character)
        else:
            clusters.append((character, []))
    return clusters


def _letter_weight(letter: str) -> str:
    """Return the primary weight of a letter, digit, sign or unknown character."""
    if letter in _WEIGHT:
        return _WEIGHT[letter]
    is_sign = unicodedata.category(letter).startswith("P")
    return _WEIGHT[_OTHER_SIGN if is_sign else _UNKNOWN] + letter


def _mark_weight(marks: list[str]) -> str:
    """Return the secondary weight of the marks that are no part of the letter itself."""
    return "+".join(_TONES.get(mark, "9" + mark) for mark in marks) or "0"


@lru_cache(4096)
def _weights(character: str, marks: str) -> tuple[str, str, str]:
    """Return the weight of a character with its marks on each level: its letter, its tone, its case."""
    small = character.lower()
    letter = _SAME_LETTER.get(small, small)
    tone_marks = []
    for mark in marks:
        composed = unicodedata.normalize("NFC", letter + mark)
        if composed in _WEIGHT:
            letter = composed
        else:
            tone_marks.append(mark)
    # Only letters that are known have a case: what is unknown goes by its code point.
    known = letter in _WEIGHT
    case = "1" if known and character != small else "0"
    return _letter_weight(letter if known else character), _mark_weight(tone_marks), case


def _levels(line: str) -> _Levels:
    """Return the levels of text that `one_line` has cleaned."""
    # A mark on a space is weighed with it.
    words = line.split(" ") if _MARKED_SPACE.search(line) is None else [line]
    letters, tones, case = zip(*map(_of_word, words), strict=True)
    return _Levels(_WEIGHT[" "].join(letters), "0".join(tones).rstrip("0"), "0".join(case).rstrip("0"))


@lru_cache(20_000)
def _of_word(word: str) -> _Levels:
    """Return the levels of a word with all of their zeros; the same words come again and again."""
    letters, tones, case = [], [], []
    clusters = _clusters(word)
    lengths, zeros = _numbers("".join(character for character, _ in clusters))
    for place, (character, marks) in enumerate(clusters):
        if place in zeros:
            tones.append(_LEADING_ZERO)
            continue
        letters.append(_WEIGHT[_LONGER] * lengths.get(place, 0))
        letter, tone, capital = _weights(character, "".join(marks))
        letters.append(letter)
        tones.append(tone)
        case.append(capital)
    return _Levels("".join(letters), "".join(tones), "".join(case))


def _numbers(characters: str) -> tuple[dict[int, int], set[int]]:
    """Return where numbers begin, each with its digits but the first, and where zeros stand before them."""
    lengths: dict[int, int] = {}
    zeros: set[int] = set()
    for found in _NUMBER.finditer(characters):
        lengths[found.start(2)] = len(found[2]) - 1
        zeros.update(range(found.start(), found.start(2)))
    return lengths, zeros


def sort_key(text: str) -> str:
    """Return the key by which text is sorted; white space at the ends and in runs does not count."""
    return _END.join(_levels(one_line(text)))


def name_sort_key(full_name: str) -> str:
    """Return the key by which people are sorted: by tên (the last word), then họ (the first), then đệm.

    The case of all three counts last, so that names typed in capitals stand among the others.
    """
    *before, given = one_line(full_name).split() or [""]
    parts = [_levels(part) for part in (given, " ".join(before[:1]), " ".join(before[1:]))]
    keys = [part.letters + _END + part.tones for part in parts]
    return _END.join([*keys, *(part.case for part in parts)])
