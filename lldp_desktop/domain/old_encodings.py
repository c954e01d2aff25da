"""Text that was typed with the fonts of before Unicode: TCVN3 (`.VnTime`) and VNI-Windows (`VNI-Times`).

Their letters are stored as other Latin letters (`c«ng nh©n`, `coâng nhaân`), some of which are Vietnamese too, so
nothing is ever converted unasked: a word is told by being no syllable as it stands and one once it is decoded.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

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


def old_words(text: str) -> dict[str, str]:
    """Return the words of a text that an old font left in it, each with what it was meant to be.

    A word counts where it is no syllable as it stands and is one once it is decoded. Of two fonts that would both
    do, the one that explains more words is taken.
    """
    odd = [word for word in _WORD.findall(text) if len(word) > 1 and not word.isascii() and not is_syllable(word)]
    decoded = [{word: meant for word in odd if (meant := _meant(decode, word))} for decode in (from_vni, from_tcvn3)]
    fewer, more = sorted(decoded, key=len)
    return {word: more.get(word) or fewer[word] for word in odd if word in more or word in fewer}


def font_of(text: str) -> str | None:
    """Return which of FONTS a text was typed with, where that is sure; None for Unicode, and for what may be either.

    It is sure where several of its words are no syllables as they stand, and nearly all are once they are decoded.
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


def _meant(decode: Callable[[str], str], word: str) -> str:
    """Return a decoded word where it is a syllable, otherwise nothing."""
    meant = decode(word)
    return meant if meant != word and is_syllable(meant) else ""
