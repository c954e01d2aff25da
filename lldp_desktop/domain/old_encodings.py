"""Text of before Unicode: TCVN3 (`.VnTime`), VNI-Windows (`VNI-Times`) and VIQR (`co^ng nha^n`), both ways.

Letters of the two fonts are stored as other Latin letters (`c«ng nh©n`, `coâng nhaân`), some of which are Vietnamese
too, so nothing is ever converted unasked: a word is told by being no syllable as it stands and one once it is decoded.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from itertools import islice, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Encoding(Enum):
    """A way in which Vietnamese was kept before Unicode."""

    TCVN3 = "tcvn3"
    #: The same letters in a font of capitals (`.VnTimeH`), the only one that has capitals with tones.
    TCVN3_CAPITALS = "tcvn3_capitals"
    VNI = "vni"
    VIQR = "viqr"


#: TCVN 5712:1993, VN3, as the Latin-1 letters that stand in its place; capitals with tones come from another font.
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_HAT, _BREVE = "\u0302", "\u0306"
_SHAPES = {
    **dict(zip("âáàåãä", (_HAT, *(_HAT + _TONES[tone] for tone in "ùøûõï")), strict=True)),
    **dict(zip("êéèúüë", (_BREVE, *(_BREVE + _TONES[tone] for tone in "ùøûõï")), strict=True)),
}
_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
#: A text is an old font's where so many of its words with marks, and this share of them, are no syllables, and this
#: share are some once they are decoded.
_LEAST_ODD, _ODD_SHARE, _FITTING_SHARE = 3, 0.3, 0.9
_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_TO_TCVN3 = {letter: stored for stored, letter in _TCVN3.items()}
_TO_VNI = {
    unicodedata.normalize("NFC", bare + mark): stored + sign
    for bare, stored in dict(zip("aeiouyơư", "aeiouyôö", strict=True)).items()
    for sign, mark in (("", ""), *_TONES.items(), *(_SHAPES.items() if bare in "aeo" else ()))
} | {letter: stored for stored, letter in _ALONE.items()}
#: VIQR (RFC 1456): a vowel, the sign of its shape, the sign of its tone.
_VIQR_SHAPES = {"^": ("aeo", _HAT), "(": ("a", _BREVE), "+": ("ou", "\u031b"), "*": ("ou", "\u031b")}
_VIQR_TONES = dict(zip("`?~'.", "\u0300\u0309\u0303\u0301\u0323", strict=True))
_TO_VIQR = {_HAT: "^", _BREVE: "(", "\u031b": "+"} | {mark: sign for sign, mark in _VIQR_TONES.items()}
_VIQR_WORD = re.compile(r"(?<![\w@/\\])[A-Za-z][A-Za-z^(+*`?~'.]*")
_VIQR_SHAPED = re.compile(r"[aeo]\^|a\(|[ou][+*]|^dd", re.IGNORECASE)
#: Vietnamese letters that neither old font is stored in: text that has some is Unicode, at least in part.
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_MOST_TEXTS = 400

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    r"(?:uyê|iê|yê|uô|ươ|oă|oa|oe|uâ|uê|uơ|uy|oo|ă|â|a|e|ê|i|o|ô|ơ|u|ư|y)(?:ch|ng|nh|[cmnpt])?"
    r"|(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    r"(?:iêu|yêu|uôi|ươi|ươu|oai|oay|oao|oeo|uây|uyu|uya|uêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu|ya)"
)
_WORD = re.compile(r"[^\s\d.,;:!?()\[\]{}“”\"'/‘’+=<>%–—…-]+")


def is_syllable(word: str) -> bool:
    """Tell whether a word of any case is built like a Vietnamese syllable with at most one tone."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in _TONE_MARKS]
    bare = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONE_MARKS))
    return len(tones) <= 1 and _SYLLABLE.fullmatch(bare) is not None


def from_tcvn3(text: str) -> str:
    """Return text that was typed with a TCVN3 font as Unicode."""
    return "".join(_TCVN3.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def from_vni(text: str) -> str:
    """Return text that was typed with a VNI font as Unicode; a vowel and the sign behind it are one letter."""
    made: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        low = letter.lower()
        base = made[-1].lower()[:1] if made else ""
        if low in _TONES and base in "aeiouyơư" and base:
            made[-1] += _TONES[low]
        elif low in _SHAPES and base in "aeo" and base and len(made[-1]) == 1:
            made[-1] += _SHAPES[low]
        elif low in _ALONE:
            made.append(_ALONE[low].upper() if letter.isupper() else _ALONE[low])
        else:
            made.append(letter)
    return unicodedata.normalize("NFC", "".join(made))


def from_viqr(text: str) -> str:
    """Return text that was written in VIQR as Unicode; a backslash keeps the sign behind it as it is."""
    made: list[str] = []
    vowel = False  # whether the last letter may still take a sign
    place = 0
    while place < len(text):
        letter, after = text[place], text[place + 1 : place + 2]
        if letter == "\\" and after:
            made.append(after)
            vowel, place = False, place + 2
            continue
        if letter in "dD" and after in ("d", "D"):
            made.append("đ" if letter == "d" else "Đ")
            vowel, place = False, place + 2
            continue
        taken = made[-1] if vowel else ""
        bases, shape = _VIQR_SHAPES.get(letter, ("", ""))
        if len(taken) == 1 and taken.lower() in bases and taken:
            made[-1] += shape
        elif taken and letter in _VIQR_TONES and not _is_stop(letter, after, made):
            made[-1] += _VIQR_TONES[letter]
        else:
            made.append(letter)
            vowel = letter.lower() in "aeiouy"
        place += 1
    return unicodedata.normalize("NFC", "".join(made))


def _is_stop(sign: str, after: str, made: list[str]) -> bool:
    """Tell whether a sign of a tone can be none: its vowel has one, or it ends a word that has one."""
    if any(mark in made[-1] for mark in _TONE_MARKS):
        return True
    if sign not in ".?" or after.isalpha():
        return False
    word = takewhile(str.isalpha, (letter[0] for letter in reversed(made)))
    return any(mark in letter for letter, _ in zip(reversed(made), word, strict=False) for mark in _TONE_MARKS)


def to_tcvn3(text: str) -> str:
    """Return Unicode text as a TCVN3 font has it; capitals with tones, which it has not, become small letters.

    For a font of capitals all letters but the seven plain capitals are to be small already.
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(_TO_TCVN3.get(letter) or _TO_TCVN3.get(letter.lower(), letter) for letter in composed)


def to_vni(text: str) -> str:
    """Return Unicode text as a VNI font has it."""
    made = []
    for letter in unicodedata.normalize("NFC", text):
        stored = _TO_VNI.get(letter.lower(), letter)
        made.append(stored.upper() if letter.isupper() else stored)
    return "".join(made)


def to_viqr(text: str) -> str:
    """Return Unicode text in VIQR, with a backslash before what would be read as a sign."""
    composed = unicodedata.normalize("NFC", text)
    made = []
    for place, letter in enumerate(composed):
        before, after = composed[max(place - 1, 0) : place], composed[place + 1 : place + 2]
        base, *marks = list(unicodedata.normalize("NFD", letter))
        if letter in "đĐ":
            made.append("dd" if letter == "đ" else "DD")
        elif letter.lower() in _TO_VNI and marks:
            # Decomposed, a dot below stands before the sign of the shape.
            shapes = sorted(marks, key=lambda mark: mark in _TONE_MARKS)
            made.append(base + "".join(_TO_VIQR[mark] for mark in shapes))
        elif letter == "\\" or (letter in "dD" and (after in ("d", "D", "đ", "Đ") or before in ("d", "D"))):
            made.append("\\" + letter)
        elif letter in _VIQR_SHAPES or letter in _VIQR_TONES:
            made.append("\\" + letter if unicodedata.normalize("NFD", before)[:1].lower() in "aeiouy" else letter)
        else:
            made.append(letter)
    return "".join(made)


def by_font(name: str) -> Encoding | None:
    """Return how text in a font of that name is stored; None for every font with Unicode letters."""
    lowered = name.lower()
    if lowered.startswith(".vn"):
        return Encoding.TCVN3_CAPITALS if lowered.endswith("h") else Encoding.TCVN3
    return Encoding.VNI if lowered.startswith("vni-") else None


def recognised(texts: Iterable[str]) -> Encoding | None:
    """Return in which encoding texts that belong together (a column, a paste) were typed; None where in none.

    The two fonts are told by words that are syllables only once they are decoded, VIQR by two words with the sign
    of a letter's shape: a lone `a(n)` or `I'm` is English.
    """
    seen = list(islice(dict.fromkeys(texts), _MOST_TEXTS))
    odd = {word for text in seen if not text.isascii() for word in _odd_words(text)}
    counts = {
        encoding: sum(1 for word in odd if _meant(decode, word))
        for encoding, decode in ((Encoding.VNI, from_vni), (Encoding.TCVN3, from_tcvn3))
    }
    best = max(counts, key=lambda encoding: counts[encoding])
    if counts[best]:
        return best
    words = {word.lower() for text in seen for word in _VIQR_WORD.findall(text)}
    return Encoding.VIQR if sum(1 for word in words if _is_viqr(word)) > 1 else None


def converted(text: str, encoding: Encoding) -> str:
    """Return a text of an old encoding as Unicode; of one that is Unicode in part only the words that are not."""
    if encoding is Encoding.VIQR:
        return from_viqr(text)
    decode = from_vni if encoding is Encoding.VNI else from_tcvn3
    if encoding is not Encoding.TCVN3_CAPITALS and _UNICODE_ONLY.search(unicodedata.normalize("NFC", text)):
        return _WORD.sub(lambda found: (_is_odd(found[0]) and _meant(decode, found[0])) or found[0], text)
    read = decode(text)
    return read.upper() if encoding is Encoding.TCVN3_CAPITALS else read


def old_words(text: str) -> dict[str, str]:
    """Return the words of a text that an old font left in it, each with what it was meant to be.

    A word counts where it is no syllable as it stands and is one once it is decoded. Of two fonts that would both
    do, the one that explains more words is taken.
    """
    odd = _odd_words(text)
    decoded = [{word: meant for word in odd if (meant := _meant(decode, word))} for decode in (from_vni, from_tcvn3)]
    fewer, more = sorted(decoded, key=len)
    return {word: more.get(word) or fewer[word] for word in odd if word in more or word in fewer}


def font_of(text: str) -> str | None:
    """Return which of FONTS a running text was typed with, where that is sure; None for what may be either.

    It is sure where several of its words are no syllables as they stand, and nearly all are once they are decoded:
    stricter than `recognised`, whose columns the clerk looks at before anything is converted.
    """
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    odd = sum(len(word) > 1 and not is_syllable(word) for word in words)
    if odd < _LEAST_ODD or odd < _ODD_SHARE * len(words):
        return None
    fitting = {name: sum(map(is_syllable, map(decode, words))) for name, decode in FONTS.items()}
    best = max(fitting, key=lambda name: fitting[name])
    return best if fitting[best] >= _FITTING_SHARE * len(words) else None


#: The old fonts and what reads them.
FONTS: dict[str, Callable[[str], str]] = {"TCVN3": from_tcvn3, "VNI": from_vni}


def _odd_words(text: str) -> list[str]:
    """Return the words that are no syllables as they stand, in their order."""
    return [word for word in _WORD.findall(text) if _is_odd(word)]


def _is_odd(word: str) -> bool:
    # `µm` is a unit: what begins so proves nothing.
    return len(word) > 1 and not word.isascii() and word[0] not in "µ\u03bc" and not is_syllable(word)


def _is_viqr(word: str) -> bool:
    """Tell whether a word has the sign of a letter's shape and is a Vietnamese syllable once it is read."""
    return _VIQR_SHAPED.search(word) is not None and is_syllable(from_viqr(word).rstrip("^(+*`?~'."))


def _meant(decode: Callable[[str], str], word: str) -> str:
    """Return a decoded word where it is a syllable, otherwise nothing."""
    meant = decode(word)
    return meant if meant != word and is_syllable(meant) else ""
